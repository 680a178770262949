package io.rovcast.jobs.lake;

import io.rovcast.jobs.lake.parquet.BooleanDictionary;
import io.rovcast.jobs.lake.parquet.ListColumn;
import io.rovcast.jobs.lake.parquet.LongDictionary;
import io.rovcast.jobs.lake.parquet.RowGroup;
import io.rovcast.jobs.lake.parquet.ScalarColumn;
import io.rovcast.jobs.lake.parquet.ScalarColumn.Presence;
import io.rovcast.jobs.lake.parquet.SequenceColumn;
import io.rovcast.model.bgp.PathTable;

/**
 * Rows of {@code paths}: the distinct AS_PATH attributes of one chunk. Their numbers go on from chunk to chunk, so that a
 * number names one path of the dump; a path that several chunks have gets one in each.
 */
final class ChunkPaths {
    private final LongDictionary asns;
    private final BooleanDictionary flags = new BooleanDictionary();
    private final RowGroup rows = new RowGroup();
    private final DumpKey.Columns key;
    private final SequenceColumn path;
    private final ListColumn hops;
    private final ScalarColumn hasSet;
    private final ScalarColumn hasConfederation;
    private int first;
    private int size;

    /**
     * An empty table.
     *
     * @param asns dictionary of AS numbers, shared with the entries of the chunk
     */
    ChunkPaths(DumpKey dump, LongDictionary asns) {
        this.asns = asns;
        key = new DumpKey.Columns(dump, rows);
        path = rows.add(new SequenceColumn());
        hops = rows.add(new ListColumn(asns));
        hasSet = rows.add(new ScalarColumn(flags, Presence.REQUIRED));
        hasConfederation = rows.add(new ScalarColumn(flags, Presence.REQUIRED));
    }

    /** Starts a chunk whose first path gets this number. */
    void begin(int firstNumber) {
        rows.clear();
        path.restart(firstNumber);
        first = firstNumber;
        size = 0;
    }

    /** The number that the next path gets. */
    int nextNumber() {
        return first + size;
    }

    /** Adds a path without sets and confederations, given by its AS numbers in a column with the same dictionary. */
    void addPlain(ListColumn source, int from, int count) {
        hops.add(source, from, count);
        end(0);
    }

    /** Adds the path of a well-formed attribute. */
    void add(byte[] attribute, int from, int to) {
        int pathFlags = 0;
        for (int at = from; at < to; ) {
            int type = attribute[at];
            int next = at + 2 + 4 * (attribute[at + 1] & 0xFF);
            if (type == PathSegments.AS_SEQUENCE) {
                for (at += 2; at < next; at += 4) {
                    hops.add(asns.id(Integer.toUnsignedLong(PathSegments.asn(attribute, at))));
                }
            } else {
                pathFlags |= PathSegments.flags(type);
                at = next;
            }
        }
        end(pathFlags);
    }

    private void end(int pathFlags) {
        hops.endRow();
        path.add(1);
        hasSet.add(flags.id((pathFlags & PathTable.HAS_SET) != 0));
        hasConfederation.add(flags.id((pathFlags & PathTable.HAS_CONFEDERATION) != 0));
        size++;
    }

    /** The chunk's rows, complete. */
    RowGroup finish() {
        key.add(size);
        return rows;
    }
}
