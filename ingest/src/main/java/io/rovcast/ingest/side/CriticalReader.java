package io.rovcast.ingest.side;

import io.rovcast.ingest.io.DecodedInput;
import io.rovcast.ingest.io.FormatException;
import io.rovcast.ingest.io.OnBadRecord;
import io.rovcast.ingest.text.CharSlice;
import io.rovcast.ingest.text.Fields;
import io.rovcast.ingest.text.Quote;
import io.rovcast.model.net.Asn;
import io.rovcast.model.side.CriticalAsset;
import io.rovcast.model.side.CriticalAsset.Target;
import io.rovcast.model.side.CriticalAssets;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what must not be lost: {@code prefix,tier,label} or {@code asn,tier,label} in each row, tier 0 to 2. */
public final class CriticalReader {
    private static final String EXPECTED = "prefix,tier,label or asn,tier,label";
    private static final CsvRows.Layout COLUMNS = new CsvRows.Layout(List.of(
            List.of("prefixasn", "prefixorasn", "prefix", "asn", "target", "asset"),
            List.of("tier"),
            List.of("label")));

    private CriticalReader() {}

    /**
     * Reads a file to its end.
     *
     * @param in closed
     * @param onBadRecord whether a bad row raises {@link FormatException} or is counted
     * @throws FormatException if it is of another kind
     */
    public static SideInput<CriticalAssets> read(DecodedInput in, OnBadRecord onBadRecord) throws IOException {
        try (in) {
            SideRows rows = new SideRows(in, onBadRecord);
            List<CriticalAsset> assets = new ArrayList<>();
            PrefixField prefixes = new PrefixField(rows);
            CsvRows csv = CsvRows.open(rows, CriticalReader::isRow, EXPECTED, COLUMNS);
            while (csv.next()) {
                long tier = csv.get(1).decimal();
                if (tier < 0 || tier > CriticalAsset.MAX_TIER) {
                    rows.reject(SideIssue.TIER, "tier " + Quote.of(csv.get(1)) + ", expected 0, 1 or 2");
                    continue;
                }
                Optional<Target> target = target(csv.get(0), rows, prefixes);
                if (target.isPresent()) {
                    rows.tally().parsed();
                    assets.add(new CriticalAsset(target.get(), (int) tier, Label.of(csv.get(2))));
                }
            }
            return new SideInput<>(CriticalAssets.of(assets), rows.finish("critical assets", "critical assets"));
        }
    }

    private static boolean isRow(Fields fields) {
        CharSlice first = fields.get(0);
        return (first.indexOf('/', 0) > 0 || first.asn() > 0) && fields.get(1).decimal() >= 0;
    }

    private static Optional<Target> target(CharSlice text, SideRows rows, PrefixField prefixes) throws FormatException {
        if (text.indexOf('/', 0) >= 0) {
            return prefixes.read(text).map(Target.Addresses::new);
        }
        long asn = text.asn();
        if (asn > 0) {
            return Optional.of(new Target.Network(new Asn(asn)));
        }
        rows.reject(SideIssue.SHAPE, Quote.of(text) + " is neither a prefix nor an AS number");
        return Optional.empty();
    }
}
