package io.rovcast.report;

import io.rovcast.model.redundancy.ExpiryHorizon;
import io.rovcast.report.text.Amounts;
import io.rovcast.report.text.Foreign;
import io.rovcast.report.text.Screen;
import io.rovcast.report.text.TextTable;
import io.rovcast.report.text.TextTable.Align;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What a summary says of a simulation: that it is one, and what ends when. */
final class SimulationText {
    private static final int MAX_POINTS = 5;
    private static final int MAX_NAME = 80;

    private SimulationText() {}

    /** The line above all others. */
    static String heading(SimulatedEvent event) {
        return "SIMULATION  " + Foreign.line(event.sentence());
    }

    /** What ends when, by trust anchor and by publication point; a table has an empty line in front. */
    static List<String> timetable(ExpiryTimetable timetable, Screen screen) {
        List<String> lines = new ArrayList<>();
        TextTable anchors = table("of trust anchor, each alone");
        TextTable points = table("of publication point, each alone");
        boolean anyPoint = false;
        for (ExpiryHorizon all : timetable.together()) {
            row(anchors, all, "all together");
            for (ExpiryHorizon anchor : timetable.tellingAnchors(all.seconds())) {
                row(anchors, anchor, name(anchor));
            }
            List<ExpiryHorizon> ofPoints = timetable.points(all.seconds());
            for (ExpiryHorizon point : ofPoints.subList(0, Math.min(MAX_POINTS, ofPoints.size()))) {
                row(points, point, name(point));
                anyPoint = true;
            }
        }
        lines.add("");
        lines.addAll(anchors.lines(screen));
        if (anyPoint) {
            lines.add("");
            lines.addAll(points.lines(screen));
        }
        return lines;
    }

    /** A trust anchor or publication point by its name. */
    static String name(ExpiryHorizon row) {
        return row.name().isEmpty() ? "(not named)" : Foreign.line(row.name(), MAX_NAME);
    }

    /** A horizon in words. */
    static String within(ExpiryHorizon row) {
        return Amounts.length(Duration.ofSeconds(row.seconds()));
    }

    private static TextTable table(String of) {
        return new TextTable()
                .column("ENDS WITHIN", Align.RIGHT)
                .column(of, Align.LEFT)
                .column("VRPs", Align.RIGHT)
                .column("of", Align.RIGHT)
                .column("turn invalid", Align.RIGHT)
                .column("unprotected", Align.RIGHT);
    }

    private static void row(TextTable table, ExpiryHorizon row, String name) {
        table.row(
                within(row),
                name,
                row.ending() == 0 ? "nothing" : Amounts.count(row.ending()),
                Amounts.count(row.vrps()),
                row.ending() == 0 ? "" : Amounts.count(row.newlyInvalid()),
                row.ending() == 0 ? "" : Amounts.count(row.validToNotFound()));
    }
}
