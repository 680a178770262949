package io.rovcast.model.check;

import io.rovcast.model.check.CheckResult.Status;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.rpki.VrpSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * No trust anchor may lose a good part of its VRPs: a repository that is broken, expired or empty looks like that. Counted in
 * VRPs and, for the few that cover much, in space.
 */
final class TrustAnchorDisappearanceCheck implements Check {
    /**
     * What one trust anchor lost against one earlier set.
     *
     * @param spaceShare share of the space that its VRPs covered, of the family that lost more; empty if it is too little to
     *     matter
     */
    private record Loss(
            Departures departures, String name, int gone, int before, OptionalDouble spaceShare, Status status) {
        double share() {
            return (double) gone / before;
        }

        String text() {
            String space = spaceShare.isEmpty()
                    ? ""
                    : ", " + Phrase.percent(spaceShare.getAsDouble()) + " of the space they cover,";
            return String.format(
                    Locale.ROOT,
                    "%s loses %,d of %s (%s)%s against %s",
                    Phrase.trustAnchor(name),
                    gone,
                    Phrase.count(before, "VRP"),
                    Phrase.percent(share()),
                    space,
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
        Search search = new Search(context, limits);
        context.departures().forEach(search::collect);
        if (search.losses.isEmpty()) {
            return finding.is(Status.NOT_APPLICABLE, "no VRPs are deployed, so none can vanish");
        }
        search.losses.sort(Comparator.comparing((Loss loss) -> loss.status() != Status.BLOCK)
                .thenComparing(loss -> loss.status() != Status.WARN)
                .thenComparingDouble(
                        loss -> -Math.max(loss.share(), loss.spaceShare().orElse(0)))
                .thenComparing(Loss::name));
        return result(context, finding, search.losses);
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
        finding.observed(Phrase.percent(worst.share()) + " of the VRPs");
        if (worst.status() == Status.PASSED) {
            String unknown = context.deployed().dayAgo().isPresent() ? "" : " (the set of 24 hours ago is not known)";
            return finding.is(Status.PASSED, "every trust anchor keeps its VRPs" + unknown);
        }
        int others = alarms.size() - 1;
        return finding.scope(Phrase.trustAnchor(worst.name()) + Phrase.more(others))
                .is(
                        worst.status(),
                        worst.text()
                                + Phrase.alike(others)
                                + context.advice("keep what is deployed until its repository is known to be whole"));
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

    /** Collects the losses. Space that is covered afterwards is measured only if what is gone could make a difference. */
    private static final class Search {
        private final CheckContext context;
        private final CheckLimits.Disappearance limits;
        private @Nullable TrustAnchorCensus after;
        final List<Loss> losses = new ArrayList<>();

        Search(CheckContext context, CheckLimits.Disappearance limits) {
            this.context = context;
            this.limits = limits;
        }

        void collect(Departures departures) {
            VrpSet set = departures.before;
            List<String> names = set.trustAnchors();
            int[] gone = new int[names.size()];
            long[][] goneUnits = new long[names.size()][AddressFamily.values().length];
            for (int i = 0; i < departures.size(); i++) {
                int vrp = departures.vrp(i);
                int number = set.trustAnchorNumber(vrp);
                int row = set.prefixRow(vrp);
                AddressFamily family = set.prefixes().family(row);
                gone[number]++;
                goneUnits[number][family.ordinal()] +=
                        family.unitsOf(set.prefixes().length(row));
            }
            for (int number = 0; number < gone.length; number++) {
                String name = names.get(number);
                int before = departures.census.vrps(name);
                if (before > 0) {
                    OptionalDouble space = spaceShare(departures.census, name, goneUnits[number]);
                    losses.add(new Loss(
                            departures,
                            name,
                            gone[number],
                            before,
                            space,
                            status(gone[number], before, space.orElse(0))));
                }
            }
        }

        /** No more space is lost than what all that is gone covers, even if nothing else does. */
        private OptionalDouble spaceShare(TrustAnchorCensus before, String name, long[] goneUnits) {
            double greatest = -1;
            for (AddressFamily family : AddressFamily.values()) {
                double units = before.units(name, family);
                if (units > 0 && goneUnits[family.ordinal()] >= limits.taWarnShare() * units) {
                    greatest = Math.max(greatest, 1 - after().units(name, family) / units);
                }
            }
            return greatest < 0 ? OptionalDouble.empty() : OptionalDouble.of(greatest);
        }

        private TrustAnchorCensus after() {
            TrustAnchorCensus census = after;
            if (census == null) {
                census = TrustAnchorCensus.of(context.candidate());
                after = census;
            }
            return census;
        }

        private Status status(int gone, int before, double spaceShare) {
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
    }
}
