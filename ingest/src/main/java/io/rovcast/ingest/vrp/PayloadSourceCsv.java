package io.rovcast.ingest.vrp;

import io.rovcast.ingest.text.CharSlice;
import io.rovcast.ingest.text.Fields;
import io.rovcast.ingest.text.LineReader;
import io.rovcast.model.net.Asn;
import io.rovcast.model.net.Prefix;
import io.rovcast.model.rpki.Vrp;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Reads where the VRPs of a CSV file come from: one with a column of addresses, as Routinator's {@code csvext} has, a row for
 * each VRP and object. The end that it gives is that of the object's certificate.
 */
final class PayloadSourceCsv {
    private final LineReader lines;
    private final VrpColumns columns;
    private final PayloadSourceReader.Visitor visitor;
    private final Fields fields = new Fields();

    private PayloadSourceCsv(LineReader lines, VrpColumns columns, PayloadSourceReader.Visitor visitor) {
        this.lines = lines;
        this.columns = columns;
        this.visitor = visitor;
    }

    /** Reads the lines to their end; of a file without addresses nothing is told. */
    static void read(LineReader lines, PayloadSourceReader.Visitor visitor) throws IOException {
        boolean hasLine = lines.next();
        while (hasLine && isEmptyOrComment(lines.line())) {
            hasLine = lines.next();
        }
        Optional<VrpColumns> columns = hasLine ? VrpColumns.of(lines.line()) : Optional.empty();
        if (columns.isPresent()) {
            new PayloadSourceCsv(lines, columns.get(), visitor).readAll();
        }
    }

    private static boolean isEmptyOrComment(CharSlice line) {
        return line.trim().length() == 0 || line.charAt(0) == '#';
    }

    private void readAll() throws IOException {
        boolean hasRow = !columns.isHeader() || lines.next();
        while (hasRow) {
            fields.splitCsv(lines.line());
            if (fields.count() == columns.count() && columns.uri() != VrpColumns.NO_COLUMN) {
                readRow();
            }
            hasRow = lines.next();
        }
    }

    private void readRow() throws IOException {
        CharSlice uri = fields.get(columns.uri());
        Optional<Vrp> vrp = vrp();
        if (vrp.isPresent() && uri.length() > 0 && uri.length() <= PayloadSourceReader.MAX_TEXT) {
            String anchor = columns.trustAnchor() == VrpColumns.NO_COLUMN
                    ? ""
                    : fields.get(columns.trustAnchor()).utf8();
            long end = columns.expires() == VrpColumns.NO_COLUMN
                    ? Timestamps.NONE
                    : Timestamps.parse(fields.get(columns.expires()));
            long notAfter = end == Timestamps.NONE ? PayloadSource.UNKNOWN : end;
            visitor.vrp(vrp.get(), List.of(new PayloadSource(uri.utf8(), anchor, "", "", notAfter, notAfter)));
        }
    }

    private Optional<Vrp> vrp() {
        long asn = fields.get(columns.asn()).asn();
        if (asn == CharSlice.NOT_A_NUMBER) {
            return Optional.empty();
        }
        try {
            Prefix prefix = Prefix.parse(fields.get(columns.prefix()).toString());
            CharSlice maxLength = fields.get(columns.maxLength());
            return PayloadSourceReader.vrp(
                    prefix, maxLength.length() == 0 ? prefix.length() : maxLength.decimal(), Asn.ofBits((int) asn));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
