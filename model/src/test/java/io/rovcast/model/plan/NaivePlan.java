package io.rovcast.model.plan;

import io.rovcast.model.bgp.OriginAs;
import io.rovcast.model.bgp.PrefixOrigin;
import io.rovcast.model.rov.AsSetPolicy;
import io.rovcast.model.rov.ValidationState;
import io.rovcast.model.rpki.Vrp;
import io.rovcast.model.rpki.VrpDelta;
import io.rovcast.model.testing.NaiveRov;
import io.rovcast.model.testing.World;
import io.rovcast.model.testing.Worlds;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;

/** Plans by trial: a pair's state under any set of released changes by counting, and all such sets one after the other. */
final class NaivePlan {
    /** A pair, and for each change whether it covers and whether it matches; and how many unchanged VRPs do. */
    private record Watched(PrefixOrigin pair, BitSet covers, BitSet matches, int covering, int matching) {}

    private final VrpDelta delta;
    private final AsSetPolicy policy;
    private final List<Watched> watched = new ArrayList<>();

    NaivePlan(World world, AsSetPolicy policy) {
        this.delta = world.delta();
        this.policy = policy;
        Set<Vrp> unchanged = new TreeSet<>(world.baseline());
        unchanged.retainAll(world.candidate());
        for (PrefixOrigin pair : Worlds.distinct(world.pairs())) {
            BitSet covers = new BitSet();
            BitSet matches = new BitSet();
            for (int change = 0; change < delta.size(); change++) {
                covers.set(change, NaiveRov.covers(delta.vrp(change).prefix(), pair.prefix()));
                matches.set(change, NaiveRov.matches(delta.vrp(change), pair));
            }
            watched.add(new Watched(
                    pair,
                    covers,
                    matches,
                    (int) unchanged.stream()
                            .filter(vrp -> NaiveRov.covers(vrp.prefix(), pair.prefix()))
                            .count(),
                    (int) unchanged.stream()
                            .filter(vrp -> NaiveRov.matches(vrp, pair))
                            .count()));
        }
    }

    int pairs() {
        return watched.size();
    }

    /** State of a pair, by its number in the table, when these changes are released. */
    ValidationState state(int pair, IntPredicate released) {
        Watched one = watched.get(pair);
        int covering = one.covering;
        int matching = one.matching;
        for (int change = 0; change < delta.size(); change++) {
            if (released.test(change) == delta.isAnnouncement(change)) {
                covering += one.covers.get(change) ? 1 : 0;
                matching += one.matches.get(change) ? 1 : 0;
            }
        }
        boolean exempt = policy == AsSetPolicy.COMPAT_NOT_FOUND && one.pair.origin() == OriginAs.None.NONE;
        if (covering == 0 || exempt) {
            return ValidationState.NOT_FOUND;
        }
        return matching > 0 ? ValidationState.VALID : ValidationState.INVALID;
    }

    ValidationState before(int pair) {
        return state(pair, change -> false);
    }

    boolean turnsInvalid(int pair, IntPredicate released) {
        return before(pair) != ValidationState.INVALID && state(pair, released) == ValidationState.INVALID;
    }

    boolean losesProtection(int pair, IntPredicate released) {
        return before(pair) == ValidationState.VALID && state(pair, released) == ValidationState.NOT_FOUND;
    }

    /** Whether the release breaks nothing that the rules say must not break. */
    boolean isSafe(HoldRules rules, IntPredicate released) {
        for (int pair = 0; pair < watched.size(); pair++) {
            if (rules.guarded().test(pair)
                    && (turnsInvalid(pair, released) || failsProtection(rules.protection(), pair, released))) {
                return false;
            }
        }
        return true;
    }

    private boolean failsProtection(Protection protection, int pair, IntPredicate released) {
        return losesProtection(pair, released)
                && switch (protection) {
                    case KEEP -> true;
                    case AS_CANDIDATE -> state(pair, change -> true) != ValidationState.NOT_FOUND;
                    case MAY_LAPSE -> false;
                };
    }

    long weight(HoldRules rules, int change) {
        long madeValid = 0;
        for (int pair = 0; pair < watched.size(); pair++) {
            if (delta.isAnnouncement(change)
                    && watched.get(pair).matches.get(change)
                    && before(pair) != ValidationState.VALID) {
                madeValid++;
            }
        }
        return 1 + madeValid + rules.extraWeight().applyAsInt(change);
    }

    /** The greatest weight of a safe release without what is quarantined; and the changes that are in no safe one. */
    OptionalLong bestWeight(HoldRules rules, Set<Integer> inNoSafeRelease) {
        long best = -1;
        long[] weights = new long[delta.size()];
        for (int change = 0; change < delta.size(); change++) {
            inNoSafeRelease.add(change);
            weights[change] = weight(rules, change);
        }
        for (int bits = 0; bits < 1 << delta.size(); bits++) {
            int set = bits;
            IntPredicate released = change -> (set >>> change & 1) != 0;
            long weight = 0;
            boolean allowed = true;
            for (int change = 0; change < delta.size(); change++) {
                weight += released.test(change) ? weights[change] : 0;
                allowed &= !released.test(change) || !rules.quarantined().test(change);
            }
            if (allowed && isSafe(rules, released)) {
                best = Math.max(best, weight);
                inNoSafeRelease.removeIf(released::test);
            }
        }
        return best < 0 ? OptionalLong.empty() : OptionalLong.of(best);
    }

    /** The changes grouped by pairs that several of them cover. */
    Set<Set<Integer>> components() {
        List<Set<Integer>> groups = new ArrayList<>();
        for (int change = 0; change < delta.size(); change++) {
            groups.add(Set.of(change));
        }
        for (Watched one : watched) {
            Set<Integer> joined = new TreeSet<>();
            List<Set<Integer>> others = new ArrayList<>();
            for (Set<Integer> group : groups) {
                if (group.stream().anyMatch(change -> one.covers.get(change))) {
                    joined.addAll(group);
                } else {
                    others.add(group);
                }
            }
            if (!joined.isEmpty()) {
                others.add(joined);
            }
            groups = others;
        }
        return Set.copyOf(groups);
    }

    /** Whether the pair is covered by one of these changes. */
    boolean isCovered(int pair, int... changes) {
        for (int change : changes) {
            if (watched.get(pair).covers.get(change)) {
                return true;
            }
        }
        return false;
    }
}
