package io.rovcast.jobs.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;

class SparkSessionsTest {
    private static SparkConf given() {
        return new SparkConf(false);
    }

    @Test
    void runsInThisProcessUnlessToldOtherwise() {
        SparkConf conf = SparkSessions.conf("test", new SparkOptions(), given());
        assertThat(conf.get("spark.master")).isEqualTo("local[*]");
        assertThat(conf.get("spark.driver.bindAddress")).isEqualTo("127.0.0.1");
        assertThat(conf.get("spark.ui.enabled")).isEqualTo("false");
        assertThat(conf.get("spark.driver.maxResultSize"))
                .as("large tables come whole")
                .isEqualTo("0");
    }

    @Test
    void keepsTheMasterThatSparkSubmitSet() {
        SparkConf conf = SparkSessions.conf("test", new SparkOptions(), given().setMaster("spark://cluster:7077"));
        assertThat(conf.get("spark.master")).isEqualTo("spark://cluster:7077");
        assertThat(conf.contains("spark.driver.bindAddress"))
                .as("a cluster must reach the driver")
                .isFalse();
    }

    @Test
    void optionsWinOverSparkSubmitAndOverDefaults() {
        SparkOptions options = new SparkOptions("local[3]", Map.of("spark.ui.enabled", "true"));
        SparkConf conf = SparkSessions.conf("test", options, given().setMaster("spark://cluster:7077"));
        assertThat(conf.get("spark.master")).isEqualTo("local[3]");
        assertThat(conf.get("spark.ui.enabled")).isEqualTo("true");
    }

    @Test
    void aMasterAmongTheSettingsCounts() {
        SparkOptions options = new SparkOptions(null, Map.of("spark.master", "local[5]"));
        assertThat(SparkSessions.conf("test", options, given()).get("spark.master"))
                .isEqualTo("local[5]");
    }
}
