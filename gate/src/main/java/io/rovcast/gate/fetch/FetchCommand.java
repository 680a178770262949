package io.rovcast.gate.fetch;

import io.rovcast.cli.CommonOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code rovcast fetch}: the parent of one command for each kind of file. */
@Command(
        name = "fetch",
        header = "Download routing tables and VRP sets from the public archives.%n",
        description = {
            "Files go into a local archive with the layout of the public ones, which rovcast ingest reads. What is in it"
                    + " already is not fetched again; what broke off is continued.%n"
        },
        commandListHeading = "%nCommands:%n",
        subcommands = {FetchRibCommand.class, FetchUpdatesCommand.class, FetchVrpsCommand.class},
        footer = {
            "%nExamples:",
            "  A routing table of RIPE RIS:",
            "    rovcast fetch rib --collector rrc00 --from 2026-01-07T16:00:00Z \\",
            "      --archive archive",
            "  The VRPs of a week:",
            "    rovcast fetch vrps --source ripe --from 2026-01-05 --to 2026-01-11 \\",
            "      --archive archive"
        })
public final class FetchCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    @SuppressWarnings("UnusedVariable") // for --help
    private CommonOptions common = new CommonOptions();

    /** Without a kind of file there is nothing to do but to say so. */
    @Override
    public void run() {
        if (spec == null) {
            throw new IllegalStateException("a command outside a command line");
        }
        throw new ParameterException(
                spec.commandLine(),
                "Missing kind of file: " + String.join(", ", spec.subcommands().keySet()));
    }
}
