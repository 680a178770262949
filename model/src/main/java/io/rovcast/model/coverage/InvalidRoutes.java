package io.rovcast.model.coverage;

import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.net.AddressFamily;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** The Invalid pairs of a day, of which there are few: what tells how long routes stay Invalid. Immutable. */
public final class InvalidRoutes implements Serializable {
    private static final long serialVersionUID = 1L;

    private final List<Route> routes;

    private InvalidRoutes(List<Route> routes) {
        this.routes = List.copyOf(routes);
    }

    /**
     * A pair.
     *
     * @param family its family
     * @param hi top 64 bits of the prefix
     * @param lo low 64 bits
     * @param length prefix length
     * @param origin unsigned bits of the origin
     * @param own whether a covering VRP names the origin, so that its maxLength is too short
     */
    record Route(AddressFamily family, long hi, long lo, int length, int origin, boolean own) implements Serializable {
        private static final long serialVersionUID = 1L;

        Route key() {
            return new Route(family, hi, lo, length, origin, false);
        }
    }

    /** Those among validated pairs. */
    public static InvalidRoutes of(PairStates states) {
        RoutingTable table = states.table();
        List<Route> routes = new ArrayList<>();
        for (int row = 0; row < table.prefixes().size(); row++) {
            for (int pair = table.first(row); pair < table.first(row + 1); pair++) {
                if (states.counts(pair)
                        && CoverageState.ofOrdinal(states.state(pair)).isInvalid()) {
                    routes.add(new Route(
                            table.prefixes().family(row),
                            table.prefixes().hi(row),
                            table.prefixes().lo(row),
                            table.prefixes().length(row),
                            table.origin(pair),
                            states.isOwn(pair)));
                }
            }
        }
        return new InvalidRoutes(routes);
    }

    List<Route> routes() {
        return routes;
    }

    /** How many there are. */
    public int size() {
        return routes.size();
    }
}
