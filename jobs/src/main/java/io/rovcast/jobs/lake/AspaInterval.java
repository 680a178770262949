package io.rovcast.jobs.lake;

import io.rovcast.jobs.lake.parquet.BinaryDictionary;
import io.rovcast.jobs.lake.parquet.ListColumn;
import io.rovcast.jobs.lake.parquet.LongDictionary;
import io.rovcast.jobs.lake.parquet.LongDictionary.Width;
import io.rovcast.jobs.lake.parquet.RowGroup;
import io.rovcast.jobs.lake.parquet.RowGroupReader;
import io.rovcast.jobs.lake.parquet.ScalarColumn;
import io.rovcast.jobs.lake.parquet.ScalarColumn.Presence;
import io.rovcast.jobs.lake.parquet.TableFile;
import io.rovcast.jobs.lake.parquet.TimeColumn;
import io.rovcast.model.net.Asn;
import io.rovcast.model.rpki.Vap;
import io.rovcast.model.rpki.VrpSet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.column.ColumnReader;

/**
 * An ASPA with a time during which it was valid: a row of {@code aspas}. Times are seconds since 1970 as unsigned bits.
 *
 * @param vap the ASPA, as the last snapshot that had it has it
 * @param validFrom when it was in a snapshot for the first time
 * @param validTo when it was missing, or had other providers, for the first time after that, or {@link VrpIntervals#NO_TIME}
 */
record AspaInterval(Vap vap, int validFrom, int validTo) {
    static final String TABLE = "aspas";

    /** What becomes of intervals when another set of ASPAs is valid from a time on. */
    static List<AspaInterval> apply(List<AspaInterval> intervals, List<Vap> vaps, int time) {
        Map<Asn, Vap> now = new HashMap<>();
        vaps.forEach(vap -> now.put(vap.customerAsn(), vap));
        List<AspaInterval> applied = new ArrayList<>();
        for (AspaInterval interval : intervals) {
            Vap current = now.get(interval.vap.customerAsn());
            if (interval.validTo != VrpIntervals.NO_TIME) {
                applied.add(interval);
            } else if (current != null && current.providerAsns().equals(interval.vap.providerAsns())) {
                applied.add(new AspaInterval(current, interval.validFrom, VrpIntervals.NO_TIME));
                now.remove(current.customerAsn());
            } else {
                applied.add(new AspaInterval(interval.vap, interval.validFrom, time));
            }
        }
        now.values().forEach(vap -> applied.add(new AspaInterval(vap, time, VrpIntervals.NO_TIME)));
        applied.sort(Comparator.comparing((AspaInterval interval) -> interval.vap.customerAsn())
                .thenComparing(AspaInterval::validFrom, Integer::compareUnsigned));
        return applied;
    }

    /** Whether it was valid at this time. */
    boolean isValidAt(int time) {
        return Integer.compareUnsigned(validFrom, time) <= 0
                && (validTo == VrpIntervals.NO_TIME || Integer.compareUnsigned(time, validTo) < 0);
    }

    static LakeFile write(LakeFiles files, String staged, String path, List<AspaInterval> intervals)
            throws IOException {
        LongDictionary asns = new LongDictionary(Width.INT64);
        LongDictionary times = new LongDictionary(Width.INT64);
        BinaryDictionary names = new BinaryDictionary();
        RowGroup rows = new RowGroup();
        ScalarColumn customer = rows.add(new ScalarColumn(asns, Presence.REQUIRED));
        ListColumn providers = rows.add(new ListColumn(asns));
        ScalarColumn trustAnchor = rows.add(new ScalarColumn(names, Presence.OPTIONAL));
        ScalarColumn from = rows.add(new ScalarColumn(times, Presence.REQUIRED));
        TimeColumn to = rows.add(new TimeColumn());
        TimeColumn expires = rows.add(new TimeColumn());
        for (AspaInterval interval : intervals) {
            customer.add(asns.id(interval.vap.customerAsn().value()));
            interval.vap.providerAsns().forEach(asn -> providers.add(asns.id(asn.value())));
            providers.endRow();
            String name = interval.vap.trustAnchor();
            trustAnchor.add(name.isEmpty() ? ScalarColumn.NULL : names.id(name));
            from.add(times.id(Integer.toUnsignedLong(interval.validFrom) * DumpKey.MILLIS));
            to.add(interval.validTo);
            expires.add(VrpIntervals.seconds(interval.vap.expires()));
        }
        try (TableFile file = new TableFile(files.system(), files.path(staged + "/" + path), LakeSchema.ASPAS)) {
            file.write(rows);
            long bytes = file.finish(LakeSchema.metadata(TABLE));
            return new LakeFile(TABLE, path, intervals.size(), bytes);
        }
    }

    static List<AspaInterval> read(LakeFiles files, String path) throws IOException {
        List<AspaInterval> intervals = new ArrayList<>();
        try (RowGroupReader reader = files.openTable(path, LakeSchema.ASPAS)) {
            for (int group = 0; group < reader.size(); group++) {
                RowGroupReader.Columns columns = reader.read(group);
                ColumnReader customer = columns.column("customer_asn");
                ColumnReader provider = columns.column("provider_asns", "list", "element");
                ColumnReader trustAnchor = columns.column("ta");
                ColumnReader from = columns.column("valid_from");
                ColumnReader to = columns.column("valid_to");
                ColumnReader expires = columns.column("expires_last");
                for (long row = reader.rows(group); row > 0; row--) {
                    List<Asn> providers = new ArrayList<>();
                    do {
                        providers.add(new Asn(provider.getLong()));
                        provider.consume();
                    } while (provider.getCurrentRepetitionLevel() > 0);
                    Vap vap = new Vap(
                            new Asn(customer.getLong()),
                            providers,
                            trustAnchor.getCurrentDefinitionLevel() == 0
                                    ? ""
                                    : trustAnchor.getBinary().toStringUsingUTF8(),
                            expires.getCurrentDefinitionLevel() == 0
                                    ? VrpSet.NO_EXPIRY
                                    : expires.getLong() / DumpKey.MILLIS);
                    intervals.add(new AspaInterval(vap, seconds(from), seconds(to)));
                    List.of(customer, trustAnchor, from, to, expires).forEach(ColumnReader::consume);
                }
            }
        }
        return intervals;
    }

    private static int seconds(ColumnReader time) {
        return time.getCurrentDefinitionLevel() < time.getDescriptor().getMaxDefinitionLevel()
                ? VrpIntervals.NO_TIME
                : (int) (time.getLong() / DumpKey.MILLIS);
    }
}
