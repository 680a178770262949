package io.rovcast.model.rpki;

import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.PrefixTable;
import java.util.function.IntPredicate;

/**
 * What changes between two sets of VRPs. The two sides never share a VRP.
 *
 * <p>Changes are numbered: the announced VRPs first, in their order, then the withdrawn ones.
 *
 * @param announced in the candidate but not in the baseline
 * @param withdrawn in the baseline but not in the candidate
 */
public record VrpDelta(VrpSet announced, VrpSet withdrawn) {
    /** The changes that lead from {@code baseline} to {@code candidate}; time grows with the sizes of both. */
    public static VrpDelta between(VrpSet baseline, VrpSet candidate) {
        VrpSet.Builder announced = new VrpSet.Builder();
        VrpSet.Builder withdrawn = new VrpSet.Builder();
        for (AddressFamily family : AddressFamily.values()) {
            compare(baseline, candidate, family, announced, withdrawn);
        }
        return new VrpDelta(announced.build(), withdrawn.build());
    }

    private static void compare(
            VrpSet baseline,
            VrpSet candidate,
            AddressFamily family,
            VrpSet.Builder announced,
            VrpSet.Builder withdrawn) {
        PrefixTable before = baseline.prefixes();
        PrefixTable after = candidate.prefixes();
        int left = before.start(family);
        int right = after.start(family);
        while (left < before.end(family) || right < after.end(family)) {
            int order;
            if (left == before.end(family)) {
                order = 1;
            } else if (right == after.end(family)) {
                order = -1;
            } else {
                order = before.compare(left, after.hi(right), after.lo(right), after.length(right));
            }
            if (order < 0) {
                addAll(withdrawn, baseline, left++);
            } else if (order > 0) {
                addAll(announced, candidate, right++);
            } else {
                comparePrefix(baseline, left++, candidate, right++, announced, withdrawn);
            }
        }
    }

    private static void comparePrefix(
            VrpSet baseline,
            int leftRow,
            VrpSet candidate,
            int rightRow,
            VrpSet.Builder announced,
            VrpSet.Builder withdrawn) {
        int left = baseline.first(leftRow);
        int right = candidate.first(rightRow);
        int leftEnd = baseline.first(leftRow + 1);
        int rightEnd = candidate.first(rightRow + 1);
        while (left < leftEnd || right < rightEnd) {
            int order;
            if (left == leftEnd) {
                order = 1;
            } else if (right == rightEnd) {
                order = -1;
            } else {
                order = baseline.compareBehindPrefix(left, candidate, right);
            }
            if (order < 0) {
                withdrawn.add(baseline, leftRow, left++);
            } else if (order > 0) {
                announced.add(candidate, rightRow, right++);
            } else {
                left++;
                right++;
            }
        }
    }

    private static void addAll(VrpSet.Builder builder, VrpSet set, int row) {
        for (int vrp = set.first(row); vrp < set.first(row + 1); vrp++) {
            builder.add(set, row, vrp);
        }
    }

    /**
     * The candidate that these changes make of a baseline.
     *
     * @throws IllegalArgumentException if a withdrawn VRP is not in the baseline, or an announced one is
     */
    public VrpSet applyTo(VrpSet baseline) {
        boolean[] gone = new boolean[baseline.size()];
        for (Vrp vrp : withdrawn.vrps()) {
            int number = baseline.find(vrp);
            if (number < 0) {
                throw new IllegalArgumentException("the delta withdraws " + vrp + ", which the baseline does not have");
            }
            gone[number] = true;
        }
        for (Vrp vrp : announced.vrps()) {
            if (baseline.find(vrp) >= 0) {
                throw new IllegalArgumentException("the delta announces " + vrp + ", which the baseline has already");
            }
        }
        return VrpSetMerge.of(baseline, gone, announced);
    }

    /**
     * Some of these changes, as a delta of its own with numbers of its own; those of each side keep their order.
     *
     * @param chosen which of the changes, by number
     */
    public VrpDelta select(IntPredicate chosen) {
        return new VrpDelta(select(announced, chosen, 0), select(withdrawn, chosen, announced.size()));
    }

    private static VrpSet select(VrpSet side, IntPredicate chosen, int offset) {
        VrpSet.Builder builder = new VrpSet.Builder();
        for (int row = 0; row < side.prefixes().size(); row++) {
            for (int vrp = side.first(row); vrp < side.first(row + 1); vrp++) {
                if (chosen.test(vrp + offset)) {
                    builder.add(side, row, vrp);
                }
            }
        }
        return builder.build();
    }

    /** Number of changes. */
    public int size() {
        return announced.size() + withdrawn.size();
    }

    /** Whether the two sets are equal. */
    public boolean isEmpty() {
        return size() == 0;
    }

    /** Whether change {@code number} announces a VRP; otherwise it withdraws one. */
    public boolean isAnnouncement(int number) {
        return number < announced.size();
    }

    /** The VRP of change {@code number}. */
    public Vrp vrp(int number) {
        return isAnnouncement(number) ? announced.vrp(number) : withdrawn.vrp(number - announced.size());
    }

    /** The trust anchor of change {@code number}; empty where the source has none. */
    public String trustAnchor(int number) {
        return isAnnouncement(number)
                ? announced.trustAnchor(number)
                : withdrawn.trustAnchor(number - announced.size());
    }

    /** {@code +AS64496 192.0.2.0/24-24} for an announcement, with {@code -} in front for a withdrawal. */
    public String text(int number) {
        return (isAnnouncement(number) ? "+" : "-") + vrp(number);
    }
}
