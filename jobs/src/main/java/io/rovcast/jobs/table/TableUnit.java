package io.rovcast.jobs.table;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * What one task reads: a table, and the updates that came after it.
 *
 * @param table the table's file
 * @param collector the collector that it is of
 * @param dumpTime when it was taken, in seconds since 1970; of interest only if there are updates
 * @param updates files of updates of the same collector, in the order of time
 */
record TableUnit(RibFile table, String collector, long dumpTime, List<RibFile> updates) implements Serializable {
    private static final long serialVersionUID = 1L;

    TableUnit {
        updates = new ArrayList<>(updates);
    }

    long bytes() {
        return table.bytes() + updates.stream().mapToLong(RibFile::bytes).sum();
    }
}
