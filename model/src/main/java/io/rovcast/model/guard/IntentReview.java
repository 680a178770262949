package io.rovcast.model.guard;

import static io.rovcast.model.guard.GuardFinding.Severity.WARN;

import io.rovcast.model.rpki.Vrp;
import io.rovcast.model.rpki.VrpSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Authorizations that should be there against those that relying parties have: the newest look at each is what it has now,
 * older ones are its past.
 *
 * @param findings the worst first
 */
public record IntentReview(List<GuardFinding> findings) {
    /** Copies the list. */
    public IntentReview {
        findings = List.copyOf(findings);
    }

    /**
     * Reviews what should be there.
     *
     * @param intended with the trust anchor of each, or none if any will do, and as the time of expiry until when it should be
     *     there
     * @param parties at least one
     * @param now time of evaluation, in seconds since 1970
     */
    public static IntentReview of(VrpSet intended, List<Party> parties, long now) {
        Observation observation = Observation.of(parties, now);
        List<GuardFinding> findings = new ArrayList<>(observation.findings());
        if (!observation.current().isEmpty()) {
            Renewal renewal = new Renewal(observation.current(), now);
            for (int number = 0; number < intended.size(); number++) {
                Vrp vrp = intended.vrp(number);
                if (intended.expires(number) < now) {
                    outlived(vrp, intended.expires(number), observation.current(), now, findings);
                    continue;
                }
                findings.addAll(Presence.of(vrp, observation, now));
                trustAnchor(vrp, intended.trustAnchor(number), observation.current(), findings);
                renewal.of(vrp).ifPresent(findings::add);
            }
            findings.addAll(Extras.of(intended, observation.current()));
        }
        findings.sort(Comparator.comparing(GuardFinding::severity).reversed());
        return new IntentReview(findings);
    }

    private static void outlived(Vrp vrp, long until, List<Party> current, long now, List<GuardFinding> findings) {
        current.stream()
                .filter(party -> party.newest().hasAt(vrp, now))
                .findFirst()
                .ifPresent(party -> findings.add(GuardFinding.of(
                        "outlived",
                        WARN,
                        vrp.toString(),
                        "%s should have ended at %s, and %s has it still"
                                .formatted(vrp, Texts.time(until), party.name()))));
    }

    private static void trustAnchor(Vrp vrp, String wanted, List<Party> current, List<GuardFinding> findings) {
        if (wanted.isEmpty()) {
            return;
        }
        for (Party party : current) {
            Look look = party.newest();
            String found = look.has(vrp) ? look.vrps().trustAnchor(look.vrps().find(vrp)) : "";
            if (!found.isEmpty() && !found.equalsIgnoreCase(wanted)) {
                findings.add(GuardFinding.of(
                        "wrong-ta",
                        WARN,
                        vrp.toString(),
                        "%s is of the trust anchor %s in %s, and should be of %s"
                                .formatted(vrp, found, look.name(), wanted)));
                return;
            }
        }
    }
}
