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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.parquet.column.ColumnReader;

/**
 * An ASPA with a time during which it was valid: a row of {@code aspas}. Times are seconds since 1970 as unsigned bits.
 *
 * @param vap the ASPA; its expiry is what the newest snapshot says, and not known if it has ended
 * @param validFrom when it was in a snapshot for the first time with these providers and this trust anchor
 * @param validTo when it was missing, or had others, for the first time after that, or {@link VrpIntervals#NO_TIME}
 */
record AspaInterval(Vap vap, int validFrom, int validTo) {
    static final String TABLE = "aspas";

    /**
     * What becomes of intervals when a set of ASPAs is put between its neighbours in time, or behind the newest, as {@link
     * VrpSplice} does it with VRPs.
     *
     * @param time of the set
     * @param next time of the set after, or {@link VrpIntervals#NO_TIME} if there is none
     */
    static List<AspaInterval> splice(List<AspaInterval> intervals, List<Vap> vaps, int time, int next) {
        Map<Asn, Vap> now = new HashMap<>();
        vaps.forEach(vap -> now.put(vap.customerAsn(), vap));
        Set<Asn> goOn = new HashSet<>();
        List<AspaInterval> spliced = new ArrayList<>();
        for (AspaInterval interval : intervals) {
            Vap current = now.get(interval.vap.customerAsn());
            if (!interval.touches(next)) {
                spliced.add(interval);
            } else if (current != null && interval.agreesWith(current)) {
                goOn.add(current.customerAsn());
                Vap newest = next == VrpIntervals.NO_TIME ? current : interval.vap;
                spliced.add(of(newest, interval.validFrom == next ? time : interval.validFrom, interval.validTo));
            } else {
                interval.interrupt(time, next, spliced);
            }
        }
        for (Vap vap : now.values()) {
            if (!goOn.contains(vap.customerAsn())) {
                spliced.add(of(vap, time, next));
            }
        }
        spliced.sort(Comparator.comparing((AspaInterval interval) -> interval.vap.customerAsn())
                .thenComparing(AspaInterval::validFrom, Integer::compareUnsigned));
        return spliced;
    }

    /** Of an ASPA that has ended, the expiry has lost its use. */
    private static AspaInterval of(Vap vap, int from, int to) {
        return to == VrpIntervals.NO_TIME || vap.expires() == VrpSet.NO_EXPIRY
                ? new AspaInterval(vap, from, to)
                : new AspaInterval(
                        new Vap(vap.customerAsn(), vap.providerAsns(), vap.trustAnchor(), VrpSet.NO_EXPIRY), from, to);
    }

    private boolean touches(int next) {
        if (next == VrpIntervals.NO_TIME) {
            return validTo == VrpIntervals.NO_TIME;
        }
        return validTo == next || isValidAt(next);
    }

    private boolean agreesWith(Vap other) {
        return vap.providerAsns().equals(other.providerAsns())
                && vap.trustAnchor().equals(other.trustAnchor());
    }

    private void interrupt(int time, int next, List<AspaInterval> into) {
        boolean isBefore = next == VrpIntervals.NO_TIME || validFrom != next;
        boolean isAfter = next != VrpIntervals.NO_TIME && validTo != next;
        if (isBefore) {
            into.add(of(vap, validFrom, time));
        }
        if (isAfter) {
            into.add(of(vap, next, validTo));
        }
    }

    /** Whether it was valid at this time. */
    boolean isValidAt(int time) {
        return VrpIntervals.isValidAt(validFrom, validTo, time);
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
