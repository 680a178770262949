package io.rovcast.jobs.compile;

import io.rovcast.cli.BadRecordOption;
import io.rovcast.cli.BuildInfo;
import io.rovcast.cli.CommonOptions;
import io.rovcast.cli.ExitCode;
import io.rovcast.cli.ProgressTask;
import io.rovcast.cli.TimeConverter;
import io.rovcast.ingest.view.RoutingView;
import io.rovcast.ingest.view.RoutingViewWriter;
import io.rovcast.jobs.spark.SparkOptions;
import io.rovcast.jobs.spark.SparkSessions;
import io.rovcast.jobs.table.LoadedTable;
import io.rovcast.jobs.table.TableOptions;
import io.rovcast.model.history.PairDays;
import io.rovcast.report.OutputDirectory.IfExists;
import io.rovcast.report.OutputFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code rovcast compile}. */
@Command(
        name = "compile",
        header = "Compile routing tables into one file that the gate opens in a fraction of a second.%n",
        description = {
            "Reads the routing tables that collectors see and writes a routing view: the prefix-origin pairs, who sees them"
                    + " and by which AS paths, and where all that came from, as one Apache Arrow file with a checksum. Equal"
                    + " tables give equal files. Prints what is in it. Runs on Spark; what reads it does not.%n"
        },
        footer = {
            "%nExamples:",
            "  The tables of two collectors:",
            "    rovcast compile --rib rrc00.bview.gz rib.bz2 --out table.view",
            "  What a lake had at some time, in place of an earlier view:",
            "    rovcast compile --lake lake --at 2026-01-07T16:00:00Z \\",
            "      --out table.view --overwrite",
            "%nExit codes: 0 written, 2 usage or bad input (rovcast --help has them all)."
        })
public final class CompileCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private BadRecordOption badRecords = new BadRecordOption();

    @Mixin
    private SparkOptions spark = new SparkOptions();

    @Mixin
    private TableOptions tables = new TableOptions();

    @Option(
            names = "--at",
            paramLabel = "TIME",
            converter = TimeConverter.class,
            description =
                    "Time of the view, ISO 8601 or seconds since 1970: what updates and the lake have after it is left"
                            + " out. Default: take all.")
    private @Nullable Instant at;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            required = true,
            description = "The view, such as table.view; it appears whole or not at all.")
    private Path out = Path.of("");

    @Option(names = "--overwrite", description = "Replace FILE if it is a routing view. Default: refuse.")
    private boolean overwrite;

    @Option(names = "--json", description = "Print the summary as JSON. Default: as text.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        long start = System.nanoTime();
        validate();
        try (OutputFile file =
                OutputFile.create(out, overwrite ? IfExists.REPLACE : IfExists.FAIL, RoutingView::isView)) {
            TableOptions.Found found = tables.find(SparkSessions.hadoopConfiguration(spark));
            LoadedTable loaded = load(found);
            loaded.reports().forEach(report -> report.warnings().forEach(this::warn));
            RoutingView view = write(loaded, found.past(), file);
            CompileText text =
                    new CompileText(view, out.toString(), Files.size(file.target()), (System.nanoTime() - start) / 1e9);
            commandLine().getOut().println((json ? text.json() : text.text()).stripTrailing());
            commandLine().getOut().flush();
            return ExitCode.OK.code();
        }
    }

    private void validate() {
        tables.validate();
        if (!tables.ribs().isEmpty() && tables.hasLake()) {
            throw wrong("Give the routing tables by --rib FILE, or by --lake DIR, not by both");
        }
    }

    private LoadedTable load(TableOptions.Found found) throws IOException {
        try (SparkSessions.Handle session = SparkSessions.open("rovcast compile", spark)) {
            return found.load(
                    session.session(), common.progress(), badRecords.forTables(), at == null ? Instant.MAX : at);
        }
    }

    private RoutingView write(LoadedTable loaded, PairDays past, OutputFile file) throws IOException {
        try (ProgressTask task = common.progress().start("writing " + out)) {
            RoutingView view = RoutingView.of(
                            loaded.table(),
                            loaded.reports(),
                            "rovcast " + BuildInfo.current().label())
                    .withPast(past);
            RoutingViewWriter.write(view, file.content());
            file.publish();
            task.addBytes(Files.size(file.target()));
            return view;
        }
    }

    private CommandLine commandLine() {
        if (spec == null) {
            throw new IllegalStateException("a command outside a command line");
        }
        return spec.commandLine();
    }

    private ParameterException wrong(String problem) {
        return new ParameterException(commandLine(), problem);
    }

    private void warn(String sentence) {
        commandLine().getErr().println("rovcast: warning: " + sentence);
    }
}
