package io.rovcast.model.scenario;

import io.rovcast.model.bgp.OriginAs;
import io.rovcast.model.impact.Baseline;
import io.rovcast.model.impact.ReachabilityClass;
import io.rovcast.model.impact.ReachabilityRules;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.PrefixTable;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Looks up addresses at each vantage point, before the change and after it, among the routes that survive there, and sums up
 * what it means, for all scenarios and both bounds.
 *
 * <p>An INVALID route is kept with its probability, as much before the change as after it, and each route for itself. The
 * route of before is the longest that is kept. If it is not INVALID after the change, or is kept all the same, nothing is
 * lost. If it turned INVALID and is dropped, the longest one that is left tells what becomes of the space.
 */
final class ChainOutcome {
    private final Baseline baseline;
    private final PrefixTable prefixes;
    private final ReachabilityRules rules;
    private final List<Votes> votes;
    private final boolean[][] counts;
    private final int[][] voters;
    private final double[][][] affected;
    private int lastPair = -1;
    private int lastRow = -1;
    private int lastOrigin;
    private ReachabilityClass lastClass = ReachabilityClass.UNAFFECTED;

    /**
     * For a baseline.
     *
     * @param votes of each scenario
     */
    ChainOutcome(Baseline baseline, List<Votes> votes) {
        this.baseline = baseline;
        this.prefixes = baseline.table().prefixes();
        this.rules = ReachabilityRules.of(baseline);
        this.votes = votes;
        this.affected = new double[2 * votes.size()][AddressFamily.values().length][ReachabilityClass.values().length];
        this.counts = new boolean[AddressFamily.values().length][];
        this.voters = new int[AddressFamily.values().length][];
        for (AddressFamily family : AddressFamily.values()) {
            boolean[] ofFamily = new boolean[baseline.table().vantagePoints().size()];
            for (int vp = 0; vp < ofFamily.length; vp++) {
                for (Votes these : votes) {
                    ofFamily[vp] |= these.of(family, vp) > 0;
                }
            }
            counts[family.ordinal()] = ofFamily;
            voters[family.ordinal()] = IntStream.range(0, ofFamily.length)
                    .filter(vp -> ofFamily[vp])
                    .toArray();
        }
    }

    /** Whether a vantage point counts in any scenario. */
    boolean counts(AddressFamily family, int vantagePoint) {
        return counts[family.ordinal()][vantagePoint];
    }

    /** What was summed up for a bound. */
    ExpectedSpace space(int bound) {
        long[] total = new long[AddressFamily.values().length];
        for (AddressFamily family : AddressFamily.values()) {
            total[family.ordinal()] = baseline.announcedUnits(family);
        }
        return ExpectedSpace.completedTo(affected[bound], total);
    }

    /**
     * Books addresses that the same prefixes cover.
     *
     * @param units how many
     * @param chain the routes for those prefixes, the shortest first
     */
    void book(AddressFamily family, long units, List<RowRoutes> chain) {
        for (int vp : voters[family.ordinal()]) {
            int level = chain.size() - 1;
            int route = RowRoutes.NONE;
            boolean turns = false;
            for (; level >= 0 && prefixes.length(chain.get(level).row()) > 0; level--) {
                route = firstNotInvalid(chain.get(level), vp);
                if (route != RowRoutes.NONE) {
                    turns = chain.get(level).kind(route) == RowRoutes.Kind.TURNS_INVALID;
                    break;
                }
            }
            if (turns) {
                for (int bound = 0; bound < affected.length; bound++) {
                    double vote = votes.get(bound / 2).of(family, vp);
                    if (vote > 0) {
                        double[] sums = affected[bound][family.ordinal()];
                        book(vote * size(units), sums, chain, vp, level, route, bound);
                    }
                }
            }
        }
    }

    /** The first route of a vantage point that was not INVALID before the change; nothing behind it can be the route then. */
    private static int firstNotInvalid(RowRoutes routes, int vp) {
        int route = routes.first(vp);
        while (route != RowRoutes.NONE && routes.isInvalidBefore(route)) {
            route = routes.next(route);
        }
        return route;
    }

    /**
     * Books what becomes of space whose route before the change, if no longer one is kept, is one that turns INVALID. The
     * longer ones are INVALID before: had one of them been kept, it would have been the route.
     */
    private void book(double units, double[] sums, List<RowRoutes> chain, int vp, int ownLevel, int own, int bound) {
        double mass = units * (1 - chain.get(ownLevel).keep(own, bound));
        int recoveredLevel = RowRoutes.NONE;
        int recovered = RowRoutes.NONE;
        for (int level = chain.size() - 1; level > ownLevel; level--) {
            RowRoutes longer = chain.get(level);
            for (int route = longer.first(vp); route != RowRoutes.NONE; route = longer.next(route)) {
                mass *= 1 - longer.keep(route, bound);
                if (recovered == RowRoutes.NONE && longer.kind(route) == RowRoutes.Kind.RECOVERS) {
                    recovered = route;
                    recoveredLevel = level;
                }
            }
        }
        RowRoutes routes = chain.get(ownLevel);
        if (mass <= 0) {
            return;
        }
        if (recovered != RowRoutes.NONE) {
            add(sums, mass, routes, own, chain.get(recoveredLevel), recovered);
            return;
        }
        RowRoutes shorter = routes;
        int route = routes.next(own);
        for (int level = ownLevel; level >= 0; level--) {
            if (level < ownLevel) {
                shorter = chain.get(level);
                route = shorter.first(vp);
            }
            for (; route != RowRoutes.NONE; route = shorter.next(route)) {
                double kept = mass * (shorter.isInvalidAfter(route) ? shorter.keep(route, bound) : 1);
                if (kept > 0) {
                    add(sums, kept, routes, own, shorter, route);
                }
                mass -= kept;
                if (mass <= 0) {
                    return;
                }
            }
        }
        sums[ReachabilityClass.LOST.ordinal()] += mass;
    }

    private void add(double[] sums, double units, RowRoutes routes, int own, RowRoutes fallback, int route) {
        int pair = routes.pair(own);
        int origin = baseline.table().origin(fallback.pair(route));
        if (pair != lastPair || fallback.row() != lastRow || origin != lastOrigin) { // most vantage points see it alike
            int[] survivors = origin == OriginAs.NONE_BITS ? new int[0] : new int[] {origin};
            lastClass = rules.classify(pair, routes.row(), fallback.row(), survivors);
            lastPair = pair;
            lastRow = fallback.row();
            lastOrigin = origin;
        }
        sums[lastClass.ordinal()] += units;
    }

    /** A number of units, unsigned, as a floating-point number. */
    private static double size(long units) {
        return units >= 0 ? units : (units >>> 1) * 2.0;
    }
}
