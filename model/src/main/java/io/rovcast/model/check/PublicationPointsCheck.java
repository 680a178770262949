package io.rovcast.model.check;

import io.rovcast.model.check.CheckResult.Status;
import io.rovcast.model.rpki.SetHealth;
import io.rovcast.model.rpki.SetHealth.Authority;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Repositories should work: no authority of some size may have become nonfunctional, and neither they nor failed manifests
 * may have become many more. How many VRPs an authority had is known if the deployed set says where its VRPs come from;
 * otherwise what its trust anchor loses in the same change stands for it.
 */
final class PublicationPointsCheck implements Check {
    /** More are a disaster that other checks tell of; each costs a look at all publication points. */
    private static final int MOST_LOOKED_AT = 1000;

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
        SetHealth before = context.upkeep().deployed();
        SetHealth after = context.upkeep().candidate();
        if (isSilent(before) || isSilent(after)) {
            return finding.is(
                    Status.NOT_APPLICABLE,
                    "the VRP sets do not both say how the repositories were that they are made of");
        }
        List<Authority> fresh = fresh(before, after);
        finding.observed("%s nonfunctional, %s of them new"
                .formatted(after.nonfunctional().size(), fresh.size()));
        List<String> problems = new ArrayList<>();
        for (Authority authority : fresh.subList(0, Math.min(MOST_LOOKED_AT, fresh.size()))) {
            int vrps = history(context, authority);
            finding.evidence("%s (%s) does not work any more%s"
                    .formatted(
                            authority.text(),
                            Phrase.trustAnchor(authority.trustAnchor()),
                            vrps > 0 ? "; " + Phrase.count(vrps, "VRP") + " at stake" : ""));
            if (vrps >= limits.authorityHistory()) {
                problems.add("the publication point %s does not work any more, and %s hang on it"
                        .formatted(authority.text(), Phrase.count(vrps, "VRP")));
            }
        }
        growth(before.nonfunctional().size(), after.nonfunctional().size(), "nonfunctional authorities", limits)
                .ifPresent(problems::add);
        growth(number(before.failedManifests()), number(after.failedManifests()), "failed manifests", limits)
                .ifPresent(problems::add);
        return problems.isEmpty()
                ? finding.is(Status.PASSED, "the repositories work as before")
                : finding.is(
                        Status.WARN,
                        problems.get(0) + Phrase.alike(problems.size() - 1)
                                + ": routes may turn invalid when what is cached of it ends");
    }

    private static boolean isSilent(SetHealth health) {
        return health.failedManifests().isEmpty() && health.nonfunctional().isEmpty();
    }

    private static List<Authority> fresh(SetHealth before, SetHealth after) {
        Set<String> known =
                before.nonfunctional().stream().map(Authority::location).collect(Collectors.toSet());
        return after.nonfunctional().stream()
                .filter(authority -> !known.contains(authority.location()))
                .toList();
    }

    private static int history(CheckContext context, Authority authority) {
        if (!context.upkeep().sources().isEmpty()) {
            return context.upkeep().sources().sizeBelow(authority.text());
        }
        return context.delta().withdrawn().sizeByTrustAnchor().getOrDefault(authority.trustAnchor(), 0);
    }

    private static long number(OptionalLong value) {
        return value.orElse(0);
    }

    private static Optional<String> growth(long before, long after, String what, CheckLimits.Upkeep limits) {
        return after >= limits.failedRatio() * before && after - before >= limits.failedLeast()
                ? Optional.of(String.format(Locale.ROOT, "there are %,d %s, and were %,d", after, what, before))
                : Optional.empty();
    }
}
