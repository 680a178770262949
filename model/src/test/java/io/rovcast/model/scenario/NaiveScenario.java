package io.rovcast.model.scenario;

import io.rovcast.model.bgp.OriginAs;
import io.rovcast.model.bgp.PrefixOrigin;
import io.rovcast.model.bgp.VantagePoint;
import io.rovcast.model.impact.ReachabilityClass;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.Prefix;
import io.rovcast.model.rov.AsSetPolicy;
import io.rovcast.model.testing.Dumps;
import io.rovcast.model.testing.NaiveRov;
import io.rovcast.model.testing.World;
import io.rovcast.model.testing.Worlds;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The loss that vantage points see, address by address: for each unit and each vantage point a coin is tossed in all possible
 * ways for every route that is INVALID before or after, and the routes of before and after are looked up.
 */
final class NaiveScenario {
    /** Stands for the origin of whatever pair. */
    private static final int SOURCE = -1;

    private final SeenWorld seen;
    private final Map<PrefixOrigin, Boolean> invalidBefore = new HashMap<>();
    private final Map<PrefixOrigin, Boolean> invalidAfter = new HashMap<>();
    private final Enforcement enforcement;
    private final boolean optimistic;
    final double[][] units = new double[2][ReachabilityClass.values().length];

    /**
     * One vantage point's route.
     *
     * @param keep probability of being kept if INVALID
     */
    private record Route(PrefixOrigin pair, double keep) {}

    NaiveScenario(SeenWorld seen, Enforcement enforcement, boolean optimistic, Map<VantagePoint, double[]> votes) {
        this.seen = seen;
        this.enforcement = enforcement;
        this.optimistic = optimistic;
        for (PrefixOrigin pair : seen.world().pairs()) {
            invalidBefore.put(pair, isInvalid(pair, seen.world().baseline()));
            invalidAfter.put(pair, isInvalid(pair, seen.world().candidate()));
        }
        for (Prefix line : List.of(Worlds.TINY_IPV4, Worlds.TINY_IPV6)) {
            votes.forEach((vantagePoint, vote) -> {
                if (vote[line.family().ordinal()] > 0) {
                    look(line, vantagePoint, vote[line.family().ordinal()]);
                }
            });
        }
    }

    private static boolean isInvalid(PrefixOrigin pair, List<io.rovcast.model.rpki.Vrp> vrps) {
        return NaiveRov.state(pair, vrps, AsSetPolicy.RFC6811).isInvalid();
    }

    private void look(Prefix line, VantagePoint vantagePoint, double vote) {
        AddressFamily family = line.family();
        long first = family.unitOf(line.hi());
        List<PrefixOrigin> known = List.of();
        double[] ofKnown = new double[0];
        for (long number = first; number < first + family.unitsOf(line.length()); number++) {
            Prefix unit = new Prefix(family, family.hiOfUnit(number), 0, family.unitLength());
            List<PrefixOrigin> covering = seen.entries().stream()
                    .filter(entry -> entry.vantagePoint().equals(vantagePoint))
                    .map(Dumps.Entry::pair)
                    .filter(pair -> pair.prefix().covers(unit))
                    .distinct()
                    .sorted(this::compare)
                    .toList();
            if (!covering.equals(known) || ofKnown.length == 0) {
                known = covering;
                ofKnown = new double[ReachabilityClass.values().length];
                toss(
                        covering.stream()
                                .map(pair -> new Route(pair, keep(pair, vantagePoint)))
                                .toList(),
                        0,
                        new ArrayList<>(),
                        1,
                        ofKnown);
            }
            for (int i = 0; i < ofKnown.length; i++) {
                units[family.ordinal()][i] += vote * ofKnown[i];
            }
        }
    }

    /** Longest first; of one prefix those that turn INVALID, then by origin. */
    private int compare(PrefixOrigin left, PrefixOrigin right) {
        return Comparator.comparingInt((PrefixOrigin pair) -> -pair.prefix().length())
                .thenComparing(pair -> turns(pair) ? 0 : 1)
                .thenComparing(pair -> Integer.toUnsignedLong(World.bits(pair.origin())))
                .compare(left, right);
    }

    private boolean turns(PrefixOrigin pair) {
        return !invalidBefore.getOrDefault(pair, false) && invalidAfter.getOrDefault(pair, false);
    }

