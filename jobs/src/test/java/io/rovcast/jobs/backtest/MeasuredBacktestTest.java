package io.rovcast.jobs.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.rovcast.jobs.spark.SharedSession;
import io.rovcast.testkit.RequiresSharedData;
import io.rovcast.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Successive sets of all registries, through a lake, against a measured table: known numbers of pairs turn invalid. */
@RequiresSharedData({"tables", "vrps"})
class MeasuredBacktestTest {
    private static final List<String> DAYS =
            List.of("2016-09-16", "2017-04-13", "2017-04-20", "2017-04-27", "2017-05-04", "2017-05-11");

    @TempDir
    private Path folder;

    @Test
    void newlyInvalidPairsOfEachWeekAreThoseThatAreKnown() throws IOException {
        Path lake = folder.resolve("lake");
        for (String day : DAYS) {
            BacktestRun run = BacktestRun.rovcast(
                    "ingest",
                    "vrps",
                    "--quiet",
                    SharedData.require("vrps/vrps-" + day + ".csv.gz").toString(),
                    "--time",
                    day,
                    "--lake",
                    lake.toString());
            assertThat(run.exitCode()).as(run.err()).isZero();
        }
        Path policy = Files.writeString(
                folder.resolve("policy.yaml"), "policy: rovcast/policy/1\ninputs: {minVantageAses: 0}\n");
        Path out = folder.resolve("out");
        BacktestRun run = BacktestRun.backtest(
                "--lake",
                lake,
                "--rib",
                SharedData.require("tables/ipasn6_20151101.dat.gz"),
                "--policy",
                policy,
                "--out",
                out);
        assertThat(run.exitCode()).as(run.err()).isZero();
        List<Row> rows = SharedSession.get()
                .read()
                .parquet(out.resolve("verdicts.parquet").toString())
                .orderBy("step")
                .selectExpr("valid_to_invalid + not_found_to_invalid", "excluded")
                .collectAsList();
        assertThat(rows).extracting(row -> row.getInt(0)).containsExactly(1271, 535, 74, 19, 24);
        assertThat(rows)
                .as("seven months are a hole among weeks")
                .extracting(row -> row.getString(1))
                .containsExactly("gap", null, null, null, null);
    }
}
