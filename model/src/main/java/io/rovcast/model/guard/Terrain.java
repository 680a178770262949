package io.rovcast.model.guard;

import io.rovcast.model.bgp.OriginAs;
import io.rovcast.model.bgp.PrefixOrigin;
import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.net.Asn;
import io.rovcast.model.net.Prefix;
import io.rovcast.model.net.PrefixTable;
import io.rovcast.model.rov.RouteOriginValidator;
import io.rovcast.model.rov.ValidationState;
import io.rovcast.model.rpki.Vrp;
import io.rovcast.model.rpki.VrpSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The routes under the space of a plan, of all tables, each pair once. VRPs that are added turn INVALID only what is NOT_FOUND
 * without them: what is VALID has a match and keeps it. Immutable.
 */
final class Terrain {
    private static final Comparator<PrefixOrigin> ORDER = Comparator.comparing(PrefixOrigin::prefix)
            .thenComparing(pair -> asn(pair).value());

    private final List<PrefixOrigin> all;
    private final List<PrefixOrigin> exposed;

    private Terrain(List<PrefixOrigin> all, List<PrefixOrigin> exposed) {
        this.all = all;
        this.exposed = exposed;
    }

    /**
     * Collects them.
     *
     * @param accepted pairs that may turn INVALID
     */
    static Terrain of(List<RoutingTable> tables, VrpSet current, Collection<Vrp> planned, Set<PrefixOrigin> accepted) {
        TreeSet<Prefix> spaces = new TreeSet<>();
        planned.forEach(vrp -> spaces.add(vrp.prefix()));
        TreeSet<PrefixOrigin> routes = new TreeSet<>(ORDER);
        Prefix last = null;
        for (Prefix space : spaces) {
            if (last == null || !last.covers(space)) {
                tables.forEach(table -> collect(table, space, routes));
                last = space;
            }
        }
        RouteOriginValidator validator = new RouteOriginValidator(current);
        List<PrefixOrigin> exposed = new ArrayList<>();
        for (PrefixOrigin route : routes) {
            if (!accepted.contains(route) && validator.validate(route).state() == ValidationState.NOT_FOUND) {
                exposed.add(route);
            }
        }
        return new Terrain(List.copyOf(routes), List.copyOf(exposed));
    }

    private static void collect(RoutingTable table, Prefix space, Set<PrefixOrigin> into) {
        PrefixTable prefixes = table.prefixes();
        int first = prefixes.lowerBound(space.family(), space.hi(), space.lo(), space.length());
        int end = prefixes.upperBound(space.family(), space.hi(), space.lo(), space.length());
        for (int pair = table.first(first); pair < table.first(end); pair++) {
            into.add(table.pair(pair));
        }
    }

    /** All routes, by prefix, then by origin. */
    List<PrefixOrigin> all() {
        return all;
    }

    /** Those that are NOT_FOUND now and must not turn INVALID. */
    List<PrefixOrigin> exposed() {
        return exposed;
    }

    /** Those of them that are INVALID once these VRPs are there, too. */
    List<PrefixOrigin> invalidUnder(Collection<Vrp> added) {
        RouteOriginValidator validator = new RouteOriginValidator(VrpSet.of(added));
        return exposed.stream()
                .filter(route -> validator.validate(route).state() == ValidationState.INVALID)
                .toList();
    }

    /** Those of routes in this order that a prefix covers: they are adjacent. */
    static List<PrefixOrigin> under(Prefix prefix, List<PrefixOrigin> routes) {
        int from = firstNotBefore(prefix, routes);
        int to = from;
        int high = routes.size();
        while (to < high) {
            int middle = (to + high) >>> 1;
            if (prefix.covers(routes.get(middle).prefix())) {
                to = middle + 1;
            } else {
                high = middle;
            }
        }
        return routes.subList(from, to);
    }

    /** VRPs of a set at a prefix or below it. */
    static List<Vrp> under(Prefix prefix, VrpSet set) {
        PrefixTable prefixes = set.prefixes();
        List<Vrp> found = new ArrayList<>();
        int end = prefixes.upperBound(prefix.family(), prefix.hi(), prefix.lo(), prefix.length());
        for (int row = prefixes.lowerBound(prefix.family(), prefix.hi(), prefix.lo(), prefix.length());
                row < end;
                row++) {
            for (int vrp = set.first(row); vrp < set.first(row + 1); vrp++) {
                found.add(set.vrp(vrp));
            }
        }
        return found;
    }

    /** Place of the first route whose prefix does not come before this one. */
    static int firstNotBefore(Prefix prefix, List<PrefixOrigin> routes) {
        int low = 0;
        int high = routes.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (routes.get(middle).prefix().compareTo(prefix) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Announced prefixes that a VRP authorises. */
    List<Prefix> announced(Vrp vrp) {
        return under(vrp.prefix(), all).stream()
                .filter(route -> matches(vrp, route))
                .map(PrefixOrigin::prefix)
                .toList();
    }

    /** Whether a route is covered by a VRP and matches it. */
    static boolean matches(Vrp vrp, PrefixOrigin route) {
        return vrp.covers(route.prefix())
                && route.prefix().length() <= vrp.maxLength()
                && !vrp.asn().equals(Asn.AS0)
                && vrp.asn().equals(asn(route));
    }

    /** The origin's AS number, AS0 for none: no VRP for AS0 matches anything. */
    static Asn asn(PrefixOrigin route) {
        return route.origin() instanceof OriginAs.Known known ? known.asn() : Asn.AS0;
    }

    /** {@code 192.0.2.0/24 AS64500}. */
    static String text(PrefixOrigin route) {
        return route.prefix() + " " + (route.origin() instanceof OriginAs.Known known ? known.asn() : "AS_SET");
    }
}
