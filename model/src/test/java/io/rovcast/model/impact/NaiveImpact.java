package io.rovcast.model.impact;

import io.rovcast.model.bgp.OriginAs;
import io.rovcast.model.bgp.PairFlag;
import io.rovcast.model.bgp.PrefixOrigin;
import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.Prefix;
import io.rovcast.model.rov.AsSetPolicy;
import io.rovcast.model.rov.RouteState;
import io.rovcast.model.testing.NaiveRov;
import io.rovcast.model.testing.World;
import io.rovcast.model.testing.Worlds;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Reachability address by address: for each single unit of a {@link Worlds.Tiny} world, the route before and after is found
 * by looking at every pair.
 */
final class NaiveImpact {
    /**
     * What becomes of one unit.
     *
     * @param number its number on the family's axis
     * @param before pairs that carry it before, by origin; all have the same prefix; empty if none does
     * @param after those that carry it after
     * @param owner the pair whose part of the space it is; empty if there was no route
     * @param outcome what it means to the owner
     */
    record Unit(
            AddressFamily family,
            long number,
            List<PrefixOrigin> before,
            List<PrefixOrigin> after,
            Optional<PrefixOrigin> owner,
            Optional<ReachabilityClass> outcome) {
        boolean changes() {
            return !before.equals(after);
        }
    }

    final List<PrefixOrigin> pairs;
    private final Map<PrefixOrigin, RouteState> stateBefore = new HashMap<>();
    private final Map<PrefixOrigin, RouteState> stateAfter = new HashMap<>();
    final List<Unit> units = new ArrayList<>();
    private final List<PrefixOrigin> inScope = new ArrayList<>();
    private final Relations relations;

    NaiveImpact(World world, AsSetPolicy policy, Scope scope, Relations relations) {
        this.pairs = Worlds.distinct(world.pairs());
        int outOfScope = PairFlag.bits(scope.outOfScope())
                | (policy == AsSetPolicy.RFC9774_DROP ? PairFlag.AS_SET_ORIGIN.bit() : 0);
        this.relations = relations;
        for (PrefixOrigin pair : pairs) {
            stateBefore.put(pair, NaiveRov.state(pair, world.baseline(), policy));
            stateAfter.put(pair, NaiveRov.state(pair, world.candidate(), policy));
        }
        RoutingTable flags = World.table(pairs);
        for (int pair = 0; pair < flags.size(); pair++) {
            if ((flags.flags(pair) & outOfScope) == 0) {
                inScope.add(flags.pair(pair));
            }
        }
        addUnits(AddressFamily.IPV4, Worlds.TINY_IPV4);
        addUnits(AddressFamily.IPV6, Worlds.TINY_IPV6);
    }

    /** State of a pair before the change. */
    RouteState before(PrefixOrigin pair) {
        return Objects.requireNonNull(stateBefore.get(pair));
    }

    /** State of a pair after the change. */
    RouteState after(PrefixOrigin pair) {
        return Objects.requireNonNull(stateAfter.get(pair));
    }

    private void addUnits(AddressFamily family, Prefix line) {
        long first = family.unitOf(line.hi());
        List<PrefixOrigin> covering = List.of();
        List<PrefixOrigin> before = List.of();
        List<PrefixOrigin> after = List.of();
        for (long number = first; number < first + family.unitsOf(line.length()); number++) {
            Prefix unit = new Prefix(family, family.hiOfUnit(number), 0, family.unitLength());
            List<PrefixOrigin> coveringThis =
                    inScope.stream().filter(pair -> pair.prefix().covers(unit)).toList();
            if (!coveringThis.equals(covering)) { // most units are like the one before
                covering = coveringThis;
                before = route(covering, this::before);
                after = route(covering, this::after);
            }
            Optional<PrefixOrigin> owner = before.isEmpty()
                    ? Optional.empty()
                    : Optional.of(before.get((int) Long.remainderUnsigned(number, before.size())));
            Optional<ReachabilityClass> outcome =
                    owner.isEmpty() ? Optional.empty() : Optional.of(classify(owner.get(), before, after));
            units.add(new Unit(family, number, before, after, owner, outcome));
        }
    }

