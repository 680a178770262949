package io.rovcast.ingest.spark;

import io.rovcast.ingest.mrt.PeerIndexTable;
import io.rovcast.ingest.mrt.RibReader;
import io.rovcast.model.bgp.OriginAs;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.SpecificInternalRow;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/**
 * Granularity {@code route}: a row for each distinct origin of a prefix of a dump, in the order of the dump and, within a
 * prefix, of the first entry with the origin.
 */
final class RouteRows implements MrtRows<InternalRow> {
    private final SpecificInternalRow row;
    private final PrefixFields prefixFields;
    private final int origin;
    private final int entryCount;
    private final int vantagePointCount;
    private final int vantageAsCount;
    private final int firstSeen;
    private final int vantagePoints;

    private @Nullable RibReader reader;

    /** The peers as values of the column, and a number for the AS of each. */
    private @Nullable PeerIndexTable peers;

    private InternalRow[] points = {};
    private int[] asNumber = {};
    private final Map<Long, Integer> asNumbers = new HashMap<>();
    private int known;

    /** The entries of the prefix that have not been in a row. */
    private int[] entryPeer = new int[64];

    private int[] entryOrigin = new int[64];
    private int[] entryTime = new int[64];
    private int entries;

    /** The row that last counted a peer, or an AS. */
    private long[] countedPeer = {};

    private long[] countedAs = {};
    private long rows;
    private Object[] seers = new Object[64];

    RouteRows(StructType columns) {
        row = new SpecificInternalRow(columns);
        prefixFields = new PrefixFields(columns, row);
        origin = PrefixFields.place(columns, "origin");
        entryCount = PrefixFields.place(columns, "entries");
        vantagePointCount = PrefixFields.place(columns, "vantage_point_count");
        vantageAsCount = PrefixFields.place(columns, "vantage_as_count");
        firstSeen = PrefixFields.place(columns, "first_seen");
        vantagePoints = PrefixFields.place(columns, "vantage_points");
    }

    @Override
    public void open(RibReader opened, MrtFile file, MrtOptions options) {
        reader = opened;
        entries = 0;
        prefixFields.ofFile(file, options);
    }

    @Override
    public boolean next() throws IOException {
        RibReader in = reader;
        if (in == null) {
            throw new IllegalStateException("no file is open");
        }
        while (entries == 0) {
            if (!in.nextPrefix()) {
                return false;
            }
            prefixFields.ofPrefix(in);
            while (in.nextEntry()) {
                keep(in);
            }
            learnPeers(in.peers());
        }
        makeRow();
        return true;
    }

    private void keep(RibReader in) {
        if (entries == entryPeer.length) {
            entryPeer = Arrays.copyOf(entryPeer, 2 * entries);
            entryOrigin = Arrays.copyOf(entryOrigin, 2 * entries);
            entryTime = Arrays.copyOf(entryTime, 2 * entries);
        }
        entryPeer[entries] = in.peer();
        entryOrigin[entries] = in.origin();
        entryTime[entries] = in.originatedTime();
        entries++;
    }

    private void learnPeers(PeerIndexTable current) {
        if (current != peers) {
            peers = current;
            asNumbers.clear();
            known = 0;
        }
        if (points.length < current.size()) {
            points = Arrays.copyOf(points, 2 * current.size());
            asNumber = Arrays.copyOf(asNumber, points.length);
            countedPeer = Arrays.copyOf(countedPeer, points.length);
            countedAs = Arrays.copyOf(countedAs, points.length);
        }
        for (; known < current.size(); known++) {
            PeerIndexTable.Peer peer = current.peer(known);
            long asn = peer.asn().value();
            points[known] = new GenericInternalRow(new Object[] {asn, UTF8String.fromString(peer.address())});
            asNumber[known] = asNumbers.computeIfAbsent(asn, unknown -> asNumbers.size());
        }
    }

    /** Makes the row of the first entry that is left, and keeps the entries with other origins. */
    private void makeRow() {
        rows++;
        int bits = entryOrigin[0];
        int kept = 0;
        int pointCount = 0;
        int ases = 0;
        int seen = 0;
        for (int i = 0; i < entries; i++) {
            if (entryOrigin[i] != bits) {
                entryPeer[kept] = entryPeer[i];
                entryOrigin[kept] = entryOrigin[i];
                entryTime[kept] = entryTime[i];
                kept++;
                continue;
            }
            int peer = entryPeer[i];
            if (countedPeer[peer] != rows) {
                countedPeer[peer] = rows;
                addSeer(pointCount++, peer);
                if (countedAs[asNumber[peer]] != rows) {
                    countedAs[asNumber[peer]] = rows;
                    ases++;
                }
            }
            seen = earlier(seen, entryTime[i]);
        }
        set(bits, entries - kept, pointCount, ases, seen);
        entries = kept;
    }

    private void addSeer(int place, int peer) {
        if (place == seers.length) {
            seers = Arrays.copyOf(seers, 2 * place);
        }
        seers[place] = points[peer];
    }

    private static int earlier(int left, int right) {
        if (left == 0 || right == 0) {
            return left | right;
        }
        return Integer.compareUnsigned(left, right) <= 0 ? left : right;
    }

    private void set(int bits, int count, int pointCount, int asCount, int seen) {
        if (origin >= 0) {
            if (bits == OriginAs.NONE_BITS) {
                row.setNullAt(origin);
            } else {
                row.setLong(origin, Integer.toUnsignedLong(bits));
            }
        }
        if (entryCount >= 0) {
            row.setInt(entryCount, count);
        }
        if (vantagePointCount >= 0) {
            row.setInt(vantagePointCount, pointCount);
        }
        if (vantageAsCount >= 0) {
            row.setInt(vantageAsCount, asCount);
        }
        if (firstSeen >= 0) {
            if (seen == 0) {
                row.setNullAt(firstSeen);
            } else {
                row.setLong(firstSeen, PrefixFields.micros(seen));
            }
        }
        if (vantagePoints >= 0) {
            row.update(vantagePoints, new GenericArrayData(Arrays.copyOf(seers, pointCount)));
        }
    }

    @Override
    public InternalRow get() {
        return row;
    }
}
