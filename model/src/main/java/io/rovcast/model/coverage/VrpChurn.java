package io.rovcast.model.coverage;

import static java.util.Objects.requireNonNull;

import io.rovcast.model.net.SpaceRange;
import io.rovcast.model.rpki.VrpDelta;
import io.rovcast.model.rpki.VrpSet;
import java.io.Serializable;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * VRPs that a set has and the one of the day before has not, and the other way round; what comes and goes in between is not
 * seen.
 *
 * @param before VRPs of the day before
 * @param added VRPs by trust anchor
 * @param removed likewise
 */
public record VrpChurn(int before, Map<String, Integer> added, Map<String, Integer> removed) implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Copies the maps. */
    public VrpChurn {
        added = new TreeMap<>(requireNonNull(added, "added"));
        removed = new TreeMap<>(requireNonNull(removed, "removed"));
    }

    /** Counts a change of all VRPs. */
    public static VrpChurn of(int before, VrpDelta delta) {
        return new VrpChurn(
                before, delta.announced().sizeByTrustAnchor(), delta.withdrawn().sizeByTrustAnchor());
    }

    /** Counts a change of those VRPs whose prefixes begin in a range of space. */
    public static VrpChurn of(VrpSet before, VrpSet after, SpaceRange range) {
        VrpDelta delta = VrpDelta.between(before, after);
        return new VrpChurn(
                StockPart.byTrustAnchor(before, range).values().stream()
                        .mapToInt(Integer::intValue)
                        .sum(),
                StockPart.byTrustAnchor(delta.announced(), range),
                StockPart.byTrustAnchor(delta.withdrawn(), range));
    }

    /** This change and that of another range. */
    public VrpChurn plus(VrpChurn other) {
        return new VrpChurn(
                before + other.before, StockPart.sum(added, other.added), StockPart.sum(removed, other.removed));
    }

    /** VRPs added in all. */
    public int addedCount() {
        return added.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** VRPs removed in all. */
    public int removedCount() {
        return removed.values().stream().mapToInt(Integer::intValue).sum();
    }

    /**
     * In how many days half of the VRPs would be gone if days were all like these; empty if none was removed.
     *
     * @param days of the VRPs at the beginning of each, so many were removed
     */
    public static OptionalDouble halfLifeDays(Iterable<VrpChurn> days) {
        double before = 0;
        double removed = 0;
        for (VrpChurn day : days) {
            before += day.before;
            removed += day.removedCount();
        }
        return removed == 0 || before == 0 || removed >= before
                ? OptionalDouble.empty()
                : OptionalDouble.of(Math.log(2) / -Math.log1p(-removed / before));
    }
}
