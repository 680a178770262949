package io.rovcast.model.impact;

import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.rov.RouteState;
import io.rovcast.model.rov.ValidationState;
import io.rovcast.model.rpki.VrpDelta;
import java.util.List;

/**
 * What becomes of a routing table when a change of VRPs is deployed. A value: it depends on its inputs alone.
 *
 * @param baseline the table under the VRPs deployed now
 * @param delta the change
 * @param transitions pairs whose state or reason changes, in the order of the table
 * @param blocks addresses whose route or origins change, in ascending order
 * @param loss all announced space by what becomes of it
 * @param origins networks with pairs that turn INVALID or with space that is not unaffected; the hardest hit first
 * @param changes changes that are to blame for something, the worst first
 * @param unprotectedUnits by family: units whose route was VALID and is NOT_FOUND then
 */
public record Impact(
        Baseline baseline,
        VrpDelta delta,
        List<Transition> transitions,
        List<Block> blocks,
        SpaceByClass loss,
        List<OriginImpact> origins,
        List<ChangeImpact> changes,
        List<Long> unprotectedUnits) {
    /** Copies the lists. */
    public Impact {
        transitions = List.copyOf(transitions);
        blocks = List.copyOf(blocks);
        origins = List.copyOf(origins);
        changes = List.copyOf(changes);
        unprotectedUnits = List.copyOf(unprotectedUnits);
    }

    /** Number of pairs that go from one state of RFC 6811 to another. */
    public int count(ValidationState before, ValidationState after) {
        int count = 0;
        for (Transition transition : transitions) {
            if (transition.before().state() == before && transition.after().state() == after) {
                count++;
            }
        }
        return count;
    }

    /** Number of pairs of a family in each {@link RouteState} after the change, by ordinal. */
    public int[] countsAfter(AddressFamily family) {
        int[] counts = baseline.states().counts(family);
        int first = baseline.table().first(baseline.table().prefixes().start(family));
        int end = baseline.table().first(baseline.table().prefixes().end(family));
        for (Transition transition : transitions) {
            if (transition.pair() >= first && transition.pair() < end) {
                counts[transition.before().ordinal()]--;
                counts[transition.after().ordinal()]++;
            }
        }
        return counts;
    }

    /** Units of a family that lose the protection of a VALID route but stay reachable. */
    public long unprotectedUnits(AddressFamily family) {
        return unprotectedUnits.get(family.ordinal());
    }
}
