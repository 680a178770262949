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
import io.rovcast.jobs.spark.SparkOptions;
import io.rovcast.jobs.spark.SparkSessions;
import io.rovcast.jobs.table.LoadedTable;
import io.rovcast.jobs.table.TableOptions;
import io.rovcast.report.Forecast;
import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
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
                    + " report and tables. With --lake, --baseline and --candidate may be sets of the lake: as-of:TIME is the"
                    + " newest that is not newer, as-of:latest the last. Runs on Spark.%n"
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
            "    rovcast impact --lake lake --at 2026-01-07T16:00:00Z \\",
            "      --baseline as-of:2026-01-07T15:00:00Z \\",
            "      --candidate as-of:2026-01-07T16:00:00Z",
            "%nExit codes: 0 PASS or WARN, 2 usage or bad input, 3 WARN with --fail-on warn,",
            "4 BLOCK, 5 INCONCLUSIVE (do not deploy)."
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

    @Mixin
    private TableOptions tables = new TableOptions();

    @Override
    public Integer call() throws Exception {
        Instant startedAt = Instant.now();
        validate();
        return output.deliver(() -> forecast(startedAt));
    }

    private void validate() {
        change.validate(
                Stream.concat(tables.ribs().stream(), ownRib.files().stream()).toList());
        ownRib.validate();
        tables.validate();
        boolean namesSets = Stream.concat(Stream.of(change.baseline()), change.candidate().stream())
                .anyMatch(argument -> namesSet(argument));
        if (namesSets && !tables.hasLake()) {
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
        TableOptions.Found found = tables.find(hadoop);
        SetSource others = found.lake().<SetSource>map(LakeSets::new).orElse(SetSource.FILES_ONLY);
        // Sets are read while Spark starts and reads the tables: neither waits for the other.
        try (Background<ChangeInputs> sets =
                        Background.start("read-vrps", () -> ChangeInputs.read(change, badRecords.forVrps(), others));
                Background<OwnRib> own = Background.start(
                        "read-own-rib", () -> ownRib.read(badRecords.forTables(), badRecords.forVrps()))) {
            try (SparkSessions.Handle session = SparkSessions.open("rovcast impact", spark)) {
                sets.throwIfFailed();
                own.throwIfFailed();
                LoadedTable loaded = session.call(() -> load(session, found));
                Forecaster.Run run = new Forecaster.Run(
                        change.at(), startedAt, BuildInfo.current().label());
                ChangeInputs read = sets.result();
                Forecast forecast = new Forecaster(run, policy.policy(), side, this::warn)
                        .run(
                                TableInput.of(loaded.table(), loaded.reports()).withPast(found.past()),
                                read,
                                own.result(),
                                policy.inputs());
                return new ForecastOutput.Made(forecast, read.deployedAspas(), read.proposedAspas());
            }
        }
    }

    private LoadedTable load(SparkSessions.Handle session, TableOptions.Found found) throws IOException {
        Instant upTo = change.at().orElse(Instant.MAX);
        return found.load(session.session(), common.progress(), badRecords.forTables(), upTo);
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
