package io.rovcast.report;

import io.rovcast.ingest.vrp.VrpSetWriter;
import io.rovcast.model.impact.Impact;
import io.rovcast.model.plan.Hold;
import io.rovcast.model.plan.SafeSubset;
import io.rovcast.model.plan.Wave;
import io.rovcast.model.plan.WavePlan;
import io.rovcast.model.rpki.Vap;
import io.rovcast.model.rpki.Vrp;
import io.rovcast.model.rpki.VrpSet;
import io.rovcast.report.text.Amounts;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Writes what a pipeline deploys in place of a candidate: the part that is safe and each wave as complete VRP sets that any RTR
 * server can serve, what is held back and quarantined as changes with reasons, the way back, and a plan for people.
 */
public final class PlanWriter {
    /** Marks a directory as one of these. */
    public static final String RELEASE = "release.json";

    private static final String HOLD = "hold.json";
    private static final String QUARANTINE = "quarantine.json";
    private static final String ROLLBACK = "rollback.json";
    private static final String SLURM = "slurm.json";
    private static final String PLAN = "PLAN.md";
    private static final int LISTED = 200;

    private final Forecast forecast;
    private final Plan plan;
    private final List<Vap> deployedAspas;
    private final List<Vap> proposedAspas;
    private final Instant time;

    private PlanWriter(Forecast forecast, Plan plan, List<Vap> deployedAspas, List<Vap> proposedAspas) {
        this.forecast = forecast;
        this.plan = plan;
        this.deployedAspas = List.copyOf(deployedAspas);
        this.proposedAspas = List.copyOf(proposedAspas);
        this.time = forecast.at().orElse(Instant.EPOCH);
    }

    /**
     * Begins the directory, before the work begins.
     *
     * @throws java.nio.file.FileAlreadyExistsException if it exists and is not to be replaced
     */
    public static OutputDirectory begin(Path directory, OutputDirectory.IfExists ifExists) throws IOException {
        return OutputDirectory.create(directory, ifExists, RELEASE);
    }

    /**
     * Writes all files and makes the directory appear.
     *
     * @param deployedAspas ASPAs of the baseline, which the way back keeps
     * @param proposedAspas ASPAs of the candidate, which the others have
     */
    public static void write(
            Forecast forecast, Plan plan, List<Vap> deployedAspas, List<Vap> proposedAspas, OutputDirectory out)
            throws IOException {
        new PlanWriter(forecast, plan, deployedAspas, proposedAspas).writeAll(out);
        out.publish();
    }

    /** Name of the file of a wave, counted from 0. */
    static String waveFile(int wave) {
        return String.format(Locale.ROOT, "wave-%02d.json", wave + 1);
    }

    private void writeAll(OutputDirectory out) throws IOException {
        SafeSubset subset = plan.subset();
        set(out, RELEASE, subset.target(forecast.baseline()), proposedAspas);
        set(out, ROLLBACK, forecast.baseline(), deployedAspas);
        for (int wave = 0; wave < plan.waves().waves().size(); wave++) {
            set(out, waveFile(wave), plan.waves().target(wave, forecast.baseline()), proposedAspas);
        }
        changes(out, HOLD, subset.held());
        changes(out, QUARANTINE, subset.quarantined());
        Optional<String> slurm = LocalExceptions.leadingTo(subset, forecast.baseline(), forecast.candidate());
        if (slurm.isPresent()) {
            try (OutputStream file = out.newFile(SLURM)) {
                file.write(slurm.get().getBytes(StandardCharsets.UTF_8));
            }
        }
        try (OutputStream file = out.newFile(PLAN)) {
            file.write(text(slurm.isPresent()).getBytes(StandardCharsets.UTF_8));
        }
    }

    private void set(OutputDirectory out, String name, VrpSet vrps, List<Vap> aspas) throws IOException {
        try (OutputStream file = out.newFile(name)) {
            VrpSetWriter.writeJson(file, vrps, aspas, time);
        }
    }

