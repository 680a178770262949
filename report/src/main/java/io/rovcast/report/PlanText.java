package io.rovcast.report;

import io.rovcast.model.gate.ReleasePlan;
import io.rovcast.model.gate.Verdict;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.plan.SafeSubset;
import io.rovcast.model.plan.Wave;
import io.rovcast.model.plan.WaveLimits;
import io.rovcast.model.plan.WavePlan;
import io.rovcast.model.rov.ValidationState;
import io.rovcast.model.rpki.VrpSet;
import io.rovcast.report.text.Amounts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A plan for people: what to do, in order, when to stop, the way back, and what waits for an answer. */
final class PlanText {
    private static final int REASONS = 5;

    private final Forecast forecast;
    private final ReleasePlan plan;
    private final Instant time;
    private final StringBuilder out = new StringBuilder();

    private PlanText(Forecast forecast, ReleasePlan plan, Instant time) {
        this.forecast = forecast;
        this.plan = plan;
        this.time = time;
    }

    /**
     * The text, as Markdown.
     *
     * @param time of which the files say that they are
     */
    static String of(Forecast forecast, ReleasePlan plan, Instant time, boolean hasSlurm) {
        PlanText text = new PlanText(forecast, plan, time);
        text.head();
        text.actions();
        if (!plan.waves().waves().isEmpty()) {
            text.waves();
            text.stop();
            text.wayBack();
            text.lifetime();
        }
        text.out.append(HoldText.of(plan.subset(), time));
        text.localExceptions(hasSlurm);
        return text.out.toString();
    }

    private void head() {
        SafeSubset subset = plan.subset();
        line("# Release plan");
        line("");
        line(
                "The candidate as a whole: **%s**, risk score %.0f of 100, as of %s. %s",
                forecast.decision().verdict(),
                forecast.assessment().score().value(),
                HtmlReport.time(time),
                advice(forecast.decision().verdict()));
        line("");
        line(
                "What `%s` has of it: **%s**. %s of %s are released, %s held back (`%s`), %s in quarantine (`%s`).",
                PlanWriter.RELEASE,
                plan.ifReleased().verdict(),
                Amounts.count(subset.released().length),
                Amounts.count(forecast.impact().delta().size(), "change"),
                Amounts.count(subset.held().length),
                PlanWriter.HOLD,
                Amounts.count(subset.quarantined().length),
                PlanWriter.QUARANTINE);
        if (plan.ifReleased().verdict() != Verdict.PASS) {
            line("");
            plan.ifReleased().reasons().stream().limit(REASONS).forEach(reason -> line("- " + reason));
        }
    }

    private static String advice(Verdict verdict) {
        return switch (verdict) {
            case PASS -> "It may be deployed as it is; this plan is the more careful way.";
            case WARN -> "Read its reasons before it is deployed as it is; this plan leaves out what does harm.";
            case INCONCLUSIVE -> "The inputs are not fit to answer by: deploy nothing on them, nor by this plan.";
            case BLOCK -> "Do not deploy it.";
        };
    }

    private void actions() {
        List<String> actions = new ArrayList<>();
        WavePlan waves = plan.waves();
        if (plan.ifReleased().verdict() == Verdict.INCONCLUSIVE) {
            actions.add("Keep what is deployed, and make the plan anew with inputs that are fit to answer by.");
        } else if (waves.waves().isEmpty()) {
            actions.add("Keep what is deployed: there is nothing in the candidate to be released.");
        } else {
            if (plan.ifReleased().verdict() == Verdict.BLOCK) {
                actions.add(
                        "Settle the reasons above first: by this policy the released part is not to be deployed either.");
            }
            actions.add("Have `%s` at hand, the set that is deployed now.".formatted(PlanWriter.ROLLBACK));
            actions.add(
                    "Take the waves in order. Each file is a complete set: put it in the place of the file that the caches serve, "
                            + rings(waves.limits().rings()) + ".");
            actions.add(waits(waves));
        }
        if (plan.subset().quarantined().length > 0) {
            actions.add(
                    "Ask the holders of what is in quarantine, by contacts that you knew before, whether they meant it.");
        }
        if (plan.subset().held().length > 0) {
            actions.add("Decide what becomes of what is held back" + HoldText.until(plan.subset(), time) + ".");
        }
        line("");
        line("## What to do");
        line("");
        for (int i = 0; i < actions.size(); i++) {
            line("%d. %s", i + 1, actions.get(i));
        }
    }

    private static String rings(List<Double> rings) {
        String all = rings.stream().map(Amounts::share).collect(Collectors.joining(", then "));
        return rings.size() == 1 ? "for all routers" : "for routers that carry " + all + " of the traffic";
    }

    private static String waits(WavePlan waves) {
        WaveLimits limits = waves.limits();
        String wait = "Wait %s after each stage: routers fetch (%s), BGP settles (%s), metrics show (%s)."
                .formatted(
                        HoldText.length(limits.bakeTime()),
                        HoldText.length(limits.refresh()),
                        HoldText.length(limits.convergence()),
                        HoldText.length(limits.observation()));
        return waves.mayHurry()
                ? wait + " As this repairs more than it touches and harms nothing, the waits may be left out."
                : wait + " The whole takes at least %s.".formatted(HoldText.length(waves.duration()));
    }

