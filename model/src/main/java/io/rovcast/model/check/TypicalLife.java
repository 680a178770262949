package io.rovcast.model.check;

import io.rovcast.model.rpki.VrpSet;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * How long the VRPs of each trust anchor usually have to live: the longest of the medians of the candidate, the deployed set
 * when it was made, and that of 24 hours ago. What a trust anchor as a whole has left shrinks when it stops renewing, so the
 * candidate's own median cannot tell.
 */
final class TypicalLife {
    private final int leastVrps;
    private final Map<String, Long> seconds = new HashMap<>();

    private TypicalLife(int leastVrps) {
        this.leastVrps = leastVrps;
    }

    /** What is typical by all sets that say when they were made. */
    static TypicalLife of(CheckContext context, Remaining candidate) {
        TypicalLife typical = new TypicalLife(context.limits().disappearance().taMinVrps());
        typical.take(context.candidate(), candidate);
        typical.take(context.deployed().vrps(), context.upkeep().deployed().at());
        context.deployed()
                .dayAgo()
                .ifPresent(set -> typical.take(set, context.upkeep().dayAgo().at()));
        return typical;
    }

    private void take(VrpSet set, OptionalLong at) {
        if (at.isPresent()) {
            take(set, new Remaining(set, at.getAsLong()));
        }
    }

    /** Of few VRPs nothing is typical. */
    private void take(VrpSet set, Remaining remaining) {
        for (int anchor = 0; anchor < set.trustAnchors().size(); anchor++) {
            if (remaining.count(anchor) >= Math.max(1, leastVrps)) {
                seconds.merge(set.trustAnchors().get(anchor), remaining.median(anchor), Math::max);
            }
        }
    }

    /** Seconds that are typical of a trust anchor; empty if it has too few VRPs in every set. */
    OptionalLong of(String trustAnchor) {
        Long known = seconds.get(trustAnchor);
        return known == null ? OptionalLong.empty() : OptionalLong.of(known);
    }
}
