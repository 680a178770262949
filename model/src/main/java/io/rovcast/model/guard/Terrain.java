package io.rovcast.model.guard;

import io.rovcast.model.bgp.OriginAs;
import io.rovcast.model.bgp.PrefixOrigin;
import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.net.Asn;
import io.rovcast.model.net.Prefix;
import io.rovcast.model.net.PrefixTable;
import io.rovcast.model.rpki.Vrp;
import io.rovcast.model.rpki.VrpSet;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * The routes under the space of a plan, of all tables, each pair once, and what becomes of them. VRPs that are added turn INVALID
 * only what is NOT_FOUND, VRPs that go only what is VALID. Immutable.
 */
final class Terrain {
    private static final Comparator<PrefixOrigin> ORDER = Comparator.comparing(PrefixOrigin::prefix)
            .thenComparing(pair -> asn(pair).value());

    private final Plan plan;
    private final Cover before;
    private final VrpSet remaining;
    private final Cover kept;
    private final List<PrefixOrigin> all;
    private final List<PrefixOrigin> blackholes;
    private final List<PrefixOrigin> exposed = new ArrayList<>();

    /** By exposed route: under the VRPs that stay. */
    private final BitSet keptCovers = new BitSet();

    private final BitSet keptMatches = new BitSet();

    private Terrain(Plan plan, VrpSet current, List<PrefixOrigin> all, List<PrefixOrigin> blackholes) {
        this.plan = plan;
        this.before = new Cover(current);
        BitSet gone = new BitSet();
        plan.replaced().stream().mapToInt(current::find).filter(vrp -> vrp >= 0).forEach(gone::set);
        this.remaining = current.without(gone::get);
        this.kept = new Cover(remaining);
        this.all = List.copyOf(all);
        this.blackholes = List.copyOf(blackholes);
        for (PrefixOrigin route : all) {
            if (!plan.accepted().contains(route) && !before.isInvalid(route)) {
                keptCovers.set(exposed.size(), kept.covers(route.prefix()));
                keptMatches.set(exposed.size(), kept.matches(route));
                exposed.add(route);
            }
        }
    }

    /**
     * Collects them.
     *
     * @param table the public table
     * @param own that of one's own routers
     */
    static Terrain of(RoutingTable table, RoutingTable own, VrpSet current, Plan plan) {
        TreeSet<Prefix> spaces = new TreeSet<>();
        plan.added().forEach(vrp -> spaces.add(vrp.prefix()));
        plan.replaced().stream().filter(vrp -> current.find(vrp) >= 0).forEach(vrp -> spaces.add(vrp.prefix()));
        TreeSet<PrefixOrigin> routes = new TreeSet<>(ORDER);
        TreeSet<PrefixOrigin> ownRoutes = new TreeSet<>(ORDER);
        Prefix last = null;
        for (Prefix space : spaces) {
            if (last == null || !last.covers(space)) {
                collect(table, space, routes);
                collect(own, space, ownRoutes);
                last = space;
            }
        }
        List<PrefixOrigin> blackholes = blackholes(ownRoutes, plan);
        routes.addAll(ownRoutes);
        blackholes.forEach(routes::remove);
        return new Terrain(plan, current, List.copyOf(routes), blackholes);
    }

    private static void collect(RoutingTable table, Prefix space, Set<PrefixOrigin> into) {
        PrefixTable prefixes = table.prefixes();
        int first = prefixes.lowerBound(space.family(), space.hi(), space.lo(), space.length());
        int end = prefixes.upperBound(space.family(), space.hi(), space.lo(), space.length());
        for (int row = first; row < end; row++) {
            Prefix prefix = prefixes.prefix(row);
            for (int pair = table.first(row); pair < table.first(row + 1); pair++) {
                into.add(new PrefixOrigin(prefix, OriginAs.ofBits(table.origin(pair))));
            }
        }
    }

