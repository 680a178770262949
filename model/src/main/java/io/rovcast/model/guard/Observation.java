package io.rovcast.model.guard;

import static io.rovcast.model.guard.GuardFinding.Severity.BLOCK;
import static io.rovcast.model.guard.GuardFinding.Severity.INCONCLUSIVE;
import static io.rovcast.model.guard.GuardFinding.Severity.WARN;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What relying parties have, as far as it can be relied on. A set without VRPs says nothing of any, and a party that is behind
 * the others nothing of now.
 *
 * @param parties those that had anything, at any time
 * @param current those of them that are up to date
 * @param findings what is wrong with sets
 */
record Observation(List<Party> parties, List<Party> current, List<GuardFinding> findings) {
    private static final long HOUR = 3600;
    private static final long WARN_AGE = 2 * HOUR;

    /** Routers drop what is older than a day: half of that is left to act. */
    private static final long BLOCK_AGE = 12 * HOUR;

    static Observation of(List<Party> all, long now) {
        List<GuardFinding> findings = new ArrayList<>();
        List<Party> parties = new ArrayList<>();
        for (Party party : all) {
            List<Look> looks = new ArrayList<>();
            for (Look look : party.looks()) {
                if (look.vrps().size() > 0) {
                    looks.add(look);
                } else {
                    findings.add(GuardFinding.of(
                            "empty-set",
                            INCONCLUSIVE,
                            look.name(),
                            look.name()
                                    + " has no VRPs, or expired ones only, which says nothing of yours: is it whole?"));
                }
            }
            if (!looks.isEmpty()) {
                parties.add(new Party(party.name(), looks));
            }
        }
        Optional<Look> newest = parties.stream().map(Party::newest).max(Comparator.comparingLong(Look::time));
        List<Party> current = new ArrayList<>();
        if (newest.isPresent()) {
            age(newest.get(), now, findings);
            parties.forEach(party -> sort(party, newest.get().time(), current, findings));
        }
        return new Observation(parties, current, findings);
    }

    private static void age(Look newest, long now, List<GuardFinding> findings) {
        long age = now - newest.time();
        if (age > WARN_AGE) {
            findings.add(GuardFinding.of(
                    "stale-set",
                    age > BLOCK_AGE ? BLOCK : WARN,
                    newest.name(),
                    "the newest set, %s, is of %s, %s before the time of evaluation: what became of your VRPs since is not known"
                            .formatted(newest.name(), Texts.time(newest.time()), Texts.duration(age))));
        }
    }

    private static void sort(Party party, long newest, List<Party> current, List<GuardFinding> findings) {
        long behind = newest - party.newest().time();
        if (behind <= HOUR) {
            current.add(party);
            return;
        }
        findings.add(GuardFinding.of(
                "stale-set",
                WARN,
                party.newest().name(),
                "%s is of %s, %s behind the newest set: not taken for what this relying party has now"
                        .formatted(
                                party.newest().name(), Texts.time(party.newest().time()), Texts.duration(behind))));
    }
}