    private void waves() {
        WavePlan waves = plan.waves();
        line("");
        line("## Waves");
        line("");
        line(
                "| wave | file | changes | exposure | invalid routes before, after | newly invalid: forecast, stop above | look out |");
        line("|---|---|---|---|---|---|---|");
        int invalid = invalidNow();
        for (int i = 0; i < waves.waves().size(); i++) {
            Wave wave = waves.waves().get(i);
            int after = invalid + wave.invalidChange();
            line(
                    "| %d | `%s` | %s | %s | %s, %s | %s, %s | %s |",
                    i + 1,
                    PlanWriter.waveFile(i),
                    Amounts.count(wave.size()),
                    Amounts.share(wave.exposure()),
                    Amounts.count(invalid),
                    Amounts.count(after),
                    Amounts.count(wave.newlyInvalid()),
                    Amounts.count((long) Math.floor(waves.limits().abortAbove(wave.newlyInvalid()))),
                    cautions(wave));
            invalid = after;
        }
        line("");
        line(
                "Exposure is the space of all routes that a wave's changes cover, as a share of what is announced: what is at stake if"
                        + " the forecast is wrong.");
        line("");
        waves.remarks()
                .forEach(remark -> line("- %s%s.", Character.toUpperCase(remark.charAt(0)), remark.substring(1)));
    }

    private int invalidNow() {
        return StateCounts.before(forecast, AddressFamily.IPV4)
                .plus(StateCounts.before(forecast, AddressFamily.IPV6))
                .of(ValidationState.INVALID);
    }

    private static String cautions(Wave wave) {
        return String.join(
                ", ",
                wave.cautions().stream()
                        .map(caution -> switch (caution) {
                            case CRITICAL -> "a critical asset, alone";
                            case OVERSIZED -> "over the limits: somebody must approve it";
                            case ATOMIC_STEPS -> "some changes must take effect at once";
                        })
                        .toList());
    }

    private void stop() {
        WaveLimits limits = plan.waves().limits();
        line("");
        line("## Stop and go back if");
        line("");
        line(
                "- more routes turn Invalid than the table says (the forecast times %s plus %s),",
                limits.newlyInvalidFactor(), limits.newlyInvalidMargin());
        line(
                "- traffic to an origin that is not affected by the forecast is down by more than %s against the same time last week,",
                Amounts.share(limits.trafficDrop()));
        line("- the routers' count of Invalid routes does not go the way that the table says.");
    }

    private void wayBack() {
        line("");
        line("## Way back");
        line("");
        line(
                "Serve `%s`, which is the set deployed before, as the cache's next version: a higher serial, the same session.",
                PlanWriter.ROLLBACK);
    }

    /** A set is of a moment: its VRPs expire while it is rolled out. */
    private void lifetime() {
        VrpSet release = plan.subset().target(forecast.baseline());
        Duration rollOut =
                plan.waves().mayHurry() ? Duration.ZERO : plan.waves().duration();
        long end = time.plus(rollOut).getEpochSecond();
        long first = VrpSet.NO_EXPIRY;
        long earlier = 0;
        for (int vrp = 0; vrp < release.size(); vrp++) {
            first = Math.min(first, release.expires(vrp));
            earlier += release.expires(vrp) <= end ? 1 : 0;
        }
        line("");
        line("## How long the files are good");
        line("");
        line("They are of %s. A cache may refuse a file that is older than a day.", HtmlReport.time(time));
        if (first == VrpSet.NO_EXPIRY) {
            line("They do not say when their VRPs expire.");
        } else if (earlier == 0) {
            line("The first of their VRPs expires at %s.", expiry(first));
        } else {
            line(
                    "**%s of `%s` %s before the roll-out can be over**, the first at %s. A cache leaves them out then, and routes"
                            + " may turn Invalid by that: before each wave, make the plan anew with the set that is newest then.",
                    Amounts.count(earlier, "VRP"),
                    PlanWriter.RELEASE,
                    earlier == 1 ? "expires" : "expire",
                    expiry(first));
        }
    }

    private static String expiry(long seconds) {
        return HtmlReport.time(Instant.ofEpochSecond(seconds));
    }

    private void localExceptions(boolean hasSlurm) {
        line("");
        line("## Local exceptions");
        line("");
        if (hasSlurm) {
            line("`%s` applied to the candidate (RFC 8416) gives exactly `%s`.", PlanWriter.SLURM, PlanWriter.RELEASE);
        } else {
            line(
                    "There is no `%s`: a filter of RFC 8416 drops every VRP of its AS within its prefix, and none gives exactly `%s`, or"
                            + " there would be too many. Serve the complete sets.",
                    PlanWriter.SLURM, PlanWriter.RELEASE);
        }
    }

    private void line(String format, Object... arguments) {
        out.append(arguments.length == 0 ? format : String.format(Locale.ROOT, format, arguments))
                .append('\n');
    }
}
