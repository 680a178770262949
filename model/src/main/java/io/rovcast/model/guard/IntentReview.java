package io.rovcast.model.guard;

import static io.rovcast.model.guard.GuardFinding.Severity.BLOCK;
import static io.rovcast.model.guard.GuardFinding.Severity.INFO;
import static io.rovcast.model.guard.GuardFinding.Severity.WARN;

import io.rovcast.model.net.Asn;
import io.rovcast.model.rpki.Vrp;
import io.rovcast.model.rpki.VrpSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Authorizations that should be there against those that relying parties have. Looks within an hour of the newest are taken
 * for different relying parties at the same time, older ones for the past.
 *
 * @param findings the worst first
 */
public record IntentReview(List<GuardFinding> findings) {
    private static final long HOUR = 3600;

    /** How long it may take until everybody has what was published; from then on, what is missing is. */
    private static final long PROPAGATION = 2 * HOUR;

    private static final long WARN_LEFT = 24 * HOUR;
    private static final long BLOCK_LEFT = 2 * HOUR;

    /** What has less than this share left of what is typical of its trust anchor is not renewed. */
    private static final double RENEWED_SHARE = 0.25;

    /** Copies the list. */
    public IntentReview {
        findings = List.copyOf(findings);
    }

    /**
     * Reviews what should be there.
     *
     * @param intended with the trust anchor of each, or none if any will do, and as the time of expiry until when it should be
     *     there
     * @param looks at least one, in any order
     * @param now time of evaluation, in seconds since 1970
     */
    public static IntentReview of(VrpSet intended, List<Look> looks, long now) {
        return new IntentReview(new Review(intended, looks, now).run());
    }

    /** One review. */
    private static final class Review {
        private final VrpSet intended;
        private final List<Look> looks;
        private final List<Look> current;
        private final long now;
        private final Typical typical;
        private final List<GuardFinding> findings = new ArrayList<>();

        Review(VrpSet intended, List<Look> all, long now) {
            this.intended = intended;
            this.looks =
                    all.stream().sorted(Comparator.comparingLong(Look::time)).toList();
            long newest = looks.get(looks.size() - 1).time();
            this.current =
                    looks.stream().filter(look -> look.time() > newest - HOUR).toList();
            this.now = now;
            this.typical = new Typical(looks.get(looks.size() - 1).vrps(), now);
        }

        List<GuardFinding> run() {
            for (int number = 0; number < intended.size(); number++) {
                Vrp vrp = intended.vrp(number);
                if (intended.expires(number) < now) {
                    outlived(vrp, intended.expires(number));
                    continue;
                }
                presence(vrp);
                trustAnchor(vrp, intended.trustAnchor(number));
                expiry(vrp);
            }
            extras();
            findings.sort((left, right) -> right.severity().compareTo(left.severity()));
            return findings;
        }

        private List<Look> with(Vrp vrp, List<Look> among) {
            return among.stream().filter(look -> look.vrps().find(vrp) >= 0).toList();
        }

        private void add(String id, GuardFinding.Severity severity, Vrp vrp, String message) {
            findings.add(GuardFinding.of(id, severity, vrp.toString(), message));
        }

        private void outlived(Vrp vrp, long until) {
            List<Look> having = with(vrp, current);
            if (!having.isEmpty()) {
                add(
                        "outlived",
                        WARN,
                        vrp,
                        "%s should have ended at %s, and %s has it still"
                                .formatted(vrp, Texts.time(until), having.get(0).name()));
            }
        }

        private void presence(Vrp vrp) {
            List<Look> having = with(vrp, current);
            if (having.isEmpty()) {
                missing(vrp);
                return;
            }
            if (having.size() < current.size()) {
                Look lacking = current.stream()
                        .filter(look -> !having.contains(look))
                        .findFirst()
                        .orElseThrow();
                add(
                        "partly-missing",
                        WARN,
                        vrp,
                        "%s is in %s of %s sets of this time; %s lacks it"
                                .formatted(vrp, having.size(), current.size(), lacking.name()));
            }
            propagation(vrp);
        }

        /** Since when it is missing is known as far as the looks go back. */
        private void missing(Vrp vrp) {
            List<Look> before = with(vrp, looks);
            long since = before.isEmpty()
                    ? looks.get(0).time()
                    : looks.stream()
                            .mapToLong(Look::time)
                            .filter(time -> time > before.get(before.size() - 1).time())
                            .min()
                            .orElse(now);
            long missing = now - since;
            String vanished = before.isEmpty()
                    ? "no set has it"
                    : "%s had it still at %s"
                            .formatted(
                                    before.get(before.size() - 1).name(),
                                    Texts.time(before.get(before.size() - 1).time()));
            add(
                    "missing",
                    missing > PROPAGATION ? BLOCK : WARN,
                    vrp,
                    "%s is missing for %s or longer; %s".formatted(vrp, Texts.duration(missing), vanished));
        }

