package io.rovcast.model.check;

import io.rovcast.model.check.CheckResult.Status;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.rpki.VrpSet;
import java.util.Locale;

/**
 * Routers must be able to hold the candidate: some close the session beyond a configured number of VRPs, and validate nothing
 * any more. Needs to be told what the weakest router can hold.
 */
final class PayloadLimitsCheck implements Check {
    private static final int IPV4_PDU_BYTES = 20;
    private static final int IPV6_PDU_BYTES = 32;

    @Override
    public String id() {
        return "payload-limits";
    }

    @Override
    public CheckResult run(CheckContext context) {
        CheckLimits.Payload limits = context.limits().payload();
        VrpSet set = context.candidate();
        long bytes = (long) set.size(AddressFamily.IPV4) * IPV4_PDU_BYTES
                + (long) set.size(AddressFamily.IPV6) * IPV6_PDU_BYTES;
        double ofVrps = limits.maxVrps() == 0 ? 0 : (double) set.size() / limits.maxVrps();
        double ofBytes = limits.maxBytes() == 0 ? 0 : (double) bytes / limits.maxBytes();
        double share = Math.max(ofVrps, ofBytes);
        Finding finding = new Finding(id(), "the candidate", limitText(limits))
                .observed(String.format(Locale.ROOT, "%s, %,d bytes", Phrase.count(set.size(), "VRP"), bytes));
        if (set.size() == 0 && context.deployed().vrps().size() > 0) {
            return finding.is(
                    Status.BLOCK, "the candidate has no VRPs at all: routers would validate nothing any more");
        }
        if (limits.maxVrps() == 0 && limits.maxBytes() == 0) {
            return finding.is(Status.NOT_APPLICABLE, "what routers can hold is not configured");
        }
        String text = String.format(
                Locale.ROOT,
                "the candidate takes %s of what routers can hold (%s, %,d bytes as prefix PDUs)",
                Phrase.percent(share),
                Phrase.count(set.size(), "VRP"),
                bytes);
        if (share > 1) {
            return finding.is(Status.BLOCK, text + ": routers may drop the session and validate nothing");
        }
        return share >= limits.warnShare()
                ? finding.is(Status.WARN, text + ": make room before it grows further")
                : finding.is(Status.PASSED, text);
    }

    private static String limitText(CheckLimits.Payload limits) {
        String vrps = limits.maxVrps() == 0 ? "" : Phrase.count(limits.maxVrps(), "VRP");
        String bytes = limits.maxBytes() == 0 ? "" : String.format(Locale.ROOT, "%,d bytes", limits.maxBytes());
        if (vrps.isEmpty() || bytes.isEmpty()) {
            return vrps.isEmpty() && bytes.isEmpty() ? "not set" : vrps + bytes;
        }
        return vrps + ", " + bytes;
    }
}
