package io.rovcast.gate.guard;

import io.rovcast.cli.BadRecordOption;
import io.rovcast.cli.CommonOptions;
import io.rovcast.cli.ExitCode;
import io.rovcast.cli.TimeConverter;
import io.rovcast.model.guard.GuardFinding.Severity;
import io.rovcast.model.guard.Standby;
import io.rovcast.report.guard.GuardReport;
import io.rovcast.report.text.Screen;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
            "Before issuing (--planned, --replace): which routes the ROAs would turn Invalid, what they authorise that"
                    + " nobody announces, a plan put right, and the order in which to publish it. Without --replace only"
                    + " additions are looked at.%n",
            "After issuing (--intended, --observed): what is missing and since when, not intended, of the wrong trust"
                    + " anchor or not renewed, and how long it took to arrive.%n",
            "At any time (--redundancy): what is unreachable or diverted already, what each block hangs on, the weakest"
                    + " first, and what one more ROA or covering announcement would change.%n"
        },
        footer = {
            "%nExamples:",
            "  In the pipeline of a repository of ROAs:",
            "    rovcast guard --planned roas.csv --view table.view --vrps now.json \\",
            "      --own-rib router1.mrt --standby AS64500/24 --fail-on warn",
            "  A smaller maxLength: the new ROAs, and the one that goes:",
            "    rovcast guard --planned new.csv --replace old.csv --view table.view \\",
            "      --vrps now.json",
            "  What two relying parties have of it, one of them over time:",
            "    rovcast guard --intended roas.csv --observed 'rp1/*.json' rtr://rp2:3323",
            "  What hangs on a single VRP:",
            "    rovcast guard --redundancy --critical assets.csv --view table.view \\",
            "      --vrps now.json",
            "%nExit codes: 0 nothing that must not be, 2 usage or bad input, 3 warnings with",
            "--fail-on warn, 4 something that must not be, 5 INCONCLUSIVE: an input is not",
            "fit for an answer, such as a table that is cut (treat as: do not publish).",
            "docs/cli.md lists the findings."
        })
public final class GuardCommand implements Callable<Integer> {
    private static final List<String> MODES = List.of("--planned", "--intended", "--redundancy");

    /** Which options are of use to which questions only. */
    private static final Map<String, List<String>> OPTIONS = new TreeMap<>(Map.of(
            "--observed", List.of("--intended"),
            "--replace", List.of("--planned"),
            "--accept", List.of("--planned"),
            "--standby", List.of("--planned"),
            "--critical", List.of("--redundancy"),
            "--view", List.of("--planned", "--redundancy"),
            "--vrps", List.of("--planned", "--redundancy"),
            "--own-rib", List.of("--planned", "--redundancy")));

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    @SuppressWarnings("UnusedVariable") // for --help, and -v, which the root looks at
    private CommonOptions common = new CommonOptions();

    @Option(
            names = "--planned",
            paramLabel = "FILE",
            arity = "1..*",
            description = "VRPs of ROAs that are planned: CSV with a header (prefix, maxLength, asn) or JSON, or any"
                    + " format of VRP sets, or ROAs (.roa; their chain is not checked); files or directories,"
                    + " repeatable, 10,000 VRPs at most. Default: none; this, --intended or --redundancy.")
    private List<String> planned = new ArrayList<>();

    @Option(
            names = "--replace",
            paramLabel = "FILE",
            arity = "1..*",
            description = "VRPs that go once those of --planned are there, in the same formats; repeatable. Default:"
                    + " none, and then only additions are looked at: a VRP that is there, such as one with a larger"
                    + " maxLength, stays.")
    private List<String> replace = new ArrayList<>();

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
            description =
                    "VRP sets that relying parties have. Each argument is one of them, with its sets of one time or"
                            + " several: a file, a directory, a pattern in quotes as 'rp1/*.json', rtr://host:port; repeatable."
                            + " Default: none.")
    private List<String> observed = new ArrayList<>();

    @Option(names = "--redundancy", description = "Report what the assets of --critical hang on. Default: do not.")
    @SuppressWarnings("UnusedVariable") // whether it was given is asked by its name, as of the others
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
                    + " directories; repeatable; for --planned and --redundancy. Default: none.")
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
            paramLabel = "ASN[/LEN]",
            arity = "1..*",
            description =
                    "Networks that announce your space when it is attacked, and need ROAs before that; with /LEN in"
                            + " prefixes of this length, to 32 of IPv4, above of IPv6, as AS64500/24; repeatable. Default:"
                            + " none; the length of the planned prefix.")
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

    @Override
    public Integer call() throws Exception {
        GuardInputs inputs = new GuardInputs(badRecords, Optional.ofNullable(at), this::warn);
        Answer answer = answer(inputs);
        Answer whole = answer.with(inputs.unfit());
        print(whole);
        return switch (whole.worst()) {
            case INFO -> ExitCode.OK.code();
            case WARN -> (failOn == Threshold.warn ? ExitCode.WARN : ExitCode.OK).code();
            case INCONCLUSIVE -> ExitCode.INCONCLUSIVE.code();
            case BLOCK -> ExitCode.BLOCK.code();
        };
    }

    private Answer answer(GuardInputs inputs) throws IOException {
        List<String> modes = given(MODES);
        if (modes.size() != 1) {
            throw wrong("give one of --planned FILE, --intended FILE and --redundancy");
        }
        String mode = modes.get(0);
        refuse(
                mode,
                OPTIONS.entrySet().stream()
                        .filter(option -> !option.getValue().contains(mode))
                        .map(Map.Entry::getKey)
                        .toList());
        return switch (mode) {
            case "--planned" ->
                new PlanQuestion(
                                planned,
                                replace,
                                needed("--view", view, mode),
                                needed("--vrps", vrps, mode),
                                ownRibs,
                                Optional.ofNullable(accept),
                                standby())
                        .answer(inputs);
            case "--intended" -> {
                if (observed.isEmpty()) {
                    throw wrong("--intended is held against sets of relying parties: give --observed FILE");
                }
                yield new IntentQuestion(needed(mode, intended, mode), observed).answer(inputs);
            }
            default ->
                new RedundancyQuestion(
                                needed("--critical", critical, mode),
                                needed("--view", view, mode),
                                needed("--vrps", vrps, mode),
                                ownRibs)
                        .answer(inputs);
        };
    }

    /** Which of these options were given. */
    private List<String> given(Collection<String> options) {
        return options.stream()
                .filter(option -> command().commandLine().getParseResult().hasMatchedOption(option))
                .toList();
    }

    private void refuse(String mode, List<String> options) {
        List<String> useless = given(options);
        if (!useless.isEmpty()) {
            throw wrong("%s has no use for %s".formatted(mode, String.join(" and ", useless)));
        }
    }

    private String needed(String option, @Nullable String value, String mode) {
        if (value == null) {
            throw wrong("%s needs %s FILE".formatted(mode, option));
        }
        return value;
    }

    private List<Standby> standby() {
        List<Standby> networks = new ArrayList<>();
        for (String text : standby) {
            try {
                networks.add(Standby.parse(text));
            } catch (IllegalArgumentException e) {
                throw wrong("--standby: " + e.getMessage());
            }
        }
        return networks;
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

    private void warn(String sentence) {
        command().commandLine().getErr().println("rovcast: warning: " + sentence);
    }

    private void print(Answer answer) throws IOException {
        PrintWriter print = command().commandLine().getOut();
        if (json) {
            GuardReport.json(answer.findings(), print);
            print.println();
        } else {
            print.print(GuardReport.text(answer.subject(), answer.findings(), Screen.FILE));
        }
        print.flush();
    }
}
