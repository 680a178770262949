package io.rovcast.model.guard;

import static java.util.Objects.requireNonNull;

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
}
