package io.rovcast.jobs.impact;

import io.rovcast.cli.Background;
import io.rovcast.cli.BadRecordOption;
import io.rovcast.cli.BuildInfo;
import io.rovcast.cli.ChangeInputs;
import io.rovcast.cli.ChangeOptions;
import io.rovcast.cli.CommonOptions;
import io.rovcast.cli.ForecastOutput;
import io.rovcast.cli.Forecaster;
import io.rovcast.cli.OwnRib;
import io.rovcast.cli.OwnRibOptions;
import io.rovcast.cli.PolicyOption;
import io.rovcast.cli.SetSource;
import io.rovcast.cli.SideDataOptions;
import io.rovcast.cli.TableInput;
import io.rovcast.jobs.lake.Lake;
import io.rovcast.jobs.spark.SparkOptions;
import io.rovcast.jobs.spark.SparkSessions;
import io.rovcast.jobs.table.LakeTableLoader;
import io.rovcast.jobs.table.LoadedTable;
import io.rovcast.jobs.table.RibFile;
import io.rovcast.jobs.table.RibFiles;
import io.rovcast.jobs.table.TableLoader;
import io.rovcast.report.Forecast;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
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
import picocli.CommandLine.TypeConversionException;

/** {@code rovcast impact}. */
@Command(
        name = "impact",
        header = "What a new VRP set would change: routes that turn Invalid, who loses what, and why.%n",
        description = {
            "Reads the routing tables that collectors see, the VRPs deployed now and those about to be, and works out which"
                    + " prefix-origin pairs turn Invalid, what still reaches their addresses, how much space each network"
                    + " loses and which changed VRP is to blame. Prints a summary, and with --out writes the verdict, a"
                    + " report and tables. Runs on Spark.%n"
        },
        footer = {
            "%nExamples:",
            "  Two collectors, the validator's last output against its next one:",
            "    rovcast impact --rib rrc00.bview.gz rib.bz2 --baseline now.json \\",
            "      --candidate next.json --out forecast",
            "  What would one ROA do? Print the verdict for a program:",
            "    rovcast impact --rib tables/ --baseline now.json \\",
            "      --announce 'AS64500 192.0.2.0/24-24' --json",
            "  Two sets and the tables of that time, all from the lake:",
            "    rovcast impact --lake lake --at 2026-01-07T16:00:00Z --baseline as-of:2026-01-07T15:00:00Z \\",
            "      --candidate as-of:2026-01-07T16:00:00Z",
            "%nExit codes: 0 PASS or WARN, 2 usage or bad input, 3 WARN with --fail-on warn, 4 BLOCK,",
            "5 INCONCLUSIVE."
        })
public final class ImpactCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private ChangeOptions change = new ChangeOptions();

    @Mixin
    private BadRecordOption badRecords = new BadRecordOption();

    @Mixin
    private PolicyOption policyOption = new PolicyOption();

    @Mixin
    private SideDataOptions sideData = new SideDataOptions();

    @Mixin
    private OwnRibOptions ownRib = new OwnRibOptions();

    @Mixin
    private ForecastOutput output = new ForecastOutput();

    @Mixin
    private SparkOptions spark = new SparkOptions();

    @Option(
            names = "--rib",
            paramLabel = "FILE",
            arity = "1..*",
            description = "Routing tables, and updates to them: MRT dumps or text, compressed or not; files, globs,"
                    + " directories, in any file system that Hadoop knows; - is standard input; repeatable. Default: those"
                    + " of the lake.")
    private List<String> ribs = new ArrayList<>();

    @Option(
            names = "--lake",
            paramLabel = "DIR",
            description = "A lake, which rovcast ingest fills. Without --rib its tables are taken: the newest of each"
                    + " collector, but none after --at. --baseline and --candidate may be sets in it: as-of:TIME is the"
                    + " newest that is not newer, as-of:latest the last.")
    private @Nullable String lake;

    @Option(
            names = "--collector",
            paramLabel = "NAME",
            arity = "1..*",
            description =
                    "Collectors whose tables are taken from the lake; repeatable. Default: all that have one within"
                            + " 24 h of the newest.")
    private List<String> collectors = new ArrayList<>();

    @Override
    public Integer call() throws Exception {
        Instant startedAt = Instant.now();
        validate();
        return output.deliver(() -> forecast(startedAt));
    }

    private void validate() {
        change.validate(Stream.concat(ribs.stream(), ownRib.files().stream()).toList());
        ownRib.validate();
        if (ribs.isEmpty() && lake == null) {
            throw wrong("Missing the routing tables: give --rib FILE, or --lake DIR");
        }
        if (!collectors.isEmpty() && !ribs.isEmpty()) {
            throw wrong("--collector chooses tables of the lake, and tables are given by --rib");
        }
        boolean namesSets = Stream.concat(Stream.of(change.baseline()), change.candidate().stream())
                .anyMatch(argument -> namesSet(argument));
        if (namesSets && lake == null) {
            throw wrong(LakeSets.PREFIX + "TIME names a set of a lake: give --lake DIR");
        }
    }

    private boolean namesSet(String argument) {
        try {
            return LakeSets.time(argument).isPresent();
        } catch (TypeConversionException e) {
            throw wrong(argument + ": " + e.getMessage());
        }
    }

    private ForecastOutput.Made forecast(Instant startedAt) throws Exception {
        Configuration hadoop = SparkSessions.hadoopConfiguration(spark);
        PolicyOption.Chosen policy = policyOption.read();
        SideDataOptions.Read side = sideData.read(badRecords.forVrps());
        @Nullable Lake opened = lake == null ? null : Lake.open(lake, hadoop);
        SetSource others = opened == null ? SetSource.FILES_ONLY : new LakeSets(opened);
        // Sets are read while Spark starts and reads the tables: neither waits for the other.
        try (Background<ChangeInputs> sets =
                        Background.start("read-vrps", () -> ChangeInputs.read(change, badRecords.forVrps(), others));
                Background<OwnRib> own = Background.start(
                        "read-own-rib", () -> ownRib.read(badRecords.forTables(), badRecords.forVrps()))) {
            List<RibFile> files = RibFiles.expand(ribs, hadoop, this::warn);
            try (SparkSessions.Handle session = SparkSessions.open("rovcast impact", spark)) {
                sets.throwIfFailed();
                own.throwIfFailed();
                LoadedTable loaded = session.call(() -> load(session, files, opened));
                Forecaster.Run run = new Forecaster.Run(
                        change.at(), startedAt, BuildInfo.current().label());
                ChangeInputs read = sets.result();
                Forecast forecast = new Forecaster(run, policy.policy(), side, this::warn)
                        .run(TableInput.of(loaded.table(), loaded.reports()), read, own.result(), policy.inputs());
                return new ForecastOutput.Made(forecast, read.deployedAspas(), read.proposedAspas());
            }
        }
    }

    private LoadedTable load(SparkSessions.Handle session, List<RibFile> files, @Nullable Lake opened)
            throws IOException {
        JavaSparkContext context =
                JavaSparkContext.fromSparkContext(session.session().sparkContext());
        Instant upTo = change.at().orElse(Instant.MAX);
        return opened != null && files.isEmpty()
                ? new LakeTableLoader(context, common.progress(), opened).load(collectors, upTo)
                : new TableLoader(context, common.progress(), badRecords.forTables(), this::warn).load(files, upTo);
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
