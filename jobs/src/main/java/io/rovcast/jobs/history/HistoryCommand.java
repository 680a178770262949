package io.rovcast.jobs.history;

import io.rovcast.cli.CommonOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code rovcast history}: the parent of one command for each question. */
@Command(
        name = "history",
        header = "What the lake knows of the past.%n",
        commandListHeading = "%nCommands:%n",
        subcommands = {RoutesCommand.class},
        footer = {"%nExamples:", "  After today's tables were ingested:", "    rovcast history routes --lake lake"})
public final class HistoryCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    @SuppressWarnings("UnusedVariable") // for --help
    private CommonOptions common = new CommonOptions();

    /** Without a question there is nothing to do but to say so. */
    @Override
    public void run() {
        if (spec == null) {
            throw new IllegalStateException("a command outside a command line");
        }
        throw new ParameterException(
                spec.commandLine(),
                "Missing question: " + String.join(", ", spec.subcommands().keySet()));
    }
}
