package io.rovcast.jobs.lake;

import io.rovcast.jobs.lake.parquet.ListColumn;
import io.rovcast.jobs.lake.parquet.LongDictionary;
import io.rovcast.jobs.lake.parquet.LongDictionary.Width;
import io.rovcast.jobs.lake.parquet.RangeDictionary;
import io.rovcast.jobs.lake.parquet.RangeDictionary.Form;
import io.rovcast.jobs.lake.parquet.RowGroup;
import io.rovcast.jobs.lake.parquet.ScalarColumn;
import io.rovcast.jobs.lake.parquet.ScalarColumn.Presence;
import io.rovcast.jobs.lake.parquet.TimeColumn;
import io.rovcast.model.bgp.OriginAs;
import java.util.Arrays;

/** Rows of {@code routes}: the distinct (prefix, origin) of one chunk, each with who sees it and by which path. */
final class ChunkRoutes {
    private final LongDictionary origins = new LongDictionary(Width.INT64);
    private final LongDictionary counts = new LongDictionary(Width.INT32);
    private final RangeDictionary peers = new RangeDictionary(Form.DICTIONARY);
    private final RangeDictionary paths = new RangeDictionary(Form.PLAIN);

    private final RowGroup rows = new RowGroup();
    private final DumpKey.Columns key;
    private final PrefixValues.Columns prefix;
    private final ScalarColumn origin;
    private final ScalarColumn entryCount;
    private final ScalarColumn vantagePoints;
    private final ScalarColumn vantageAses;
    private final TimeColumn firstSeen;
    private final ListColumn observedBy;
    private final ListColumn observedPath;
    private int size;

    /** The entries of the current prefix. */
    private int[] entryPeer = new int[64];

    private int[] entryOrigin = new int[64];
    private int[] entryPath = new int[64];
    private int[] entryTime = new int[64];
    private int entries;

    /** The row that last counted a peer, or the AS of a peer. */
    private int[] countedPeer = new int[64];

    private int[] countedAs = new int[64];
    private int row;

    ChunkRoutes(DumpKey dump, PrefixValues prefixValues) {
        key = new DumpKey.Columns(dump, rows);
        prefix = new PrefixValues.Columns(prefixValues, rows);
        origin = rows.add(new ScalarColumn(origins, Presence.OPTIONAL));
        entryCount = rows.add(new ScalarColumn(counts, Presence.REQUIRED));
        vantagePoints = rows.add(new ScalarColumn(counts, Presence.REQUIRED));
        vantageAses = rows.add(new ScalarColumn(counts, Presence.REQUIRED));
        firstSeen = rows.add(new TimeColumn());
        observedBy = rows.add(new ListColumn(peers));
        observedPath = rows.add(new ListColumn(paths));
    }

    /** Starts a chunk, whose first path has this number. */
    void begin(int firstPath) {
        rows.clear();
        paths.restart(firstPath);
        size = 0;
        Arrays.fill(countedPeer, 0);
        Arrays.fill(countedAs, 0);
        row = 0;
    }

    /** Adds an entry of the current prefix. */
    void add(DumpEntry entry, int path) {
        if (entries == entryPeer.length) {
            entryPeer = Arrays.copyOf(entryPeer, entries * 2);
            entryOrigin = Arrays.copyOf(entryOrigin, entries * 2);
            entryPath = Arrays.copyOf(entryPath, entries * 2);
            entryTime = Arrays.copyOf(entryTime, entries * 2);
        }
        entryPeer[entries] = entry.peer;
        entryOrigin[entries] = entry.originBits;
        entryPath[entries] = path;
        entryTime[entries] = entry.originatedTime;
        entries++;
    }

    /**
     * Ends the current prefix: a row for each origin, in the order of their first entries.
     *
     * @param asNumber a number for the AS of each peer, below the number of peers
     */
    void endPrefix(int[] asNumber) {
        if (countedPeer.length < asNumber.length) {
            countedPeer = Arrays.copyOf(countedPeer, asNumber.length);
            countedAs = Arrays.copyOf(countedAs, asNumber.length);
        }
        int added = 0;
        int done = 0;
        while (done < entries) {
            done = addRow(done, asNumber);
            added++;
        }
        prefix.add(added);
        size += added;
        entries = 0;
    }

    /** Adds the row of the first entry that is not done, and keeps those of other origins for later. */
    private int addRow(int from, int[] asNumber) {
        row++;
        int bits = entryOrigin[from];
        int done = from;
        int seers = 0;
        int ases = 0;
        int seen = 0;
        for (int i = from; i < entries; i++) {
            if (entryOrigin[i] != bits) {
                continue;
            }
            int peer = entryPeer[i];
            observedBy.add(peers.id(peer));
            observedPath.add(paths.id(entryPath[i]));
            if (countedPeer[peer] != row) {
                countedPeer[peer] = row;
                seers++;
                if (countedAs[asNumber[peer]] != row) {
                    countedAs[asNumber[peer]] = row;
                    ases++;
                }
            }
            seen = earlier(seen, entryTime[i]);
            keep(done++, i);
        }
        origin.add(bits == OriginAs.NONE_BITS ? ScalarColumn.NULL : origins.id(Integer.toUnsignedLong(bits)));
        entryCount.add(counts.id(done - from));
        vantagePoints.add(counts.id(seers));
        vantageAses.add(counts.id(ases));
        firstSeen.add(seen);
        observedBy.endRow();
        observedPath.endRow();
        return done;
    }

    /** Moves the entry at {@code place}, for later, to where an entry was that is done. */
    private void keep(int place, int taken) {
        if (place != taken) {
            entryPeer[taken] = entryPeer[place];
            entryOrigin[taken] = entryOrigin[place];
            entryPath[taken] = entryPath[place];
            entryTime[taken] = entryTime[place];
        }
    }

    private static int earlier(int left, int right) {
        if (left == 0 || right == 0) {
            return left | right;
        }
        return Integer.compareUnsigned(left, right) <= 0 ? left : right;
    }

    /** The chunk's rows, complete. */
    RowGroup finish() {
        key.add(size);
        return rows;
    }
}
