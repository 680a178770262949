package io.rovcast.model.check;

import io.rovcast.model.rpki.VrpSet;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * How long the VRPs of each trust anchor usually have to live: the longest of the medians of the candidate, the deployed set
 * when it was made, and that of 24 hours ago. What a trust anchor as a whole has left shrinks when it stops renewing, so the
 * candidate's own median cannot tell, nor can that of a set of the same hours.
 */
final class TypicalLife {
    /** Trust anchors renew every few hours, so that sets this far apart show it. */
    private static final long TELLING = 6 * 3600;

    private final int leastVrps;
    private final Map<String, Long> seconds = new HashMap<>();
    private final long now;
    private long apart;

    private TypicalLife(int leastVrps, long now) {
        this.leastVrps = leastVrps;
        this.now = now;
    }

    /** What is typical by all sets that say when they were made. */
    static TypicalLife of(CheckContext context, Remaining candidate) {
        TypicalLife typical = new TypicalLife(
                context.limits().disappearance().taMinVrps(), context.at().orElse(0));
        typical.take(context.candidate(), candidate);
        typical.take(context.deployed().vrps(), context.upkeep().deployed().at());
        context.deployed()
                .dayAgo()
                .ifPresent(set -> typical.take(set, context.upkeep().dayAgo().at()));
        return typical;
    }

    private void take(VrpSet set, OptionalLong at) {
        if (at.isPresent()) {
            apart = Math.max(apart, now - at.getAsLong());
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

    /** Whether any set is so much older than the candidate that what is renewed meanwhile shows. */
    boolean isTelling() {
        return apart >= TELLING;
    }

    /** How far back the sets go, in words. */
    String apart() {
        return apart == 0 ? "sets of one time" : "sets " + Phrase.time(apart) + " apart";
    }
}
