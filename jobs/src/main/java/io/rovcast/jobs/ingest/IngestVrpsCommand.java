package io.rovcast.jobs.ingest;

import io.rovcast.cli.BadRecordOption;
import io.rovcast.cli.CommonOptions;
import io.rovcast.cli.ExitCode;
import io.rovcast.cli.ProgressTask;
import io.rovcast.cli.TimeConverter;
import io.rovcast.jobs.lake.Lake;
import io.rovcast.jobs.spark.SparkOptions;
import io.rovcast.jobs.spark.SparkSessions;
import io.rovcast.jobs.table.RibFile;
import io.rovcast.jobs.table.RibFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rovcast ingest vrps}. */
@Command(
        name = "vrps",
        header = "Read VRP sets into the lake.",
        synopsisHeading = "%nUsage: ",
        description = {
            "Successive sets become intervals of validity in the tables vrps and aspas, so that a set costs what has changed"
                    + " since the one before, and the set of any time can be had again. A set has to be newer than those in"
                    + " the lake; several files are taken in the order of their times. A file that is in the lake is not"
                    + " read again.%n"
        },
        footer = {
            "%nExamples:",
            "  What the validator has just written:",
            "    rovcast ingest vrps /var/lib/rpki-client/json --lake lake",
            "  An export that does not say when it was made:",
            "    rovcast ingest vrps roas.csv --time 2026-01-07T16:00:00Z --lake lake",
            "%nExit codes: 0 all sets are in the lake, 2 usage, or a set is bad or too old",
            "(the others are in the lake)."
        })
public final class IngestVrpsCommand implements Callable<Integer> {
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
                    "VRP sets in any format, compressed or not; files, globs, directories with those in them, in any file system that"
                            + " Hadoop knows; - is standard input.")
    private List<String> arguments = new ArrayList<>();

    @Option(
            names = "--lake",
            paramLabel = "DIR",
            required = true,
            description = "The lake: a path or a URI such as s3a://bucket/lake; made if it does not exist.")
    private String lake = "";

    @Option(
            names = "--time",
            paramLabel = "TIME",
            converter = TimeConverter.class,
            description =
                    "Time of the set, ISO 8601 or seconds since 1970; for a single file. Default: what the set says of"
                            + " itself.")
    private @Nullable Instant time;

    @Option(
            names = "--accept-shrink",
            description = "Take a set that has less than half of the VRPs of the one before. Default: refuse, for it is"
                    + " mostly an accident of the validator.")
    private boolean acceptShrink;

    @Option(names = "--json", description = "Print the report as JSON. Default: as text.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        CommandLine line = commandLine();
        Configuration hadoop = SparkSessions.hadoopConfiguration(spark);
        List<RibFile> files =
                RibFiles.expand(arguments, hadoop, sentence -> line.getErr().println("rovcast: warning: " + sentence));
        if (time != null && files.size() > 1) {
            throw new ParameterException(line, "--time is the time of one set, and there are " + files.size());
        }
        long bytes = files.stream().mapToLong(RibFile::bytes).sum();
        VrpJob.Shrink shrink = acceptShrink ? VrpJob.Shrink.ACCEPT : VrpJob.Shrink.REFUSE;
        List<VrpOutcome> outcomes;
        try (ProgressTask shown = common.progress().start("ingesting VRP sets", bytes)) {
            outcomes = new VrpJob(hadoop, badRecords.forVrps(), shrink, shown)
                    .run(Lake.openOrCreate(lake, hadoop), files, time);
        }
        PrintWriter out = line.getOut();
        out.println((json ? VrpText.json(lake, outcomes) : VrpText.text(lake, outcomes)).stripTrailing());
        out.flush();
        return exitCode(line.getErr(), outcomes);
    }

    private CommandLine commandLine() {
        if (spec == null) {
            throw new IllegalStateException("a command outside a command line");
        }
        return spec.commandLine();
    }

    /** One line for each set that was not taken, and the exit code. */
    private static int exitCode(PrintWriter err, List<VrpOutcome> outcomes) {
        boolean isFailed = false;
        for (VrpOutcome outcome : outcomes) {
            if (outcome.result() == IngestOutcome.Result.FAILED) {
                isFailed = true;
                err.println("rovcast: " + outcome.message());
            }
        }
        err.flush();
        return (isFailed ? ExitCode.USAGE_OR_BAD_INPUT : ExitCode.OK).code();
    }
}
