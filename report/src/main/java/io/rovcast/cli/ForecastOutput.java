package io.rovcast.cli;

import io.rovcast.model.gate.Verdict;
import io.rovcast.report.Forecast;
import io.rovcast.report.ForecastWriter;
import io.rovcast.report.OutputDirectory;
import io.rovcast.report.ResultTables;
import io.rovcast.report.SummaryText;
import io.rovcast.report.VerdictJson;
import io.rovcast.report.text.Screen;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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

    @Option(names = "--overwrite", description = "Replace DIR if it exists. Default: refuse.")
    private boolean overwrite;

    @Option(names = "--csv", description = "Write the tables as CSV, too.")
    private boolean csv;

    @Option(names = "--json", description = "Print verdict.json instead of the summary.")
    private boolean json;

    @Option(
            names = "--fail-on",
            paramLabel = "warn",
            description =
                    "With warn, WARN ends with exit code 3. Default: only BLOCK and INCONCLUSIVE do not end with 0.")
    private @Nullable Threshold failOn;

    /** From which verdict on the exit code says so. */
    enum Threshold {
        /** {@link Verdict#WARN}. */
        warn
    }

    /** Makes a forecast. */
    @FunctionalInterface
    public interface Work {
        /** The forecast. */
        Forecast run() throws Exception;
    }

    /**
     * Makes a forecast, writes and prints it. A directory that must not be written to is found out before the work is done.
     *
     * @return the exit code
     */
    public int deliver(Work work) throws Exception {
        Path target = out;
        if (target == null) {
            Forecast forecast = work.run();
            print(forecast, null);
            return exitCode(forecast);
        }
        OutputDirectory.IfExists ifExists =
                overwrite ? OutputDirectory.IfExists.REPLACE : OutputDirectory.IfExists.FAIL;
        try (OutputDirectory directory = ForecastWriter.begin(target, ifExists)) {
            Forecast forecast = work.run();
            ForecastWriter.write(forecast, directory, csv ? Set.of(ResultTables.Format.CSV) : Set.of());
            print(forecast, target);
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
