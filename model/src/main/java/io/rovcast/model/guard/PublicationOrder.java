package io.rovcast.model.guard;

import io.rovcast.model.bgp.PrefixOrigin;
import io.rovcast.model.rpki.Vrp;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * In which order VRPs can be published so that no route is INVALID at any moment that is not INVALID at the end. A VRP has to
 * wait until every route that it covers and does not match is matched by another; so specifics come before aggregates. Those
 * that wait for each other are published together.
 */
final class PublicationOrder {
    private final List<Vrp> vrps;
    private final List<PrefixOrigin> routes;

    /** By VRP: routes that it covers and does not match. */
    private final List<BitSet> against = new ArrayList<>();

    /** By VRP: routes that it matches. */
    private final List<BitSet> matches = new ArrayList<>();

    private final BitSet matched = new BitSet();
    private final BitSet published = new BitSet();

    private PublicationOrder(List<PrefixOrigin> exposed, Collection<Vrp> plan) {
        this.vrps = plan.stream()
                .distinct()
                .sorted(Comparator.comparingInt((Vrp vrp) -> -vrp.prefix().length())
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
        this.routes = exposed;
        for (Vrp vrp : vrps) {
            BitSet hurt = new BitSet();
            BitSet helped = new BitSet();
            int first = Terrain.firstNotBefore(vrp.prefix(), routes);
            int end = first + Terrain.under(vrp.prefix(), routes).size();
            for (int route = first; route < end; route++) {
                (Terrain.matches(vrp, routes.get(route)) ? helped : hurt).set(route);
            }
            against.add(hurt);
            matches.add(helped);
        }
        dropWhatIsLost();
    }

    /** Routes that no VRP of the plan matches are INVALID at the end, whatever the order. */
    private void dropWhatIsLost() {
        BitSet saved = new BitSet();
        matches.forEach(saved::or);
        against.forEach(hurt -> hurt.and(saved));
    }

    /**
     * The steps.
     *
     * @param exposed routes that are NOT_FOUND before
     * @return VRPs to publish together, the first step first
     */
    static List<List<Vrp>> of(List<PrefixOrigin> exposed, Collection<Vrp> plan) {
        PublicationOrder order = new PublicationOrder(exposed, plan);
        List<List<Vrp>> steps = new ArrayList<>();
        while (order.published.cardinality() < order.vrps.size()) {
            order.next(steps);
        }
        return steps;
    }

    /** Publishes whatever can be by itself; if nothing can, the smallest group. */
    private void next(List<List<Vrp>> steps) {
        boolean any = false;
        for (int vrp = published.nextClearBit(0); vrp < vrps.size(); vrp = published.nextClearBit(vrp + 1)) {
            BitSet group = new BitSet();
            group.set(vrp);
            if (unmatched(group).isEmpty()) {
                publish(group, steps);
                any = true;
            }
        }
        if (any) {
            return;
        }
        BitSet smallest = new BitSet();
        for (int vrp = published.nextClearBit(0); vrp < vrps.size(); vrp = published.nextClearBit(vrp + 1)) {
            BitSet group = groupOf(vrp);
            if (smallest.isEmpty() || group.cardinality() < smallest.cardinality()) {
                smallest = group;
            }
        }
        publish(smallest, steps);
    }

    /** A VRP with others that match what they would turn INVALID together. */
    private BitSet groupOf(int vrp) {
        BitSet group = new BitSet();
        group.set(vrp);
        BitSet lacking = unmatched(group);
        while (!lacking.isEmpty()) {
            int route = lacking.nextSetBit(0);
            int other = published.nextClearBit(0);
            while (!matches.get(other).get(route)) {
                other = published.nextClearBit(other + 1);
            }
            group.set(other);
            lacking = unmatched(group);
        }
        return group;
    }

    /** Routes that a group would turn INVALID now. */
    private BitSet unmatched(BitSet group) {
        BitSet routesHurt = new BitSet();
        group.stream().forEach(vrp -> routesHurt.or(against.get(vrp)));
        routesHurt.andNot(matched);
        group.stream().forEach(vrp -> routesHurt.andNot(matches.get(vrp)));
        return routesHurt;
    }

    private void publish(BitSet group, List<List<Vrp>> steps) {
        published.or(group);
        group.stream().forEach(vrp -> matched.or(matches.get(vrp)));
        steps.add(group.stream().mapToObj(vrps::get).toList());
    }
}
