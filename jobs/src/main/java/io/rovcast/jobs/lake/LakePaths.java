package io.rovcast.jobs.lake;

import io.rovcast.jobs.lake.parquet.RowGroupReader;
import io.rovcast.model.bgp.PathTable;
import io.rovcast.model.bgp.RoutingTable;
import java.io.IOException;
import java.util.List;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.schema.MessageType;

/** Distinct AS paths of dumps, read where the caller is, without the routes that have them. */
public final class LakePaths {
    private static final MessageType COLUMNS =
            LakeSchema.part(LakeSchema.PATHS, "hops", "has_set", "has_confederation");

    private LakePaths() {}

    /** The paths of dumps, all of them together. */
    public static PathTable read(Lake lake, List<LakeDump> dumps) throws IOException {
        RoutingTable.Builder builder = new RoutingTable.Builder();
        PathHops hops = new PathHops();
        for (LakeDump dump : dumps) {
            String path = dump.file(LakeTable.PATHS).path();
            try (RowGroupReader reader = lake.files().openTable(path, COLUMNS)) {
                for (int group = 0; group < reader.size(); group++) {
                    read(reader.read(group), reader.rows(group), hops, builder);
                }
            }
        }
        return builder.build().paths();
    }

    private static void read(RowGroupReader.Columns columns, long rows, PathHops hops, RoutingTable.Builder builder)
            throws IOException {
        ColumnReader hop = columns.column("hops", "list", "element");
        ColumnReader hasSet = columns.column("has_set");
        ColumnReader hasConfederation = columns.column("has_confederation");
        for (long row = rows; row > 0; row--) {
            int flags = (hasSet.getBoolean() ? PathTable.HAS_SET : 0)
                    | (hasConfederation.getBoolean() ? PathTable.HAS_CONFEDERATION : 0);
            hops.read(hop);
            builder.path(hops.values(), 0, hops.count(), flags);
            hasSet.consume();
            hasConfederation.consume();
        }
    }
}
