package io.rovcast.gate.simulate;

import io.rovcast.cli.CommonOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code rovcast simulate}. */
@Command(
        name = "simulate",
        header = "What would happen: VRPs expire, a trust anchor, an authority or a single VRP is lost.%n",
        description = {
            "Makes a candidate of the VRPs deployed now, as an event would leave them, and forecasts what that does, with"
                    + " the results of impact.%n"
        },
        synopsisSubcommandLabel = "EVENT",
        commandListHeading = "%nEvents:%n",
        subcommands = {
            ExpireCommand.class,
            LoseTrustAnchorCommand.class,
            LoseAuthorityCommand.class,
            LoseVrpCommand.class,
            SingleLossesCommand.class,
            As0Command.class
        },
        footer = {
            "%nExamples:",
            "  If nothing were renewed for six hours:",
            "    rovcast simulate expire +6h --view table.view --baseline now.json",
            "  If a registry's repository were lost:",
            "    rovcast simulate lose-ta ripe --view table.view --baseline now.json \\",
            "      --out without-ripe"
        })
public final class SimulateCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    @SuppressWarnings("UnusedVariable") // for --help
    private CommonOptions common = new CommonOptions();

    /** Without an event there is nothing to do but to say so. */
    @Override
    public void run() {
        if (spec == null) {
            throw new IllegalStateException("a command outside a command line");
        }
        throw new ParameterException(
                spec.commandLine(),
                "Missing event: " + String.join(", ", spec.subcommands().keySet()));
    }
}
