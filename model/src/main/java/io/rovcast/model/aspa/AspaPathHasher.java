package io.rovcast.model.aspa;

import io.rovcast.model.bgp.PathTable;
import java.util.Arrays;

/**
 * Makes 128 bits of a path: a hash that tells it apart from others, and what ASPAs say of it in the lowest two bits. {@link
 * AspaPathSet} counts those. Not thread safe.
 */
public final class AspaPathHasher {
    private static final long GOLDEN = 0x9E37_79B9_7F4A_7C15L;
    private static final long STATE_BITS = 3;

    private final AspaVerifier verifier;
    private int[] distinct = new int[64];
    private long high;
    private long low;

    /** A hasher of paths under these ASPAs. */
    public AspaPathHasher(AspaSet aspas) {
        this.verifier = new AspaVerifier(aspas);
    }

    /**
     * Looks at a path.
     *
     * @param hops newest first; runs of equal ones count as one
     * @param count number of hops
     * @param flags of {@link PathTable}
     */
    public void path(int[] hops, int count, int flags) {
        if (distinct.length < count) {
            distinct = new int[2 * count];
        }
        int length = 0;
        high = mix(GOLDEN * (flags + 1));
        low = mix(high ^ GOLDEN);
        for (int i = 0; i < count; i++) {
            if (i == 0 || hops[i] != hops[i - 1]) {
                distinct[length++] = hops[i];
                high = mix(high ^ Integer.toUnsignedLong(hops[i]));
                low = mix(low + GOLDEN * (hops[i] + 1L));
            }
        }
        high = mix(high + length);
        boolean hasSet = (flags & PathTable.HAS_SET) != 0;
        AspaState state = verifier.downstream(Arrays.copyOf(distinct, length), hasSet);
        low = (low & ~STATE_BITS) | (state.ordinal() + 1);
    }

    /** Finalizer of SplitMix64: each bit of the input changes about half of the result. */
    private static long mix(long bits) {
        long mixed = (bits ^ bits >>> 30) * 0xBF58_476D_1CE4_E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D0_49BB_1331_11EBL;
        return mixed ^ mixed >>> 31;
    }

    /** The upper half of what came of the path. */
    public long high() {
        return high;
    }

    /** The lower half, which is never 0. */
    public long low() {
        return low;
    }

    /** The ordinal of the {@link AspaState} in a lower half. */
    static int state(long low) {
        return (int) (low & STATE_BITS) - 1;
    }
}
