package io.rovcast.cli;

import io.rovcast.model.gate.Verdict;
import io.rovcast.model.rpki.Vap;
import io.rovcast.report.Forecast;
import io.rovcast.report.ForecastWriter;
import io.rovcast.report.OutputDirectory;
import io.rovcast.report.PlanWriter;
import io.rovcast.report.ResultTables;
import io.rovcast.report.SummaryText;
import io.rovcast.report.VerdictJson;
import io.rovcast.report.text.Screen;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Where a forecast goes and what it ends the process with; a mixin of every command that makes one. */
public final class ForecastOutput {
    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description =
                    "Directory for verdict.json, summary.txt, report.html and the Parquet tables; it appears whole"
                            + " or not at all. Default: nothing is written.")
    private @Nullable Path out;

    @Option(names = "--overwrite", description = "Replace DIR if it holds an earlier result. Default: refuse.")
    private boolean overwrite;

    @Option(names = "--csv", description = "Write the tables as CSV, too. Default: Parquet alone.")
    private boolean csv;

    @Option(names = "--json", description = "Print verdict.json. Default: a summary for people.")
    private boolean json;

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
        OutputDirectory.IfExists ifExists =
                overwrite ? OutputDirectory.IfExists.REPLACE : OutputDirectory.IfExists.FAIL;
        try (OutputDirectory result = out == null ? null : ForecastWriter.begin(out, ifExists);
                OutputDirectory release = plan == null ? null : PlanWriter.begin(plan, ifExists)) {
            Made made = work.run();
            Forecast forecast = made.forecast();
            if (result != null) {
                ForecastWriter.write(forecast, result, csv ? Set.of(ResultTables.Format.CSV) : Set.of());
            }
            if (release != null) {
                PlanWriter.write(forecast, forecast.plan(), made.deployedAspas(), made.proposedAspas(), release);
            }
            print(forecast, out);
            return exitCode(forecast);
        }
    }

    private CommandLine commandLine() {
        if (command == null) {
            throw new IllegalStateException("an output outside a command line");
        }
        return command.commandLine();
    }

    private void print(Forecast forecast, @Nullable Path directory) throws IOException {
        PrintWriter print = commandLine().getOut();
        if (json) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            VerdictJson.write(forecast, bytes);
            print.println(bytes.toString(StandardCharsets.UTF_8).stripTrailing());
        } else {
            Screen screen = Screen.FILE;
            print.print(
                    directory == null
                            ? SummaryText.render(forecast, screen)
                            : SummaryText.render(forecast, screen, directory));
        }
        print.flush();
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
