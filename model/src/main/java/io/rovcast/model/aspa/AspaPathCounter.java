package io.rovcast.model.aspa;

import io.rovcast.model.bgp.PathTable;
import java.util.Arrays;

/**
 * Counts distinct paths by what ASPAs say of them, without keeping the paths: what tells them apart is a hash of 128 bits, 16
 * bytes of memory each (32 with the free places of the table). A counter may take one of several shares of all paths, which
 * their hashes divide; the counts of all shares add up. Not thread safe.
 */
public final class AspaPathCounter {
    private static final long GOLDEN = 0x9E37_79B9_7F4A_7C15L;

    private final AspaSet aspas;
    private final AspaVerifier verifier;
    private final int share;
    private final int shares;
    private final long[] counts = new long[AspaState.values().length];

    private int[] distinct = new int[64];

    /** Two longs for each place, of which the second is 0 in free ones. */
    private long[] slots = new long[1 << 12];

    private int size;

    /**
     * A counter.
     *
     * @param share which paths it takes, from 0
     * @param shares of how many shares
     */
    public AspaPathCounter(AspaSet aspas, int share, int shares) {
        this.aspas = aspas;
        this.verifier = new AspaVerifier(aspas);
        this.share = share;
        this.shares = shares;
    }

    /**
     * Counts a path, if it is new and of this share.
     *
     * @param hops newest first; runs of equal ones count as one
     * @param count number of hops
     * @param flags of {@link PathTable}
     */
    public void add(int[] hops, int count, int flags) {
        if (distinct.length < count) {
            distinct = new int[2 * count];
        }
        int length = 0;
        long high = mix(GOLDEN * (flags + 1));
        long low = mix(high ^ GOLDEN);
        for (int i = 0; i < count; i++) {
            if (i == 0 || hops[i] != hops[i - 1]) {
                distinct[length++] = hops[i];
                high = mix(high ^ Integer.toUnsignedLong(hops[i]));
                low = mix(low + GOLDEN * (hops[i] + 1L));
            }
        }
        high = mix(high + length);
        if (Long.remainderUnsigned(high, shares) == share && isNew(high, low == 0 ? 1 : low)) {
            boolean hasSet = (flags & PathTable.HAS_SET) != 0;
            AspaState state = verifier.downstream(Arrays.copyOf(distinct, length), hasSet);
            counts[state.ordinal()]++;
        }
    }

    /** Finalizer of SplitMix64: each bit of the input changes about half of the result. */
    private static long mix(long bits) {
        long mixed = (bits ^ bits >>> 30) * 0xBF58_476D_1CE4_E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D0_49BB_1331_11EBL;
        return mixed ^ mixed >>> 31;
    }

    private boolean isNew(long high, long low) {
        int place = place(high, low);
        if (slots[place + 1] != 0) {
            return false;
        }
        slots[place] = high;
        slots[place + 1] = low;
        if (++size > slots.length / 4) { // half of the places
            grow();
        }
        return true;
    }

    private int place(long high, long low) {
        int mask = slots.length - 1;
        int place = (int) (low << 1) & mask;
        while (slots[place + 1] != 0 && (slots[place] != high || slots[place + 1] != low)) {
            place = (place + 2) & mask;
        }
        return place;
    }

    private void grow() {
        long[] old = slots;
        slots = new long[2 * old.length];
        for (int i = 0; i < old.length; i += 2) {
            if (old[i + 1] != 0) {
                int place = place(old[i], old[i + 1]);
                slots[place] = old[i];
                slots[place + 1] = old[i + 1];
            }
        }
    }

    /** What was counted so far. */
    public AspaPaths counts() {
        return new AspaPaths(
                aspas.customers(),
                counts[AspaState.VALID.ordinal()],
                counts[AspaState.UNKNOWN.ordinal()],
                counts[AspaState.INVALID.ordinal()]);
    }
}
