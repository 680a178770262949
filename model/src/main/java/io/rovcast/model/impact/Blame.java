package io.rovcast.model.impact;

import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.PrefixTable;
import io.rovcast.model.rov.ChangedStates;
import io.rovcast.model.rov.ValidationState;
import io.rovcast.model.rpki.VrpDelta;
import io.rovcast.model.rpki.VrpSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The changes to blame for a pair's transition. For one that turns INVALID each has a weight: one divided by the size of the
 * smallest set of changes that contains it and, held back as a whole, keeps the pair from turning INVALID; with no change in
 * it that could be left out.
 *
 * <ul>
 *   <li>NOT_FOUND to INVALID: only holding back all added covering VRPs helps.
 *   <li>VALID to INVALID: keeping any one of the removed matching VRPs helps; and, if nothing but added VRPs covers the
 *       pair now, holding back all of those.
 *   <li>VALID to NOT_FOUND, a loss of protection: keeping any one of the removed matching VRPs helps.
 *   <li>Away from INVALID: the added matching VRPs, or the removed covering ones, are the cause.
 *   <li>INVALID for another reason: nobody is to blame.
 * </ul>
 *
 * <p>Added VRPs for one prefix are to blame for the same pairs with the same weight, so together they are one
 * <em>culprit</em>, and so is each removed VRP. A pair has few culprits, however many VRPs there are for one prefix.
 */
final class Blame {
    /** Receives the culprits of a pair. */
    @FunctionalInterface
    interface Visitor {
        /**
         * One culprit.
         *
         * @param culprit its number, from 0
         * @param weight above 0 to 1
         */
        void culprit(int culprit, double weight);
    }

    private final ChangedStates changed;
    private final RoutingTable table;
    private final VrpSet added;
    private final VrpSet removed;
    private final int addedCulprits;
    private final Map<Integer, List<Integer>> addedCovering = new HashMap<>();
    private final Map<Integer, List<Integer>> removedCovering = new HashMap<>();

    Blame(ChangedStates changed, VrpDelta delta) {
        this.changed = changed;
        this.table = changed.before().table();
        this.added = delta.announced();
        this.removed = delta.withdrawn();
        this.addedCulprits = added.prefixes().size();
    }

    /** Whether the touched pair at {@code index} was not INVALID and is now. */
    boolean turnsInvalid(int index) {
        return !changed.before().state(changed.pair(index)).isInvalid()
                && changed.state(index).isInvalid();
    }

    /** Visits the culprits of the touched pair at {@code index}, which turns INVALID; each once. */
    void culprits(int index, Visitor visitor) {
        int row = table.prefixRow(changed.pair(index));
        if (stateBefore(index) == ValidationState.VALID) {
            for (int vrp : matching(removed, row, table.origin(changed.pair(index)))) {
                visitor.culprit(addedCulprits + vrp, 1);
            }
        }
        PrefixTable prefixes = added.prefixes();
        int top = longestCovering(added, row);
        int count = 0;
        for (int covers = top; covers != PrefixTable.NO_ROW; covers = prefixes.parent(covers)) {
            count += added.first(covers + 1) - added.first(covers);
        }
        if (count == changed.covering(index)) { // nothing else covers it
            for (int covers = top; covers != PrefixTable.NO_ROW; covers = prefixes.parent(covers)) {
                visitor.culprit(covers, 1.0 / count);
            }
        }
    }

    /** The first change that is part of a culprit; the others follow it. In the order of culprits they ascend. */
    int firstChange(int culprit) {
        return culprit < addedCulprits ? added.first(culprit) : added.size() + culprit - addedCulprits;
    }

    /** The family of a culprit, which is that of all it is to blame for. */
    AddressFamily family(int culprit) {
        return culprit < addedCulprits
                ? added.prefixes().family(culprit)
                : removed.prefixes().family(removed.prefixRow(culprit - addedCulprits));
    }

    /** Numbers in the {@link VrpDelta} of the changes to blame for the touched pair at {@code index}, ascending. */
    List<Integer> changes(int index) {
        ValidationState before = stateBefore(index);
        ValidationState after = changed.state(index).state();
        if (before == after) {
            return List.of();
        }
        int row = table.prefixRow(changed.pair(index));
        int origin = table.origin(changed.pair(index));
        if (after == ValidationState.VALID) {
            return matching(added, row, origin);
        }
        if (before == ValidationState.INVALID) {
            return removedCovering.computeIfAbsent(
                    longestCovering(removed, row), top -> covering(removed, top, added.size()));
        }
        List<Integer> keep = before == ValidationState.VALID
                ? matching(removed, row, origin).stream()
                        .map(vrp -> added.size() + vrp)
                        .toList()
                : List.of();
        if (after == ValidationState.NOT_FOUND) {
            return keep;
        }
        List<Integer> holdBack =
                addedCovering.computeIfAbsent(longestCovering(added, row), top -> covering(added, top, 0));
        if (holdBack.size() != changed.covering(index)) {
            return keep;
        }
        if (keep.isEmpty()) {
            return holdBack; // the same list for all that it is to blame for
        }
        List<Integer> both = new ArrayList<>(holdBack);
        both.addAll(keep);
        return both;
    }

    private ValidationState stateBefore(int index) {
        return changed.before().state(changed.pair(index)).state();
    }

    private int longestCovering(VrpSet vrps, int row) {
        PrefixTable routes = table.prefixes();
        AddressFamily family = routes.family(row);
        return vrps.prefixes().longestCovering(family, routes.hi(row), routes.lo(row), routes.length(row));
    }

    /** Numbers of all VRPs for a prefix and for those that cover it, each plus an offset, ascending. */
    private static List<Integer> covering(VrpSet vrps, int top, int offset) {
        List<Integer> found = new ArrayList<>();
        for (int row = top; row != PrefixTable.NO_ROW; row = vrps.prefixes().parent(row)) {
            for (int vrp = vrps.first(row); vrp < vrps.first(row + 1); vrp++) {
                found.add(vrp + offset);
            }
        }
        found.sort(null);
        return List.copyOf(found);
    }

    /** Numbers of the VRPs that match a pair, ascending; only asked for pairs that are or were VALID, so of known origin. */
    private List<Integer> matching(VrpSet vrps, int row, int origin) {
        List<Integer> found = new ArrayList<>(1);
        int length = table.prefixes().length(row);
        int covers = longestCovering(vrps, row);
        for (; covers != PrefixTable.NO_ROW; covers = vrps.prefixes().parent(covers)) {
            for (int group = vrps.first(covers); group < vrps.first(covers + 1); ) {
                int next = vrps.groupEnd(covers, group);
                int own = length <= vrps.maxLength(group) ? vrps.findAsn(group, next, origin) : -1;
                if (own >= 0) {
                    found.add(own);
                }
                group = next;
            }
        }
        found.sort(null);
        return found;
    }
}