    /** The longest prefix with a pair that is not INVALID: all its pairs that are not. */
    private static List<PrefixOrigin> route(List<PrefixOrigin> covering, Function<PrefixOrigin, RouteState> states) {
        List<PrefixOrigin> surviving = covering.stream()
                .filter(pair -> !states.apply(pair).isInvalid())
                .toList();
        int longest = surviving.stream()
                .map(pair -> pair.prefix().length())
                .max(Comparator.naturalOrder())
                .orElse(0);
        return surviving.stream()
                .filter(pair -> pair.prefix().length() == longest)
                .toList();
    }

    private ReachabilityClass classify(PrefixOrigin pair, List<PrefixOrigin> before, List<PrefixOrigin> after) {
        if (after.isEmpty()) {
            return ReachabilityClass.LOST;
        }
        if (!after(pair).isInvalid()) {
            return ReachabilityClass.UNAFFECTED;
        }
        List<Integer> others = after.stream()
                .map(PrefixOrigin::origin)
                .filter(origin -> origin != OriginAs.None.NONE)
                .map(World::bits)
                .toList();
        int origin = World.bits(pair.origin());
        if (pair.origin() != OriginAs.None.NONE) {
            if (others.contains(origin)) {
                return ReachabilityClass.FALLBACK_SAME_ORIGIN;
            }
            if (others.stream().anyMatch(other -> relations.sameOrganisation(origin, other))) {
                return ReachabilityClass.FALLBACK_SAME_ORG;
            }
            if (others.stream().anyMatch(other -> relations.isProvider(other, origin))) {
                return ReachabilityClass.FALLBACK_PROVIDER;
            }
        }
        return before.get(0).prefix().equals(after.get(0).prefix())
                ? ReachabilityClass.MOAS_SHIFT
                : ReachabilityClass.DIVERTED;
    }

    /** Number of units of a family that had a route. */
    long announced(AddressFamily family) {
        return units.stream()
                .filter(unit -> unit.family() == family && unit.owner().isPresent())
                .count();
    }

    /** Units of one origin by what becomes of them. */
    Map<ReachabilityClass, Long> byClass(AddressFamily family, Optional<OriginAs> origin) {
        Map<ReachabilityClass, Long> byClass = new TreeMap<>();
        for (Unit unit : units) {
            if (unit.family() == family && unit.owner().isPresent()) {
                OriginAs owner = unit.owner().get().origin();
                if (origin.isEmpty() || owner.equals(origin.get())) {
                    byClass.merge(unit.outcome().orElseThrow(), 1L, Long::sum);
                }
            }
        }
        return byClass;
    }

    /** Pairs that turn INVALID, with those that are out of scope or not. */
    boolean turnsInvalid(PrefixOrigin pair) {
        return !before(pair).isInvalid() && after(pair).isInvalid();
    }

    /** The worst that becomes of the units of a pair's prefix, among those it carries, for the pair. */
    Optional<ReachabilityClass> worst(PrefixOrigin pair) {
        return units.stream()
                .filter(unit -> unit.before().contains(pair))
                .map(unit -> classify(pair, unit.before(), unit.after()))
                .max(Comparator.naturalOrder());
    }

    /**
     * Pairs whose loss made a unit change for the worse: in scope, not INVALID before, INVALID after, on prefixes from the
     * one that carried it up to, but without, the one that is left.
     */
    List<PrefixOrigin> culprits(Unit unit) {
        int from = unit.before().get(0).prefix().length();
        int left = unit.after().isEmpty() ? -1 : unit.after().get(0).prefix().length();
        Prefix asPrefix = new Prefix(
                unit.family(),
                unit.family().hiOfUnit(unit.number()),
                0,
                unit.family().unitLength());
        List<PrefixOrigin> culprits = new ArrayList<>();
        for (PrefixOrigin pair : inScope) {
            int length = pair.prefix().length();
            boolean between = length == from || (length < from && length > left);
            if (between && pair.prefix().covers(asPrefix) && turnsInvalid(pair)) {
                culprits.add(pair);
            }
        }
        return culprits;
    }
}
