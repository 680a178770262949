package io.rovcast.jobs.compile;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rovcast.ingest.io.IngestReport;
import io.rovcast.ingest.view.RoutingView;
import io.rovcast.jobs.lake.ReportJson;
import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.PrefixTable;
import io.rovcast.report.text.Amounts;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;

/**
 * What {@code compile} prints: for people, and for programs.
 *
 * @param view what was written
 * @param file where, as the user called it
 * @param bytes size of the file
 * @param seconds how long it took
 */
record CompileText(RoutingView view, String file, long bytes, double seconds) {
    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /** The table in a few lines, then its inputs, one block each. */
    String text() {
        RoutingTable table = view.table();
        StringBuilder out = new StringBuilder();
        line(out, "%s: a routing view of %,d bytes, in %.1f s", file, bytes, seconds);
        line(
                out,
                "  %,d prefix-origin pairs (%,d IPv4, %,d IPv6) of %,d prefixes and %,d origins",
                table.size(),
                table.size(AddressFamily.IPV4),
                table.size(AddressFamily.IPV6),
                table.prefixes().size(),
                table.originCount());
        if (view.visibility().isKnown()) {
            line(
                    out,
                    "  %,d vantage points in %,d ASes, of which %,d give a full feed of IPv4, %,d of IPv6",
                    table.vantagePoints().size(),
                    table.vantageAsCount(),
                    view.visibility().fullFeedAses(AddressFamily.IPV4),
                    view.visibility().fullFeedAses(AddressFamily.IPV6));
        } else {
            line(out, "  no vantage points: how widely a pair is seen is not known");
        }
        line(
                out,
                "  %,d AS paths, in %,d sets of observations",
                table.paths().size(),
                table.observations().size());
        int[] days = view.past().tableDays();
        if (days.length > 0) {
            line(
                    out,
                    "  history of %,d pairs, by tables of %s from %s to %s",
                    view.past().size(),
                    Amounts.count(days.length, "day"),
                    LocalDate.ofEpochDay(days[days.length - 1]),
                    LocalDate.ofEpochDay(days[0]));
        }
        view.inputs().forEach(input -> append(input, out));
        return out.toString();
    }

    private static void append(IngestReport input, StringBuilder out) {
        line(
                out,
                "%s: %s%s, %,d records%s",
                input.source(),
                input.format().isEmpty() ? "of no known format" : input.format(),
                input.generated().map(time -> " of " + time).orElse(""),
                input.parsed(),
                input.status() == IngestReport.Status.OK
                        ? ""
                        : "; " + input.status().name().toLowerCase(Locale.ROOT));
        append("rejected", input.rejected(), out);
        append("left out", input.dropped(), out);
    }

    private static void append(String what, List<IngestReport.Cause> causes, StringBuilder out) {
        causes.forEach(cause -> line(out, "  %s: %,d %s", what, cause.count(), cause.cause()));
    }

    private static void line(StringBuilder out, String format, Object... values) {
        out.append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    /** The same for programs. */
    String json() throws IOException {
        RoutingTable table = view.table();
        PrefixTable prefixes = table.prefixes();
        ObjectNode json = MAPPER.createObjectNode();
        json.put("schema", "rovcast/compile/1");
        json.put("view", file);
        json.put("bytes", bytes);
        json.put("seconds", Math.round(seconds * 1000) / 1000.0);
        ObjectNode contents = json.putObject("table");
        byFamily(contents.putObject("pairs"), table::size);
        byFamily(contents.putObject("prefixes"), family -> prefixes.end(family) - prefixes.start(family));
        contents.put("origins", table.originCount());
        contents.put("vantagePoints", table.vantagePoints().size());
        contents.put("vantageAses", table.vantageAsCount());
        byFamily(contents.putObject("fullFeedAses"), view.visibility()::fullFeedAses);
        contents.put("observationSets", table.observations().size());
        contents.put("paths", table.paths().size());
        ArrayNode inputs = json.putArray("inputs");
        view.inputs().forEach(input -> inputs.add(ReportJson.of(input)));
        return MAPPER.writeValueAsString(json);
    }

    private static void byFamily(ObjectNode into, ToIntFunction<AddressFamily> count) {
        into.put("ipv4", count.applyAsInt(AddressFamily.IPV4));
        into.put("ipv6", count.applyAsInt(AddressFamily.IPV6));
    }
}
