package io.rovcast.jobs.lake;

import io.rovcast.model.bgp.PathTable;
import io.rovcast.model.bgp.RoutingTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Routing tables as text, to compare. */
public final class Tables {
    private Tables() {}

    /** One line a pair, with who sees it and by which path, in an order that does not depend on how it was read. */
    public static List<String> lines(RoutingTable table) {
        List<String> lines = new ArrayList<>();
        for (int pair = 0; pair < table.size(); pair++) {
            List<String> observations = new ArrayList<>();
            for (int i = 0; i < table.setCount(pair); i++) {
                int set = table.set(pair, i);
                for (int at = table.observations().first(set);
                        at < table.observations().first(set + 1);
                        at++) {
                    observations.add(
                            table.vantagePoints().get(table.observations().vantagePoint(at)) + path(table, at));
                }
            }
            observations.sort(null);
            lines.add("%s flags %d seen %d %s"
                    .formatted(table.pair(pair), table.flags(pair), table.firstSeen(pair), observations));
        }
        return lines;
    }

    private static String path(RoutingTable table, int observation) {
        int path = table.observations().path(observation);
        return path == PathTable.NO_PATH
                ? " -"
                : " " + Arrays.toString(table.paths().hops(path)) + "/"
                        + table.paths().flags(path);
    }
}
