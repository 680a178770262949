package io.rovcast.model.guard;

import static io.rovcast.model.guard.GuardFinding.Severity.BLOCK;
import static io.rovcast.model.guard.GuardFinding.Severity.WARN;

import io.rovcast.model.rpki.Vrp;
import io.rovcast.model.rpki.VrpSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Whether VRPs are renewed in time. What a trust anchor as a whole has left shrinks when it stops renewing, so what is typical of it
 * is the longest that any set knows, and that it renews is known by sets of several times only.
 */
final class Renewal {
    private static final long HOUR = 3600;
    private static final long WARN_LEFT = 24 * HOUR;
    private static final long BLOCK_LEFT = 2 * HOUR;

    /** What has less than this share left of what is typical of its trust anchor is not renewed. */
    private static final double RENEWED_SHARE = 0.25;

    /** Trust anchors renew every few hours, so that sets this far apart show it. */
    private static final long LEAST_SPAN = 6 * HOUR;

    private final Observation observation;
    private final long now;

    /** By trust anchor: what half of its VRPs have to live, at the most. */
    private final Map<String, Long> typical = new HashMap<>();

    /** When half of its VRPs end, by sets of long enough ago, and by those of now. */
    private final Map<String, Long> endedBefore = new HashMap<>();

    private final Map<String, Long> endsNow = new HashMap<>();

    Renewal(Observation observation, long now) {
        this.observation = observation;
        this.now = now;
        long newest = observation.current().stream()
                .mapToLong(party -> party.newest().time())
                .max()
                .orElse(now);
        for (Party party : observation.parties()) {
            for (Look look : party.looks()) {
                long time = look.time();
                boolean isOld = time <= newest - LEAST_SPAN;
                Typical.of(look.vrps(), time).forEach((anchor, seconds) -> {
                    typical.merge(anchor, seconds, Math::max);
                    (isOld ? endedBefore : endsNow).merge(anchor, time + seconds, Math::max);
                });
            }
        }
    }

    /** Whether VRPs of a trust anchor were renewed since some set, as far as is known. */
    private boolean renews(String anchor) {
        Long before = endedBefore.get(anchor);
        return before != null && endsNow.getOrDefault(anchor, 0L) > before;
    }

    /** The set in which it lasts longest says when it ends: a relying party that is behind is no reason for alarm. */
    Optional<GuardFinding> of(Vrp vrp) {
        Look best = null;
        long last = Long.MIN_VALUE;
        for (Party party : observation.current()) {
            Look look = party.newest();
            if (look.hasAt(vrp, now) && look.expires(vrp) > last) {
                last = look.expires(vrp);
                best = look;
            }
        }
        if (best == null || last == VrpSet.NO_EXPIRY || last - now >= WARN_LEFT) {
            return Optional.empty();
        }
        long left = last - now;
        String anchor = best.vrps().trustAnchor(best.vrps().find(vrp));
        long usual = typical.getOrDefault(anchor, 0L);
        if (left < BLOCK_LEFT) {
            return Optional.of(ending("expiring", BLOCK, vrp, left, "at " + Texts.time(last)));
        }
        if (last - best.time() < RENEWED_SHARE * usual) {
            String typically = Texts.duration(usual) + " is typical of its trust anchor, so it is not renewed";
            return Optional.of(ending("not-renewed", WARN, vrp, left, typically));
        }
        if (renews(anchor)) {
            return Optional.empty();
        }
        String end = "at " + Texts.time(last);
        if (usual > 0) {
            end = endedBefore.containsKey(anchor)
                    ? "and its trust anchor has renewed nothing in " + Texts.duration(LEAST_SPAN)
                    : end + "; a set of 6 h before would tell whether its trust anchor renews";
        }
        return Optional.of(ending("expiring", WARN, vrp, left, end));
    }

    private static GuardFinding ending(String id, GuardFinding.Severity severity, Vrp vrp, long left, String more) {
        return GuardFinding.of(
                id, severity, vrp.toString(), "%s ends in %s, %s".formatted(vrp, Texts.duration(left), more));
    }
}
