package io.rovcast.gate;

import io.rovcast.cli.RootCommand;
import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/** What a run of a command of this module ended with. */
public record CommandRun(int exitCode, String out, String err) {
    /** Runs {@code rovcast} with these arguments. */
    public static CommandRun rovcast(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = RootCommand.commandLine(Main.commands());
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(err));
        int exitCode = line.execute(args);
        return new CommandRun(exitCode, out.toString(), err.toString());
    }
}
