package io.rovcast.cli;

import io.rovcast.model.gate.Verdict;
import io.rovcast.model.rpki.Vap;
import io.rovcast.report.Forecast;
import io.rovcast.report.OutputDirectory;
import io.rovcast.report.PlanWriter;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where a forecast goes and what it ends the process with; a mixin of every command that makes one. */
public final class ForecastOutput {
    @Mixin
    private ForecastFiles files = new ForecastFiles();

    @Option(
            names = "--fail-on",
            paramLabel = "warn",
            description =
                    "With warn, WARN ends with exit code 3. Default: only BLOCK and INCONCLUSIVE do not end with 0.")
    private @Nullable Threshold failOn;

    @Option(
            names = "--plan",
            paramLabel = "DIR",
            description =
                    "Directory for what can be deployed in place of the candidate: release.json (its safe part),"
                            + " wave-01.json and so on, hold.json, quarantine.json, rollback.json, PLAN.md. Default: not written.")
    private @Nullable Path plan;

    /** From which verdict on the exit code says so. */
    enum Threshold {
        /** {@link Verdict#WARN}. */
        warn
    }

    /**
     * A forecast and the ASPAs of the sets, which plans pass on.
     *
     * @param forecast the forecast
     * @param deployedAspas those of the baseline
     * @param proposedAspas those of the candidate
     */
    public record Made(Forecast forecast, List<Vap> deployedAspas, List<Vap> proposedAspas) {
        /** Copies the lists. */
        public Made {
            deployedAspas = List.copyOf(deployedAspas);
            proposedAspas = List.copyOf(proposedAspas);
        }
    }

    /** Makes a forecast. */
    @FunctionalInterface
    public interface Work {
        /** The forecast. */
        Made run() throws Exception;
    }

    /**
     * Makes a forecast, writes and prints it. A directory that must not be written to is found out before the work is done.
     *
     * @return the exit code
     */
    public int deliver(Work work) throws Exception {
        try (OutputDirectory release = plan == null ? null : PlanWriter.begin(plan, files.ifExists())) {
            Made made = files.write(work);
            if (release != null) {
                PlanWriter.write(
                        made.forecast(), made.forecast().plan(), made.deployedAspas(), made.proposedAspas(), release);
            }
            files.print(made.forecast());
            return exitCode(made.forecast());
        }
    }

    private int exitCode(Forecast forecast) {
        return switch (forecast.decision().verdict()) {
            case PASS -> ExitCode.OK.code();
            case WARN -> (failOn == Threshold.warn ? ExitCode.WARN : ExitCode.OK).code();
            case INCONCLUSIVE -> ExitCode.INCONCLUSIVE.code();
            case BLOCK -> ExitCode.BLOCK.code();
        };
    }
}