    /** Changes as Routinator's delta JSON has them, with the reason for each. */
    private void changes(OutputDirectory out, String name, int[] changes) throws IOException {
        SafeSubset subset = plan.subset();
        int announced = subset.delta().announced().size();
        try (OutputStream file = out.newFile(name);
                JsonFields json = new JsonFields(file)) {
            json.object(() -> {
                json.array("announced", () -> {
                    for (int change : changes) {
                        if (change < announced) {
                            json.object(() -> vrp(json, change));
                        }
                    }
                });
                json.array("withdrawn", () -> {
                    for (int change : changes) {
                        if (change >= announced) {
                            json.object(() -> vrp(json, change));
                        }
                    }
                });
                json.text("maxHold", subset.rules().maxHold().toString());
                json.array("reasons", () -> {
                    for (int change : changes) {
                        json.object(() -> reason(json, subset.hold(change)));
                    }
                });
            });
        }
    }

    private void vrp(JsonFields json, int change) throws IOException {
        Vrp vrp = plan.subset().delta().vrp(change);
        json.text("asn", vrp.asn().toString());
        json.text("prefix", vrp.prefix().toString());
        json.number("maxLength", vrp.maxLength());
    }

    private void reason(JsonFields json, Hold hold) throws IOException {
        json.text("change", plan.subset().delta().text(hold.change()));
        json.text("reason", hold.reason().text());
        json.text("why", sentence(hold));
        json.number("turnInvalid", hold.turnInvalid());
        json.number("loseProtection", hold.loseProtection());
        json.number("networks", hold.networks());
        json.text("holdUntil", plan.subset().holdUntil(hold.change(), time).map(Instant::toString));
        json.texts("routes", hold.examples().stream().map(this::route).toList());
    }

    private String route(int pair) {
        var route = forecast.table().pair(pair);
        return route.prefix() + " of " + route.origin();
    }

    private String sentence(Hold hold) {
        String breaks = "%s would turn invalid, %s would lose protection"
                .formatted(Amounts.count(hold.turnInvalid(), "route"), Amounts.count(hold.loseProtection()));
        return switch (hold.reason()) {
            case QUARANTINED -> "it contradicts who has announced the space so far: ask the holder";
            case FORCED -> breaks + ", and nothing else prevents that";
            case CHOSEN -> breaks + "; holding this back costs least";
            case PROTECTION -> breaks;
        };
    }

    private String text(boolean hasSlurm) {
        WavePlan waves = plan.waves();
        SafeSubset subset = plan.subset();
        Impact impact = forecast.impact();
        StringBuilder out = new StringBuilder();
        out.append("# Release plan\n\n");
        line(
                out,
                "The candidate as a whole: **%s**, risk score %.0f of 100."
                        .formatted(
                                forecast.decision().verdict(),
                                forecast.assessment().score().value()));
        line(
                out,
                "What `%s` has of it: **%s**."
                        .formatted(RELEASE, plan.ifReleased().verdict()));
        line(
                out,
                "%s of %s are released, %s held back (`%s`), %s in quarantine (`%s`)."
                        .formatted(
                                Amounts.count(subset.released().length),
                                Amounts.count(impact.delta().size(), "change"),
                                Amounts.count(subset.held().length),
                                HOLD,
                                Amounts.count(subset.quarantined().length),
                                QUARANTINE));
        waves(out, waves);
        held(out, "In quarantine", subset.quarantined());
        held(out, "Held back", subset.held());
        out.append("\n## Way back\n\n");
        line(
                out,
                "Serve `%s`, which is the set deployed before, with a higher serial and the same session."
                        .formatted(ROLLBACK));
        out.append("\n## Local exceptions\n\n");
        line(
                out,
                hasSlurm
                        ? "`%s` applied to the candidate (RFC 8416) gives exactly `%s`.".formatted(SLURM, RELEASE)
                        : ("There is no `%s`: a filter of RFC 8416 drops every VRP within its prefix, and none gives exactly"
                                        + " `%s`. Serve the complete sets.")
                                .formatted(SLURM, RELEASE));
        return out.toString();
    }

