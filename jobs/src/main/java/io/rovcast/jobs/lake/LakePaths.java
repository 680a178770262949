package io.rovcast.jobs.lake;

import io.rovcast.jobs.lake.parquet.RowGroupReader;
import io.rovcast.model.bgp.PathTable;
import java.io.IOException;
import java.util.List;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.schema.MessageType;

/** AS paths of dumps, read where the caller is, without the routes that have them. */
public final class LakePaths {
    private static final MessageType COLUMNS =
            LakeSchema.part(LakeSchema.PATHS, "hops", "has_set", "has_confederation");

    private LakePaths() {}

    /** Receives paths. */
    public interface Visitor {
        /**
         * A path.
         *
         * @param hops newest first, and behind them whatever is there; the array is used again
         * @param count number of hops
         * @param flags of {@link PathTable}
         */
        void path(int[] hops, int count, int flags);
    }

    /** How many paths all row groups of dumps have. */
    public static long count(List<LakeDump> dumps) {
        return dumps.stream()
                .mapToLong(dump -> dump.file(LakeTable.PATHS).rows())
                .sum();
    }

    /** How many row groups the paths of a dump are in. */
    public static int groups(Lake lake, LakeDump dump) throws IOException {
        try (RowGroupReader reader = open(lake, dump)) {
            return reader.size();
        }
    }

    /** Visits the paths of a row group, which are distinct; others may have them, too. */
    public static void visit(Lake lake, LakeDump dump, int group, Visitor visitor) throws IOException {
        try (RowGroupReader reader = open(lake, dump)) {
            RowGroupReader.Columns columns = reader.read(group);
            ColumnReader hop = columns.column("hops", "list", "element");
            ColumnReader hasSet = columns.column("has_set");
            ColumnReader hasConfederation = columns.column("has_confederation");
            PathHops hops = new PathHops();
            for (long row = reader.rows(group); row > 0; row--) {
                int flags = (hasSet.getBoolean() ? PathTable.HAS_SET : 0)
                        | (hasConfederation.getBoolean() ? PathTable.HAS_CONFEDERATION : 0);
                hops.read(hop);
                visitor.path(hops.values(), hops.count(), flags);
                hasSet.consume();
                hasConfederation.consume();
            }
        }
    }

    private static RowGroupReader open(Lake lake, LakeDump dump) throws IOException {
        return lake.files().openTable(dump.file(LakeTable.PATHS).path(), COLUMNS);
    }
}
