package io.rovcast.model.check;

import io.rovcast.model.rpki.VrpSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * How long the VRPs of each trust anchor usually have to live: the longest of the medians of the candidate, the deployed set
 * when it was made, and that of 24 hours ago. What a trust anchor as a whole has left shrinks when it stops renewing, so the
 * candidate's own median cannot tell, nor can that of a set which is hardly older: it has shrunk as much.
 */
final class TypicalLife {
    /** A set that is older by so many seconds tells whether a trust anchor renews. */
    private static final long OLDER = 6 * 3600;

    private final int leastVrps;
    private final long now;
    private final Map<String, Long> seconds = new HashMap<>();
    private final Set<String> told = new HashSet<>();
    private long apart;

    private TypicalLife(int leastVrps, long now) {
        this.leastVrps = leastVrps;
        this.now = now;
    }

    /** What is typical by all sets that say when they were made. */
    static TypicalLife of(CheckContext context, Remaining candidate) {
        int leastVrps = context.limits().disappearance().taMinVrps();
        TypicalLife typical = new TypicalLife(leastVrps, context.at().orElseThrow());
        typical.take(context.candidate(), candidate, 0);
        typical.take(context.deployed().vrps(), context.upkeep().deployed().at());
        context.deployed()
                .dayAgo()
                .ifPresent(set -> typical.take(set, context.upkeep().dayAgo().at()));
        return typical;
    }

    private void take(VrpSet set, OptionalLong at) {
        if (at.isPresent()) {
            take(set, new Remaining(set, at.getAsLong()), now - at.getAsLong());
        }
    }

    /** Of few VRPs nothing is typical. */
    private void take(VrpSet set, Remaining remaining, long age) {
        apart = Math.max(apart, age);
        for (int anchor = 0; anchor < set.trustAnchors().size(); anchor++) {
            if (remaining.count(anchor) >= Math.max(1, leastVrps)) {
                seconds.merge(set.trustAnchors().get(anchor), remaining.median(anchor), Math::max);
                if (age >= OLDER) {
                    told.add(set.trustAnchors().get(anchor));
                }
            }
        }
    }

    /** Seconds that are typical of a trust anchor; empty if it has too few VRPs in every set. */
    OptionalLong of(String trustAnchor) {
        Long known = seconds.get(trustAnchor);
        return known == null ? OptionalLong.empty() : OptionalLong.of(known);
    }

    /** Whether a set that is old enough tells whether a trust anchor renews its VRPs. */
    boolean isTold(String trustAnchor) {
        return told.contains(trustAnchor);
    }

    /** Whether it tells so of any. */
    boolean isAnyTold() {
        return !told.isEmpty();
    }

    /** Seconds between now and the oldest set; 0 if only one time is known. */
    long apart() {
        return apart;
    }
}
