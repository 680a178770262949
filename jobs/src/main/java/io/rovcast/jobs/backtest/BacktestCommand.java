package io.rovcast.jobs.backtest;

import io.rovcast.cli.BadRecordOption;
import io.rovcast.cli.BuildInfo;
import io.rovcast.cli.CommonOptions;
import io.rovcast.cli.ExitCode;
import io.rovcast.cli.PolicyOption;
import io.rovcast.cli.ProgressTask;
import io.rovcast.cli.TableInput;
import io.rovcast.jobs.spark.SparkOptions;
import io.rovcast.jobs.spark.SparkSessions;
import io.rovcast.jobs.table.LoadedTable;
import io.rovcast.jobs.table.RibFile;
import io.rovcast.jobs.table.RibFiles;
import io.rovcast.jobs.table.TableLoader;
import io.rovcast.model.gate.InputFacts;
import io.rovcast.model.gate.Policy;
import io.rovcast.report.Forecast;
import io.rovcast.report.OutputDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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

/** {@code rovcast backtest}. */
@Command(
        name = "backtest",
        header = "What the gate would have said: of the incidents of a corpus, of the sets of a lake.%n",
        description = {
            "Replays incidents, and days on which nothing happened, through the gate, and compares its verdicts with those"
                    + " that they deserve: precision and recall. Runs on Spark.%n"
        },
        footer = {
            "%nExamples:",
            "  Does the default policy still find all that it should?",
            "    rovcast backtest --corpus data-samples/incidents --out backtest",
            "  The same for a policy of one's own, in a pipeline:",
            "    rovcast backtest --corpus data-samples/incidents \\",
            "      --policy policy.yaml --fail-on mismatch --out backtest --overwrite",
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
        if (corpus == null) {
            throw new ParameterException(commandLine(), "Missing what to replay: give --corpus DIR");
        }
    }

    private Result run() throws Exception {
        Configuration hadoop = SparkSessions.hadoopConfiguration(spark);
        Policy policy = policyOption.read().policy();
        Optional<Corpus> incidents = corpus == null ? Optional.empty() : Optional.of(CorpusReader.read(corpus));
        try (SparkSessions.Handle session = SparkSessions.open("rovcast backtest", spark)) {
            Optional<CorpusResult> replayed = incidents.isEmpty()
                    ? Optional.empty()
                    : Optional.of(session.call(() -> replay(incidents.get(), policy, session, hadoop)));
            return new Result(BuildInfo.current().label(), replayed);
        }
    }

    private CorpusResult replay(Corpus incidents, Policy policy, SparkSessions.Handle session, Configuration hadoop)
            throws IOException {
        List<String> names = incidents.ribs().stream().map(Path::toString).toList();
        List<RibFile> files = RibFiles.expand(names, hadoop, this::warn);
        JavaSparkContext context =
                JavaSparkContext.fromSparkContext(session.session().sparkContext());
        LoadedTable loaded = new TableLoader(context, common.progress(), badRecords.forTables(), this::warn)
                .load(files, Instant.MAX);
        TableInput table = TableInput.of(loaded.table(), loaded.reports());
        table.warnings().forEach(this::warn);
        List<InputFacts> facts =
                table.inputs().stream().map(Forecast.Input::facts).toList();
        try (ProgressTask task = common.progress().start("replaying incidents")) {
            return new CorpusResult(
                    String.valueOf(corpus),
                    CorpusReplay.run(
                            incidents, table, new Judge(policy, table, facts, held), badRecords.forVrps(), task));
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
