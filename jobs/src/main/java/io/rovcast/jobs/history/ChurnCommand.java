package io.rovcast.jobs.history;

import io.rovcast.cli.ExitCode;
import io.rovcast.cli.ProgressTask;
import io.rovcast.cli.TimeConverter;
import io.rovcast.ingest.io.FormatException;
import io.rovcast.jobs.lake.LakeVrps;
import io.rovcast.jobs.lake.VrpSeries;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code rovcast history churn}. */
@Command(
        name = "churn",
        header = "How much the VRP sets of the lake change from one to the next.",
        synopsisHeading = "%nUsage: ",
        description = {
            "Announced and withdrawn VRPs for each interval between two sets, and for each trust anchor, network or prefix;"
                    + " changes a day, if the intervals are a day or more together; and the median life of the VRPs that"
                    + " were withdrawn (of those of the first set, from that set on). What changed across a gap, a distance of more than twice the median one, is counted"
                    + " apart and is in no rate.%n"
        },
        footer = {
            "%nExamples:",
            "  Which trust anchors change most?",
            "    rovcast history --lake lake churn",
            "  The networks with most changes in January:",
            "    rovcast history --lake lake churn --by asn --top 10 \\",
            "      --from 2026-01-01 --to 2026-02-01",
            "  A series for each trust anchor, for a spreadsheet or a notebook:",
            "    rovcast history --lake lake churn --csv >churn.csv",
            "%nExit codes: 0 done, 2 usage or bad input (rovcast --help has them all)."
        })
final class ChurnCommand extends Question implements Callable<Integer> {
    @Option(
            names = "--from",
            paramLabel = "TIME",
            converter = TimeConverter.class,
            description = "Sets before this time are left out; ISO 8601 or seconds since 1970. Default: the first set.")
    private Instant from = Instant.MIN;

    @Option(
            names = "--to",
            paramLabel = "TIME",
            converter = TimeConverter.class,
            description = "Sets after this time are left out. Default: the newest set.")
    private Instant to = Instant.MAX;

    @Option(
            names = "--by",
            paramLabel = "ta|asn|prefix",
            description = "What changes are counted by. Default: ${DEFAULT-VALUE}.")
    private Churn.By by = Churn.By.TA;

    @Option(
            names = "--top",
            paramLabel = "N",
            description =
                    "How many trust anchors, networks or prefixes to show in text and JSON, those with most changes"
                            + " first. Default: ${DEFAULT-VALUE}.")
    private int top = 20;

    @Option(names = "--json", description = "Print totals and intervals as JSON. Default: as text.")
    private boolean json;

    @Option(
            names = "--csv",
            description =
                    "Print what changed in each interval, a row for each that had changes, as CSV; of trust anchors"
                            + " also those without. Default: as text.")
    private boolean csv;

    @Override
    public Integer call() throws IOException {
        if (json && csv) {
            throw wrong("Give --json or --csv, not both");
        }
        if (top < 1) {
            throw wrong("--top " + top + ": expected at least 1");
        }
        Churn churn = count();
        ChurnText text = new ChurnText(churn, by, top, lake());
        if (csv) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            text.writeCsv(out);
            print(out.toString(StandardCharsets.UTF_8));
        } else {
            print(json ? text.json() : text.text());
        }
        return ExitCode.OK.code();
    }

    private Churn count() throws IOException {
        LakeVrps sets = sets();
        VrpSeries series = VrpSeries.of(sets.snapshots());
        try (ProgressTask task = common().progress().start("reading the intervals of " + lake())) {
            Churn churn = Churn.of(series, sets.lives(), by, from, to);
            task.addRecords(churn.facts().size());
            if (churn.firstInterval() == churn.endInterval()) {
                throw FormatException.of(lake(), "less than two VRP sets in that time: there is nothing to compare");
            }
            return churn;
        }
    }
}