        /** Between the last look without it and the first one with it. */
        private void propagation(Vrp vrp) {
            Look first = with(vrp, looks).get(0);
            List<Look> without =
                    looks.stream().filter(look -> look.time() < first.time()).toList();
            if (without.isEmpty()) {
                return;
            }
            Look last = without.get(without.size() - 1);
            long everywhere = looks.stream()
                    .filter(look -> look.time() > last.time() && look.vrps().find(vrp) < 0)
                    .mapToLong(Look::time)
                    .max()
                    .orElse(first.time());
            add(
                    "propagated",
                    INFO,
                    vrp,
                    "%s came between %s and %s, within %s%s"
                            .formatted(
                                    vrp,
                                    Texts.time(last.time()),
                                    Texts.time(first.time()),
                                    Texts.duration(first.time() - last.time()),
                                    everywhere > first.time()
                                            ? "; the last set without it is of %s later"
                                                    .formatted(Texts.duration(everywhere - first.time()))
                                            : ""));
        }

        private void trustAnchor(Vrp vrp, String wanted) {
            if (wanted.isEmpty()) {
                return;
            }
            for (Look look : with(vrp, current)) {
                String found = look.vrps().trustAnchor(look.vrps().find(vrp));
                if (!found.isEmpty() && !found.equalsIgnoreCase(wanted)) {
                    add(
                            "wrong-ta",
                            WARN,
                            vrp,
                            "%s is of the trust anchor %s in %s, and should be of %s"
                                    .formatted(vrp, found, look.name(), wanted));
                    return;
                }
            }
        }

        /** The set in which it lasts longest says when it ends: a relying party that is behind is no reason for alarm. */
        private void expiry(Vrp vrp) {
            Look best = null;
            long last = Long.MIN_VALUE;
            for (Look look : with(vrp, current)) {
                long expires = look.vrps().expires(look.vrps().find(vrp));
                if (expires > last) {
                    last = expires;
                    best = look;
                }
            }
            if (best == null || last == VrpSet.NO_EXPIRY || last - now >= WARN_LEFT) {
                return;
            }
            long left = Math.max(0, last - now);
            long usual = typical.of(best.vrps().trustAnchor(best.vrps().find(vrp)));
            if (left < BLOCK_LEFT) {
                add(
                        "expiring",
                        BLOCK,
                        vrp,
                        "%s ends in %s, at %s".formatted(vrp, Texts.duration(left), Texts.time(last)));
            } else if (usual > 0 && left < RENEWED_SHARE * usual) {
                add(
                        "not-renewed",
                        WARN,
                        vrp,
                        "%s is not renewed: it ends in %s, and %s is typical of its trust anchor"
                                .formatted(vrp, Texts.duration(left), Texts.duration(usual)));
            } else if (usual == 0) {
                add(
                        "expiring",
                        WARN,
                        vrp,
                        "%s ends in %s, at %s".formatted(vrp, Texts.duration(left), Texts.time(last)));
            }
        }

        /** What others have on one's own prefixes, or below them. */
        private void extras() {
            Set<Vrp> wanted = new HashSet<>(intended.vrps());
            TreeMap<Vrp, TreeSet<String>> extras = new TreeMap<>();
            for (Look look : current) {
                for (int row = 0; row < intended.prefixes().size(); row++) {
                    for (Vrp vrp : Terrain.under(intended.prefixes().prefix(row), look.vrps())) {
                        if (!wanted.contains(vrp)) {
                            extras.computeIfAbsent(vrp, any -> new TreeSet<>()).add(look.name());
                        }
                    }
                }
            }
            extras.forEach((vrp, names) -> {
                boolean isOwn = isOwn(vrp.asn());
                add(
                        "extra",
                        isOwn ? WARN : BLOCK,
                        vrp,
                        isOwn
                                ? "%s is not intended, but for an AS of one's own: is it forgotten?".formatted(vrp)
                                : "%s is not intended: has somebody taken over the space, or the account? In %s"
                                        .formatted(vrp, Texts.some(names)));
            });
        }

        private boolean isOwn(Asn asn) {
            for (int number = 0; number < intended.size(); number++) {
                if (intended.asn(number) == asn.bits()) {
                    return true;
                }
            }
            return false;
        }
    }
}
