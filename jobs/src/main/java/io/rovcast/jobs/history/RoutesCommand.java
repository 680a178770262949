package io.rovcast.jobs.history;

import io.rovcast.cli.ExitCode;
import io.rovcast.ingest.io.FormatException;
import io.rovcast.jobs.lake.Lake;
import io.rovcast.jobs.lake.LakePairDays;
import io.rovcast.jobs.lake.LakeRoutes;
import io.rovcast.jobs.spark.SparkSessions;
import io.rovcast.jobs.spark.TaskProgress;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.api.java.JavaSparkContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code rovcast history routes}. */
@Command(
        name = "routes",
        header = "Since when, and on how many days, each route has been there.",
        synopsisHeading = "%nUsage: ",
        description = {
            "Brings the tables pair_days and origin_days of the lake up to its routing tables: for each prefix and origin the"
                    + " days, of the last 384, on which full feeds had it. impact, compile and backtest go by them when they"
                    + " judge whether a new ROA takes space from a network that has long announced it. Days that are in"
                    + " already cost nothing. Runs on Spark.%n"
        },
        footer = {
            "%nExamples:",
            "  After today's tables were ingested:",
            "    rovcast history --lake lake routes",
            "  For a program, on a cluster:",
            "    rovcast history --lake s3a://bucket/lake routes --json \\",
            "      --master spark://host:7077",
            "%nExit codes: 0 up to date, 2 usage or bad input (rovcast --help has them all)."
        })
final class RoutesCommand extends Question implements Callable<Integer> {
    /** Days that are published together: a run that is stopped has lost no more. */
    private static final int DAYS_A_COMMIT = 30;

    @Option(names = "--json", description = "Print the summary as JSON. Default: as text.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        Lake opened = openLake();
        RoutesText text;
        try (LakePairDays history = LakePairDays.open(opened)) {
            List<LakePairDays.Day> days = history.pending();
            if (!days.isEmpty()) {
                try (SparkSessions.Handle session = SparkSessions.open("rovcast history routes", spark())) {
                    session.call(() -> add(session, opened, history, days));
                }
            }
            if (history.pairs().isEmpty()) {
                throw FormatException.of(
                        lake(), "the lake has no routing tables; `rovcast ingest rib` puts some there");
            }
            text = new RoutesText(lake(), history.pairs(), days.size());
        }
        print(json ? text.json() : text.text());
        return ExitCode.OK.code();
    }

    private Void add(SparkSessions.Handle session, Lake opened, LakePairDays history, List<LakePairDays.Day> days)
            throws IOException {
        JavaSparkContext context =
                JavaSparkContext.fromSparkContext(session.session().sparkContext());
        int added = 0;
        for (LakePairDays.Day day : days) {
            String title = "routes of " + day.date() + " (" + (added + 1) + " of " + days.size() + ")";
            try (TaskProgress shown = new TaskProgress(context.sc(), common().progress(), title, 0)) {
                history.add(day, new LakeRoutes(context, opened, shown.records()).read(day.dumps()));
            }
            if (++added % DAYS_A_COMMIT == 0) {
                history.commit();
            }
        }
        history.commit();
        return null;
    }
}
