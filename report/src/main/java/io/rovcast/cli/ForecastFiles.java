package io.rovcast.cli;

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
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Where a forecast goes, whatever it is asked for; a mixin of every command that makes one. */
public final class ForecastFiles {
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

    /** What to do if a directory exists. */
    OutputDirectory.IfExists ifExists() {
        return overwrite ? OutputDirectory.IfExists.REPLACE : OutputDirectory.IfExists.FAIL;
    }

    /** Makes a forecast and writes it. A directory that must not be written to is found out before the work is done. */
    public ForecastOutput.Made write(ForecastOutput.Work work) throws Exception {
        try (OutputDirectory result = out == null ? null : ForecastWriter.begin(out, ifExists())) {
            ForecastOutput.Made made = work.run();
            if (result != null) {
                ForecastWriter.write(made.forecast(), result, csv ? Set.of(ResultTables.Format.CSV) : Set.of());
            }
            return made;
        }
    }

    /** Prints it. */
    public void print(Forecast forecast) throws IOException {
        if (command == null) {
            throw new IllegalStateException("an output outside a command line");
        }
        PrintWriter print = command.commandLine().getOut();
        if (json) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            VerdictJson.write(forecast, bytes);
            print.println(bytes.toString(StandardCharsets.UTF_8).stripTrailing());
        } else {
            Screen screen = Screen.FILE;
            print.print(out == null ? SummaryText.render(forecast, screen) : SummaryText.render(forecast, screen, out));
        }
        print.flush();
    }
}
