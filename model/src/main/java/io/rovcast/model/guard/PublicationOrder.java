package io.rovcast.model.guard;

import io.rovcast.model.bgp.PrefixOrigin;
import io.rovcast.model.rpki.Vrp;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;

/**
 * In which order VRPs can be published so that no route is INVALID at any moment that is not INVALID at the end. A VRP has to
 * wait until every route that it covers and does not match is matched by another; so specifics come before aggregates. Those
 * that wait for each other are published together.
 */
final class PublicationOrder {
    /** What cannot go alone goes in pairs at best. */
    private static final int PAIR = 2;

    private final List<Vrp> vrps;

    /** By VRP: routes that it covers and does not match, but another of the plan does. */
    private final List<int[]> against = new ArrayList<>();

    /** By VRP: routes that it matches. */
    private final List<int[]> matches = new ArrayList<>();

    /** By route: VRPs that match it. */
    private final List<List<Integer>> matchers = new ArrayList<>();

    private final BitSet matched = new BitSet();
    private final BitSet published = new BitSet();

    private PublicationOrder(List<PrefixOrigin> exposed, Collection<Vrp> plan) {
        this.vrps = plan.stream()
                .distinct()
                .sorted(Comparator.comparingInt((Vrp vrp) -> -vrp.prefix().length())
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
        exposed.forEach(route -> matchers.add(new ArrayList<>(1)));
        for (int vrp = 0; vrp < vrps.size(); vrp++) {
            int[] own = routes(exposed, vrps.get(vrp), true);
            matches.add(own);
            for (int route : own) {
                matchers.get(route).add(vrp);
            }
        }
        for (Vrp vrp : vrps) {
            against.add(Arrays.stream(routes(exposed, vrp, false))
                    .filter(route ->
                            !matchers.get(route).isEmpty()) // others are INVALID at the end, whatever the order
                    .toArray());
        }
    }

    private static int[] routes(List<PrefixOrigin> exposed, Vrp vrp, boolean matching) {
        int first = Terrain.firstNotBefore(vrp.prefix(), exposed);
        int end = first + Terrain.under(vrp.prefix(), exposed).size();
        return IntStream.range(first, end)
                .filter(route -> Terrain.matches(vrp, exposed.get(route)) == matching)
                .toArray();
    }

    /**
     * The steps.
     *
     * @param exposed routes that are NOT_FOUND before, in the order of {@link Terrain}
     * @return VRPs to publish together, the first step first
     */
    static List<List<Vrp>> of(List<PrefixOrigin> exposed, Collection<Vrp> plan) {
        PublicationOrder order = new PublicationOrder(exposed, plan);
        List<List<Vrp>> steps = new ArrayList<>();
        while (order.published.cardinality() < order.vrps.size()) {
            if (!order.publishSingly(steps)) {
                order.publishGroups(steps);
            }
        }
        return steps;
    }

    private boolean publishSingly(List<List<Vrp>> steps) {
        boolean any = false;
        for (int vrp = published.nextClearBit(0); vrp < vrps.size(); vrp = published.nextClearBit(vrp + 1)) {
            if (Arrays.stream(against.get(vrp)).allMatch(matched::get)) {
                BitSet alone = new BitSet();
                alone.set(vrp);
                publish(alone, steps);
                any = true;
            }
        }
        return any;
    }

    /** Nothing can go alone: publishes all pairs that can, or if there are none, the smallest group. */
    private void publishGroups(List<List<Vrp>> steps) {
        BitSet smallest = new BitSet();
        boolean any = false;
        for (int vrp = published.nextClearBit(0); vrp < vrps.size(); vrp = published.nextClearBit(vrp + 1)) {
            BitSet group = groupOf(vrp);
            if (group.cardinality() <= PAIR) {
                publish(group, steps);
                any = true;
            } else if (smallest.isEmpty() || group.cardinality() < smallest.cardinality()) {
                smallest = group;
            }
        }
        if (!any) {
            publish(smallest, steps);
        }
    }

    /** A VRP with others that match what they would turn INVALID together. */
    private BitSet groupOf(int vrp) {
        BitSet group = new BitSet();
        Deque<Integer> toLookAt = new ArrayDeque<>(List.of(vrp));
        group.set(vrp);
        while (!toLookAt.isEmpty()) {
            for (int route : against.get(toLookAt.remove())) {
                if (!matched.get(route) && matchers.get(route).stream().noneMatch(group::get)) {
                    int other = matchers.get(route).get(0); // none of them is published, or it would be matched
                    group.set(other);
                    toLookAt.add(other);
                }
            }
        }
        return group;
    }

    private void publish(BitSet group, List<List<Vrp>> steps) {
        published.or(group);
        group.stream().flatMap(vrp -> Arrays.stream(matches.get(vrp))).forEach(matched::set);
        steps.add(group.stream().mapToObj(vrps::get).toList());
    }
}
