package io.rovcast.gate.guard;

import io.rovcast.cli.BadRecordOption;
import io.rovcast.cli.ChangeInputs;
import io.rovcast.cli.CommonOptions;
import io.rovcast.cli.ExitCode;
import io.rovcast.cli.SetSource;
import io.rovcast.cli.TableFile;
import io.rovcast.cli.TimeConverter;
import io.rovcast.ingest.io.DecodedInput;
import io.rovcast.ingest.io.FormatException;
import io.rovcast.ingest.io.InputSource;
import io.rovcast.ingest.io.OpenOptions;
import io.rovcast.ingest.side.CriticalReader;
import io.rovcast.ingest.vrp.VrpInput;
import io.rovcast.model.bgp.PrefixOrigin;
import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.guard.GuardFinding;
import io.rovcast.model.guard.GuardFinding.Severity;
import io.rovcast.model.guard.IntentReview;
import io.rovcast.model.guard.Look;
import io.rovcast.model.guard.PlanReview;
import io.rovcast.model.guard.RedundancyReview;
import io.rovcast.model.impact.Baseline;
import io.rovcast.model.impact.Relations;
import io.rovcast.model.impact.Scope;
import io.rovcast.model.net.Asn;
import io.rovcast.model.redundancy.AssetRoutes;
import io.rovcast.model.redundancy.BlockRedundancy;
import io.rovcast.model.rov.TableStates;
import io.rovcast.model.rpki.VrpSet;
import io.rovcast.model.side.CriticalAssets;
import io.rovcast.report.guard.GuardReport;
import io.rovcast.report.text.Amounts;
import io.rovcast.report.text.Screen;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code rovcast guard}. */
@Command(
        name = "guard",
        header = "Your own authorizations: planned, issued, and what your space hangs on.%n",
        description = {
            "Before issuing (--planned): which routes ROAs would turn Invalid, what they authorise that nobody announces, a"
                    + " plan put right, and the order in which to publish it.%n",
            "After issuing (--intended, --observed): what is missing, not intended, of the wrong trust anchor or not"
                    + " renewed, and how long it took to arrive.%n",
            "At any time (--redundancy): what each block hangs on, the weakest first, and what one more ROA or covering"
                    + " announcement would change.%n"
        },
        footer = {
            "%nExamples:",
            "  In the pipeline of a repository of ROAs:",
            "    rovcast guard --planned roas.csv --view table.view --vrps now.json \\",
            "      --own-rib router1.mrt --fail-on warn",
            "  What relying parties have of it:",
            "    rovcast guard --intended roas.csv --observed rp1.json rp2.json snapshots/",
            "  What hangs on a single VRP:",
            "    rovcast guard --redundancy --critical assets.csv --view table.view \\",
            "      --vrps now.json",
            "%nExit codes: 0 nothing that must not be, 2 usage or bad input, 3 warnings with",
            "--fail-on warn, 4 something that must not be."
        })
