package io.rovcast.model.check;

import io.rovcast.model.check.CheckResult.Status;
import io.rovcast.model.check.Upkeep.MadeSet;
import io.rovcast.model.rpki.VrpSet;
import io.rovcast.model.rpki.VrpSources;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * No publication point may lose all of its VRPs, of those deployed now or of those of 24 hours ago. Most formats do not say
 * from which one a VRP comes.
 */
final class AuthorityDisappearanceCheck implements Check {
    /** A point that has lost everything since an earlier set. */
    private record Loss(String point, int vrps, String since) {
        String text() {
            return "all of its %s against %s".formatted(Phrase.count(vrps, "VRP"), since);
        }
    }

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
        List<Loss> losses = new ArrayList<>();
        boolean isTold = collect(
                context, context.upkeep().deployed(), context.deployed().vrps(), "the set deployed now", losses);
        if (context.deployed().dayAgo().isPresent()) {
            VrpSet dayAgo = context.deployed().dayAgo().get();
            isTold |= collect(context, context.upkeep().dayAgo(), dayAgo, "the set of 24 hours ago", losses);
        }
        if (!isTold) {
            return finding.is(
                    Status.NOT_APPLICABLE,
                    "the VRP sets do not say from which publication point a VRP comes, so no single authority was looked at");
        }
        losses.sort(Comparator.comparingInt(loss -> -loss.vrps()));
        losses.forEach(loss -> finding.evidence(loss.point() + ": " + loss.text()));
        int points = (int) losses.stream().map(Loss::point).distinct().count();
        finding.observed(Phrase.number(points) + " without any");
        return losses.isEmpty()
                ? finding.is(Status.PASSED, "no larger authority loses all of its VRPs")
                : finding.scope(losses.get(0).point())
                        .is(
                                Status.WARN,
                                "%s loses %s%s%s"
                                        .formatted(
                                                losses.get(0).point(),
                                                losses.get(0).text(),
                                                Phrase.alike(points - 1),
                                                context.advice("see that its publication point is there")));
    }

    /** Whether an earlier set says where its VRPs come from. */
    private static boolean collect(CheckContext context, MadeSet made, VrpSet before, String since, List<Loss> losses) {
        VrpSources sources = made.sources();
        int[] had = sources.sizesWithin(before);
        int[] has = sources.sizesWithin(context.candidate());
        int least = Math.max(1, context.limits().upkeep().authorityVrps());
        for (int point = 0; point < had.length; point++) {
            if (had[point] >= least && has[point] == 0) {
                losses.add(new Loss(sources.points().get(point), had[point], since));
            }
        }
        return !sources.isEmpty();
    }
}
