package io.rovcast.model.check;

import io.rovcast.model.check.CheckResult.Status;
import io.rovcast.model.net.Asn;
import io.rovcast.model.net.PrefixTable;
import io.rovcast.model.net.SpecialPurpose;
import io.rovcast.model.rpki.VrpSet;

/**
 * No VRP should authorise a reserved or private AS number, or be for special-purpose space: no registry can have meant that.
 * A VRP for AS0 authorises nobody, so it may be for such space.
 */
final class BogonVrpsCheck implements Check {
    @Override
    public String id() {
        return "bogon-vrps";
    }

    @Override
    public CheckResult run(CheckContext context) {
        int limit = context.limits().bogonVrps();
        Finding finding = new Finding(id(), "announced VRPs", Phrase.count(limit, "VRP"));
        VrpSet announced = context.delta().announced();
        if (announced.size() == 0) {
            return finding.is(Status.NOT_APPLICABLE, "nothing is announced");
        }
        int count = 0;
        int first = -1;
        for (int row = 0; row < announced.prefixes().size(); row++) {
            boolean bogonSpace = isBogonSpace(announced.prefixes(), row);
            for (int vrp = announced.first(row); vrp < announced.first(row + 1); vrp++) {
                int asn = announced.asn(vrp);
                boolean bogonAsn = SpecialPurpose.isBogonAsn(asn) || asn == Asn.AS_TRANS.bits();
                if (asn != Asn.AS0.bits() && (bogonSpace || bogonAsn)) {
                    count++;
                    first = first < 0 ? vrp : first;
                    finding.blame(vrp);
                    if (finding.hasRoom()) {
                        finding.evidence(context.delta().text(vrp)
                                + (bogonAsn ? ": a reserved AS number" : ": special-purpose space"));
                    }
                }
            }
        }
        finding.observed(Phrase.count(count, "VRP"));
        if (count <= limit) {
            return finding.is(
                    Status.PASSED,
                    "no announced VRP is for a reserved AS number or special-purpose space, beyond what is tolerated");
        }
        return finding.scope(context.delta().text(first) + Phrase.more(count - 1))
                .is(
                        Status.WARN,
                        "%s for a reserved AS number or special-purpose space, first of all %s%s"
                                .formatted(
                                        count == 1
                                                ? "1 announced VRP is"
                                                : Phrase.count(count, "announced VRP") + " are",
                                        context.delta().text(first),
                                        context.advice("see whether it comes from a local exception or a bad export")));
    }

    private static boolean isBogonSpace(PrefixTable prefixes, int row) {
        return SpecialPurpose.isBogon(prefixes.family(row), prefixes.hi(row), prefixes.lo(row), prefixes.length(row));
    }
}
