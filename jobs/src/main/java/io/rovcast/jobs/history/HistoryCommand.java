package io.rovcast.jobs.history;

import io.rovcast.cli.CommonOptions;
import io.rovcast.ingest.io.FormatException;
import io.rovcast.jobs.lake.Lake;
import io.rovcast.jobs.lake.LakeVrps;
import io.rovcast.jobs.spark.SparkOptions;
import io.rovcast.jobs.spark.SparkSessions;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code rovcast history}: the parent of the questions that can be asked. */
@Command(
        name = "history",
        header = "What the lake knows of the past: VRP sets of any time, and since when routes are there.%n",
        description = {
            "Reads what `rovcast ingest` has written. A gap in the sets stays a gap: it is shown as one, and never as"
                    + " withdrawals.%n"
        },
        commandListHeading = "%nCommands:%n",
        subcommands = {ListCommand.class, AsOfCommand.class, DiffCommand.class, ChurnCommand.class, RoutesCommand.class
        },
        footer = {
            "%nExamples:",
            "  Which sets are there?",
            "    rovcast history --lake lake list",
            "  The set of some time, as a validator would have written it:",
            "    rovcast history --lake lake as-of 2026-01-07T16:00:00Z --out vrps.json"
        })
public final class HistoryCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    @SuppressWarnings("UnusedVariable") // for --help
    private CommonOptions common = new CommonOptions();

    @Option(
            names = "--lake",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description =
                    "The lake, a path or a URI such as s3a://bucket/lake; may stand before or behind the command. No"
                            + " default: it is required.")
    private String lake = "";

    /** Without a question there is nothing to do but to say so. */
    @Override
    public void run() {
        CommandLine line = commandLine();
        throw new ParameterException(
                line,
                "Missing command: " + String.join(", ", line.getSubcommands().keySet()));
    }

    private CommandLine commandLine() {
        if (spec == null) {
            throw new IllegalStateException("a command outside a command line");
        }
        return spec.commandLine();
    }

    /** The lake, as the user called it. */
    String lake() {
        return lake;
    }

    /**
     * The sets of the lake.
     *
     * @param command the one that asks
     * @throws FormatException if there are none
     */
    LakeVrps sets(CommandLine command, SparkOptions spark) throws IOException {
        return LakeVrps.open(open(command, spark))
                .orElseThrow(() ->
                        FormatException.of(lake, "the lake has no VRP sets; `rovcast ingest vrps` puts some there"));
    }

    /** The lake, which {@code command} asks for. */
    Lake open(CommandLine command, SparkOptions spark) throws IOException {
        if (lake.isEmpty()) {
            throw new ParameterException(command, "Missing required option: '--lake=DIR'");
        }
        return Lake.open(lake, SparkSessions.hadoopConfiguration(spark));
    }
}
