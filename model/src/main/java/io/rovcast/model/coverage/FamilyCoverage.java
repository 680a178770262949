package io.rovcast.model.coverage;

import static java.util.Objects.requireNonNull;

import io.rovcast.model.net.AddressFamily;
import java.io.Serializable;

/**
 * Coverage of one address family. Space is in addresses or /64s.
 *
 * @param family the family
 * @param pairs pairs by state
 * @param as0Pairs pairs that VRPs for AS0 alone cover; they are among those Invalid by as and ml_as
 * @param mixedPairs of the pairs Invalid by ml_as, those too long for a VRP that names the origin
 * @param leftOutPairs pairs too little seen to count
 * @param noSpacePairs pairs that count, but are no space
 * @param space announced space by state, each address once
 * @param contested space that a NotFound route covers and an Invalid one, too, but no Valid one; it is among NotFound
 * @param coveredSpace announced space that some VRP prefix covers
 * @param fallback what would become of space if everybody dropped Invalid routes
 * @param origins networks by how much of their space is Valid
 */
public record FamilyCoverage(
        AddressFamily family,
        ByState pairs,
        long as0Pairs,
        long mixedPairs,
        long leftOutPairs,
        long noSpacePairs,
        ByState space,
        long contested,
        long coveredSpace,
        Fallback fallback,
        OriginCounts origins)
        implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Checks for null. */
    public FamilyCoverage {
        requireNonNull(family, "family");
        requireNonNull(pairs, "pairs");
        requireNonNull(space, "space");
        requireNonNull(fallback, "fallback");
        requireNonNull(origins, "origins");
    }

    /**
     * Space whose longest route is Invalid, by what reaches it without Invalid routes.
     *
     * @param sameOrigin a shorter prefix of the same network
     * @param otherOrigin a shorter prefix of another network, which may be its provider or unrelated
     * @param unreachable nothing
     */
    public record Fallback(long sameOrigin, long otherOrigin, long unreachable) implements Serializable {
        private static final long serialVersionUID = 1L;
    }

    /**
     * Networks that announce space, by their own Valid routes.
     *
     * @param all all their space is Valid
     * @param some some of it
     * @param none nothing of it
     */
    public record OriginCounts(int all, int some, int none) implements Serializable {
        private static final long serialVersionUID = 1L;
    }
}
