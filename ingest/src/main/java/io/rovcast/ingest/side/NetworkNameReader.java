package io.rovcast.ingest.side;

import com.fasterxml.jackson.core.JacksonException;
import io.rovcast.ingest.io.DecodedInput;
import io.rovcast.ingest.io.FormatException;
import io.rovcast.ingest.io.OnBadRecord;
import io.rovcast.ingest.text.CharSlice;
import io.rovcast.ingest.text.Fields;
import io.rovcast.ingest.text.Quote;
import io.rovcast.model.side.NetworkNames;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads CAIDA's mapping of ASes to organisations: as text in two sections, each behind a line {@code # format:} that names
 * its columns, or as JSON lines with {@code "type":"ASN"} and {@code "type":"Organization"}.
 */
public final class NetworkNameReader {
    private static final String FORMAT = "# format:";
    private static final int NONE = -1;

    private final SideRows rows;
    private final NetworkNames.Builder builder = new NetworkNames.Builder();
    private final Fields fields = new Fields();
    private List<String> columns = List.of();

    private NetworkNameReader(SideRows rows) {
        this.rows = rows;
    }

    /**
     * Reads a file to its end.
     *
     * @param in closed
     * @param onBadRecord whether a bad row raises {@link FormatException} or is counted
     * @throws FormatException if it is of another kind
     */
    public static SideInput<NetworkNames> read(DecodedInput in, OnBadRecord onBadRecord) throws IOException {
        try (in) {
            SideRows rows = new SideRows(in, onBadRecord);
            NetworkNameReader reader = new NetworkNameReader(rows);
            boolean json = false;
            while (rows.nextLine()) {
                if (rows.isComment()) {
                    reader.readComment(rows.line());
                    continue;
                }
                rows.tally().read();
                if (rows.line().charAt(0) == '{') {
                    json = true;
                    reader.readJson(rows.line());
                } else {
                    reader.readText(rows.line());
                }
            }
            String format = json ? "CAIDA as2org (JSON lines)" : "CAIDA as2org";
            return new SideInput<>(reader.builder.build(), rows.finish(format, "networks and organisations"));
        }
    }

    private void readComment(CharSlice line) {
        String text = line.toString().replaceFirst("^#\\s*", "# ");
        if (text.startsWith(FORMAT)) {
            columns = List.of(text.substring(FORMAT.length())
                    .strip()
                    .toLowerCase(Locale.ROOT)
                    .split("\\|", -1));
        }
    }

    private void readText(CharSlice line) throws FormatException {
        if (columns.isEmpty()) {
            throw rows.error(Quote.of(line) + " before any line \"# format:\", expected CAIDA's as2org");
        }
        fields.split(line, '|', Fields.MAX_FIELDS);
        int asn = columns.indexOf("aut");
        int organisation = columns.indexOf("org_id");
        int name = Math.max(columns.indexOf("aut_name"), columns.indexOf("name"));
        int country = columns.indexOf("country");
        if (fields.count() < columns.size()) {
            rows.reject(
                    SideIssue.SHAPE,
                    "%d fields in %s, expected %s"
                            .formatted(fields.count(), Quote.of(line), Quote.of(String.join("|", columns))));
        } else if (asn != NONE) {
            network(field(asn).asn(), Label.of(field(name)), Label.of(field(organisation)), field(asn));
        } else {
            organisation(Label.of(field(organisation)), Label.of(field(name)), Label.country(field(country)));
        }
    }

    /** A field by its column; an empty one if there is no such column. */
    private CharSlice field(int column) {
        return column >= 0 && column < fields.count() ? fields.get(column) : new CharSlice();
    }

    private void readJson(CharSlice line) throws IOException {
        Map<String, String> object;
        try {
            object = FlatJson.read(line.utf8());
        } catch (JacksonException e) {
            rows.reject(SideIssue.SHAPE, Quote.of(line) + " is not a JSON object on one line");
            return;
        }
        String organisation = Label.of(object.getOrDefault("organizationId", ""));
        String name = Label.of(object.getOrDefault("name", ""));
        String asn = object.getOrDefault("asn", "");
        if (asn.isEmpty()) {
            organisation(organisation, name, Label.country(object.getOrDefault("country", "")));
        } else {
            char[] chars = asn.toCharArray();
            network(new CharSlice().on(chars, 0, chars.length).asn(), name, organisation, asn);
        }
    }

    private void network(long asn, String name, String organisation, CharSequence text) throws FormatException {
        if (asn <= 0) {
            rows.reject(SideIssue.ASN, Quote.of(text) + " is not an AS number");
        } else {
            rows.tally().parsed();
            builder.network((int) asn, name, organisation);
        }
    }

    private void organisation(String id, String name, String country) throws FormatException {
        if (id.isEmpty()) {
            rows.reject(SideIssue.SHAPE, "neither an AS number nor an organisation's identifier");
        } else {
            rows.tally().parsed();
            builder.organisation(new NetworkNames.Organisation(id, name, country));
        }
    }
}
