package io.rovcast.model.check;

import io.rovcast.model.check.CheckResult.Status;
import io.rovcast.model.net.Asn;
import io.rovcast.model.rpki.VrpSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Not too many VRPs may come at once: for one AS, for AS0, or altogether. Absolute limits that need no history. */
final class SuddenGrowthCheck implements Check {
    private record Gain(int asn, int vrps) {
        String text() {
            return "%s gains %s".formatted(Phrase.origin(asn), Phrase.count(vrps, "VRP"));
        }
    }

    @Override
    public String id() {
        return "sudden-growth";
    }

    @Override
    public CheckResult run(CheckContext context) {
        CheckLimits.Growth limits = context.limits().growth();
        Finding finding = new Finding(
                id(),
                "the change",
                "%s for one AS, %s for AS0, %s times the set before"
                        .formatted(
                                Phrase.count(limits.asnVrps(), "VRP"),
                                limits.as0Vrps(),
                                Phrase.ratio(limits.totalRatio())));
        List<String> alarms = new ArrayList<>();
        total(context, alarms);
        VrpSet announced = context.delta().announced();
        AsnTally added = AsnTally.of(announced.size(), announced::asn);
        List<Integer> culprits = new ArrayList<>();
        int ofNobody = added.count(Asn.AS0.bits());
        if (ofNobody >= limits.as0Vrps() && ofNobody > 0) {
            alarms.add(Phrase.count(ofNobody, "VRP") + " for AS0 are announced at once");
            culprits.add(Asn.AS0.bits());
        }
        List<Gain> gains = gains(context, added);
        for (Gain gain : gains) {
            if (gain.vrps() >= limits.asnVrps()) {
                alarms.add(gain.text() + " at once");
                culprits.add(gain.asn());
            }
        }
        blame(announced, culprits, finding);
        alarms.forEach(finding::evidence);
        finding.observed("%s%s announced for AS0, %s in all"
                .formatted(
                        gains.isEmpty() ? "" : gains.get(0).text() + ", ",
                        Phrase.count(ofNobody, "VRP"),
                        Phrase.count(announced.size(), "VRP")));
        if (alarms.isEmpty()) {
            return finding.is(Status.PASSED, "no AS gains many VRPs at once, and neither does the set");
        }
        return finding.is(
                Status.WARN,
                alarms.get(0)
                        + Phrase.more(alarms.size() - 1)
                        + context.advice("see whether the holders meant it before it is released"));
    }

    private static void total(CheckContext context, List<String> alarms) {
        boolean dayAgo = context.deployed().dayAgo().isPresent();
        int before =
                context.deployed().dayAgo().orElse(context.deployed().vrps()).size();
        int after = context.candidate().size();
        if (before > 0 && after > context.limits().growth().totalRatio() * before) {
            alarms.add(String.format(
                    Locale.ROOT,
                    "the set grows from %,d to %s, %s times its size %s",
                    before,
                    Phrase.count(after, "VRP"),
                    Phrase.ratio((double) after / before),
                    dayAgo ? "24 hours ago" : "now"));
        }
    }

    /** VRPs that each AS has more afterwards, the most first. */
    private static List<Gain> gains(CheckContext context, AsnTally added) {
        VrpSet withdrawn = context.delta().withdrawn();
        AsnTally lost = AsnTally.of(withdrawn.size(), withdrawn::asn);
        List<Gain> gains = new ArrayList<>();
        for (int i = 0; i < added.size(); i++) {
            int asn = added.asn(i);
            int gain = added.count(asn) - lost.count(asn);
            if (asn != Asn.AS0.bits() && gain > 0) {
                gains.add(new Gain(asn, gain));
            }
        }
        gains.sort(
                Comparator.comparing((Gain gain) -> -gain.vrps()).thenComparing(Gain::asn, Integer::compareUnsigned));
        return gains;
    }

    private static void blame(VrpSet announced, List<Integer> culprits, Finding finding) {
        AsnTally asns = AsnTally.of(culprits.size(), culprits::get);
        for (int vrp = 0; vrp < announced.size() && asns.size() > 0; vrp++) {
            if (asns.count(announced.asn(vrp)) > 0) {
                finding.blame(vrp);
            }
        }
    }
}
