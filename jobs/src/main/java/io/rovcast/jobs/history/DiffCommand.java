package io.rovcast.jobs.history;

import io.rovcast.cli.ExitCode;
import io.rovcast.jobs.lake.LakeVrps;
import io.rovcast.jobs.lake.VrpSeries;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rovcast history diff}. */
@Command(
        name = "diff",
        header = "Compare the VRP sets of two times.",
        synopsisHeading = "%nUsage: ",
        description = {
            "What was announced and withdrawn from one time to another, by trust anchor, and which VRPs are under another"
                    + " trust anchor, which changes no route. VRPs are compared by prefix, maxLength and AS number.%n"
        },
        footer = {
            "%nExamples:",
            "  What has changed in an hour?",
            "    rovcast history --lake lake diff \\",
            "      2026-01-07T15:00:00Z 2026-01-07T16:00:00Z",
            "  The same as a change that a forecast takes:",
            "    rovcast history --lake lake diff --json \\",
            "      2026-01-07T15:00:00Z latest >delta.json",
            "    rovcast impact --lake lake --delta delta.json \\",
            "      --baseline as-of:2026-01-07T15:00:00Z",
            "%nExit codes: 0 done, 2 usage or bad input (rovcast --help has them all)."
        })
final class DiffCommand extends Question implements Callable<Integer> {
    @Parameters(
            index = "0",
            paramLabel = "FROM",
            converter = TimeOrLatest.class,
            description = "Time of the one set: ISO 8601, seconds since 1970, or latest.")
    private Instant from = Instant.MAX;

    @Parameters(
            index = "1",
            paramLabel = "TO",
            converter = TimeOrLatest.class,
            description = "Time of the other set, likewise.")
    private Instant to = Instant.MAX;

    @Option(
            names = "--json",
            description = "Print the difference as Routinator's delta JSON, which --delta takes. Default: a summary.")
    private boolean json;

    @Option(names = "--csv", description = "Print every changed VRP as CSV. Default: a summary.")
    private boolean csv;

    @Override
    public Integer call() throws IOException {
        if (json && csv) {
            throw wrong("Give --json or --csv, not both");
        }
        LakeVrps sets = sets();
        SetDifference difference =
                SetDifference.between(sets.asOf(from), sets.aspasAsOf(from), sets.asOf(to), sets.aspasAsOf(to));
        VrpSeries series = VrpSeries.of(sets.snapshots());
        warnOfGap(series, from);
        warnOfGap(series, to);
        DiffText text = new DiffText(
                difference,
                sets.snapshotAt(from).orElseThrow().time(),
                sets.snapshotAt(to).orElseThrow().time());
        if (json || csv) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            if (json) {
                text.writeJson(out);
            } else {
                text.writeCsv(out);
            }
            print(out.toString(StandardCharsets.UTF_8));
        } else {
            print(text.text());
        }
        return ExitCode.OK.code();
    }
}