    /** Routes of planned networks, longer than others accept: a matter of policy, not of ROAs (RFC 9319 section 6). */
    private static List<PrefixOrigin> blackholes(Set<PrefixOrigin> own, Plan plan) {
        List<Vrp> anyLength = new ArrayList<>();
        for (List<Vrp> vrps : List.of(plan.added(), plan.replaced())) {
            vrps.forEach(vrp ->
                    anyLength.add(new Vrp(vrp.prefix(), vrp.prefix().family().maxPrefixLength(), vrp.asn())));
        }
        Cover cover = Cover.of(anyLength);
        return own.stream()
                .filter(route ->
                        route.prefix().length() > route.prefix().family().reportLength())
                .filter(cover::matches)
                .toList();
    }

    /** What is to be done. */
    Plan plan() {
        return plan;
    }

    /** The VRPs that stay. */
    VrpSet remaining() {
        return remaining;
    }

    /** Whether a route is covered once the VRPs to be replaced are gone. */
    boolean isCoveredByRemaining(PrefixOrigin route) {
        return kept.covers(route.prefix());
    }

    /** All routes but blackholes, by prefix, then by origin. */
    List<PrefixOrigin> all() {
        return all;
    }

    /** Blackhole routes of one's own table. */
    List<PrefixOrigin> blackholes() {
        return blackholes;
    }

    /** Routes that are not INVALID now and must not turn so. */
    List<PrefixOrigin> exposed() {
        return exposed;
    }

    /** Whether a route is INVALID now. */
    boolean isInvalidNow(PrefixOrigin route) {
        return before.isInvalid(route);
    }

    /** Whether a route is VALID now. */
    boolean isValidNow(PrefixOrigin route) {
        return before.matches(route);
    }

    /** Whether a route is INVALID once the plan's VRPs are gone and these are there. */
    boolean isInvalidUnder(Cover added, PrefixOrigin route) {
        return !kept.matches(route)
                && !added.matches(route)
                && (kept.covers(route.prefix()) || added.covers(route.prefix()));
    }

    /** Whether a route is VALID then. */
    boolean isValidUnder(Cover added, PrefixOrigin route) {
        return kept.matches(route) || added.matches(route);
    }

    /** Exposed routes that are INVALID then. */
    List<PrefixOrigin> invalidUnder(Cover added) {
        List<PrefixOrigin> invalid = new ArrayList<>();
        for (int number = 0; number < exposed.size(); number++) {
            PrefixOrigin route = exposed.get(number);
            if (!keptMatches.get(number)
                    && (keptCovers.get(number) || added.covers(route.prefix()))
                    && !added.matches(route)) {
                invalid.add(route);
            }
        }
        return invalid;
    }

    /** Those of routes in this order that a prefix covers: they are adjacent. */
    static List<PrefixOrigin> under(Prefix prefix, List<PrefixOrigin> routes) {
        return routes.subList(firstUnder(prefix, routes), endUnder(prefix, routes));
    }

    /** The place of the first of them. */
    static int firstUnder(Prefix prefix, List<PrefixOrigin> routes) {
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

    /** One past the place of the last of them. */
    static int endUnder(Prefix prefix, List<PrefixOrigin> routes) {
        int low = firstUnder(prefix, routes);
        int high = routes.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (prefix.covers(routes.get(middle).prefix())) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
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

    /** Those of sorted VRPs that are at a prefix or below it. */
    static List<Vrp> under(Prefix prefix, NavigableSet<Vrp> vrps) {
        return vrps.tailSet(new Vrp(prefix, prefix.length(), Asn.AS0), true).stream()
                .takeWhile(vrp -> prefix.covers(vrp.prefix()))
                .toList();
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
        return route.prefix().length() <= vrp.maxLength()
                && !vrp.asn().equals(Asn.AS0)
                && vrp.asn().equals(asn(route))
                && vrp.covers(route.prefix());
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
