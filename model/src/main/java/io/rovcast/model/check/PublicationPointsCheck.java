package io.rovcast.model.check;

import io.rovcast.model.check.CheckResult.Status;
import io.rovcast.model.check.Upkeep.MadeSet;
import io.rovcast.model.rpki.SetHealth;
import io.rovcast.model.rpki.SetHealth.Authority;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Repositories should work: no authority of some size may have become nonfunctional, and neither they nor failed manifests
 * may have become many more. How many VRPs an authority had is known if the deployed set says where its VRPs come from. One
 * of which that is not known warns if its trust anchor loses as many in the same change, and the message says so; on every
 * one of them the check would warn each day. New is what did not fail in the deployed set, or has failed only since that was
 * made.
 */
final class PublicationPointsCheck implements Check {
    @Override
    public String id() {
        return "publication-points";
    }

    @Override
    public CheckResult run(CheckContext context) {
        CheckLimits.Upkeep limits = context.limits().upkeep();
        Finding finding = new Finding(
                id(),
                "repositories",
                "none of %s or more fails anew; not %s times as many"
                        .formatted(
                                Phrase.count(limits.authorityHistory(), "VRP"), Phrase.decimal(limits.failedRatio())));
        Optional<MadeSet> candidate = context.upkeep().candidate();
        if (candidate.isEmpty()) {
            return finding.is(
                    Status.NOT_APPLICABLE,
                    "the candidate is the deployed set with a change: nobody has looked at repositories for it");
        }
        return new Look(context, candidate.get().health()).result(finding);
    }

    /** An authority that does not work any more. */
    private record Failure(Authority authority, OptionalInt vrps, int lostByAnchor) {
        String text() {
            String what = authority.repository().isEmpty()
                    ? "the authority of the certificate " + authority.location()
                    : "the publication point " + authority.repository();
            return "%s (%s) does not work any more, and %s"
                    .formatted(what, Phrase.trustAnchor(authority.trustAnchor()), stake());
        }

        private String stake() {
            if (vrps.isPresent()) {
                return Phrase.count(vrps.getAsInt(), "VRP") + (vrps.getAsInt() == 1 ? " hangs" : " hang") + " on it";
            }
            return "it is not known how many VRPs hang on it"
                    + (lostByAnchor == 0
                            ? ""
                            : "; its trust anchor loses %s in the same change"
                                    .formatted(Phrase.count(lostByAnchor, "VRP")));
        }
    }

    /** One look at the health of two sets. */
    private static final class Look {
        private final CheckContext context;
        private final CheckLimits.Upkeep limits;
        private final MadeSet deployed;
        private final SetHealth before;
        private final SetHealth after;

        Look(CheckContext context, SetHealth after) {
            this.context = context;
            this.limits = context.limits().upkeep();
            this.deployed = context.upkeep().deployed();
            this.before = deployed.health();
            this.after = after;
        }

        CheckResult result(Finding finding) {
            List<Failure> failures = failures();
            if (isSilent(after) || (isSilent(before) && failures.isEmpty())) {
                return finding.is(
                        Status.NOT_APPLICABLE,
                        "the VRP sets do not both say how the repositories were that they are made of");
            }
            finding.observed("%s nonfunctional, %s of them new"
                    .formatted(Phrase.number(after.nonfunctional().size()), Phrase.number(failures.size())));
            failures.forEach(failure -> finding.evidence(failure.text()));
            List<String> problems = problems(failures);
            return problems.isEmpty()
                    ? finding.is(Status.PASSED, passed(failures))
                    : finding.is(
                            Status.WARN,
                            String.join("; ", problems) + ": routes may turn invalid when what is cached of it ends");
        }

        /** The first authority that fails and counts, with the number of others, and what has become many more. */
        private List<String> problems(List<Failure> failures) {
            List<String> problems = new ArrayList<>();
            List<Failure> alarms = failures.stream().filter(this::isAlarm).toList();
            if (!alarms.isEmpty()) {
                problems.add(alarms.get(0).text() + Phrase.alike(alarms.size() - 1));
            }
            if (!isSilent(before)) {
                growth(before.nonfunctional().size(), after.nonfunctional().size(), "nonfunctional authorities")
                        .ifPresent(problems::add);
                growth(
                                before.failedManifests().orElse(0),
                                after.failedManifests().orElse(0),
                                "failed manifests")
                        .ifPresent(problems::add);
            }
            return problems;
        }

        private String passed(List<Failure> failures) {
            if (failures.isEmpty()) {
                return "the repositories work as before";
            }
            long unknown = failures.stream()
                    .filter(failure -> failure.vrps().isEmpty())
                    .count();
            String least = Phrase.count(limits.authorityHistory(), "VRP");
            String none = "no authority of %s or more has failed anew".formatted(least);
            return unknown == 0
                    ? none
                    : none
                            + ", as far as is known: not known is the size of %s, of which no trust anchor loses %s in this change"
                                    .formatted(Phrase.number(unknown), least);
        }

        private static boolean isSilent(SetHealth health) {
            return health.failedManifests().isEmpty() && health.nonfunctional().isEmpty();
        }

        /** What fails anew, those with the most VRPs first, then those of which it is not known. */
        private List<Failure> failures() {
            Set<List<String>> known = new HashSet<>();
            before.nonfunctional().forEach(authority -> known.add(key(authority)));
            Map<String, Integer> lost = context.delta().withdrawn().sizeByTrustAnchor();
            return after.nonfunctional().stream()
                    .filter(authority -> !known.contains(key(authority)))
                    .map(authority -> new Failure(
                            authority,
                            vrps(authority),
                            lost.getOrDefault(authority.trustAnchor(), 0) + lost.getOrDefault("", 0)))
                    .filter(this::isNew)
                    .sorted(Comparator.comparingInt(
                                    (Failure failure) -> -failure.vrps().orElse(0))
                            .thenComparing(failure -> -failure.lostByAnchor()))
                    .toList();
        }

        private static List<String> key(Authority authority) {
            return List.of(authority.location(), authority.repository());
        }

        /**
         * Where the deployed set says nothing, the time of the failure tells. If that is not known either, it is new if VRPs
         * hung on it.
         */
        private boolean isNew(Failure failure) {
            if (!isSilent(before)) {
                return true;
            }
            OptionalLong since = failure.authority().since();
            if (since.isPresent() && deployed.at().isPresent()) {
                return since.getAsLong() > deployed.at().getAsLong();
            }
            return failure.vrps().orElse(0) > 0;
        }

        /** VRPs of its publication point, as far as that and the sources are known. */
        private OptionalInt vrps(Authority authority) {
            return authority.repository().isEmpty() || deployed.sources().isEmpty()
                    ? OptionalInt.empty()
                    : OptionalInt.of(deployed.sources().sizeBelow(authority.repository()));
        }

        private boolean isAlarm(Failure failure) {
            return failure.vrps().orElse(failure.lostByAnchor()) >= limits.authorityHistory();
        }

        private Optional<String> growth(long was, long is, String what) {
            return is >= limits.failedRatio() * was && is - was >= limits.failedLeast()
                    ? Optional.of(String.format(Locale.ROOT, "there are %,d %s, and were %,d", is, what, was))
                    : Optional.empty();
        }
    }
}