public final class GuardCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    @SuppressWarnings("UnusedVariable") // for --help, and -v, which the root looks at
    private CommonOptions common = new CommonOptions();

    @Option(
            names = "--planned",
            paramLabel = "FILE",
            description = "VRPs of ROAs that are planned: CSV with a header (prefix, maxLength, asn) or JSON, or any"
                    + " format of VRP sets, or a ROA (.roa; its chain is not checked). Default: none; this, --intended"
                    + " or --redundancy.")
    private @Nullable String planned;

    @Option(
            names = "--intended",
            paramLabel = "FILE",
            description =
                    "VRPs that should be there: CSV with a header (prefix, maxLength, asn, and if they matter ta and"
                            + " until, a time) or JSON. Default: none.")
    private @Nullable String intended;

    @Option(
            names = "--observed",
            paramLabel = "FILE",
            arity = "1..*",
            description = "VRP sets that relying parties have, of one time or several: files, directories,"
                    + " rtr://host:port; repeatable. Default: none.")
    private List<String> observed = new ArrayList<>();

    @Option(names = "--redundancy", description = "Report what the assets of --critical hang on. Default: do not.")
    private boolean redundancy;

    @Option(
            names = "--view",
            paramLabel = "FILE",
            description = "The routing table: as rovcast compile wrote it, or one table as it is, MRT or text. Default:"
                    + " none; --planned and --redundancy need it.")
    private @Nullable String view;

    @Option(
            names = "--vrps",
            paramLabel = "FILE",
            description =
                    "The VRPs that are there now, in any format that validators write. Default: none; --planned and"
                            + " --redundancy need them.")
    private @Nullable String vrps;

    @Option(
            names = "--own-rib",
            paramLabel = "FILE",
            arity = "1..*",
            description = "Tables of your own routers, which show what the public table does not: MRT or text, files or"
                    + " directories; repeatable. Default: none.")
    private List<String> ownRibs = new ArrayList<>();

    @Option(
            names = "--accept",
            paramLabel = "FILE",
            description =
                    "Routes that planned ROAs may turn Invalid, such as a hijacker's: prefix and AS number, a line"
                            + " each. Default: none.")
    private @Nullable String accept;

    @Option(
            names = "--standby",
            paramLabel = "ASN",
            arity = "1..*",
            description =
                    "Networks that announce your space when it is attacked: they need ROAs before that; repeatable."
                            + " Default: none.")
    private List<String> standby = new ArrayList<>();

    @Option(
            names = "--critical",
            paramLabel = "FILE",
            description =
                    "Your space: CSV of prefix or AS number, tier (0 to 2), label. Default: none; --redundancy needs"
                            + " it.")
    private @Nullable String critical;

    @Option(
            names = "--at",
            paramLabel = "TIME",
            converter = TimeConverter.class,
            description =
                    "Time for which to evaluate, ISO 8601 or seconds since 1970. Default: the newest set's own time,"
                            + " never the clock.")
    private @Nullable Instant at;

    @Mixin
    private BadRecordOption badRecords = new BadRecordOption();

    @Option(
            names = "--fail-on",
            paramLabel = "warn",
            description = "With warn, warnings end with exit code 3. Default: they end with 0.")
    private @Nullable Threshold failOn;

    @Option(names = "--json", description = "Print the findings as JSON. Default: tables for people.")
    private boolean json;

    /** From which severity on the exit code says so. */
    enum Threshold {
        /** {@link Severity#WARN}. */
        warn
    }

    /** What was found, and of what. */
    private record Result(String subject, List<GuardFinding> findings) {}

    @Override
    public Integer call() throws Exception {
        validate();
        Result result = planned != null ? planned(planned) : intended != null ? intended(intended) : redundancy();
        print(result);
        Severity worst = result.findings().stream()
                .map(GuardFinding::severity)
                .max(Severity::compareTo)
                .orElse(Severity.INFO);
        return switch (worst) {
            case INFO -> ExitCode.OK.code();
            case WARN -> (failOn == Threshold.warn ? ExitCode.WARN : ExitCode.OK).code();
            case BLOCK -> ExitCode.BLOCK.code();
        };
    }

    private void validate() {
        int ways = (planned == null ? 0 : 1) + (intended == null ? 0 : 1) + (redundancy ? 1 : 0);
        if (ways != 1) {
            throw wrong("give one of --planned FILE, --intended FILE and --redundancy");
        }
        if (intended != null && observed.isEmpty()) {
            throw wrong("--intended is held against sets of relying parties: give --observed FILE");
        }
        if (intended == null && (view == null || vrps == null)) {
            throw wrong((redundancy ? "--redundancy" : "--planned") + " needs --view FILE and --vrps FILE");
        }
        if (redundancy && critical == null) {
            throw wrong("--redundancy needs --critical FILE, which names your space");
        }
    }

    private ParameterException wrong(String problem) {
        return new ParameterException(command().commandLine(), problem);
    }

    private CommandSpec command() {
        if (spec == null) {
            throw new IllegalStateException("a command outside a command line");
        }
        return spec;
    }

    private Result planned(String file) throws IOException {
        VrpInput plan = GuardFiles.own(file, new RoaFiles());
        List<RoutingTable> tables = new ArrayList<>();
        tables.add(publicTable());
        tables.add(GuardFiles.table(ownRibs, badRecords.forTables()));
        RoutingTable accepted = GuardFiles.table(accept == null ? List.of() : List.of(accept), badRecords.forVrps());
        Set<PrefixOrigin> routes = new HashSet<>();
        for (int pair = 0; pair < accepted.size(); pair++) {
            routes.add(accepted.pair(pair));
        }
        PlanReview review = PlanReview.of(tables, current(), plan.vrps().vrps(), routes, standby());
        return new Result(Amounts.count(plan.vrps().size(), "planned VRP"), review.findings());
    }

    private List<Asn> standby() {
        List<Asn> networks = new ArrayList<>();
        for (String text : standby) {
            try {
                networks.add(Asn.parse(text));
            } catch (IllegalArgumentException e) {
                throw wrong("--standby: " + e.getMessage());
            }
        }
        return networks;
    }

    private Result intended(String file) throws IOException {
        VrpInput should = GuardFiles.own(file, new RoaFiles());
        List<Look> looks = GuardFiles.looks(observed, badRecords.forVrps(), Optional.ofNullable(at));
        long newest = looks.stream().mapToLong(Look::time).max().orElseThrow();
        long now = at == null ? newest : at.getEpochSecond();
        if (newest > now) {
            throw FormatException.of(
                    looks.stream()
                            .filter(look -> look.time() == newest)
                            .findFirst()
                            .orElseThrow()
                            .name(),
                    "is of %s, after --at".formatted(Instant.ofEpochSecond(newest)));
        }
        return new Result(
                "%s, %s"
                        .formatted(
                                Amounts.count(should.vrps().size(), "intended VRP"),
                                Amounts.count(looks.size(), "observed set")),
                IntentReview.of(should.vrps(), looks, now).findings());
    }

    private Result redundancy() throws IOException {
        CriticalAssets assets = assets();
        RoutingTable table = publicTable();
        VrpSet deployed = current();
        Baseline baseline = Baseline.of(TableStates.of(table, deployed), Scope.GLOBAL_TABLE, Relations.NONE);
        List<BlockRedundancy> blocks = BlockRedundancy.weakest(baseline, deployed, AssetRoutes.of(baseline, assets));
        if (blocks.isEmpty()) {
            throw FormatException.of(String.valueOf(critical), "nobody announces any of it: is it mistyped?");
        }
        return new Result(Amounts.count(blocks.size(), "block"), RedundancyReview.of(blocks));
    }

    private CriticalAssets assets() throws IOException {
        OpenOptions options = OpenOptions.DEFAULTS.expecting("critical assets");
        try (DecodedInput in = InputSource.ofArgument(String.valueOf(critical)).open(options)) {
            return CriticalReader.read(in, badRecords.forVrps()).value();
        }
    }

    private RoutingTable publicTable() throws IOException {
        return TableFile.read(String.valueOf(view), badRecords.forTables()).table();
    }

    private VrpSet current() throws IOException {
        VrpInput now = ChangeInputs.readSet(String.valueOf(vrps), badRecords.forVrps(), SetSource.FILES_ONLY);
        Optional<Instant> time = Optional.ofNullable(at).or(now::generatedAt);
        return time.isPresent() ? now.at(time.get()).vrps() : now.vrps();
    }

    private void print(Result result) throws IOException {
        PrintWriter print = command().commandLine().getOut();
        if (json) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            GuardReport.json(result.findings(), bytes);
            print.println(bytes.toString(StandardCharsets.UTF_8));
        } else {
            print.print(GuardReport.text(result.subject(), result.findings(), Screen.FILE));
        }
        print.flush();
    }
}
