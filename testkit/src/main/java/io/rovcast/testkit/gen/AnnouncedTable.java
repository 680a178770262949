package io.rovcast.testkit.gen;

import io.rovcast.model.net.Prefix;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/** Announcements in order, so that those inside a prefix stand together. */
final class AnnouncedTable {
    private final List<Announcement> sorted;

    AnnouncedTable(Collection<Announcement> announcements) {
        List<Announcement> list = new ArrayList<>(announcements);
        list.sort(null);
        sorted = List.copyOf(list);
    }

    List<Announcement> all() {
        return sorted;
    }

    /** Those that the prefix covers, itself included. */
    List<Announcement> within(Prefix prefix) {
        int from = firstNotBefore(prefix);
        int to = from;
        while (to < sorted.size() && prefix.covers(sorted.get(to).prefix())) {
            to++;
        }
        return sorted.subList(from, to);
    }

    /** Calls back once a prefix, in order, with everybody's announcements of it. */
    void forEachPrefix(Consumer<List<Announcement>> action) {
        int from = 0;
        while (from < sorted.size()) {
            Prefix prefix = sorted.get(from).prefix();
            int to = from + 1;
            while (to < sorted.size() && sorted.get(to).prefix().equals(prefix)) {
                to++;
            }
            action.accept(sorted.subList(from, to));
            from = to;
        }
    }

    /** Whether it is the only announcement inside its prefix. */
    boolean alone(Announcement one) {
        return within(one.prefix()).size() == 1;
    }

    private int firstNotBefore(Prefix prefix) {
        int low = 0;
        int high = sorted.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted.get(middle).prefix().compareTo(prefix) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