    private double keep(PrefixOrigin pair, VantagePoint vantagePoint) {
        double most = 0;
        Set<List<Integer>> links = new HashSet<>();
        for (Dumps.Entry entry : seen.entries()) {
            if (entry.pair().equals(pair)) {
                List<Integer> received = received(entry);
                int from = SOURCE;
                double product = 1;
                for (int i = received.size() - 1; i >= 0; i--) {
                    links.add(List.of(received.get(i), from));
                    from = received.get(i);
                    product *= 1 - enforcement.probability(from);
                }
                if (entry.vantagePoint().equals(vantagePoint)) {
                    most = Math.max(most, product);
                }
            }
        }
        boolean own = vantagePoint.asn().bits() == World.bits(pair.origin());
        return optimistic && !own ? best(vantagePoint.asn().bits(), links, new HashSet<>()) : most;
    }

    /** ASes that received a route, the vantage point's first: up to the first place of the origin, or the last AS. */
    private static List<Integer> received(Dumps.Entry entry) {
        List<Integer> all = new ArrayList<>();
        all.add(entry.vantagePoint().asn().bits());
        for (Integer hop : entry.hops()) {
            if (!hop.equals(all.get(all.size() - 1))) {
                all.add(hop);
            }
        }
        int origin = all.indexOf(World.bits(entry.pair().origin()));
        return all.subList(0, origin >= 0 ? origin : all.size() - 1);
    }

    /** The best way from an AS down to the origin, by trying all ways without a loop. */
    private double best(int asn, Set<List<Integer>> links, Set<Integer> visited) {
        if (asn == SOURCE) {
            return 1;
        }
        double best = 0;
        if (visited.add(asn)) {
            for (List<Integer> link : links) {
                if (link.get(0) == asn) {
                    best = Math.max(best, (1 - enforcement.probability(asn)) * best(link.get(1), links, visited));
                }
            }
            visited.remove(asn);
        }
        return best;
    }

    /** Every outcome of the coins, with its probability. */
    private void toss(List<Route> routes, int index, List<Boolean> kept, double probability, double[] into) {
        if (probability == 0) {
            return;
        }
        if (index < routes.size()) {
            double keep = routes.get(index).keep();
            kept.add(true);
            toss(routes, index + 1, kept, probability * keep, into);
            kept.set(index, false);
            toss(routes, index + 1, kept, probability * (1 - keep), into);
            kept.remove(index);
            return;
        }
        PrefixOrigin before = route(routes, kept, invalidBefore);
        PrefixOrigin after = route(routes, kept, invalidAfter);
        if (before != null && before.prefix().length() > 0) {
            into[classify(before, after, routes, kept).ordinal()] += probability;
        }
    }

    private static PrefixOrigin route(List<Route> routes, List<Boolean> kept, Map<PrefixOrigin, Boolean> invalid) {
        for (int i = 0; i < routes.size(); i++) {
            if (kept.get(i) || !invalid.getOrDefault(routes.get(i).pair(), false)) {
                return routes.get(i).pair();
            }
        }
        return null;
    }

    private ReachabilityClass classify(
            PrefixOrigin before, PrefixOrigin after, List<Route> routes, List<Boolean> kept) {
        for (int i = 0; i < routes.size(); i++) {
            if (routes.get(i).pair().equals(before) && (kept.get(i) || !invalidAfter.getOrDefault(before, false))) {
                return ReachabilityClass.UNAFFECTED;
            }
        }
        if (after == null) {
            return ReachabilityClass.LOST;
        }
        if (before.origin().equals(after.origin()) && before.origin() != OriginAs.None.NONE) {
            return ReachabilityClass.FALLBACK_SAME_ORIGIN;
        }
        int origin = World.bits(after.origin());
        boolean seenThrough = after.origin() != OriginAs.None.NONE
                && seen.entries().stream()
                        .filter(entry -> entry.pair().equals(before))
                        .anyMatch(entry -> entry.hops().contains(origin));
        if (seenThrough) {
            return ReachabilityClass.FALLBACK_PROVIDER;
        }
        return before.prefix().equals(after.prefix()) ? ReachabilityClass.MOAS_SHIFT : ReachabilityClass.DIVERTED;
    }
}
