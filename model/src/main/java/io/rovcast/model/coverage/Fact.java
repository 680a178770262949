package io.rovcast.model.coverage;

import static java.util.Objects.requireNonNull;

import io.rovcast.model.net.AddressFamily;
import java.io.Serializable;

/**
 * A number of pairs and an amount of space, by what they are of. Those of one family, dimension and key add up.
 *
 * @param family the address family
 * @param dimension what the key is of
 * @param key for example {@code ripencc}
 * @param state the state of pairs and space
 * @param pairs number of pairs
 * @param as0Pairs how many of them are covered by VRPs for AS0 alone
 * @param units addresses or /64s, each counted once
 */
public record Fact(
        AddressFamily family,
        Dimension dimension,
        String key,
        CoverageState state,
        long pairs,
        long as0Pairs,
        long units)
        implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Checks for null. */
    public Fact {
        requireNonNull(family, "family");
        requireNonNull(dimension, "dimension");
        requireNonNull(key, "key");
        requireNonNull(state, "state");
    }
}
