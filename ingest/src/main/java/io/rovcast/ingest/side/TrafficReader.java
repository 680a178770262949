package io.rovcast.ingest.side;

import io.rovcast.ingest.io.DecodedInput;
import io.rovcast.ingest.io.FormatException;
import io.rovcast.ingest.io.OnBadRecord;
import io.rovcast.ingest.text.Fields;
import io.rovcast.ingest.text.Quote;
import io.rovcast.model.net.Prefix;
import io.rovcast.model.side.TrafficWeights;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Reads traffic by destination prefix, {@code prefix,bytes}; bytes of a prefix that comes twice add up. */
public final class TrafficReader {
    private static final CsvRows.Layout COLUMNS = new CsvRows.Layout(
            List.of(List.of("prefix", "ipprefix", "network", "dstprefix"), List.of("bytes", "octets", "traffic")));

    private TrafficReader() {}

    /**
     * Reads a file to its end.
     *
     * @param in closed
     * @param onBadRecord whether a bad row raises {@link FormatException} or is counted
     * @throws FormatException if it is of another kind
     */
    public static SideInput<TrafficWeights> read(DecodedInput in, OnBadRecord onBadRecord) throws IOException {
        try (in) {
            SideRows rows = new SideRows(in, onBadRecord);
            TrafficWeights.Builder builder = new TrafficWeights.Builder();
            PrefixField prefixes = new PrefixField(rows);
            CsvRows csv = CsvRows.open(rows, TrafficReader::isRow, "prefix,bytes", COLUMNS);
            while (csv.next()) {
                double bytes = Decimal.parse(csv.get(1));
                if (Double.isNaN(bytes)) {
                    rows.reject(SideIssue.NUMBER, Quote.of(csv.get(1)) + " is not a number of bytes");
                    continue;
                }
                Optional<Prefix> prefix = prefixes.read(csv.get(0));
                if (prefix.isPresent()) {
                    rows.tally().parsed();
                    builder.add(prefix.get(), bytes);
                }
            }
            return new SideInput<>(builder.build(), rows.finish("prefix,bytes", "prefixes with traffic"));
        }
    }

    private static boolean isRow(Fields fields) {
        return fields.get(0).indexOf('/', 0) > 0 && !Double.isNaN(Decimal.parse(fields.get(1)));
    }
}
