package io.rovcast.model.check;

import io.rovcast.model.check.CheckResult.Status;
import io.rovcast.model.rpki.VrpSources;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** No publication point may lose all of its VRPs. Most formats do not say from which one a VRP comes. */
final class AuthorityDisappearanceCheck implements Check {
    @Override
    public String id() {
        return "ca-disappearance";
    }

    @Override
    public CheckResult run(CheckContext context) {
        int least = context.limits().upkeep().authorityVrps();
        Finding finding = new Finding(
                id(),
                "certification authorities",
                "none of %s or more may lose all".formatted(Phrase.count(least, "VRP")));
        VrpSources sources = context.upkeep().sources();
        if (sources.isEmpty()) {
            return finding.is(
                    Status.NOT_APPLICABLE,
                    "the VRP sets do not say from which publication point a VRP comes, so no single authority was looked at");
        }
        int[] before = sources.sizesWithin(context.deployed().vrps());
        int[] gone = sources.sizesWithin(context.delta().withdrawn());
        List<Integer> lost = IntStream.range(0, before.length)
                .filter(point -> before[point] >= Math.max(1, least) && gone[point] == before[point])
                .boxed()
                .sorted(Comparator.comparingInt(point -> -before[point]))
                .toList();
        lost.forEach(point -> finding.evidence(
                "%s: all of %s".formatted(sources.points().get(point), Phrase.count(before[point], "VRP"))));
        finding.observed(lost.size() + " without any");
        return lost.isEmpty()
                ? finding.is(Status.PASSED, "no larger authority loses all of its VRPs")
                : finding.scope(sources.points().get(lost.get(0)))
                        .is(
                                Status.WARN,
                                "%s loses all of its %s%s: see that its publication point is there"
                                        .formatted(
                                                sources.points().get(lost.get(0)),
                                                Phrase.count(before[lost.get(0)], "VRP"),
                                                Phrase.alike(lost.size() - 1)));
    }
}
