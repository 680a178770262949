package io.rovcast.model.plan;

import io.rovcast.model.bgp.OriginAs;
import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.IndexSort;
import io.rovcast.model.net.PrefixTable;
import io.rovcast.model.rov.AsSetPolicy;
import io.rovcast.model.rov.ChangedStates;
import io.rovcast.model.rov.TableStates;
import io.rovcast.model.rpki.VrpDelta;
import io.rovcast.model.rpki.VrpSet;
import java.util.Arrays;

/**
 * Which changes cover and which match which pairs.
 *
 * <p>Pairs are meant by their index among the touched ones of {@link ChangedStates}. What covers a pair is not listed: the
 * distinct prefixes of all changes are <em>nodes</em> of a forest, a pair has the node of the longest one that covers it,
 * and is covered by the changes of that node and of its {@link #parent}s. The pairs that a node covers follow one another,
 * since touched pairs are in the order of the table. What matches is listed in both directions, for it is little.
 */
final class Incidence {
    /** No node: nothing covers the node. */
    static final int NO_NODE = PrefixTable.NO_ROW;

    private final VrpDelta delta;
    private final ChangedStates changed;
    private final PrefixTable nodes;
    private final int[] announcedRow;
    private final int[] withdrawnRow;
    private final int[] nodeOfChange;
    private final int[] nodeOfPair;
    private final int[] firstPair;
    private final int[] endPair;
    private final int[] firstMatch;
    private final int[] matches;
    private final int[] firstMatched;
    private final int[] matched;

    Incidence(TableStates before, VrpDelta delta) {
        this.delta = delta;
        this.changed = before.after(delta);
        PrefixTable announced = delta.announced().prefixes();
        PrefixTable withdrawn = delta.withdrawn().prefixes();
        PrefixTable.Builder builder = new PrefixTable.Builder();
        addAll(builder, announced);
        addAll(builder, withdrawn);
        int[] order = IndexSort.sort(builder.size(), builder::compare);
        int[] nodeOf = new int[order.length];
        this.nodes = builder.build(order, nodeOf);
        this.announcedRow = filled(nodes.size());
        this.withdrawnRow = filled(nodes.size());
        for (int i = 0; i < order.length; i++) {
            if (order[i] < announced.size()) {
                announcedRow[nodeOf[i]] = order[i];
            } else {
                withdrawnRow[nodeOf[i]] = order[i] - announced.size();
            }
        }
        this.nodeOfChange = new int[delta.size()];
        for (int node = 0; node < nodes.size(); node++) {
            Arrays.fill(nodeOfChange, firstAnnounced(node), endAnnounced(node), node);
            Arrays.fill(nodeOfChange, firstWithdrawn(node), endWithdrawn(node), node);
        }
        this.nodeOfPair = new int[changed.size()];
        this.firstPair = new int[nodes.size()];
        this.endPair = new int[nodes.size()];
        this.firstMatch = new int[changed.size() + 1];
        this.matches = new Sweep().matches();
        boundSlices();
        this.firstMatched = new int[delta.size() + 1];
        this.matched = transposed();
    }

    private static void addAll(PrefixTable.Builder builder, PrefixTable prefixes) {
        for (int row = 0; row < prefixes.size(); row++) {
            builder.add(prefixes.family(row), prefixes.hi(row), prefixes.lo(row), prefixes.length(row));
        }
    }

    private static int[] filled(int size) {
        int[] rows = new int[size];
        Arrays.fill(rows, PrefixTable.NO_ROW);
        return rows;
    }

    /** Finds the node and the matches of each pair, in one pass over the touched pairs and the nodes. */
    private final class Sweep {
        private int[] found = new int[nodeOfPair.length + 16];
        private int count;

        int[] matches() {
            RoutingTable table = table();
            PrefixTable routes = table.prefixes();
            int index = 0;
            for (AddressFamily family : AddressFamily.values()) {
                int endOfFamily = table.first(routes.end(family));
                int next = nodes.start(family);
                int top = NO_NODE;
                int row = NO_NODE;
                for (; index < nodeOfPair.length && pair(index) < endOfFamily; index++) {
                    if (row == NO_NODE || pair(index) >= table.first(row + 1)) {
                        row = table.prefixRow(pair(index));
                        long hi = routes.hi(row);
                        long lo = routes.lo(row);
                        while (next < nodes.end(family) && nodes.compare(next, hi, lo, routes.length(row)) <= 0) {
                            top = next++;
                        }
                        top = nodes.climb(top, hi, lo);
                    }
                    nodeOfPair[index] = top;
                    if (table.origin(pair(index)) != OriginAs.NONE_BITS) {
                        addMatches(top, routes.length(row), table.origin(pair(index)));
                    }
                    firstMatch[index + 1] = count;
                }
            }
            return Arrays.copyOf(found, count);
        }

        private void addMatches(int top, int length, int origin) {
            for (int node = top; node != NO_NODE; node = parent(node)) {
                addMatches(delta.announced(), announcedRow[node], 0, length, origin);
                addMatches(
                        delta.withdrawn(), withdrawnRow[node], delta.announced().size(), length, origin);
            }
        }

