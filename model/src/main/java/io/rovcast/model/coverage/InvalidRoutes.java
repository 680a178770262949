package io.rovcast.model.coverage;

import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.net.AddressFamily;
import java.io.Serializable;
import java.util.Arrays;

/** The Invalid pairs of a day, of which there are few: what tells how long routes stay Invalid. Immutable. */
public final class InvalidRoutes implements Serializable {
    private static final long serialVersionUID = 1L;

    private static final AddressFamily[] FAMILIES = AddressFamily.values();

    private final byte[] family;
    private final long[] hi;
    private final long[] lo;
    private final byte[] length;
    private final int[] origin;
    private final boolean[] own;

    private InvalidRoutes(int size) {
        family = new byte[size];
        hi = new long[size];
        lo = new long[size];
        length = new byte[size];
        origin = new int[size];
        own = new boolean[size];
    }

    /**
     * What tells pairs apart.
     *
     * @param family its family
     * @param hi top 64 bits of the prefix
     * @param lo low 64 bits
     * @param length prefix length
     * @param origin unsigned bits of the origin
     */
    record Route(AddressFamily family, long hi, long lo, int length, int origin) {}

    /** Those among validated pairs that are counted in their range. */
    public static InvalidRoutes of(PairStates states) {
        RoutingTable table = states.table();
        int[] found = new int[64];
        int size = 0;
        for (int row = 0; row < table.prefixes().size(); row++) {
            if (!states.isOfRange(row)) {
                continue;
            }
            for (int pair = table.first(row); pair < table.first(row + 1); pair++) {
                if (states.counts(pair)
                        && CoverageState.ofOrdinal(states.state(pair)).isInvalid()) {
                    found = size == found.length ? Arrays.copyOf(found, 2 * size) : found;
                    found[size++] = pair;
                }
            }
        }
        InvalidRoutes routes = new InvalidRoutes(size);
        for (int i = 0; i < size; i++) {
            routes.set(i, states, found[i]);
        }
        return routes;
    }

    private void set(int place, PairStates states, int pair) {
        RoutingTable table = states.table();
        int row = table.prefixRow(pair);
        family[place] = (byte) table.prefixes().family(row).ordinal();
        hi[place] = table.prefixes().hi(row);
        lo[place] = table.prefixes().lo(row);
        length[place] = (byte) table.prefixes().length(row);
        origin[place] = table.origin(pair);
        own[place] = states.isOwn(pair);
    }

    /** These and those of another range. */
    public InvalidRoutes plus(InvalidRoutes other) {
        InvalidRoutes both = new InvalidRoutes(size() + other.size());
        both.copy(this, 0);
        both.copy(other, size());
        return both;
    }

    private void copy(InvalidRoutes from, int to) {
        System.arraycopy(from.family, 0, family, to, from.size());
        System.arraycopy(from.hi, 0, hi, to, from.size());
        System.arraycopy(from.lo, 0, lo, to, from.size());
        System.arraycopy(from.length, 0, length, to, from.size());
        System.arraycopy(from.origin, 0, origin, to, from.size());
        System.arraycopy(from.own, 0, own, to, from.size());
    }

    /** How many there are. */
    public int size() {
        return hi.length;
    }

    Route route(int number) {
        return new Route(FAMILIES[family[number]], hi[number], lo[number], length[number] & 0xFF, origin[number]);
    }

    /** Whether a covering VRP names the origin, so that its maxLength is too short. */
    boolean isOwn(int number) {
        return own[number];
    }
}
