package io.rovcast.model.impact;

import io.rovcast.model.bgp.PrefixOrigin;
import io.rovcast.model.rov.RouteState;
import io.rovcast.model.rpki.Vrp;
import io.rovcast.model.rpki.VrpDelta;
import io.rovcast.model.testing.NaiveRov;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Blame by trial: every set of changes is held back, and those that help and have no smaller one in them are kept. */
final class NaiveBlame {
    private NaiveBlame() {}

    /**
     * All minimal sets of changes that, held back, keep a pair from being INVALID.
     *
     * @param changes numbers of the changes that may matter
     */
    static List<List<Integer>> minimalRepairs(
            PrefixOrigin pair, List<Vrp> baseline, VrpDelta delta, List<Integer> changes) {
        List<Integer> repairs = new ArrayList<>();
        for (int held = 0; held < 1 << changes.size(); held++) {
            List<Integer> heldBack = members(held, changes);
            if (!state(pair, baseline, delta, heldBack).isInvalid()) {
                repairs.add(held);
            }
        }
        List<List<Integer>> minimal = new ArrayList<>();
        for (int repair : repairs) {
            if (repairs.stream().noneMatch(other -> other != repair && (other & repair) == other)) {
                minimal.add(members(repair, changes));
            }
        }
        return minimal;
    }

    private static List<Integer> members(int bits, List<Integer> changes) {
        return IntStream.range(0, changes.size())
                .filter(i -> (bits >>> i & 1) != 0)
                .mapToObj(changes::get)
                .toList();
    }

    /** The state of a pair if all changes are deployed but some. */
    static RouteState state(PrefixOrigin pair, List<Vrp> baseline, VrpDelta delta, List<Integer> heldBack) {
        List<Vrp> vrps = new ArrayList<>(baseline);
        for (int change = 0; change < delta.size(); change++) {
            if (!heldBack.contains(change)) {
                Vrp vrp = delta.vrp(change);
                if (delta.isAnnouncement(change)) {
                    vrps.add(vrp);
                } else {
                    vrps.removeIf(vrp::equals);
                }
            }
        }
        return NaiveRov.state(pair, vrps);
    }

    /** The changes that can matter to a pair. */
    static List<Integer> covering(PrefixOrigin pair, VrpDelta delta) {
        return IntStream.range(0, delta.size())
                .filter(change -> NaiveRov.covers(delta.vrp(change).prefix(), pair.prefix()))
                .boxed()
                .toList();
    }

    /** One divided by the size of the smallest minimal repair that a change is in, for all that are in one. */
    static Map<Integer, Double> weights(List<List<Integer>> minimalRepairs) {
        Map<Integer, Double> weights = new TreeMap<>();
        for (List<Integer> repair : minimalRepairs) {
            repair.forEach(change -> weights.merge(change, 1.0 / repair.size(), Math::max));
        }
        return weights;
    }
}
