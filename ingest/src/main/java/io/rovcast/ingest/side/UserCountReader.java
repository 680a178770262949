package io.rovcast.ingest.side;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.rovcast.ingest.io.DecodedInput;
import io.rovcast.ingest.io.FormatException;
import io.rovcast.ingest.io.IngestReport;
import io.rovcast.ingest.io.OnBadRecord;
import io.rovcast.ingest.text.CharSlice;
import io.rovcast.ingest.text.Fields;
import io.rovcast.ingest.text.Quote;
import io.rovcast.model.side.UserCounts;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;

/**
 * Reads estimates of users: {@code asn,users}, or aspop of APNIC Labs as CSV (its columns {@code AS} or {@code ASN} and {@code
 * Users}) or JSON ({@code {"Date":"08/08/2026","Data":[{"AS":64496,"Users":1000,...}]}}). aspop has one row for each AS and
 * country; they add up.
 */
public final class UserCountReader {
    private static final CsvRows.Layout COLUMNS = new CsvRows.Layout(List.of(
            List.of("asn", "as", "asnumber"),
            List.of("users", "usersest", "estusers", "estimatedusers", "population")));
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("dd/MM/uuuu");
    private static final String WHAT = "estimates of users";

    private UserCountReader() {}

    /**
     * Reads a file to its end.
     *
     * @param in closed
     * @param onBadRecord whether a bad row raises {@link FormatException} or is counted
     * @throws FormatException if it is of another kind
     */
    public static SideInput<UserCounts> read(DecodedInput in, OnBadRecord onBadRecord) throws IOException {
        try (in) {
            UserCounts.Builder builder = new UserCounts.Builder();
            IngestReport report =
                    isJson(in.peek(1 << 10)) ? readJson(in, onBadRecord, builder) : readCsv(in, onBadRecord, builder);
            return new SideInput<>(builder.build(), report);
        }
    }

    private static boolean isJson(byte[] head) {
        int at = 0;
        while (at < head.length && head[at] <= ' ') { // a byte order mark among them
            at++;
        }
        return at < head.length && (head[at] == '{' || head[at] == '[');
    }

    private static IngestReport readCsv(DecodedInput in, OnBadRecord onBadRecord, UserCounts.Builder builder)
            throws IOException {
        SideRows rows = new SideRows(in, onBadRecord);
        CsvRows csv = CsvRows.open(rows, UserCountReader::isRow, "asn,users or aspop of APNIC Labs", COLUMNS);
        while (csv.next()) {
            long asn = csv.get(0).asn();
            long users = users(csv.get(1));
            if (asn <= 0) {
                rows.reject(SideIssue.ASN, Quote.of(csv.get(0)) + " is not an AS number");
            } else if (users < 0 || users > UserCounts.Builder.MAX_USERS) {
                rows.reject(SideIssue.NUMBER, Quote.of(csv.get(1)) + " is not a number of users");
            } else {
                rows.tally().parsed();
                builder.add((int) asn, users);
            }
        }
        return rows.finish("asn,users", WHAT);
    }

    private static boolean isRow(Fields fields) {
        return fields.get(0).asn() > 0 && users(fields.get(1)) >= 0;
    }

    /** A whole number, perhaps with commas between thousands. */
    private static long users(CharSlice text) {
        if (text.indexOf(',', 0) < 0) {
            return text.decimal();
        }
        String plain = text.toString();
        if (!plain.matches("[0-9]{1,3}(,[0-9]{3}){1,5}")) {
            return CharSlice.NOT_A_NUMBER;
        }
        char[] digits = plain.replace(",", "").toCharArray();
        return new CharSlice().on(digits, 0, digits.length).decimal();
    }

    private static IngestReport readJson(DecodedInput in, OnBadRecord onBadRecord, UserCounts.Builder builder)
            throws IOException {
        SideTally tally = new SideTally(in.source(), onBadRecord);
        try (JsonParser parser = FlatJson.parser(in)) {
            JsonToken first = parser.nextToken();
            if (first == JsonToken.START_ARRAY) {
                readRows(parser, in.source(), "", tally, builder);
            } else {
                readDocument(parser, in.source(), tally, builder);
            }
            if (parser.nextToken() != null) {
                throw FormatException.of(in.source(), "more text behind the end of the JSON value");
            }
        } catch (JacksonException e) {
            throw FormatException.of(in.source(), "malformed JSON, " + place(e)).because(e);
        }
        return tally.finish(in, "APNIC aspop (JSON)", WHAT);
    }

    private static String place(JacksonException e) {
        return e.getLocation() == null
                ? "place unknown"
                : "line %d, byte %d"
                        .formatted(e.getLocation().getLineNr(), e.getLocation().getByteOffset());
    }

    private static void readDocument(JsonParser parser, String source, SideTally tally, UserCounts.Builder builder)
            throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (name.equals("Data") && value == JsonToken.START_ARRAY) {
                readRows(parser, source, "Data", tally, builder);
            } else if (name.equals("Date") && value == JsonToken.VALUE_STRING) {
                date(parser.getText(), tally);
            } else {
                parser.skipChildren();
            }
        }
    }

    private static void date(String text, SideTally tally) {
        try {
            tally.generatedAt(
                    LocalDate.parse(text, DATE).atStartOfDay(ZoneOffset.UTC).toInstant());
        } catch (DateTimeParseException e) {
            tally.warn("Date: " + Quote.of(text) + " is not day/month/year");
        }
    }

    private static void readRows(
            JsonParser parser, String source, String array, SideTally tally, UserCounts.Builder builder)
            throws IOException {
        for (int index = 0; parser.nextToken() != JsonToken.END_ARRAY; index++) {
            String path = "%s[%d]".formatted(array, index);
            tally.read();
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                parser.skipChildren();
                tally.reject(SideIssue.SHAPE, FormatException.atPath(source, path, "expected an object"));
                continue;
            }
            Map<String, String> row = FlatJson.members(parser);
            String asnText = row.getOrDefault("AS", row.getOrDefault("asn", ""));
            String usersText = row.getOrDefault("Users", row.getOrDefault("users", ""));
            long asn = slice(asnText).asn();
            long users = users(slice(usersText));
            if (asn <= 0) {
                tally.reject(
                        SideIssue.ASN,
                        FormatException.atPath(source, path + ".AS", Quote.of(asnText) + " is not an AS number"));
            } else if (users < 0 || users > UserCounts.Builder.MAX_USERS) {
                tally.reject(
                        SideIssue.NUMBER,
                        FormatException.atPath(
                                source, path + ".Users", Quote.of(usersText) + " is not a number of users"));
            } else {
                tally.parsed();
                builder.add((int) asn, users);
            }
        }
    }

    private static CharSlice slice(String text) {
        char[] chars = text.toCharArray();
        return new CharSlice().on(chars, 0, chars.length);
    }
}
