package io.rovcast.jobs.backtest;

import io.rovcast.cli.BadRecordOption;
import io.rovcast.cli.BuildInfo;
import io.rovcast.cli.CommonOptions;
import io.rovcast.cli.ExitCode;
import io.rovcast.cli.PolicyOption;
import io.rovcast.cli.ProgressTask;
import io.rovcast.cli.TableInput;
import io.rovcast.cli.TimeConverter;
import io.rovcast.ingest.io.FormatException;
import io.rovcast.ingest.io.InputSource;
import io.rovcast.jobs.lake.Lake;
import io.rovcast.jobs.lake.LakeVrps;
import io.rovcast.jobs.spark.SparkOptions;
import io.rovcast.jobs.spark.SparkSessions;
import io.rovcast.jobs.table.LakeTableLoader;
import io.rovcast.jobs.table.RibFile;
import io.rovcast.jobs.table.RibFiles;
import io.rovcast.model.gate.Policy;
import io.rovcast.report.OutputDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code rovcast backtest}. */
@Command(
        name = "backtest",
        header = "What the gate would have said: of the incidents of a corpus, of the sets of a lake.%n",
        description = {
            "With --corpus replays incidents, and days on which nothing happened, through the gate, and compares its verdicts"
                    + " with those that they deserve: precision and recall. With --lake replays the VRP sets of a lake, one"
                    + " after the other, by the routing tables of their time: verdicts, alarms, how much change is usual, and"
                    + " which thresholds would cry how often. With both, the thresholds proposed miss nothing that others"
                    + " find. Runs on Spark.%n"
        },
        footer = {
            "%nExamples:",
            "  Does the default policy still find all that it should?",
            "    rovcast backtest --corpus data-samples/incidents --out backtest",
            "  The same for a policy of one's own, in a pipeline:",
            "    rovcast backtest --corpus data-samples/incidents \\",
            "      --policy policy.yaml --fail-on mismatch --out backtest --overwrite",
            "  How often would the gate have cried this year, and over what?",
            "    rovcast backtest --lake lake --from 2026-01-01 \\",
            "      --corpus data-samples/incidents --out backtest",
            "%nExit codes: 0 done, 2 usage or bad input, 4 an incident got another verdict",
            "than it deserves, with --fail-on mismatch."
        })
