package io.rovcast.model.check;

import io.rovcast.model.check.CheckResult.Status;
import io.rovcast.model.net.Asn;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** No AS may lose nearly all of its VRPs: its authority is broken, or somebody deleted its ROAs. */
final class AsnDisappearanceCheck implements Check {
    private record Loss(Departures departures, int asn, int gone, int before) {
        double share() {
            return (double) gone / before;
        }

        String text() {
            return String.format(
                    Locale.ROOT,
                    "%s loses %,d of %s (%s) against %s",
                    Phrase.origin(asn),
                    gone,
                    Phrase.count(before, "VRP"),
                    Phrase.percent(share()),
                    departures.since);
        }
    }

    @Override
    public String id() {
        return "asn-disappearance";
    }

    @Override
    public CheckResult run(CheckContext context) {
        CheckLimits.Disappearance limits = context.limits().disappearance();
        Finding finding = new Finding(
                id(),
                "AS numbers",
                "%s of at least %s"
                        .formatted(Phrase.percent(limits.asnWarnShare()), Phrase.count(limits.asnMinVrps(), "VRP")));
        List<Loss> losses = new ArrayList<>();
        int before = 0;
        for (Departures departures : context.departures()) {
            before += departures.before.size();
            collect(departures, limits, losses);
        }
        if (before == 0) {
            return finding.is(Status.NOT_APPLICABLE, "no VRPs are deployed, so none can vanish");
        }
        losses.sort(
                Comparator.comparing((Loss loss) -> -loss.gone()).thenComparing(Loss::asn, Integer::compareUnsigned));
        for (Loss loss : losses) {
            if (!finding.hasRoom()) {
                break;
            }
            finding.evidence(loss.text());
        }
        context.departures().forEach(departures -> blame(departures, losses, finding));
        int networks = (int) losses.stream().map(Loss::asn).distinct().count();
        finding.observed("%s AS numbers".formatted(networks));
        if (losses.isEmpty()) {
            return finding.is(Status.PASSED, "no AS loses nearly all of its VRPs");
        }
        return finding.scope(Phrase.origin(losses.get(0).asn()) + Phrase.more(networks - 1))
                .is(
                        Status.WARN,
                        losses.get(0).text()
                                + Phrase.alike(networks - 1)
                                + context.advice("ask its holder before the protection of its routes is taken away"));
    }

    /** Only an AS of which enough is gone can be over the limit, so whole sets are counted for few. */
    private static void collect(Departures departures, CheckLimits.Disappearance limits, List<Loss> losses) {
        AsnTally gone = AsnTally.of(departures.size(), i -> departures.before.asn(departures.vrp(i)));
        int least = Math.max(1, (int) Math.ceil(limits.asnWarnShare() * limits.asnMinVrps()));
        AsnTally before = gone.ofFrequent(least, departures.before.size(), departures.before::asn);
        for (int i = 0; i < before.size(); i++) {
            int asn = before.asn(i);
            Loss loss = new Loss(departures, asn, gone.count(asn), before.count(asn));
            boolean counts = asn != Asn.AS0.bits() && loss.before() >= limits.asnMinVrps();
            if (counts && loss.share() >= limits.asnWarnShare()) {
                losses.add(loss);
            }
        }
    }

    private static void blame(Departures departures, List<Loss> losses, Finding finding) {
        List<Loss> here =
                losses.stream().filter(loss -> loss.departures() == departures).toList();
        AsnTally asns = AsnTally.of(here.size(), i -> here.get(i).asn());
        for (int i = 0; i < departures.size() && asns.size() > 0; i++) {
            if (departures.change(i) != Departures.EARLIER
                    && asns.count(departures.before.asn(departures.vrp(i))) > 0) {
                finding.blame(departures.change(i));
            }
        }
    }
}
