package io.rovcast.jobs.compile;

import io.rovcast.cli.BadRecordOption;
import io.rovcast.cli.BuildInfo;
import io.rovcast.cli.ChangeOptions;
import io.rovcast.cli.CommonOptions;
import io.rovcast.cli.ExitCode;
import io.rovcast.cli.ProgressTask;
import io.rovcast.ingest.view.RoutingView;
import io.rovcast.ingest.view.RoutingViewWriter;
import io.rovcast.jobs.lake.Lake;
import io.rovcast.jobs.spark.SparkOptions;
import io.rovcast.jobs.spark.SparkSessions;
import io.rovcast.jobs.table.LakeTableLoader;
import io.rovcast.jobs.table.LoadedTable;
import io.rovcast.jobs.table.RibFile;
import io.rovcast.jobs.table.RibFiles;
import io.rovcast.jobs.table.TableLoader;
import io.rovcast.report.OutputDirectory.IfExists;
import io.rovcast.report.OutputFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
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
            "    rovcast compile --lake lake --at 2026-01-07T16:00:00Z --out table.view --overwrite",
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

    @Option(
            names = "--rib",
            paramLabel = "FILE",
            arity = "1..*",
            description = "Routing tables: MRT dumps or text, compressed or not, with files of updates to them; files,"
                    + " globs, directories, in any file system that Hadoop knows; repeatable. Give these or --lake.")
    private List<String> ribs = new ArrayList<>();

    @Option(
            names = "--lake",
            paramLabel = "DIR",
            description =
                    "A lake, which rovcast ingest fills: the newest table of each collector, but none after --at.")
    private @Nullable String lake;

    @Option(
            names = "--collector",
            paramLabel = "NAME",
            arity = "1..*",
            description =
                    "Collectors whose tables are taken from the lake; repeatable. Default: all that have one within"
                            + " 24 h of the newest.")
    private List<String> collectors = new ArrayList<>();

    @Option(
            names = "--at",
            paramLabel = "TIME",
            converter = ChangeOptions.TimeConverter.class,
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

    @Option(names = "--json", description = "Print the summary as JSON.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        long start = System.nanoTime();
        validate();
        try (OutputFile file =
                OutputFile.create(out, overwrite ? IfExists.REPLACE : IfExists.FAIL, RoutingView::isView)) {
            LoadedTable loaded = load();
            loaded.reports().forEach(report -> report.warnings().forEach(this::warn));
            RoutingView view = write(loaded, file);
            CompileText text =
                    new CompileText(view, out.toString(), Files.size(file.target()), (System.nanoTime() - start) / 1e9);
            commandLine().getOut().println((json ? text.json() : text.text()).stripTrailing());
            commandLine().getOut().flush();
            return ExitCode.OK.code();
        }
    }

    private void validate() {
        if (ribs.isEmpty() == (lake == null)) {
            throw wrong("Give the routing tables by --rib FILE, or by --lake DIR");
        }
        if (!collectors.isEmpty() && lake == null) {
            throw wrong("--collector chooses tables of the lake, and tables are given by --rib");
        }
    }

    private LoadedTable load() throws IOException {
        Configuration hadoop = SparkSessions.hadoopConfiguration(spark);
        @Nullable Lake opened = lake == null ? null : Lake.open(lake, hadoop);
        List<RibFile> files = RibFiles.expand(ribs, hadoop, this::warn);
        try (SparkSessions.Handle session = SparkSessions.open("rovcast compile", spark)) {
            JavaSparkContext context =
                    JavaSparkContext.fromSparkContext(session.session().sparkContext());
            Instant upTo = at == null ? Instant.MAX : at;
            return opened == null
                    ? new TableLoader(context, common.progress(), badRecords.forTables(), this::warn).load(files, upTo)
                    : new LakeTableLoader(context, common.progress(), opened).load(collectors, upTo);
        }
    }

    private RoutingView write(LoadedTable loaded, OutputFile file) throws IOException {
        try (ProgressTask task = common.progress().start("writing " + out)) {
            RoutingView view = RoutingView.of(
                    loaded.table(),
                    loaded.reports(),
                    "rovcast " + BuildInfo.current().label());
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
