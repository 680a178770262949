package io.rovcast.model.guard;

import static java.util.Objects.requireNonNull;

import io.rovcast.model.rpki.Vrp;
import java.util.Comparator;
import java.util.List;

/**
 * A relying party, by what it had at several times.
 *
 * @param name what to call it
 * @param looks at least one, the oldest first
 */
public record Party(String name, List<Look> looks) {
    /** Sorts the looks. */
    public Party {
        requireNonNull(name, "name");
        if (looks.isEmpty()) {
            throw new IllegalArgumentException("no look at " + name);
        }
        looks = looks.stream().sorted(Comparator.comparingLong(Look::time)).toList();
    }

    Look newest() {
        return looks.get(looks.size() - 1);
    }

    /** Number of the last look that has a VRP, or -1. */
    int lastWith(Vrp vrp) {
        int look = looks.size() - 1;
        while (look >= 0 && !looks.get(look).has(vrp)) {
            look--;
        }
        return look;
    }
}
