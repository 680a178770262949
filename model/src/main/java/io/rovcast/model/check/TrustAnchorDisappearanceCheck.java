package io.rovcast.model.check;

import io.rovcast.model.check.CheckResult.Status;
import io.rovcast.model.net.AddressFamily;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * No trust anchor may lose a good part of its VRPs: a repository that is broken, expired or empty looks like that. Counted in
 * VRPs and, for the few that cover much, in space.
 */
final class TrustAnchorDisappearanceCheck implements Check {
    /**
     * What one trust anchor lost against one earlier set.
     *
     * @param spaceShare share of the space that its VRPs covered, of the family that lost more
     */
    private record Loss(Departures departures, String name, int gone, int before, double spaceShare, Status status) {
        double share() {
            return (double) gone / before;
        }

        String text() {
            return String.format(
                    Locale.ROOT,
                    "%s loses %,d of %s (%s), %s of the space they cover, against %s",
                    Phrase.trustAnchor(name),
                    gone,
                    Phrase.count(before, "VRP"),
                    Phrase.percent(share()),
                    Phrase.percent(spaceShare),
                    departures.since);
        }
    }

    @Override
    public String id() {
        return "ta-disappearance";
    }

    @Override
    public CheckResult run(CheckContext context) {
        CheckLimits.Disappearance limits = context.limits().disappearance();
        Finding finding = new Finding(
                id(),
                "trust anchors",
                "%s warns, %s of the VRPs blocks"
                        .formatted(Phrase.percent(limits.taWarnShare()), Phrase.percent(limits.taBlockShare())));
        List<Loss> losses = new ArrayList<>();
        TrustAnchorCensus after = context.delta().withdrawn().size() == 0
                        && context.deployed().dayAgo().isEmpty()
                ? context.deployed().census()
                : TrustAnchorCensus.of(context.candidate());
        context.departures().forEach(departures -> collect(departures, after, limits, losses));
        if (losses.isEmpty()) {
            return finding.is(Status.NOT_APPLICABLE, "no VRPs are deployed, so none can vanish");
        }
        losses.sort(Comparator.comparing((Loss loss) -> loss.status() == Status.BLOCK ? 0 : 1)
                .thenComparing(loss -> loss.status() == Status.WARN ? 0 : 1)
                .thenComparingDouble(loss -> -Math.max(loss.share(), loss.spaceShare()))
                .thenComparing(Loss::name));
        return result(context, finding, losses);
    }

    private static void collect(
            Departures departures, TrustAnchorCensus after, CheckLimits.Disappearance limits, List<Loss> losses) {
        List<String> names = departures.before.trustAnchors();
        int[] gone = new int[names.size()];
        for (int i = 0; i < departures.size(); i++) {
            gone[departures.before.trustAnchorNumber(departures.vrp(i))]++;
        }
        for (int number = 0; number < gone.length; number++) {
            String name = names.get(number);
            int before = departures.census.vrps(name);
            if (before > 0) {
                double space = gone[number] == 0 ? 0 : spaceShare(departures.census, after, name);
                Status status = status(gone[number], before, space, limits);
                losses.add(new Loss(departures, name, gone[number], before, space, status));
            }
        }
    }

    private static double spaceShare(TrustAnchorCensus before, TrustAnchorCensus after, String name) {
        double greatest = 0;
        for (AddressFamily family : AddressFamily.values()) {
            double units = before.units(name, family);
            greatest = units == 0 ? greatest : Math.max(greatest, 1 - after.units(name, family) / units);
        }
        return greatest;
    }

    private static Status status(int gone, int before, double spaceShare, CheckLimits.Disappearance limits) {
        if (gone == 0) {
            return Status.PASSED;
        }
        if (before < limits.taMinVrps()) {
            return gone == before ? Status.WARN : Status.PASSED;
        }
        double share = (double) gone / before;
        if (share >= limits.taBlockShare()) {
            return Status.BLOCK;
        }
        return Math.max(share, spaceShare) >= limits.taWarnShare() ? Status.WARN : Status.PASSED;
    }

    private static CheckResult result(CheckContext context, Finding finding, List<Loss> losses) {
        Loss worst = losses.get(0);
        List<String> alarms = new ArrayList<>();
        for (Loss loss : losses) {
            if (loss.gone() > 0) {
                finding.evidence(loss.text());
            }
            if (loss.status() != Status.PASSED) {
                if (!alarms.contains(loss.name())) {
                    alarms.add(loss.name());
                }
                blame(loss, finding);
            }
        }
        finding.observed("%s of the VRPs, %s of the space"
                .formatted(Phrase.percent(worst.share()), Phrase.percent(worst.spaceShare())));
        if (worst.status() == Status.PASSED) {
            return finding.is(Status.PASSED, "every trust anchor keeps its VRPs" + without(context));
        }
        return finding.scope(Phrase.trustAnchor(worst.name()) + Phrase.more(alarms.size() - 1))
                .is(
                        worst.status(),
                        worst.text() + Phrase.more(alarms.size() - 1)
                                + ": keep what is deployed until its repository is known to be whole");
    }

    private static void blame(Loss loss, Finding finding) {
        Departures departures = loss.departures();
        for (int i = 0; i < departures.size(); i++) {
            if (departures.change(i) != Departures.EARLIER
                    && departures.before.trustAnchor(departures.vrp(i)).equals(loss.name())) {
                finding.blame(departures.change(i));
            }
        }
    }

    private static String without(CheckContext context) {
        return context.deployed().dayAgo().isPresent() ? "" : " (the set of 24 hours ago is not known)";
    }
}
