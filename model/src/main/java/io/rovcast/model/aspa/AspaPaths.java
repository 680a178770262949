package io.rovcast.model.aspa;

import io.rovcast.model.bgp.PathTable;
import java.io.Serializable;

/**
 * Distinct paths by what ASPAs say of them to a customer of the vantage point.
 *
 * @param customers customer ASes that attest providers
 * @param valid Valid paths
 * @param unknown Unknown ones
 * @param invalid Invalid ones: sure leaks, and paths with an AS_SET
 */
public record AspaPaths(int customers, long valid, long unknown, long invalid) implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Counts each path of a table once. */
    public static AspaPaths of(PathTable paths, AspaSet aspas) {
        AspaVerifier verifier = new AspaVerifier(aspas);
        long[] counts = new long[AspaState.values().length];
        for (int path = 0; path < paths.size(); path++) {
            boolean hasSet = (paths.flags(path) & PathTable.HAS_SET) != 0;
            counts[verifier.downstream(paths.hops(path), hasSet).ordinal()]++;
        }
        return new AspaPaths(
                aspas.customers(),
                counts[AspaState.VALID.ordinal()],
                counts[AspaState.UNKNOWN.ordinal()],
                counts[AspaState.INVALID.ordinal()]);
    }

    /** These and another share of the paths, under the same ASPAs. */
    public AspaPaths plus(AspaPaths other) {
        return new AspaPaths(customers, valid + other.valid, unknown + other.unknown, invalid + other.invalid);
    }

    /** All paths. */
    public long paths() {
        return valid + unknown + invalid;
    }
}
