package io.rovcast.model.aspa;

import io.rovcast.model.aspa.AspaSet.Authorization;
import io.rovcast.model.bgp.PathTable;

/**
 * Verifies paths as who receives them does (ASPA verification draft). The way up is the part next to the origin in which
 * each AS may be the customer of the next one; the way down is the part next to the receiver in which each may be the
 * customer of the one before. Both are as long as can be, once with hops of which nothing is known, and once without.
 *
 * <p>Hops are AS numbers as unsigned bits, newest first, with runs of prepends reduced to one, as {@link PathTable} has them.
 * That the newest is the neighbour's own is not checked: collectors peer with route servers, too.
 */
public final class AspaVerifier {
    private final AspaSet aspas;

    /** Verifies with these ASPAs. */
    public AspaVerifier(AspaSet aspas) {
        this.aspas = aspas;
    }

    /** For a receiver that has the path from a customer, a lateral peer, or a route server, or is a route server. */
    public AspaState upstream(int[] hops, boolean hasSet) {
        if (hops.length == 0 || hasSet) {
            return AspaState.INVALID;
        }
        return state(hops.length, up(hops, true), up(hops, false));
    }

    /** For a receiver that has the path from a provider: only a path that is sure to have leaked is Invalid. */
    public AspaState downstream(int[] hops, boolean hasSet) {
        if (hops.length == 0 || hasSet) {
            return AspaState.INVALID;
        }
        return state(hops.length, up(hops, true) + down(hops, true), up(hops, false) + down(hops, false));
    }

    private static AspaState state(int length, int most, int least) {
        if (most < length) {
            return AspaState.INVALID;
        }
        return least < length ? AspaState.UNKNOWN : AspaState.VALID;
    }

    /** Number of hops of the way up. */
    private int up(int[] hops, boolean unknownToo) {
        int length = 1;
        for (int i = hops.length - 1; i > 0 && mayClimb(hops[i], hops[i - 1], unknownToo); i--) {
            length++;
        }
        return length;
    }

    /** Number of hops of the way down. */
    private int down(int[] hops, boolean unknownToo) {
        int length = 1;
        for (int i = 0; i < hops.length - 1 && mayClimb(hops[i], hops[i + 1], unknownToo); i++) {
            length++;
        }
        return length;
    }

    private boolean mayClimb(int customer, int provider, boolean unknownToo) {
        Authorization auth = aspas.auth(customer, provider);
        return auth == Authorization.PROVIDER || (unknownToo && auth == Authorization.NO_ATTESTATION);
    }
}
