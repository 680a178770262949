package io.rovcast.model.check;

import io.rovcast.model.check.CheckResult.Status;
import io.rovcast.model.rpki.Vrp;

/** No VRP may be for a default route: one for AS0 would turn every route INVALID that nothing else covers. */
final class DefaultRouteCheck implements Check {
    @Override
    public String id() {
        return "default-route-vrp";
    }

    @Override
    public CheckResult run(CheckContext context) {
        int count = context.defaultRoutes().size();
        Finding finding = new Finding(id(), "the candidate", "none").observed(Phrase.count(count, "VRP"));
        if (count == 0) {
            return finding.is(Status.PASSED, "no VRP is for a default route");
        }
        for (Vrp vrp : context.defaultRoutes()) {
            finding.evidence(vrp.toString());
        }
        Vrp first = context.defaultRoutes().get(0);
        return finding.is(
                Status.BLOCK,
                "the candidate has a VRP for a default route, %s%s, which covers every route there is; find out where it comes from and leave it out"
                        .formatted(first, Phrase.more(count - 1)));
    }
}
