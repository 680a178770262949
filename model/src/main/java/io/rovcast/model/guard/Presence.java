package io.rovcast.model.guard;

import static io.rovcast.model.guard.GuardFinding.Severity.BLOCK;
import static io.rovcast.model.guard.GuardFinding.Severity.INFO;
import static io.rovcast.model.guard.GuardFinding.Severity.WARN;

import io.rovcast.model.rpki.Vrp;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Whether relying parties have a VRP, since when they do not, and how long it took. Each is asked for itself. */
final class Presence {
    private static final long HOUR = 3600;

    /** How long it may take until everybody has what was published; from then on, what is missing is. */
    private static final long PROPAGATION = 2 * HOUR;

    private final Vrp vrp;
    private final Observation observation;
    private final long now;
    private final List<GuardFinding> findings = new ArrayList<>();

    private Presence(Vrp vrp, Observation observation, long now) {
        this.vrp = vrp;
        this.observation = observation;
        this.now = now;
    }

    static List<GuardFinding> of(Vrp vrp, Observation observation, long now) {
        Presence presence = new Presence(vrp, observation, now);
        presence.look();
        return presence.findings;
    }

    private void add(String id, GuardFinding.Severity severity, String message) {
        findings.add(GuardFinding.of(id, severity, vrp.toString(), vrp + " " + message));
    }

    private void look() {
        List<Party> current = observation.current();
        List<Party> lacking = current.stream()
                .filter(party -> !party.newest().hasAt(vrp, now))
                .toList();
        if (lacking.size() == current.size()) {
            missing(lacking);
            return;
        }
        if (!lacking.isEmpty()) {
            add(
                    "partly-missing",
                    WARN,
                    "is in %s of %s sets of this time; %s"
                            .formatted(
                                    current.size() - lacking.size(),
                                    current.size(),
                                    Texts.some(lacking.stream()
                                            .map(party -> new Absence(party, vrp).text())
                                            .toList())));
        }
        propagation();
        gaps();
    }

    private void missing(List<Party> lacking) {
        long ended = lacking.stream()
                .map(Party::newest)
                .filter(look -> look.has(vrp))
                .mapToLong(look -> look.expires(vrp))
                .max()
                .orElse(0);
        if (ended > 0) {
            add(
                    "missing",
                    BLOCK,
                    "ended %s ago, at %s, and no set has it renewed"
                            .formatted(Texts.duration(now - ended), Texts.time(ended)));
            return;
        }
        Absence longest = lacking.stream()
                .map(party -> new Absence(party, vrp))
                .max(Comparator.comparingLong(Absence::seconds))
                .orElseThrow();
        add(
                "missing",
                longest.seconds() > PROPAGATION ? BLOCK : WARN,
                "is missing%s: %s%s"
                        .formatted(
                                longest.length(),
                                longest.text(),
                                lacking.size() == 1
                                        ? ""
                                        : "; none of %s relying parties has it".formatted(lacking.size())));
    }

    /** Between the last look without it and the first one with it. */
    private void propagation() {
        List<String> parts = new ArrayList<>();
        for (Party party : observation.parties()) {
            List<Look> looks = party.looks();
            int first = 0;
            while (first < looks.size() && !looks.get(first).has(vrp)) {
                first++;
            }
            if (first > 0 && first < looks.size()) {
                long from = looks.get(first - 1).time();
                long to = looks.get(first).time();
                parts.add("to %s between %s and %s, within %s"
                        .formatted(party.name(), Texts.time(from), Texts.time(to), Texts.duration(to - from)));
            }
        }
        if (!parts.isEmpty()) {
            add("propagated", INFO, "came " + String.join("; ", parts));
        }
    }

    private void gaps() {
        List<String> gaps = new ArrayList<>();
        for (Party party : observation.parties()) {
            Look last = null;
            boolean isGap = false;
            for (Look look : party.looks()) {
                if (!look.has(vrp)) {
                    isGap = last != null;
                    continue;
                }
                if (isGap && last != null) {
                    gaps.add("from %s between %s and %s"
                            .formatted(party.name(), Texts.time(last.time()), Texts.time(look.time())));
                }
                last = look;
                isGap = false;
            }
        }
        if (!gaps.isEmpty()) {
            add("was-missing", INFO, "was missing " + Texts.some(gaps));
        }
    }

    /** For how long a relying party has not had it, as far as its looks go: time nobody looked at does not count. */
    private record Absence(Party party, Vrp vrp) {
        private int last() {
            return party.lastWith(vrp);
        }

        /** From the last look that had it, or the first of all, to the newest. */
        long seconds() {
            Look from = party.looks().get(Math.max(0, last()));
            return party.newest().time() - from.time();
        }

        String length() {
            if (last() < 0) {
                return party.looks().size() == 1 ? "" : " for %s or longer".formatted(Texts.duration(seconds()));
            }
            long least = party.newest().time()
                    - party.looks()
                            .get(Math.min(last() + 1, party.looks().size() - 1))
                            .time();
            return least == 0
                    ? " for up to " + Texts.duration(seconds())
                    : " for %s to %s".formatted(Texts.duration(least), Texts.duration(seconds()));
        }

        String text() {
            if (last() == party.looks().size() - 1) {
                return party.name() + " has one that has ended";
            }
            if (last() >= 0) {
                Look before = party.looks().get(last());
                return "%s had it still at %s".formatted(party.name(), Texts.time(before.time()));
            }
            return party.looks().size() == 1
                    ? "since when %s lacks it is not known: give an older set of it, too".formatted(party.name())
                    : "%s has not had it since %s or before"
                            .formatted(
                                    party.name(),
                                    Texts.time(party.looks().get(0).time()));
        }
    }
}
