package io.rovcast.jobs.impact;

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
public record CommandRun(int exitCode, String out, String err) {
    /** Runs {@code impact}. */
    public static CommandRun impact(String... args) {
        List<String> all = new ArrayList<>(List.of("impact", "--quiet"));
        all.addAll(List.of(args));
        return rovcast(all.toArray(String[]::new));
    }

    /** Runs {@code gate}. */
    public static CommandRun gate(String... args) {
        List<String> all = new ArrayList<>(List.of("gate", "--quiet"));
        all.addAll(List.of(args));
        return run(io.rovcast.gate.Main.commands(), all.toArray(String[]::new));
    }

    /** Runs any command of this module. */
    public static CommandRun rovcast(String... args) {
        SharedSession.get();
        return run(Main.commands(), args);
    }

    private static CommandRun run(Object[] commands, String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = RootCommand.commandLine(commands);
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(err));
        int exitCode = line.execute(args);
        return new CommandRun(exitCode, out.toString(), err.toString());
    }

    /** The one line that was said about what went wrong. */
    public String complaint() {
        return err.strip();
    }
}
