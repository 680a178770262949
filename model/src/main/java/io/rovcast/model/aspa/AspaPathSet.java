package io.rovcast.model.aspa;

/** Distinct paths by what {@link AspaPathHasher} made of them, at most 64 bytes of memory each. Not thread safe. */
public final class AspaPathSet {
    private final long[] counts = new long[AspaState.values().length];

    /** Two longs for each place, of which the second is 0 in free ones. */
    private long[] slots = new long[1 << 12];

    private int size;

    /** Adds a path, if it is new. */
    public void add(long high, long low) {
        int place = place(high, low);
        if (slots[place + 1] != 0) {
            return;
        }
        slots[place] = high;
        slots[place + 1] = low;
        counts[AspaPathHasher.state(low)]++;
        if (++size > slots.length / 4) { // half of the places
            grow();
        }
    }

    private int place(long high, long low) {
        int mask = slots.length - 1;
        int place = (int) (low >>> 1) & mask & ~1;
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

    /** What was added. */
    public AspaPaths counts(int customers) {
        return new AspaPaths(
                customers,
                counts[AspaState.VALID.ordinal()],
                counts[AspaState.UNKNOWN.ordinal()],
                counts[AspaState.INVALID.ordinal()]);
    }
}
