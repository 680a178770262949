package io.rovcast.ingest.side;

import io.rovcast.ingest.io.DecodedInput;
import io.rovcast.ingest.io.FormatException;
import io.rovcast.ingest.io.OnBadRecord;
import io.rovcast.ingest.text.CharSlice;
import io.rovcast.ingest.text.Fields;
import io.rovcast.ingest.text.Quote;
import io.rovcast.model.side.ProviderLinks;
import java.io.IOException;

/**
 * Reads CAIDA's AS relationships, serial-1 or serial-2: {@code provider|customer|-1}, {@code peer|peer|0}, in serial-2 with a
 * source behind. Peering is passed over and counted.
 */
public final class ProviderReader {
    private static final int PARTS = 4;

    private ProviderReader() {}

    /**
     * Reads a file to its end.
     *
     * @param in closed
     * @param onBadRecord whether a bad row raises {@link FormatException} or is counted
     * @throws FormatException if it is of another kind
     */
    public static SideInput<ProviderLinks> read(DecodedInput in, OnBadRecord onBadRecord) throws IOException {
        try (in) {
            SideRows rows = new SideRows(in, onBadRecord);
            ProviderLinks.Builder builder = new ProviderLinks.Builder();
            Fields fields = new Fields();
            while (rows.next()) {
                readRow(fields.split(rows.line(), '|', PARTS), rows, builder);
            }
            return new SideInput<>(builder.build(), rows.finish("CAIDA as-rel", "provider|customer|-1"));
        }
    }

    private static void readRow(Fields fields, SideRows rows, ProviderLinks.Builder builder) throws FormatException {
        if (fields.count() < 3) {
            rows.reject(SideIssue.SHAPE, Quote.of(rows.line()) + " is not provider|customer|-1 or peer|peer|0");
            return;
        }
        long left = fields.get(0).asn();
        long right = fields.get(1).asn();
        CharSlice relation = fields.get(2);
        if (left <= 0 || right <= 0) {
            rows.reject(SideIssue.ASN, Quote.of(fields.get(left <= 0 ? 0 : 1)) + " is not an AS number");
        } else if (left == right) {
            rows.reject(SideIssue.RELATION, "AS" + left + " with itself");
        } else if (relation.isText("-1")) {
            rows.tally().parsed();
            builder.add((int) left, (int) right);
        } else if (relation.isText("0")) {
            rows.tally().skipped("peering");
        } else if (relation.isText("1")) { // older files have them
            rows.tally().skipped("siblings");
        } else {
            rows.reject(SideIssue.RELATION, Quote.of(relation) + " is not -1 (transit) or 0 (peering)");
        }
    }
}
