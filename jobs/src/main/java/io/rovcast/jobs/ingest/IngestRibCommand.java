package io.rovcast.jobs.ingest;

import io.rovcast.cli.BadRecordOption;
import io.rovcast.cli.CommonOptions;
import io.rovcast.cli.ExitCode;
import io.rovcast.ingest.mrt.CollectorName;
import io.rovcast.jobs.lake.Lake;
import io.rovcast.jobs.spark.SparkOptions;
import io.rovcast.jobs.spark.SparkSessions;
import io.rovcast.jobs.table.RibFile;
import io.rovcast.jobs.table.RibFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.api.java.JavaSparkContext;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rovcast ingest rib}. */
@Command(
        name = "rib",
        header = "Read routing tables (MRT dumps) into the lake.",
        synopsisHeading = "%nUsage: ",
        description = {
            "Each file becomes part of the tables rib_entries, routes, paths and vantage_points, at once or not at all. A"
                    + " file that is in the lake is not read again, so that a run that was stopped can be repeated. Prints"
                    + " what was read, skipped and rejected, and why.%n"
        },
        footer = {
            "%nExamples:",
            "  A table of RIPE RIS; the path names the collector:",
            "    rovcast ingest rib rrc00/bview.20260107.1600.gz --lake lake",
            "  A day of tables, whatever they are called:",
            "    rovcast ingest rib 'day/*.bz2' --collector route-views2 --lake lake",
            "%nExit codes: 0 all files are in the lake, 2 usage, or a file is bad",
            "(the others are in the lake)."
        })
public final class IngestRibCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private BadRecordOption badRecords = new BadRecordOption();

    @Mixin
    private SparkOptions spark = new SparkOptions();

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description =
                    "MRT dumps, compressed or not; files, globs, directories with those in them, in any file system that Hadoop knows; -"
                            + " is standard input.")
    private List<String> arguments = new ArrayList<>();

    @Option(
            names = "--lake",
            paramLabel = "DIR",
            required = true,
            description = "The lake: a path or a URI such as s3a://bucket/lake; made if it does not exist.")
    private String lake = "";

    @Option(
            names = "--collector",
            paramLabel = "NAME",
            description =
                    "Collector that all files are of, such as rrc00. Default: what the path of each names, such as"
                            + " rrc00/bview.gz.")
    private @Nullable String collector;

    @Option(names = "--json", description = "Print the report as JSON. Default: as text.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        long start = System.nanoTime();
        CommandLine line = commandLine();
        checkCollector(line);
        List<RibFile> files = RibFiles.expand(
                arguments,
                SparkSessions.hadoopConfiguration(spark),
                sentence -> line.getErr().println("rovcast: warning: " + sentence));
        List<RibTask.Input> inputs = inputs(line, files);
        try (SparkSessions.Handle handle = SparkSessions.open("rovcast ingest rib", spark)) {
            List<IngestOutcome> outcomes = handle.call(() -> ingest(handle, inputs));
            double seconds = (System.nanoTime() - start) / 1e9;
            PrintWriter out = line.getOut();
            out.println((json ? IngestText.json(lake, outcomes, seconds) : IngestText.text(lake, outcomes, seconds))
                    .stripTrailing());
            out.flush();
            return exitCode(line.getErr(), outcomes);
        }
    }

    private List<IngestOutcome> ingest(SparkSessions.Handle handle, List<RibTask.Input> inputs) throws IOException {
        JavaSparkContext context =
                JavaSparkContext.fromSparkContext(handle.session().sparkContext());
        Lake opened = Lake.openOrCreate(lake, context.hadoopConfiguration());
        return new RibJob(context, common.progress(), badRecords.forTables()).run(opened, inputs);
    }

    private CommandLine commandLine() {
        if (spec == null) {
            throw new IllegalStateException("a command outside a command line");
        }
        return spec.commandLine();
    }

    private void checkCollector(CommandLine line) {
        if (collector != null) {
            try {
                Lake.checkCollector(collector);
            } catch (IllegalArgumentException e) {
                throw new ParameterException(line, String.valueOf(e.getMessage()), e);
            }
        }
    }

    private List<RibTask.Input> inputs(CommandLine line, List<RibFile> files) {
        List<RibTask.Input> inputs = new ArrayList<>();
        for (RibFile file : files) {
            String name = collector != null
                    ? collector
                    : CollectorName.ofPath(file.uri().getPath())
                            .orElseThrow(() -> new ParameterException(
                                    line, file.name() + ": the path names no collector; say it with --collector"));
            inputs.add(new RibTask.Input(file, name));
        }
        return inputs;
    }

    /** One line for each file that failed, and the exit code. */
    private static int exitCode(PrintWriter err, List<IngestOutcome> outcomes) {
        boolean isFailed = false;
        for (IngestOutcome outcome : outcomes) {
            if (outcome.result() == IngestOutcome.Result.FAILED) {
                isFailed = true;
                err.println("rovcast: " + outcome.message());
            }
        }
        err.flush();
        return (isFailed ? ExitCode.USAGE_OR_BAD_INPUT : ExitCode.OK).code();
    }
}
