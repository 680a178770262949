package io.rovcast.jobs.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.rovcast.ingest.io.DecodedInput;
import io.rovcast.ingest.io.InputSource;
import io.rovcast.ingest.io.OnBadRecord;
import io.rovcast.ingest.mrt.RibReader;
import io.rovcast.testkit.ProjectFiles;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

class MrtDataSourceTest {
    private static final String NORTH = ProjectFiles.sample("rib.north.bz2").toString();
    private static final String SOUTH = ProjectFiles.sample("rib.south.gz").toString();
    private static final SparkSession SPARK = SharedSession.get();

    private static Dataset<Row> load(String granularity, String... files) {
        return SPARK.read().format("mrt").option("granularity", granularity).load(files);
    }

    private static long entries(String file) throws Exception {
        long entries = 0;
        try (DecodedInput in = InputSource.ofArgument(file).open();
                RibReader reader = new RibReader(in, OnBadRecord.FAIL)) {
            while (reader.nextPrefix()) {
                while (reader.nextEntry()) {
                    entries++;
                }
            }
        }
        return entries;
    }

    @Test
    void hasOneRowForEachEntryOfThePlainReader() throws Exception {
        assertThat(load("entry", SOUTH).count()).isEqualTo(entries(SOUTH));
        assertThat(load("entry", NORTH, SOUTH).count()).isEqualTo(entries(NORTH) + entries(SOUTH));
    }

    @Test
    void theSameRoutesWithTheEntriesGroupedByHand() {
        Set<String> routes = new TreeSet<>();
        load("route", SOUTH)
                .select("prefix", "origin")
                .toLocalIterator()
                .forEachRemaining(row -> routes.add(row.get(0) + " " + row.get(1)));
        Set<String> grouped = new TreeSet<>();
        load("entry", SOUTH)
                .select("prefix", "origin")
                .distinct()
                .toLocalIterator()
                .forEachRemaining(row -> grouped.add(row.get(0) + " " + row.get(1)));
        assertThat(routes).isEqualTo(grouped).hasSizeGreaterThan(20_000);
    }
}
