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

    /** How many paths {@link #visit} comes to. */
    public static long count(List<LakeDump> dumps) {
        return dumps.stream()
                .mapToLong(dump -> dump.file(LakeTable.PATHS).rows())
                .sum();
    }

    /** Visits the paths of dumps: each that is distinct, of each stretch of a dump, so that a path may come many times. */
    public static void visit(Lake lake, List<LakeDump> dumps, Visitor visitor) throws IOException {
        PathHops hops = new PathHops();
        for (LakeDump dump : dumps) {
            String path = dump.file(LakeTable.PATHS).path();
            try (RowGroupReader reader = lake.files().openTable(path, COLUMNS)) {
                for (int group = 0; group < reader.size(); group++) {
                    visit(reader.read(group), reader.rows(group), hops, visitor);
                }
            }
        }
    }

    private static void visit(RowGroupReader.Columns columns, long rows, PathHops hops, Visitor visitor) {
        ColumnReader hop = columns.column("hops", "list", "element");
        ColumnReader hasSet = columns.column("has_set");
        ColumnReader hasConfederation = columns.column("has_confederation");
        for (long row = rows; row > 0; row--) {
            int flags = (hasSet.getBoolean() ? PathTable.HAS_SET : 0)
                    | (hasConfederation.getBoolean() ? PathTable.HAS_CONFEDERATION : 0);
            hops.read(hop);
            visitor.path(hops.values(), hops.count(), flags);
            hasSet.consume();
            hasConfederation.consume();
        }
    }
}