public final class BacktestCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private BadRecordOption badRecords = new BadRecordOption();

    @Mixin
    private PolicyOption policyOption = new PolicyOption();

    @Mixin
    private SparkOptions spark = new SparkOptions();

    @Option(
            names = "--corpus",
            paramLabel = "DIR",
            description =
                    "Incidents: a directory with incidents.json, routing tables, a baseline and what was to follow it."
                            + " Default: none.")
    private @Nullable Path corpus;

    @Option(
            names = "--lake",
            paramLabel = "DIR",
            description =
                    "A lake, which rovcast ingest fills: its VRP sets are replayed, with its routing tables. Default:"
                            + " none.")
    private @Nullable String lake;

    @Option(
            names = "--rib",
            paramLabel = "FILE",
            arity = "1..*",
            description = "Routing tables for all sets of the lake, in place of its own: files, globs, directories;"
                    + " repeatable. Their age is not asked. Default: the newest of each collector that is not newer than"
                    + " the set.")
    private List<String> ribs = new ArrayList<>();

    @Option(
            names = "--from",
            paramLabel = "TIME",
            converter = TimeConverter.class,
            description =
                    "Sets of the lake before this are not judged; ISO 8601 or seconds since 1970. Default: all are.")
    private Instant from = Instant.MIN;

    @Option(
            names = "--to",
            paramLabel = "TIME",
            converter = TimeConverter.class,
            description = "Sets of the lake after this are not judged. Default: all are.")
    private Instant to = Instant.MAX;

    @Option(
            names = "--deploy",
            paramLabel = "all|passed",
            description =
                    "Which sets of the lake are taken as deployed when the next is judged: all, or passed, those that"
                            + " got PASS or WARN, while others leave what was deployed. Default: all.")
    private LakeReplay.Deploy deploy = LakeReplay.Deploy.all;

    @Option(
            names = "--incidents",
            paramLabel = "FILE",
            description =
                    "Times in which something is known to have been wrong: CSV with the header from,to,label. Sets in"
                            + " them are judged, but count for no baseline and no rate. Default: none.")
    private @Nullable String incidents;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            required = true,
            description =
                    "Directory for verdicts.parquet, report.html and, of a corpus, incidents.json; it appears whole or"
                            + " not at all.")
    private Path out = Path.of("");

    @Option(names = "--overwrite", description = "Replace DIR if it holds an earlier result. Default: refuse.")
    private boolean overwrite;

    @Option(names = "--json", description = "Print the summary as JSON. Default: as text.")
    private boolean json;

    @Option(
            names = "--held",
            description =
                    "Work out, too, how many changes a plan would hold back at each step. Default: not, for it takes"
                            + " time.")
    private boolean held;

    @Option(
            names = "--fail-on",
            paramLabel = "mismatch",
            description = "With mismatch, an incident that gets another verdict than it deserves ends with exit code 4."
                    + " Default: it is said, and the code is 0.")
    private @Nullable Threshold failOn;

    /** What the exit code says. */
    enum Threshold {
        /** That an incident got another verdict than it deserves. */
        mismatch
    }

    @Override
    public Integer call() throws Exception {
        validate();
        OutputDirectory.IfExists ifExists =
                overwrite ? OutputDirectory.IfExists.REPLACE : OutputDirectory.IfExists.FAIL;
        try (OutputDirectory directory = OutputDirectory.create(out, ifExists, VerdictTable.FILE_NAME)) {
            Result result = run();
            ResultWriter.write(result, directory);
            commandLine().getOut().println((json ? ResultJson.summary(result) : text(result)).stripTrailing());
            commandLine().getOut().flush();
            return (failOn == Threshold.mismatch && result.hasMismatch() ? ExitCode.BLOCK : ExitCode.OK).code();
        }
    }

    private String text(Result result) {
        return ResultText.render(result) + "\nWritten to " + out + "\n";
    }

    private void validate() {
        if (corpus == null && lake == null) {
            throw wrong("Missing what to replay: give --corpus DIR, --lake DIR, or both");
        }
        if (lake == null && !(ribs.isEmpty() && incidents == null)) {
            throw wrong("--rib and --incidents are about sets of a lake: give --lake DIR");
        }
        if (failOn != null && corpus == null) {
            throw wrong("--fail-on mismatch is about incidents: give --corpus DIR");
        }
        if (to.isBefore(from)) {
            throw wrong("--to is before --from");
        }
    }

    private ParameterException wrong(String problem) {
        return new ParameterException(commandLine(), problem);
    }

    private Result run() throws Exception {
        Configuration hadoop = SparkSessions.hadoopConfiguration(spark);
        Policy policy = policyOption.read().policy();
        Optional<Corpus> cases = corpus == null ? Optional.empty() : Optional.of(CorpusReader.read(corpus));
        List<LabelledRange> labels =
                incidents == null ? List.of() : LabelledRange.read(InputSource.ofArgument(incidents));
        Optional<Lake> opened = lake == null ? Optional.empty() : Optional.of(Lake.open(lake, hadoop));
        List<RibFile> files = RibFiles.expand(ribs, hadoop, this::warn);
        try (SparkSessions.Handle session = SparkSessions.open("rovcast backtest", spark)) {
            return session.call(() -> {
                FileTables tables =
                        new FileTables(session, hadoop, common.progress(), badRecords.forTables(), this::warn);
                Optional<CorpusResult> corpusResult = Optional.empty();
                if (cases.isPresent()) {
                    corpusResult = Optional.of(replay(cases.get(), policy, tables));
                }
                Optional<Result.Calibrated> calibrated = Optional.empty();
                if (opened.isPresent()) {
                    LakeResult result = replay(opened.get(), files, labels, policy, tables);
                    calibrated = Optional.of(new Result.Calibrated(
                            result, Calibration.of(result, policy, corpusResult.map(CorpusResult::cases))));
                }
                return new Result(BuildInfo.current().label(), corpusResult, calibrated);
            });
        }
    }

    private CorpusResult replay(Corpus cases, Policy policy, FileTables tables) throws IOException {
        List<String> names = cases.ribs().stream().map(Path::toString).toList();
        TableInput table = tables.load(tables.find(names));
        Judge judge = new Judge(policy, table, LakeTables.facts(table), held);
        try (ProgressTask task = common.progress().start("replaying incidents")) {
            return new CorpusResult(
                    String.valueOf(corpus), CorpusReplay.run(cases, table, judge, badRecords.forVrps(), task));
        }
    }

    private LakeResult replay(
            Lake opened, List<RibFile> files, List<LabelledRange> labels, Policy policy, FileTables tables)
            throws IOException, InterruptedException {
        LakeVrps sets = LakeVrps.open(opened)
                .orElseThrow(() -> FormatException.of(
                        String.valueOf(lake), "the lake has no VRP sets; `rovcast ingest vrps` puts some there"));
        Judges judges;
        if (files.isEmpty()) {
            judges = new LakeTables(
                    opened,
                    new LakeTableLoader(tables.context(), common.progress(), opened),
                    table -> new Judge(policy, table, LakeTables.facts(table), held));
        } else {
            Judge judge = new Judge(policy, tables.load(files), List.of(), held);
            judges = time -> Optional.of(judge);
        }
        LakeReplay.Request request = new LakeReplay.Request(from, to, deploy, labels);
        try (ProgressTask task = common.progress().start("replaying VRP sets")) {
            return new LakeReplay(String.valueOf(lake), sets, judges, request, task).run();
        }
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
