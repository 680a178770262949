package io.rovcast.jobs.backtest;

import io.rovcast.cli.RootCommand;
import io.rovcast.jobs.Main;
import io.rovcast.jobs.spark.SharedSession;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/**
 * One run of a command in this process, on a session that all tests share.
 *
 * @param exitCode what the process would have ended with
 * @param out standard output
 * @param err what the command line printed to standard error
 */
record BacktestRun(int exitCode, String out, String err) {
    static BacktestRun backtest(Object... args) {
        List<String> all = new ArrayList<>(List.of("backtest", "--quiet"));
        for (Object arg : args) {
            all.add(arg.toString());
        }
        return rovcast(all.toArray(String[]::new));
    }

    static BacktestRun rovcast(String... args) {
        SharedSession.get();
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = RootCommand.commandLine(Main.commands());
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(err));
        int exitCode = line.execute(args);
        return new BacktestRun(exitCode, out.toString(), err.toString());
    }
}
