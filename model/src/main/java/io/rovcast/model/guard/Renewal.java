package io.rovcast.model.guard;

import static io.rovcast.model.guard.GuardFinding.Severity.BLOCK;
import static io.rovcast.model.guard.GuardFinding.Severity.WARN;

import io.rovcast.model.rpki.Vrp;
import io.rovcast.model.rpki.VrpSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether VRPs are renewed in time. */
final class Renewal {
    private static final long HOUR = 3600;
    private static final long WARN_LEFT = 24 * HOUR;
    private static final long BLOCK_LEFT = 2 * HOUR;

    /** What has less than this share left of what is typical of its trust anchor is not renewed. */
    private static final double RENEWED_SHARE = 0.25;

    private final List<Party> current;
    private final long now;
    private final Map<Look, Typical> typical = new HashMap<>();

    Renewal(List<Party> current, long now) {
        this.current = current;
        this.now = now;
    }

    /** The set in which it lasts longest says when it ends: a relying party that is behind is no reason for alarm. */
    Optional<GuardFinding> of(Vrp vrp) {
        Look best = null;
        long last = Long.MIN_VALUE;
        for (Party party : current) {
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
        long usual = typical.computeIfAbsent(best, look -> new Typical(look.vrps(), look.time()))
                .of(best.vrps().trustAnchor(best.vrps().find(vrp)));
        if (left >= BLOCK_LEFT && usual > 0) {
            return last - best.time() < RENEWED_SHARE * usual
                    ? Optional.of(GuardFinding.of(
                            "not-renewed",
                            WARN,
                            vrp.toString(),
                            "%s is not renewed: it ends in %s, and %s is typical of its trust anchor"
                                    .formatted(vrp, Texts.duration(left), Texts.duration(usual))))
                    : Optional.empty();
        }
        return Optional.of(GuardFinding.of(
                "expiring",
                left < BLOCK_LEFT ? BLOCK : WARN,
                vrp.toString(),
                "%s ends in %s, at %s".formatted(vrp, Texts.duration(left), Texts.time(last))));
    }
}
