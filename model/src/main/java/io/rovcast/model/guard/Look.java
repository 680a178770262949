package io.rovcast.model.guard;

import static java.util.Objects.requireNonNull;

import io.rovcast.model.rpki.Vrp;
import io.rovcast.model.rpki.VrpSet;

/**
 * What a relying party had at some time.
 *
 * @param name of the file
 * @param time in seconds since 1970
 * @param vrps all of it
 */
public record Look(String name, long time, VrpSet vrps) {
    /** Checks for null. */
    public Look {
        requireNonNull(name, "name");
        requireNonNull(vrps, "vrps");
    }

    boolean has(Vrp vrp) {
        return vrps.find(vrp) >= 0;
    }

    /** When a VRP that it has expires. */
    long expires(Vrp vrp) {
        return vrps.expires(vrps.find(vrp));
    }

    /** Whether it has a VRP that has not expired at some later time. */
    boolean hasAt(Vrp vrp, long at) {
        return has(vrp) && expires(vrp) >= at;
    }
}
