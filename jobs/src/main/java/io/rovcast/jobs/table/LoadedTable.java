package io.rovcast.jobs.table;

import io.rovcast.ingest.io.IngestReport;
import io.rovcast.model.bgp.RoutingTable;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A routing table and what reading its files came to.
 *
 * @param table what all the files show
 * @param reports one for each file, by name
 */
public record LoadedTable(RoutingTable table, List<IngestReport> reports) implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Copies the list, by name. */
    public LoadedTable {
        reports = new ArrayList<>(reports.stream()
                .sorted(Comparator.comparing(IngestReport::source))
                .toList());
    }

    /** What both show. */
    LoadedTable with(LoadedTable other) {
        List<IngestReport> both = new ArrayList<>(reports);
        both.addAll(other.reports);
        return new LoadedTable(RoutingTable.merge(List.of(table, other.table)), both);
    }
}
