package io.rovcast.model.impact;

import io.rovcast.model.rov.RouteState;
import java.util.List;
import java.util.Optional;

/**
 * A pair whose state or reason changes.
 *
 * @param pair its number in the routing table
 * @param before state before
 * @param after state after
 * @param outcome the worst that becomes of the space that its route carried; empty if it carried none
 * @param blame numbers of the changes to blame, ascending; see {@link io.rovcast.model.rpki.VrpDelta}
 */
public record Transition(
        int pair, RouteState before, RouteState after, Optional<ReachabilityClass> outcome, List<Integer> blame) {
    /** Copies the list. */
    public Transition {
        blame = List.copyOf(blame);
    }

    /** Whether the pair was not INVALID and is now. */
    public boolean turnsInvalid() {
        return !before.isInvalid() && after.isInvalid();
    }
}
