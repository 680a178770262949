package io.rovcast.testkit.gen;

import io.rovcast.model.net.Prefix;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** Finds the events with a changed VRP that covers a prefix. */
final class EventIndex {
    private final Map<Prefix, SortedSet<Integer>> byPrefix = new HashMap<>();

    EventIndex(List<Change> changes) {
        for (Change change : changes) {
            byPrefix.computeIfAbsent(change.vrp().vrp().prefix(), none -> new TreeSet<>())
                    .add(change.event());
        }
    }

    List<Integer> covering(Prefix prefix) {
        SortedSet<Integer> found = new TreeSet<>();
        for (int length = 0; length <= prefix.length(); length++) {
            Prefix shorter = Prefix.ofMasked(prefix.family(), prefix.hi(), prefix.lo(), length);
            SortedSet<Integer> here = byPrefix.get(shorter);
            if (here != null) {
                found.addAll(here);
            }
        }
        return List.copyOf(found);
    }
}
