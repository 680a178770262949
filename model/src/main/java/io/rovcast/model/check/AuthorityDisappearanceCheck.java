package io.rovcast.model.check;

import io.rovcast.model.check.CheckResult.Status;

/** No publication point may lose all of its VRPs. The sets do not say from which one a VRP comes, and the result says so. */
final class AuthorityDisappearanceCheck implements Check {
    @Override
    public String id() {
        return "ca-disappearance";
    }

    @Override
    public CheckResult run(CheckContext context) {
        return new Finding(id(), "certification authorities", "none may lose all of its VRPs")
                .is(
                        Status.NOT_APPLICABLE,
                        "the VRP sets do not say from which publication point a VRP comes, so no single authority was looked at");
    }
}
