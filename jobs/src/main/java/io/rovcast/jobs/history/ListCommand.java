package io.rovcast.jobs.history;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rovcast.cli.ExitCode;
import io.rovcast.jobs.lake.VrpSeries;
import io.rovcast.jobs.lake.VrpSnapshot;
import io.rovcast.report.text.Amounts;
import io.rovcast.report.text.Foreign;
import io.rovcast.report.text.Screen;
import io.rovcast.report.text.TextTable;
import io.rovcast.report.text.TextTable.Align;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code rovcast history list}. */
@Command(
        name = "list",
        header = "List the VRP sets of the lake.",
        synopsisHeading = "%nUsage: ",
        description = {
            "Oldest first: time, number of VRPs, what was announced and withdrawn since the set before, ASPAs, where it came"
                    + " from. A gap is a distance of more than twice the median one; what changed across it has a line of its"
                    + " own, since nobody knows when.%n"
        },
        footer = {
            "%nExamples:",
            "  All sets:",
            "    rovcast history --lake lake list",
            "  The times of all sets, for a script:",
            "    rovcast history --lake lake list --json | jq -r '.sets[].time'",
            "%nExit codes: 0 done, 2 usage or bad input (rovcast --help has them all)."
        })
final class ListCommand extends Question implements Callable<Integer> {
    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final int SOURCE_WIDTH = 40;

    @Option(names = "--json", description = "Print the list as JSON. Default: as text.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        VrpSeries series = VrpSeries.of(sets().snapshots());
        print(json ? json(series) : text(series));
        return ExitCode.OK.code();
    }

    private static String text(VrpSeries series) {
        TextTable table = new TextTable()
                .column("SET OF", Align.LEFT)
                .column("VRPS", Align.RIGHT)
                .column("ANNOUNCED", Align.RIGHT)
                .column("WITHDRAWN", Align.RIGHT)
                .column("ASPAS", Align.RIGHT)
                .column("FROM", Align.LEFT);
        for (int set = 0; set < series.snapshots().size(); set++) {
            VrpSnapshot snapshot = series.snapshots().get(set);
            boolean isBehindGap = set > 0 && series.isGap(set - 1);
            if (isBehindGap) {
                table.row("gap of " + Amounts.length(series.length(set - 1)), "", "", "", "", acrossGap(snapshot));
            }
            boolean isUnknown = isBehindGap || set == 0;
            table.row(
                    snapshot.time().toString(),
                    Amounts.count(snapshot.vrps()),
                    isUnknown ? "-" : Amounts.count(snapshot.announced()),
                    isUnknown ? "-" : Amounts.count(snapshot.withdrawn()),
                    Amounts.count(snapshot.aspas()),
                    Foreign.line(snapshot.source(), SOURCE_WIDTH));
        }
        return String.join("\n", table.lines(Screen.FILE)) + "\n";
    }

    private static String acrossGap(VrpSnapshot snapshot) {
        return "in it %s came and %s went"
                .formatted(Amounts.count(snapshot.announced(), "VRP"), Amounts.count(snapshot.withdrawn()));
    }

    private String json(VrpSeries series) throws IOException {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("schema", "rovcast/history-list/1");
        json.put("lake", lake());
        json.put("medianSeconds", series.medianSeconds());
        json.put("gaps", series.gaps());
        ArrayNode sets = json.putArray("sets");
        for (int set = 0; set < series.snapshots().size(); set++) {
            VrpSnapshot snapshot = series.snapshots().get(set);
            ObjectNode node = sets.addObject();
            node.put("time", snapshot.time().toString());
            node.put("source", snapshot.source());
            node.put("sha256", snapshot.sha256());
            node.put("format", snapshot.format());
            node.put("vrps", snapshot.vrps());
            boolean isBehindGap = set > 0 && series.isGap(set - 1);
            ObjectNode changes = isBehindGap ? node.putObject("gap") : node;
            if (isBehindGap) {
                changes.put("seconds", series.length(set - 1).toSeconds());
            }
            if (set > 0) {
                changes.put("announced", snapshot.announced());
                changes.put("withdrawn", snapshot.withdrawn());
            }
            node.put("rejected", snapshot.rejected());
            node.put("aspas", snapshot.aspas());
        }
        return MAPPER.writeValueAsString(json);
    }
}
