package io.rovcast.jobs.history;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.rovcast.model.rpki.Vrp;
import io.rovcast.model.rpki.VrpSet;
import io.rovcast.report.table.Column;
import io.rovcast.report.table.CsvTableWriter;
import io.rovcast.report.table.Table;
import io.rovcast.report.text.Amounts;
import io.rovcast.report.text.Screen;
import io.rovcast.report.text.TextTable;
import io.rovcast.report.text.TextTable.Align;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code history diff} prints.
 *
 * @param difference of the sets
 * @param from time of the one set
 * @param to time of the other
 */
record DiffText(SetDifference difference, Instant from, Instant to) {
    /** Changes that the summary has in full, of each kind. */
    private static final int SHOWN = 20;

    /** A row of the CSV: a change of a VRP. */
    private record Row(String change, Vrp vrp, String ta, Optional<String> taBefore) {}

    private static final Table<Row> TABLE = new Table<>(
            "changes",
            "One row for each VRP that differs: the announced ones, the withdrawn ones, those under another trust anchor.",
            List.of(
                    Column.text("change", "announced, withdrawn or moved", Row::change),
                    Column.bigint("asn", "AS number", row -> row.vrp().asn().value()),
                    Column.text("prefix", "prefix", row -> row.vrp().prefix().toString()),
                    Column.integer(
                            "max_length", "maxLength in bits", row -> row.vrp().maxLength()),
                    Column.optionalForeign("ta", "trust anchor", row -> named(row.ta())),
                    Column.optionalForeign(
                            "ta_before",
                            "trust anchor before, of what has moved",
                            row -> row.taBefore().flatMap(DiffText::named))));

    private static Optional<String> named(String anchor) {
        return anchor.isEmpty() ? Optional.empty() : Optional.of(anchor);
    }

    /** Counts by trust anchor, and the first changes. */
    String text() {
        VrpSet announced = difference.delta().announced();
        VrpSet withdrawn = difference.delta().withdrawn();
        StringBuilder text = new StringBuilder("%s to %s: %s announced, %s withdrawn, %s under another trust anchor\n"
                .formatted(
                        from,
                        to,
                        Amounts.count(announced.size(), "VRP"),
                        Amounts.count(withdrawn.size()),
                        Amounts.count(difference.moved().size())));
        if (difference.aspasAnnounced() + difference.aspasWithdrawn() > 0) {
            text.append("%s announced, %s withdrawn\n"
                    .formatted(
                            Amounts.count(difference.aspasAnnounced(), "ASPA"),
                            Amounts.count(difference.aspasWithdrawn())));
        }
        Map<String, SetDifference.Counts> anchors = difference.byTrustAnchor();
        if (!anchors.isEmpty()) {
            text.append('\n');
            byTrustAnchor(anchors)
                    .lines(Screen.FILE)
                    .forEach(line -> text.append(line).append('\n'));
        }
        append("ANNOUNCED", "+", announced, text);
        append("WITHDRAWN", "-", withdrawn, text);
        return text.toString();
    }

    private static TextTable byTrustAnchor(Map<String, SetDifference.Counts> anchors) {
        TextTable table = new TextTable()
                .column("TRUST ANCHOR", Align.LEFT)
                .column("announced", Align.RIGHT)
                .column("withdrawn", Align.RIGHT)
                .column("moved here", Align.RIGHT)
                .column("moved away", Align.RIGHT);
        anchors.forEach((anchor, counts) -> table.row(
                Question.anchor(anchor),
                Amounts.count(counts.announced()),
                Amounts.count(counts.withdrawn()),
                Amounts.count(counts.arrived()),
                Amounts.count(counts.left())));
        return table;
    }

    private static void append(String title, String sign, VrpSet vrps, StringBuilder text) {
        if (vrps.size() == 0) {
            return;
        }
        TextTable table = new TextTable().column(title, Align.LEFT).column("trust anchor", Align.LEFT);
        for (int vrp = 0; vrp < Math.min(SHOWN, vrps.size()); vrp++) {
            table.row(sign + vrps.vrp(vrp), Question.anchor(vrps.trustAnchor(vrp)));
        }
        text.append('\n');
        table.lines(Screen.FILE).forEach(line -> text.append(line).append('\n'));
        if (vrps.size() > SHOWN) {
            text.append("... and %s more: --csv or --json has all\n".formatted(Amounts.count(vrps.size() - SHOWN)));
        }
    }

    /** Routinator's delta JSON; what has moved stands beside, for whoever wants to know. */
    void writeJson(OutputStream out) throws IOException {
        try (JsonGenerator json = new JsonFactory()
                .createGenerator(out)
                .setPrettyPrinter(new DefaultPrettyPrinter()
                        .withArrayIndenter(com.fasterxml.jackson.core.util.DefaultIndenter.SYSTEM_LINEFEED_INSTANCE))) {
            json.writeStartObject();
            json.writeBooleanField("reset", false);
            json.writeStringField("from", from.toString());
            json.writeStringField("to", to.toString());
            write("announced", difference.delta().announced(), json);
            write("withdrawn", difference.delta().withdrawn(), json);
            json.writeArrayFieldStart("moved");
            for (SetDifference.Moved vrp : difference.moved()) {
                json.writeStartObject();
                write(vrp.vrp(), vrp.to(), json);
                json.writeStringField("taBefore", vrp.from());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    private static void write(String key, VrpSet vrps, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart(key);
        for (int vrp = 0; vrp < vrps.size(); vrp++) {
            json.writeStartObject();
            write(vrps.vrp(vrp), vrps.trustAnchor(vrp), json);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void write(Vrp vrp, String anchor, JsonGenerator json) throws IOException {
        json.writeStringField("asn", vrp.asn().toString());
        json.writeStringField("prefix", vrp.prefix().toString());
        json.writeNumberField("maxLength", vrp.maxLength());
        if (!anchor.isEmpty()) {
            json.writeStringField("ta", anchor);
        }
    }

    void writeCsv(OutputStream out) throws IOException {
        try (CsvTableWriter<Row> csv = CsvTableWriter.open(TABLE, out)) {
            write("announced", difference.delta().announced(), csv);
            write("withdrawn", difference.delta().withdrawn(), csv);
            for (SetDifference.Moved vrp : difference.moved()) {
                csv.write(new Row("moved", vrp.vrp(), vrp.to(), Optional.of(vrp.from())));
            }
        }
    }

    private static void write(String change, VrpSet vrps, CsvTableWriter<Row> csv) throws IOException {
        for (int vrp = 0; vrp < vrps.size(); vrp++) {
            csv.write(new Row(change, vrps.vrp(vrp), vrps.trustAnchor(vrp), Optional.empty()));
        }
    }
}
