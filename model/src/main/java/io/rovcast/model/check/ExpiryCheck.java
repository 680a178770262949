package io.rovcast.model.check;

import io.rovcast.model.check.CheckResult.Status;
import io.rovcast.model.rpki.VrpSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * VRPs live for hours and are renewed long before they end, so what is about to end was not renewed. Of one's own VRPs, those
 * that assets of tier 0 hang on, each counts; of a trust anchor a good part, or what is left of it as a whole. An own VRP
 * warns once it has less left than it should and than is typical of its trust anchor. Where no set is old enough to tell
 * that, it warns a while before it blocks, and nothing is said to be renewed.
 */
final class ExpiryCheck implements Check {
    private static final int MINUTE = 60;
    private static final double HOUR = 3600;
    private static final int[] HORIZONS = {2, 8, 24};

    /** Where it cannot be told whether it is renewed, an own VRP warns at so many times what it blocks at. */
    private static final double UNTOLD = 2;

    /** Trust anchors that a sentence names; there are five, and a few local ones. */
    private static final int NAMED = 8;

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
        if (context.upkeep().isSimulated()) {
            return finding.is(Status.NOT_APPLICABLE, "what an event would leave says nothing of what is renewed");
        }
        OptionalLong at = context.at();
        if (at.isEmpty()) {
            return finding.is(Status.NOT_APPLICABLE, "no input says of when it is, so nothing is about to expire");
        }
        Remaining remaining = new Remaining(context.candidate(), at.getAsLong());
        if (!remaining.isKnown()) {
            return finding.is(Status.NOT_APPLICABLE, "the candidate does not say when its VRPs expire");
        }
        return new Look(context, remaining).result(finding);
    }

    /** One look at a candidate. */
    private static final class Look {
        private final CheckContext context;
        private final CheckLimits.Upkeep limits;
        private final VrpSet set;
        private final Remaining remaining;
        private final TypicalLife typical;
        private final OwnVrps own;
        private final int[] ending;

        Look(CheckContext context, Remaining remaining) {
            this.context = context;
            this.limits = context.limits().upkeep();
            this.set = context.candidate();
            this.remaining = remaining;
            this.typical = TypicalLife.of(context, remaining);
            this.own = new OwnVrps(context);
            this.ending = remaining.within(limits.taHours() * HOUR);
        }

        CheckResult result(Finding finding) {
            List<Integer> late = late();
            List<Integer> anchors = byShare();
            List<Integer> stopped = anchors.stream().filter(this::hasStopped).toList();
            late.forEach(vrp ->
                    finding.evidence("%s ends in %s".formatted(set.vrp(vrp), Phrase.time(remaining.seconds(vrp)))));
            evidence(anchors, finding);
            untoldOwn()
                    .forEach(vrp -> finding.evidence("%s ends in %s; whether it is renewed cannot be told"
                            .formatted(set.vrp(vrp), Phrase.time(remaining.seconds(vrp)))));
            List<String> problems = new ArrayList<>();
            if (!stopped.isEmpty()) {
                finding.scope(list(stopped.stream().map(this::name).toList()))
                        .observed(Phrase.percent(share(stopped.get(0))) + " of " + name(stopped.get(0)));
                problems.add(
                        "%s: what is not renewed leaves others behind that may turn routes invalid; simulate expire says which"
                                .formatted(list(stopped.stream().map(this::text).toList())));
            }
            if (late.isEmpty()) {
                return stopped.isEmpty() ? passed(anchors, finding) : finding.is(Status.WARN, problems.get(0));
            }
            long least = remaining.seconds(late.get(0));
            problems.add(
                    0,
                    "%s %s%s: see that its authority signs and publishes"
                            .formatted(set.vrp(late.get(0)), ends(late.get(0)), Phrase.alike(late.size() - 1)));
            return finding.scope(Phrase.count(late.size(), "own VRP"))
                    .observed(Phrase.time(least))
                    .is(
                            least < limits.ownBlockHours() * HOUR ? Status.BLOCK : Status.WARN,
                            String.join("; besides, ", problems));
        }

        private String ends(int vrp) {
            String time = Phrase.time(remaining.seconds(vrp));
            return isKnownLate(vrp)
                    ? "is not renewed and ends in " + time
                    : "ends in %s, and whether it is renewed cannot be told%s".formatted(time, apart());
        }

        /** Why it cannot be told. */
        private String apart() {
            if (typical.isAnyTold()) {
                return ", as no older set has its trust anchor";
            }
            return typical.apart() < MINUTE
                    ? " from sets of one time"
                    : " from sets %s apart".formatted(Phrase.time(typical.apart()));
        }

        private CheckResult passed(List<Integer> anchors, Finding finding) {
            List<Integer> judged = anchors.stream().filter(this::isJudged).toList();
            if (judged.isEmpty()) {
                return finding.is(
                        Status.PASSED, "no own VRP is about to end, and no trust anchor has enough VRPs to be judged");
            }
            return finding.observed(Phrase.percent(share(judged.get(0))) + " of " + name(judged.get(0)))
                    .is(Status.PASSED, renewal(judged));
        }

        private String renewal(List<Integer> judged) {
            List<String> untold = judged.stream()
                    .filter(anchor -> !isTold(anchor))
                    .map(this::name)
                    .toList();
            if (untold.isEmpty()) {
                return "the trust anchors renew their VRPs in time";
            }
            return "under %s of the VRPs of each trust anchor end within %s h; whether %s renewed cannot be told%s"
                    .formatted(
                            Phrase.percent(limits.taShare()),
                            Phrase.decimal(limits.taHours()),
                            typical.isAnyTold() ? "those of " + list(untold) + " are" : "they are",
                            typical.isAnyTold() ? ", as no older set has them" : apart() + ": give --day-ago");
        }

        /** Own VRPs that are late, the first to end first. */
        private List<Integer> late() {
            return own(vrp -> isEndingSoon(vrp) && isLate(vrp));
        }

        /** Own VRPs that end soon and may be renewed until then, or not. */
        private List<Integer> untoldOwn() {
            return own(vrp -> isEndingSoon(vrp) && !isLate(vrp) && !isTold(set.trustAnchorNumber(vrp)));
        }

        private List<Integer> own(IntPredicate isMeant) {
            return IntStream.range(0, set.size())
                    .filter(isMeant)
                    .filter(own::has)
                    .boxed()
                    .sorted(Comparator.comparingLong(remaining::seconds))
                    .toList();
        }

        private boolean isEndingSoon(int vrp) {
            return set.expires(vrp) != VrpSet.NO_EXPIRY && remaining.seconds(vrp) < limits.ownWarnHours() * HOUR;
        }

        private boolean isLate(int vrp) {
            double untold = UNTOLD * limits.ownBlockHours() * HOUR;
            return isKnownLate(vrp) || (!isTold(set.trustAnchorNumber(vrp)) && remaining.seconds(vrp) < untold);
        }

        private boolean isKnownLate(int vrp) {
            OptionalLong usual = usual(set.trustAnchorNumber(vrp));
            return remaining.seconds(vrp) < limits.ownBlockHours() * HOUR
                    || usual.isEmpty()
                    || remaining.seconds(vrp) < limits.renewedShare() * usual.getAsLong();
        }

        private boolean isTold(int anchor) {
            return typical.isTold(set.trustAnchors().get(anchor));
        }

        /** Trust anchors, first those that have stopped, then by the share of their VRPs that is ending. */
        private List<Integer> byShare() {
            return IntStream.range(0, set.trustAnchors().size())
                    .filter(anchor -> remaining.count(anchor) > 0)
                    .boxed()
                    .sorted(Comparator.comparing((Integer anchor) -> !hasStopped(anchor))
                            .thenComparingDouble(anchor -> -share(anchor))
                            .thenComparing(this::name))
                    .toList();
        }

        private boolean isJudged(int anchor) {
            return remaining.count(anchor) >= context.limits().disappearance().taMinVrps();
        }

        private boolean hasStopped(int anchor) {
            return isJudged(anchor) && (isEnding(anchor) || isOld(anchor));
        }

        private boolean isEnding(int anchor) {
            return share(anchor) >= limits.taShare();
        }

        /** Whether a trust anchor as a whole has much less left than is typical of it. */
        private boolean isOld(int anchor) {
            OptionalLong usual = usual(anchor);
            return usual.isPresent() && remaining.median(anchor) < limits.renewedShare() * usual.getAsLong();
        }

        private double share(int anchor) {
            return (double) ending[anchor] / remaining.count(anchor);
        }

        private String name(int anchor) {
            return Phrase.trustAnchor(set.trustAnchors().get(anchor));
        }

        private String text(int anchor) {
            if (isEnding(anchor)) {
                return "%s of %s of %s end within %s h"
                        .formatted(
                                Phrase.number(ending[anchor]),
                                Phrase.count(remaining.count(anchor), "VRP"),
                                name(anchor),
                                Phrase.decimal(limits.taHours()));
            }
            return "half of the VRPs of %s end within %s, where %s are typical"
                    .formatted(
                            name(anchor),
                            Phrase.time(remaining.median(anchor)),
                            Phrase.time(usual(anchor).orElseThrow()));
        }

        private void evidence(List<Integer> anchors, Finding finding) {
            List<int[]> horizons = Arrays.stream(HORIZONS)
                    .mapToObj(hours -> remaining.within(hours * HOUR))
                    .toList();
            int[] below = remaining.below(
                    anchor -> limits.renewedShare() * usual(anchor).orElse(0));
            for (int anchor : anchors) {
                finding.evidence(String.format(
                        Locale.ROOT,
                        "%s: %,d end within 2 h, %,d end within 8 h, %,d end within 24 h, of %s, half of them within %s%s",
                        name(anchor),
                        horizons.get(0)[anchor],
                        horizons.get(1)[anchor],
                        horizons.get(2)[anchor],
                        Phrase.count(remaining.count(anchor), "VRP"),
                        Phrase.time(remaining.median(anchor)),
                        against(usual(anchor), below[anchor])));
            }
            if (remaining.untold() > 0) {
                finding.evidence("%s of %s do not say when they end and are taken to stay"
                        .formatted(Phrase.number(remaining.untold()), Phrase.count(set.size(), "VRP")));
            }
        }

        private String against(OptionalLong usual, int below) {
            return usual.isEmpty()
                    ? ""
                    : "; typical is %s, and %s have less than %s of that"
                            .formatted(
                                    Phrase.time(usual.getAsLong()),
                                    Phrase.number(below),
                                    Phrase.percent(limits.renewedShare()));
        }

        private OptionalLong usual(int anchor) {
            return typical.of(set.trustAnchors().get(anchor));
        }
    }

    private static String list(List<String> names) {
        return String.join(", ", names.subList(0, Math.min(NAMED, names.size()))) + Phrase.more(names.size() - NAMED);
    }
}
