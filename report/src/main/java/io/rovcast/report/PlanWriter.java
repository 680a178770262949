package io.rovcast.report;

import io.rovcast.ingest.vrp.VrpSetWriter;
import io.rovcast.model.gate.ReleasePlan;
import io.rovcast.model.plan.Hold;
import io.rovcast.model.plan.SafeSubset;
import io.rovcast.model.rpki.Vap;
import io.rovcast.model.rpki.Vrp;
import io.rovcast.model.rpki.VrpSet;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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

    static final String HOLD = "hold.json";
    static final String QUARANTINE = "quarantine.json";
    static final String ROLLBACK = "rollback.json";
    static final String SLURM = "slurm.json";
    private static final String PLAN = "PLAN.md";

    private final Forecast forecast;
    private final ReleasePlan plan;
    private final List<Vap> deployedAspas;
    private final List<Vap> proposedAspas;
    private final Instant time;

    private PlanWriter(Forecast forecast, ReleasePlan plan, List<Vap> deployedAspas, List<Vap> proposedAspas) {
        this.forecast = forecast;
        this.plan = plan;
        this.deployedAspas = List.copyOf(deployedAspas);
        this.proposedAspas = List.copyOf(proposedAspas);
        this.time = forecast.at().orElse(forecast.run().startedAt());
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
            Forecast forecast, ReleasePlan plan, List<Vap> deployedAspas, List<Vap> proposedAspas, OutputDirectory out)
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
            file.write(PlanText.of(forecast, plan, time, slurm.isPresent()).getBytes(StandardCharsets.UTF_8));
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
        json.text("why", HoldText.why(hold));
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
}
