package io.rovcast.model.check;

import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.check.CheckResult.Status;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.Asn;
import io.rovcast.model.net.PrefixTable;
import io.rovcast.model.rpki.VrpSet;

/**
 * VRPs should not allow far longer prefixes than their AS announces: whoever forges the origin could announce one of those
 * and it would be VALID (RFC 9319 section 3). Common, so it warns only about many at once and else is for information.
 */
final class MaxLengthSlackCheck implements Check {
    @Override
    public String id() {
        return "max-length-slack";
    }

    @Override
    public CheckResult run(CheckContext context) {
        CheckLimits.MaxLength limits = context.limits().maxLength();
        Finding finding = new Finding(
                id(),
                "announced VRPs",
                "%s with a maxLength of %s bits more than what is announced"
                        .formatted(Phrase.count(limits.slackVrps(), "VRP"), limits.slackBits()));
        VrpSet announced = context.delta().announced();
        if (announced.size() == 0) {
            return finding.is(Status.NOT_APPLICABLE, "nothing is announced");
        }
        int count = 0;
        PrefixTable prefixes = announced.prefixes();
        for (int row = 0; row < prefixes.size(); row++) {
            for (int vrp = announced.first(row); vrp < announced.first(row + 1); vrp++) {
                if (hasSlack(context.table(), announced, row, vrp, limits.slackBits())) {
                    count++;
                    if (finding.hasRoom()) {
                        finding.evidence(
                                context.delta().text(vrp) + " allows for much longer prefixes than are announced");
                    }
                    finding.blame(vrp);
                }
            }
        }
        finding.observed(Phrase.count(count, "VRP"));
        if (count == 0) {
            return finding.is(Status.PASSED, "no announced VRP allows for much longer prefixes than are announced");
        }
        String text = "%s for much longer prefixes than are announced, which anybody who forges the origin could use"
                .formatted(count == 1 ? "1 announced VRP allows" : Phrase.count(count, "announced VRP") + " allow");
        return count >= limits.slackVrps()
                ? finding.is(Status.WARN, text + context.advice("ask the holders for maxLengths that fit"))
                : finding.is(Status.PASSED, text);
    }

    private static boolean hasSlack(RoutingTable table, VrpSet announced, int row, int vrp, int bits) {
        PrefixTable prefixes = announced.prefixes();
        int enough = announced.maxLength(vrp) - bits; // a longer route leaves no such slack
        if (announced.asn(vrp) == Asn.AS0.bits() || prefixes.length(row) > enough) {
            return false;
        }
        PrefixTable routes = table.prefixes();
        AddressFamily family = prefixes.family(row);
        int first = routes.lowerBound(family, prefixes.hi(row), prefixes.lo(row), prefixes.length(row));
        int end = routes.upperBound(family, prefixes.hi(row), prefixes.lo(row), prefixes.length(row));
        for (int route = first; route < end; route++) {
            if (routes.length(route) > enough && table.find(route, announced.asn(vrp)) >= 0) {
                return false;
            }
        }
        return true;
    }
}
