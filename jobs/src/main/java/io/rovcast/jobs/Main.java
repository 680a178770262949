package io.rovcast.jobs;

import io.rovcast.cli.RootCommand;
import io.rovcast.jobs.backtest.BacktestCommand;
import io.rovcast.jobs.compile.CompileCommand;
import io.rovcast.jobs.coverage.CoverageCommand;
import io.rovcast.jobs.history.HistoryCommand;
import io.rovcast.jobs.impact.ImpactCommand;
import io.rovcast.jobs.ingest.IngestCommand;
import io.rovcast.jobs.spark.QuietLog;

/** Entry point of the commands on Spark, for {@code ./rovcast} and for {@code spark-submit --class io.rovcast.jobs.Main}. */
public final class Main {

    private Main() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] args) {
        QuietLog.configure();
        System.exit(RootCommand.run(args, commands()));
    }

    /** The one place where a command of this module is registered; its line in help is in {@code io.rovcast.cli.Command}. */
    public static Object[] commands() {
        return new Object[] {
            new ImpactCommand(),
            new IngestCommand(),
            new HistoryCommand(),
            new CoverageCommand(),
            new BacktestCommand(),
            new CompileCommand()
        };
    }
}
