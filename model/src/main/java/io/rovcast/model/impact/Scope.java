package io.rovcast.model.impact;

import io.rovcast.model.bgp.PairFlag;
import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.rov.AsSetPolicy;
import io.rovcast.model.rov.RouteState;
import java.util.EnumSet;
import java.util.Set;

/**
 * Which pairs count as address space of a network and as a route to fall back on. The others are validated, counted and
 * listed as well, but own nothing and save nobody.
 *
 * <p>A default route that is in scope is something to fall back on, but never space: that would be all there is.
 *
 * @param outOfScope pairs with one of these flags are out of scope
 */
public record Scope(Set<PairFlag> outOfScope) {
    /** The global table: no default routes, no bogons, nothing outside the lengths that networks accept. */
    public static final Scope GLOBAL_TABLE = new Scope(PairFlag.OUT_OF_SCOPE);

    /** Copies the set. */
    public Scope {
        outOfScope = Set.copyOf(outOfScope);
    }

    /** This scope, less the routes that routers with such a policy drop anyway. */
    public Scope under(AsSetPolicy policy) {
        if (policy != AsSetPolicy.RFC9774_DROP) {
            return this;
        }
        Set<PairFlag> more = EnumSet.of(PairFlag.AS_SET_ORIGIN);
        more.addAll(outOfScope);
        return new Scope(more);
    }

    /** Flags of which a pair in scope has none, as bits. */
    int mask() {
        return PairFlag.bits(outOfScope);
    }

    /** Whether one of the prefix row's pairs is in scope and not INVALID. */
    static boolean survives(RoutingTable table, int row, byte[] codes, int mask) {
        for (int pair = table.first(row); pair < table.first(row + 1); pair++) {
            if (survivesPair(table, pair, codes, mask)) {
                return true;
            }
        }
        return false;
    }

    static boolean survivesPair(RoutingTable table, int pair, byte[] codes, int mask) {
        return (table.flags(pair) & mask) == 0 && !RouteState.isInvalid(codes[pair]);
    }
}
