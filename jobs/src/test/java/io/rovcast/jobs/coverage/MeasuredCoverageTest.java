package io.rovcast.jobs.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rovcast.jobs.impact.CommandRun;
import io.rovcast.testkit.RequiresSharedData;
import io.rovcast.testkit.SharedData;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A real full table of 2015 under real sets of 2016 and 2017: counts that an independent validator gave. Its "length" is
 * every Invalid for which a VRP names the origin, so it has our ML and those of our ML-AS with such a VRP.
 */
@RequiresSharedData({"tables", "vrps"})
class MeasuredCoverageTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "2016-09-16, 37575, 1693, 2499, 564371, 2744, 141, 105, 24703",
        "2017-04-13, 41740, 2068, 2624, 559706, 2908, 142, 175, 24468",
        "2017-04-20, 41832, 2369, 2850, 559087, 2910, 143, 175, 24465",
        "2017-04-27, 41857, 2408, 2876, 558997, 2905, 148, 177, 24463",
        "2017-05-04, 41867, 2422, 2876, 558973, 2909, 149, 177, 24458",
        "2017-05-11, 42084, 2436, 2876, 558742, 2915, 152, 178, 24448",
    })
    void countsAsAnIndependentValidatorDoes(
            String set,
            int valid4,
            int as4,
            int length4,
            int notFound4,
            int valid6,
            int as6,
            int length6,
            int notFound6)
            throws IOException {
        CommandRun run = CommandRun.rovcast(
                "coverage",
                "--quiet",
                "--rib",
                SharedData.require("tables/ipasn6_20151101.dat.gz").toString(),
                "--vrps",
                SharedData.require("vrps/vrps-" + set + ".csv.gz").toString(),
                "--date",
                "2015-11-01",
                "--json");
        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode day = new ObjectMapper().readTree(run.out()).at("/days/0");
        check(day.at("/ipv4"), valid4, as4, length4, notFound4);
        check(day.at("/ipv6"), valid6, as6, length6, notFound6);
    }

    private static void check(JsonNode family, int valid, int as, int length, int notFound) {
        assertThat(family.at("/valid").asInt()).isEqualTo(valid);
        assertThat(family.at("/notFound").asInt()).isEqualTo(notFound);
        JsonNode kinds = family.at("/invalidBy");
        assertThat(kinds.at("/ml").asInt() + kinds.at("/mlAsMixed").asInt()).isEqualTo(length);
        assertThat(family.at("/invalid").asInt()).isEqualTo(as + length);
        assertThat(kinds.at("/as").asInt()
                        + kinds.at("/ml").asInt()
                        + kinds.at("/mlAs").asInt()
                        + kinds.at("/asSet").asInt())
                .isEqualTo(as + length);
    }
}
