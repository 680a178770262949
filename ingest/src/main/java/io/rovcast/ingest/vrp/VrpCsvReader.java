package io.rovcast.ingest.vrp;

import io.rovcast.ingest.io.FormatException;
import io.rovcast.ingest.text.CharSlice;
import io.rovcast.ingest.text.Fields;
import io.rovcast.ingest.text.LineReader;
import io.rovcast.ingest.text.Quote;
import java.io.IOException;
import java.util.Optional;

/** Reads VRP sets in CSV, with a header in any order of columns, or without one in the usual order. */
final class VrpCsvReader {
    private final LineReader lines;
    private final VrpCollector into;
    private final VrpColumns columns;
    private final Fields fields = new Fields();
    private final CharSlice decoded = new CharSlice();
    private final VrpRow.Place place;

    private VrpCsvReader(LineReader lines, VrpCollector into, VrpColumns columns) {
        this.lines = lines;
        this.into = into;
        this.columns = columns;
        this.place = (field, problem) -> FormatException.atLine(
                lines.source(), lines.number(), field.isEmpty() ? problem : field + ": " + problem);
    }

    /** Reads the lines to their end, from the current one on, and says which format it was; empty if it is none. */
    static Optional<VrpFormat> read(LineReader lines, VrpCollector into) throws IOException {
        Optional<VrpColumns> columns = VrpColumns.of(lines.line());
        if (columns.isPresent()) {
            new VrpCsvReader(lines, into, columns.get()).readAll();
        }
        return columns.map(VrpColumns::format);
    }

    private void readAll() throws IOException {
        boolean hasRow = !columns.isHeader() || lines.next();
        while (hasRow) {
            if (!isEmptyOrComment(lines.line())) {
                readRow();
            }
            hasRow = lines.next();
        }
        if (!lines.isTerminated()) {
            into.warn(place.at("", "the last line has no line end, the file may be cut off"));
        }
    }

    private static boolean isEmptyOrComment(CharSlice line) {
        return line.length() == 0 || line.charAt(0) == '#';
    }

    private void readRow() throws FormatException {
        VrpRow row = into.nextRow();
        fields.splitCsv(lines.line());
        if (fields.count() != columns.count()) {
            row.fault(
                    VrpReject.SHAPE,
                    "",
                    "%d columns, expected %d in %s".formatted(fields.count(), columns.count(), Quote.of(lines.line())));
        } else {
            readFields(row);
        }
        into.endRow(place);
    }

    private void readFields(VrpRow row) throws FormatException {
        row.asn(fields.get(columns.asn()), "asn");
        row.prefix(fields.get(columns.prefix()), "prefix");
        readMaxLength(fields.get(columns.maxLength()), row);
        int trustAnchor = columns.trustAnchor() < 0
                ? VrpCollector.NO_TRUST_ANCHOR
                : into.trustAnchor(decoded(fields.get(columns.trustAnchor())), place, "trust anchor");
        row.trustAnchor(trustAnchor);
        if (columns.uri() >= 0) {
            into.sourceOfRow(fields.get(columns.uri()));
            into.trustAnchorOfSource(trustAnchor);
        }
        if (columns.expires() >= 0) {
            readExpires(fields.get(columns.expires()), row);
        }
    }

    private static void readMaxLength(CharSlice text, VrpRow row) {
        if (text.length() == 0) {
            return; // as long as the prefix
        }
        long maxLength = text.decimal();
        if (maxLength == CharSlice.NOT_A_NUMBER) {
            row.fault(VrpReject.MAX_LENGTH, "maxLength", Quote.of(text) + " is not a length in bits");
        } else {
            row.maxLength(maxLength, "maxLength");
        }
    }

    private static void readExpires(CharSlice text, VrpRow row) {
        if (text.length() > 0 && !text.isText("N/A")) {
            row.expires(text, "expires");
        }
    }

    /** Lines come as bytes; names outside ASCII are UTF-8. */
    private CharSlice decoded(CharSlice name) {
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) >= 0x80) {
                char[] chars = name.utf8().toCharArray();
                return decoded.on(chars, 0, chars.length);
            }
        }
        return name;
    }
}
