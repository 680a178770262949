package io.rovcast.model.coverage;

import io.rovcast.model.bgp.PairFlag;
import java.io.Serializable;
import java.util.Set;

/**
 * Which pairs count, and which of them as address space.
 *
 * @param notSpace pairs with one of these flags are counted as pairs, but are no space
 * @param minVisibility pairs that a smaller share of the full feeds sees do not count at all, from 0 to 1; nothing is left
 *     out of a table without vantage points
 * @param origins how many origins have facts of their own: so many that announce the most pairs, and so many that have the
 *     most Invalid ones, of each family
 */
public record CoverageRules(Set<PairFlag> notSpace, double minVisibility, int origins) implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Every pair counts; default routes, special-purpose space and unusual lengths are no space. */
    public static final CoverageRules EVERY_PAIR = new CoverageRules(PairFlag.OUT_OF_SCOPE, 0, 100);

    /** Copies the set. */
    public CoverageRules {
        notSpace = Set.copyOf(notSpace);
        if (!(minVisibility >= 0 && minVisibility <= 1) || origins < 0) {
            throw new IllegalArgumentException("visibility %s of 0 to 1, %s origins".formatted(minVisibility, origins));
        }
    }

    /** The same with another least visibility. */
    public CoverageRules withMinVisibility(double share) {
        return new CoverageRules(notSpace, share, origins);
    }

    /** The same with another number of origins. */
    public CoverageRules withOrigins(int number) {
        return new CoverageRules(notSpace, minVisibility, number);
    }
}
