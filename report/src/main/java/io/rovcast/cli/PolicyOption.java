package io.rovcast.cli;

import io.rovcast.ingest.io.InputSource;
import io.rovcast.ingest.policy.PolicyFile;
import io.rovcast.model.gate.Policy;
import io.rovcast.report.Forecast;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --policy}; a mixin of every command that gives a verdict. */
public final class PolicyOption {
    @Option(
            names = "--policy",
            paramLabel = "FILE",
            description = "Weights and thresholds, as YAML; `rovcast gate --print-policy` prints the default with"
                    + " explanations. What the file leaves out is as there. Default: that policy.")
    private @Nullable String file;

    /**
     * A policy and the file that it is from.
     *
     * @param policy what the verdict goes by
     * @param inputs the file, or nothing
     */
    public record Chosen(Policy policy, List<Forecast.Input> inputs) {
        /** Copies the list. */
        public Chosen {
            inputs = List.copyOf(inputs);
        }
    }

    /**
     * Reads the file, if one is named.
     *
     * @throws io.rovcast.ingest.io.FormatException if it is no policy
     */
    public Chosen read() throws IOException {
        if (file == null) {
            return new Chosen(Policy.DEFAULTS, List.of());
        }
        PolicyFile.Read read = PolicyFile.read(InputSource.ofArgument(file));
        return new Chosen(read.policy(), List.of(Forecast.Input.of(Forecast.Role.POLICY, read.report())));
    }
}
