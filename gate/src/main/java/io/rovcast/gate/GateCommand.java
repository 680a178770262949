package io.rovcast.gate;

import io.rovcast.cli.Background;
import io.rovcast.cli.BadRecordOption;
import io.rovcast.cli.BuildInfo;
import io.rovcast.cli.ChangeInputs;
import io.rovcast.cli.ChangeOptions;
import io.rovcast.cli.CommonOptions;
import io.rovcast.cli.ExitCode;
import io.rovcast.cli.ForecastOutput;
import io.rovcast.cli.Forecaster;
import io.rovcast.cli.OwnRib;
import io.rovcast.cli.OwnRibOptions;
import io.rovcast.cli.PolicyOption;
import io.rovcast.cli.SetSource;
import io.rovcast.cli.SideDataOptions;
import io.rovcast.cli.TableInput;
import io.rovcast.ingest.policy.PolicyFile;
import io.rovcast.ingest.view.RoutingView;
import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.report.Forecast;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code rovcast gate}. */
@Command(
        name = "gate",
        header = "May this VRP set go to the routers? A verdict in seconds, without Spark.%n",
        description = {
            "Asks a compiled routing table what a new VRP set would change, rates it, and ends with an exit code that a"
                    + " pipeline can go by: only 0 means deploy. The same code as impact gives the same answer.%n"
        },
        footer = {
            "%nExamples:",
            "  Between validator and routers:",
            "    rovcast compile --rib rrc00.bview.gz rib.bz2 --out table.view",
            "    rovcast gate --view table.view --baseline now.json --candidate next.json \\",
            "      && deploy next.json",
            "  With a policy of one's own, and the whole result for people to read:",
            "    rovcast gate --print-policy > policy.yaml",
            "    rovcast gate --view table.view --baseline rtr://127.0.0.1:3323 \\",
            "      --candidate next.json --policy policy.yaml --critical assets.csv \\",
            "      --fail-on warn --out verdict",
            "%nExit codes: 0 PASS or WARN, 2 usage or bad input, 3 WARN with --fail-on warn,",
            "4 BLOCK, 5 INCONCLUSIVE (treat as: do not deploy, keep what is deployed)."
        })
public final class GateCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    @SuppressWarnings("UnusedVariable") // for --help, and -v, which the root looks at
    private CommonOptions common = new CommonOptions();

    @Option(
            names = "--view",
            paramLabel = "FILE",
            required = true,
            description = "The routing table, as rovcast compile wrote it.")
    private @Nullable Path view;

    @Option(
            names = "--view-of",
            paramLabel = "FILE",
            arity = "1..*",
            description =
                    "Routing tables that the view must have been compiled from, these and no others, told by their"
                            + " SHA-256; repeatable. Default: not checked.")
    private List<Path> viewOf = List.of();

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

    @Option(
            names = "--print-policy",
            help = true,
            description = "Print the policy in force, every key explained, and end with 0.")
    private boolean printPolicy;

    @Override
    public Integer call() throws Exception {
        if (printPolicy) {
            commandLine().getOut().print(PolicyFile.print(policyOption.read().policy()));
            commandLine().getOut().flush();
            return ExitCode.OK.code();
        }
        Instant startedAt = Instant.now();
        change.validate(ownRib.files());
        ownRib.validate();
        return output.deliver(() -> forecast(startedAt));
    }

    private ForecastOutput.Made forecast(Instant startedAt) throws Exception {
        Path file = view;
        if (file == null) {
            throw new IllegalStateException("--view is required");
        }
        PolicyOption.Chosen policy = policyOption.read();
        SideDataOptions.Read side = sideData.read(badRecords.forVrps());
        try (Background<RoutingView> table = Background.start("open-view", () -> open(file));
                Background<OwnRib> own = Background.start(
                        "read-own-rib", () -> ownRib.read(badRecords.forTables(), badRecords.forVrps()))) {
            ChangeInputs sets = ChangeInputs.read(change, badRecords.forVrps(), SetSource.FILES_ONLY);
            RoutingView opened = table.result();
            if (!viewOf.isEmpty()) {
                ViewSources.require(opened, file, viewOf);
            }
            Forecaster.Run run = new Forecaster.Run(
                    change.at(), startedAt, BuildInfo.current().label());
            Forecast forecast = new Forecaster(run, policy.policy(), side, this::warn)
                    .run(
                            TableInput.of(opened.table(), opened.visibility(), opened.inputs())
                                    .withPast(opened.past()),
                            sets,
                            own.result(),
                            policy.inputs());
            return new ForecastOutput.Made(forecast, sets.deployedAspas(), sets.proposedAspas());
        }
    }

    /** Opens a view, and has what is asked for later worked out while the VRP sets are still being read. */
    private static RoutingView open(Path file) throws IOException {
        RoutingView view = RoutingView.open(file);
        RoutingTable table = view.table();
        table.origins();
        table.observations();
        table.paths();
        return view;
    }

    private CommandLine commandLine() {
        if (spec == null) {
            throw new IllegalStateException("a command outside a command line");
        }
        return spec.commandLine();
    }

    private void warn(String sentence) {
        commandLine().getErr().println("rovcast: warning: " + sentence);
    }
}
