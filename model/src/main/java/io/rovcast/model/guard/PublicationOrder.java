package io.rovcast.model.guard;

import io.rovcast.model.bgp.PrefixOrigin;
import io.rovcast.model.net.Asn;
import io.rovcast.model.net.Prefix;
import io.rovcast.model.net.PrefixTable;
import io.rovcast.model.rpki.Vrp;
import io.rovcast.model.rpki.VrpSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * In which order VRPs can be published so that no route is INVALID at any moment that is not INVALID at the end. A VRP has to
 * wait until every route that it covers and does not match is matched by another; so specifics come before aggregates. Those
 * that wait for each other are published together. Backwards it is an order in which they can be withdrawn.
 */
final class PublicationOrder {
    private final VrpSet vrps;
    private final PrefixTable rows;
    private final int[] rowOf;

    /** By route that some VRP matches: the longest row that covers it, and its matches, the longest prefix first. */
    private final List<Integer> routeRow = new ArrayList<>();

    private final List<int[]> matchers = new ArrayList<>();

    /** By VRP: routes that it matches. */
    private final List<List<Integer>> matches = new ArrayList<>();

    private final BitSet matched = new BitSet();
    private final BitSet published = new BitSet();

    /** By row: routes at it or below that are still to be matched. */
    private final int[] pending;

    /** By VRP: those of them that it matches itself. */
    private final int[] ownPending;

    private PublicationOrder(List<PrefixOrigin> routes, Collection<Vrp> plan) {
        this.vrps = VrpSet.of(plan);
        this.rows = vrps.prefixes();
        this.rowOf = new int[vrps.size()];
        this.pending = new int[rows.size()];
        this.ownPending = new int[vrps.size()];
        for (int vrp = 0; vrp < rowOf.length; vrp++) {
            rowOf[vrp] = vrps.prefixRow(vrp);
            matches.add(new ArrayList<>(1));
        }
        routes.forEach(this::add);
    }

    /** Routes that none matches are INVALID at the end, whatever the order. */
    private void add(PrefixOrigin route) {
        Prefix prefix = route.prefix();
        int longest = rows.longestCovering(prefix.family(), prefix.hi(), prefix.lo(), prefix.length());
        int[] its = matchers(route, longest);
        if (its.length == 0) {
            return;
        }
        int number = routeRow.size();
        routeRow.add(longest);
        matchers.add(its);
        for (int row = longest; row != PrefixTable.NO_ROW; row = rows.parent(row)) {
            pending[row]++;
        }
        for (int vrp : its) {
            matches.get(vrp).add(number);
            ownPending[vrp]++;
        }
    }

    private int[] matchers(PrefixOrigin route, int longest) {
        int[] found = new int[0];
        Asn asn = Terrain.asn(route);
        if (asn.equals(Asn.AS0)) {
            return found;
        }
        for (int row = longest; row != PrefixTable.NO_ROW; row = rows.parent(row)) {
            int group = vrps.first(row);
            while (group < vrps.first(row + 1)) {
                int end = vrps.groupEnd(row, group);
                int vrp = vrps.maxLength(group) < route.prefix().length() ? -1 : vrps.findAsn(group, end, asn.bits());
                if (vrp >= 0) {
                    found = Arrays.copyOf(found, found.length + 1);
                    found[found.length - 1] = vrp;
                }
                group = end;
            }
        }
        return found;
    }

    /**
     * The steps: all that can go at the same time is in one.
     *
     * @param routes those that are NOT_FOUND before, and must not turn INVALID
     * @return VRPs to publish at once, the first step first
     */
    static List<List<Vrp>> of(List<PrefixOrigin> routes, Collection<Vrp> plan) {
        PublicationOrder order = new PublicationOrder(routes, plan);
        List<List<Vrp>> steps = new ArrayList<>();
        while (order.published.cardinality() < order.vrps.size()) {
            BitSet step = order.free();
            if (step.isEmpty()) {
                step = order.groups();
            }
            step.stream().forEach(order::publish);
            steps.add(step.stream()
                    .mapToObj(order.vrps::vrp)
                    .sorted(Comparator.comparingInt((Vrp vrp) -> -vrp.prefix().length())
                            .thenComparing(Comparator.naturalOrder()))
                    .toList());
        }
        return steps;
    }

    /** VRPs that need not wait for any other. */
    private BitSet free() {
        BitSet free = new BitSet();
        for (int vrp = published.nextClearBit(0); vrp < rowOf.length; vrp = published.nextClearBit(vrp + 1)) {
            if (pending[rowOf[vrp]] == ownPending[vrp]) {
                free.set(vrp);
            }
        }
        return free;
    }

    /**
     * All smallest groups that wait for nobody outside. Who covers a route lies on one line from the longest prefix to the
     * shortest; so a group is what matches all routes below one row, if none of that is above the row.
     */
    private BitSet groups() {
        int[] shortest = new int[rows.size()];
        Arrays.fill(shortest, Integer.MAX_VALUE);
        for (int route = matched.nextClearBit(0); route < matchers.size(); route = matched.nextClearBit(route + 1)) {
            int row = routeRow.get(route);
            shortest[row] = Math.min(shortest[row], rows.length(rowOf[matchers.get(route)[0]]));
        }
        BitSet closed = new BitSet();
        BitSet hasClosed = new BitSet();
        for (int row = rows.size() - 1; row >= 0; row--) {
            boolean isClosed = pending[row] > 0 && shortest[row] >= rows.length(row);
            closed.set(row, isClosed && !hasClosed.get(row));
            int parent = rows.parent(row);
            if (parent != PrefixTable.NO_ROW) {
                shortest[parent] = Math.min(shortest[parent], shortest[row]);
                hasClosed.set(parent, hasClosed.get(parent) || hasClosed.get(row) || isClosed);
            }
        }
        BitSet groups = new BitSet();
        for (int route = matched.nextClearBit(0); route < matchers.size(); route = matched.nextClearBit(route + 1)) {
            for (int row = routeRow.get(route); row != PrefixTable.NO_ROW; row = rows.parent(row)) {
                if (closed.get(row)) {
                    groups.set(matchers.get(route)[0]);
                }
            }
        }
        return groups;
    }

    private void publish(int vrp) {
        published.set(vrp);
        for (int route : matches.get(vrp)) {
            if (matched.get(route)) {
                continue;
            }
            matched.set(route);
            for (int row = routeRow.get(route); row != PrefixTable.NO_ROW; row = rows.parent(row)) {
                pending[row]--;
            }
            for (int matcher : matchers.get(route)) {
                ownPending[matcher]--;
            }
        }
    }
}
