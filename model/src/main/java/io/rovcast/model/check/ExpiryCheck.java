package io.rovcast.model.check;

import io.rovcast.model.check.CheckResult.Status;
import io.rovcast.model.net.Prefix;
import io.rovcast.model.rpki.Vrp;
import io.rovcast.model.rpki.VrpSet;
import io.rovcast.model.side.CriticalAsset;
import io.rovcast.model.side.CriticalAsset.Target;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * VRPs live for hours and are renewed long before they end, so what is about to end was not renewed. Of one's own VRPs, those
 * for assets of tier 0, each counts; of a trust anchor a good part. An own VRP warns once it has less left than it should and
 * than is typical of its trust anchor.
 */
final class ExpiryCheck implements Check {
    private static final double HOUR = 3600;
    private static final int[] HORIZONS = {2, 8, 24};

    @Override
    public String id() {
        return "expiry";
    }

    @Override
    public CheckResult run(CheckContext context) {
        CheckLimits.Upkeep limits = context.limits().upkeep();
        Finding finding = new Finding(
                id(),
                "the candidate",
                "under %s of a trust anchor's VRPs end within %s h; own ones last %s h"
                        .formatted(
                                Phrase.percent(limits.taShare()),
                                Phrase.decimal(limits.taHours()),
                                Phrase.decimal(limits.ownWarnHours())));
        OptionalLong at = context.at();
        if (at.isEmpty()) {
            return finding.is(Status.NOT_APPLICABLE, "no input says of when it is, so nothing is about to expire");
        }
        Remaining remaining = new Remaining(context.candidate(), at.getAsLong());
        if (!remaining.isKnown()) {
            return finding.is(Status.NOT_APPLICABLE, "the candidate does not say when its VRPs expire");
        }
        List<Integer> own = IntStream.range(0, context.candidate().size())
                .filter(vrp -> isLate(context, remaining, vrp) && isOwn(context, vrp))
                .boxed()
                .sorted(Comparator.comparingLong(remaining::seconds))
                .toList();
        own.forEach(vrp -> finding.evidence(
                "%s ends in %s".formatted(context.candidate().vrp(vrp), hours(remaining.seconds(vrp)))));
        int[] ending = remaining.within(limits.taHours() * HOUR);
        List<Integer> anchors = byShare(context.candidate(), remaining, ending);
        evidence(context.candidate(), remaining, anchors, limits, finding);
        if (!own.isEmpty()) {
            long least = remaining.seconds(own.get(0));
            finding.observed(hours(least));
            return finding.scope(Phrase.count(own.size(), "own VRP"))
                    .is(
                            least < limits.ownBlockHours() * HOUR ? Status.BLOCK : Status.WARN,
                            "%s is not renewed and ends in %s%s: see that its authority signs and publishes"
                                    .formatted(
                                            context.candidate().vrp(own.get(0)),
                                            hours(least),
                                            Phrase.alike(own.size() - 1)));
        }
        int worst = anchors.get(0);
        return ofAnchor(context, worst, ending[worst], remaining.count(worst), finding);
    }

    private static CheckResult ofAnchor(CheckContext context, int anchor, int ending, int all, Finding finding) {
        CheckLimits.Upkeep limits = context.limits().upkeep();
        String name = Phrase.trustAnchor(context.candidate().trustAnchors().get(anchor));
        double share = (double) ending / all;
        finding.observed(Phrase.percent(share) + " of " + name).scope(name);
        return share >= limits.taShare()
                        && all >= context.limits().disappearance().taMinVrps()
                ? finding.is(
                        Status.WARN,
                        "%s of %s of %s end within %s h: it is not renewing, and what it leaves behind may turn routes invalid; simulate expire says which"
                                .formatted(
                                        String.format(Locale.ROOT, "%,d", ending),
                                        Phrase.count(all, "VRP"),
                                        name,
                                        Phrase.decimal(limits.taHours())))
                : finding.is(Status.PASSED, "the trust anchors renew their VRPs in time");
    }

    /** Trust anchors by the share of their VRPs that is ending, the greatest first. */
    private static List<Integer> byShare(VrpSet set, Remaining remaining, int[] ending) {
        return IntStream.range(0, set.trustAnchors().size())
                .filter(anchor -> remaining.count(anchor) > 0)
                .boxed()
                .sorted(Comparator.comparingDouble(
                                (Integer anchor) -> -(double) ending[anchor] / remaining.count(anchor))
                        .thenComparing(anchor -> set.trustAnchors().get(anchor)))
                .toList();
    }

    private static void evidence(
            VrpSet set, Remaining remaining, List<Integer> anchors, CheckLimits.Upkeep limits, Finding finding) {
        List<int[]> horizons = Arrays.stream(HORIZONS)
                .mapToObj(hours -> remaining.within(hours * HOUR))
                .toList();
        int[] late = remaining.below(limits.renewedShare());
        for (int anchor : anchors) {
            finding.evidence(String.format(
                    Locale.ROOT,
                    "%s: %,d end within 2 h, %,d end within 8 h, %,d end within 24 h, of %s; typical is %s, and %,d have less than %s of that",
                    Phrase.trustAnchor(set.trustAnchors().get(anchor)),
                    horizons.get(0)[anchor],
                    horizons.get(1)[anchor],
                    horizons.get(2)[anchor],
                    Phrase.count(remaining.count(anchor), "VRP"),
                    hours(remaining.median(anchor)),
                    late[anchor],
                    Phrase.percent(limits.renewedShare())));
        }
    }

    private static boolean isLate(CheckContext context, Remaining remaining, int vrp) {
        CheckLimits.Upkeep limits = context.limits().upkeep();
        VrpSet set = context.candidate();
        if (set.expires(vrp) == VrpSet.NO_EXPIRY || remaining.seconds(vrp) >= limits.ownWarnHours() * HOUR) {
            return false;
        }
        int anchor = set.trustAnchorNumber(vrp);
        boolean isTypicalKnown =
                remaining.count(anchor) >= context.limits().disappearance().taMinVrps();
        return remaining.seconds(vrp) < limits.ownBlockHours() * HOUR
                || !isTypicalKnown
                || remaining.seconds(vrp) < limits.renewedShare() * remaining.median(anchor);
    }

    private static boolean isOwn(CheckContext context, int number) {
        if (context.critical().assets().isEmpty()) {
            return false;
        }
        Vrp vrp = context.candidate().vrp(number);
        for (CriticalAsset asset : context.critical().assets()) {
            if (asset.tier() == 0 && isOf(asset.target(), vrp)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOf(Target target, Vrp vrp) {
        if (target instanceof Target.Network network) {
            return network.asn().equals(vrp.asn());
        }
        Prefix prefix = ((Target.Addresses) target).prefix();
        return prefix.covers(vrp.prefix());
    }

    private static String hours(long seconds) {
        return seconds < HOUR ? seconds / 60 + " min" : Phrase.decimal(seconds / HOUR) + " h";
    }
}