    private void waves(StringBuilder out, WavePlan waves) {
        out.append("\n## Waves\n\n");
        if (!waves.waves().isEmpty()) {
            out.append(
                    "| wave | file | changes | exposure | routes that turn invalid | look out |\n|---|---|---|---|---|---|\n");
        }
        for (int i = 0; i < waves.waves().size(); i++) {
            Wave wave = waves.waves().get(i);
            out.append("| %s | `%s` | %s | %s | %s | %s |\n"
                    .formatted(
                            i + 1,
                            waveFile(i),
                            Amounts.count(wave.size()),
                            Amounts.share(wave.exposure()),
                            Amounts.count(wave.newlyInvalid()),
                            cautions(wave)));
        }
        out.append('\n');
        waves.remarks()
                .forEach(remark ->
                        line(out, "- " + Character.toUpperCase(remark.charAt(0)) + remark.substring(1) + "."));
        if (waves.waves().isEmpty()) {
            return;
        }
        out.append("\n## Each wave\n\n");
        line(
                out,
                "Deploy it to %s of the traffic in turn, and wait %s at each stage: routers fetch (%s), BGP settles (%s), metrics"
                                .formatted(
                                        String.join(
                                                ", ",
                                                waves.limits().rings().stream()
                                                        .map(Amounts::share)
                                                        .toList()),
                                        minutes(waves.limits().bakeTime()),
                                        minutes(waves.limits().refresh()),
                                        minutes(waves.limits().convergence()))
                        + " show (%s).".formatted(minutes(waves.limits().observation())));
        line(
                out,
                waves.mayHurry()
                        ? "This change repairs more than it touches and harms nothing: the waits may be left out."
                        : "The whole takes at least %s.".formatted(minutes(waves.duration())));
        out.append("\n## Stop and go back if\n\n");
        line(
                out,
                "- more routes turn Invalid than forecast times %s plus %s,"
                        .formatted(
                                waves.limits().newlyInvalidFactor(),
                                waves.limits().newlyInvalidMargin()));
        line(
                out,
                "- traffic to an origin that is not affected by the forecast is down by more than %s against the same time last week,"
                        .formatted(Amounts.share(waves.limits().trafficDrop())));
        line(out, "- the canary's count of Invalid routes is not the forecast's.");
    }

    private static String cautions(Wave wave) {
        return String.join(
                ", ",
                wave.cautions().stream()
                        .map(caution -> switch (caution) {
                            case CRITICAL -> "a critical asset, alone";
                            case OVERSIZED -> "over the limits: somebody should approve it";
                            case ATOMIC_STEPS -> "some changes must take effect at once";
                        })
                        .toList());
    }

    private void held(StringBuilder out, String heading, int[] changes) {
        if (changes.length == 0) {
            return;
        }
        out.append("\n## ").append(heading).append("\n\n");
        for (int i = 0; i < Math.min(changes.length, LISTED); i++) {
            Hold hold = plan.subset().hold(changes[i]);
            line(out, "- `%s`: %s.".formatted(plan.subset().delta().text(changes[i]), sentence(hold)));
        }
        if (changes.length > LISTED) {
            line(out, "- and %s more.".formatted(Amounts.count(changes.length - LISTED)));
        }
        Duration longest = plan.subset().rules().maxHold();
        line(
                out,
                "\nNothing is held for longer than %s unless somebody agrees: a removal that is held is a stale authorisation."
                        .formatted(minutes(longest)));
    }

    private static String minutes(Duration duration) {
        long minutes = duration.toMinutes();
        return minutes < 120
                ? minutes + " min"
                : minutes / 60 + " h" + (minutes % 60 == 0 ? "" : " " + minutes % 60 + " min");
    }

    private static void line(StringBuilder out, String text) {
        out.append(text).append('\n');
    }
}