        private void addMatches(VrpSet vrps, int row, int offset, int length, int origin) {
            if (row == PrefixTable.NO_ROW) {
                return;
            }
            int end = vrps.first(row + 1);
            for (int group = vrps.first(row); group < end; ) {
                int nextGroup = vrps.groupEnd(row, group);
                int vrp = length <= vrps.maxLength(group) ? vrps.findAsn(group, nextGroup, origin) : -1;
                if (vrp >= 0) {
                    if (count == found.length) {
                        found = Arrays.copyOf(found, count + (count >> 1));
                    }
                    found[count++] = vrp + offset;
                }
                group = nextGroup;
            }
        }
    }

    /** A node covers the pairs that it is the longest for, and those that its children cover, which come after it. */
    private void boundSlices() {
        Arrays.fill(firstPair, Integer.MAX_VALUE);
        for (int pair = nodeOfPair.length - 1; pair >= 0; pair--) {
            int node = nodeOfPair[pair];
            firstPair[node] = pair;
            endPair[node] = Math.max(endPair[node], pair + 1);
        }
        for (int node = nodes.size() - 1; node >= 0; node--) {
            int parent = parent(node);
            if (parent != NO_NODE) {
                firstPair[parent] = Math.min(firstPair[parent], firstPair[node]);
                endPair[parent] = Math.max(endPair[parent], endPair[node]);
            }
            firstPair[node] = Math.min(firstPair[node], endPair[node]);
        }
    }

    private int[] transposed() {
        for (int change : matches) {
            firstMatched[change + 1]++;
        }
        for (int change = 0; change < delta.size(); change++) {
            firstMatched[change + 1] += firstMatched[change];
        }
        int[] next = firstMatched.clone();
        int[] pairs = new int[matches.length];
        for (int pair = 0; pair < nodeOfPair.length; pair++) {
            for (int i = firstMatch[pair]; i < firstMatch[pair + 1]; i++) {
                pairs[next[matches[i]]++] = pair;
            }
        }
        return pairs;
    }

    VrpDelta delta() {
        return delta;
    }

    ChangedStates changed() {
        return changed;
    }

    TableStates before() {
        return changed.before();
    }

    RoutingTable table() {
        return changed.before().table();
    }

    /** Number of touched pairs. */
    int pairs() {
        return nodeOfPair.length;
    }

    /** Number of a touched pair in the table. */
    int pair(int index) {
        return changed.pair(index);
    }

    /** Whether a pair is INVALID when so many VRPs match and cover it. */
    boolean isInvalid(int index, int matching, int covering) {
        return matching == 0 && covering > 0 && !isExempt(index);
    }

    /** Whether a pair is NOT_FOUND by policy, whatever covers it. */
    boolean isExempt(int index) {
        return before().policy() == AsSetPolicy.COMPAT_NOT_FOUND && table().origin(pair(index)) == OriginAs.NONE_BITS;
    }

    /** Number of distinct prefixes of changes. */
    int nodes() {
        return nodes.size();
    }

    /** The node of the longest other prefix that covers a node's, or {@link #NO_NODE}; its number is lower. */
    int parent(int node) {
        return nodes.parent(node);
    }

    /** Prefix length of a change. */
    int length(int change) {
        return nodes.length(nodeOfChange[change]);
    }

    int nodeOfChange(int change) {
        return nodeOfChange[change];
    }

    /** The node of the longest prefix that covers a pair. */
    int nodeOfPair(int pair) {
        return nodeOfPair[pair];
    }

    /** The first of the pairs that a node covers. */
    int firstPair(int node) {
        return firstPair[node];
    }

    /** One past the last; the same as the first if there is none. */
    int endPair(int node) {
        return endPair[node];
    }

    /** The first of a node's announcements, which follow one another. */
    int firstAnnounced(int node) {
        int row = announcedRow[node];
        return row == PrefixTable.NO_ROW ? 0 : delta.announced().first(row);
    }

    int endAnnounced(int node) {
        int row = announcedRow[node];
        return row == PrefixTable.NO_ROW ? 0 : delta.announced().first(row + 1);
    }

    /** The first of a node's withdrawals, which follow one another. */
    int firstWithdrawn(int node) {
        int row = withdrawnRow[node];
        return row == PrefixTable.NO_ROW
                ? 0
                : delta.announced().size() + delta.withdrawn().first(row);
    }

    int endWithdrawn(int node) {
        int row = withdrawnRow[node];
        return row == PrefixTable.NO_ROW
                ? 0
                : delta.announced().size() + delta.withdrawn().first(row + 1);
    }

    /** Where a pair's matching changes begin; they end where the next pair's begin. */
    int firstMatch(int pair) {
        return firstMatch[pair];
    }

    int match(int position) {
        return matches[position];
    }

    /** Where the pairs that a change matches begin; they ascend, and end where the next change's begin. */
    int firstMatched(int change) {
        return firstMatched[change];
    }

    int matched(int position) {
        return matched[position];
    }
}
