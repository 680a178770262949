package io.rovcast.cli;

import picocli.CommandLine.Option;

/** Options of every command: {@code @Mixin CommonOptions common} in the command's class. */
public final class CommonOptions {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and exit.")
    @SuppressWarnings("UnusedVariable") // picocli acts on the option itself
    private boolean help;

    @Option(
            names = {"-q", "--quiet"},
            description = "No progress on standard error; warnings and errors stay. Default: progress is shown.")
    private boolean quiet;

    @Option(
            names = {"-v", "--verbose"},
            description =
                    "More on standard error: logs of the engine, and the stack trace of an internal error. Default:"
                            + " errors alone, a line each.")
    private boolean verbose;

    /** Whether progress is to be left out. */
    public boolean quiet() {
        return quiet;
    }

    /** Whether logs and stack traces are wanted. */
    public boolean verbose() {
        return verbose;
    }

    /** Where the command reports how far it is: a bar on a terminal, lines elsewhere, nothing with {@code --quiet}. */
    public Progress progress() {
        return quiet ? Progress.none() : Progress.onStandardError();
    }
}
