package io.rovcast.jobs.ingest;

import io.rovcast.cli.BadRecordOption;
import io.rovcast.cli.CommonOptions;
import io.rovcast.cli.ExitCode;
import io.rovcast.cli.ProgressTask;
import io.rovcast.cli.TimeConverter;
import io.rovcast.jobs.lake.Lake;
import io.rovcast.jobs.spark.SparkOptions;
import io.rovcast.jobs.spark.SparkSessions;
import io.rovcast.jobs.table.RibFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
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
                    + " since the one before, and the set of any time can be had again. Sets may come in any order; one that is"
                    + " newer than those in the lake is taken quickest. A file that is in the lake is not read again. Files of"
                    + " RIPE NCC's daily archive (ripencc.tal/2026/01/07/roas.csv.xz) are one set for each day.%n"
        },
        footer = {
            "%nExamples:",
            "  What the validator has just written:",
            "    rovcast ingest vrps /var/lib/rpki-client/json --lake lake",
            "  An export that does not say when it was made:",
            "    rovcast ingest vrps roas.csv --time 2026-01-07T16:00:00Z --lake lake",
            "  A copy of RIPE NCC's archive, with directories such as ripencc.tal:",
            "    rovcast ingest vrps archive/ --lake lake",
            "  What `rovcast validate` has written, with the signed objects behind each VRP:",
            "    rovcast ingest vrps set.json --sources --lake lake",
            "%nExit codes: 0 all sets are in the lake, 2 usage, or a set is bad or refused",
            "(the others are in the lake)."
        })
public final class IngestVrpsCommand implements Callable<Integer> {
    /** How far the clock that a set was made by may be ahead of this machine's. */
    private static final Duration TOLERANCE = Duration.ofMinutes(10);

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
            description = "Take a set that has less than half of the VRPs of the one before, none at all, or none of a"
                    + " trust anchor that the one before has. Default: refuse, for it is mostly an accident of the"
                    + " validator.")
    private boolean acceptShrink;

    @Option(
            names = "--sources",
            description =
                    "Also keep where each VRP and ASPA is from, in the table payload_sources: object, CA, serial number"
                            + " and ends. For sets that tell it, as `rovcast validate --out` and Routinator's jsonext do; others are"
                            + " refused. Default: not kept.")
    private boolean sources;

    @Option(names = "--json", description = "Print the report as JSON. Default: as text.")
    private boolean json;

    private final Clock clock;

    /** A command by the clock of the machine. */
    public IngestVrpsCommand() {
        this(Clock.systemUTC());
    }

    /** A command by another clock. */
    public IngestVrpsCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() throws IOException {
        CommandLine line = commandLine();
        Configuration hadoop = SparkSessions.hadoopConfiguration(spark);
        List<VrpUnit> units = VrpUnit.of(RibFiles.expand(
                RipeArchive.expand(arguments, hadoop),
                hadoop,
                sentence -> line.getErr().println("rovcast: warning: " + sentence)));
        if (time != null && units.size() > 1) {
            throw new ParameterException(line, "--time is the time of one set, and there are " + units.size());
        }
        long bytes = units.stream().mapToLong(VrpUnit::bytes).sum();
        VrpJob.Shrink shrink = acceptShrink ? VrpJob.Shrink.ACCEPT : VrpJob.Shrink.REFUSE;
        List<VrpOutcome> outcomes;
        try (ProgressTask shown = common.progress().start("ingesting VRP sets", bytes)) {
            outcomes = new VrpJob(
                            hadoop,
                            badRecords.forVrps(),
                            shrink,
                            sources ? VrpJob.Sources.TAKE : VrpJob.Sources.LEAVE,
                            clock.instant().plus(TOLERANCE),
                            shown,
                            this::note)
                    .run(Lake.openOrCreate(lake, hadoop), units, time);
        }
        PrintWriter out = line.getOut();
        out.println((json ? VrpText.json(lake, outcomes) : VrpText.text(lake, outcomes)).stripTrailing());
        out.flush();
        return exitCode(line.getErr(), outcomes);
    }

    private void note(String sentence) {
        if (!common.quiet()) {
            commandLine().getErr().println("rovcast: " + sentence);
        }
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
