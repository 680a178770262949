package io.rovcast.report;

import io.rovcast.ingest.io.DecodedInput;
import io.rovcast.ingest.io.InputSource;
import io.rovcast.ingest.io.OpenOptions;
import io.rovcast.ingest.vrp.SlurmFile;
import io.rovcast.model.plan.SafeSubset;
import io.rovcast.model.rpki.Vrp;
import io.rovcast.model.rpki.VrpSet;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Local exceptions (RFC 8416) that turn a candidate into the part of it that is safe: a filter for each announced VRP that is
 * not released, an assertion for each withdrawn one. A filter drops every VRP of its AS within its prefix, so this may take more
 * than it should; then there are none.
 */
final class LocalExceptions {
    private static final int MOST = 10_000;

    private LocalExceptions() {}

    /** The file's text; empty if it would not lead to exactly the set that is released, or be too long to be kept by hand. */
    static Optional<String> leadingTo(SafeSubset subset, VrpSet baseline, VrpSet candidate) throws IOException {
        int held = subset.held().length + subset.quarantined().length;
        if (held > MOST) {
            return Optional.empty();
        }
        String text = text(subset);
        InputSource source =
                InputSource.of("slurm.json", () -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        try (DecodedInput in = source.open(OpenOptions.DEFAULTS)) {
            VrpSet result = SlurmFile.read(in).apply(candidate);
            return result.vrps().equals(subset.target(baseline).vrps()) ? Optional.of(text) : Optional.empty();
        }
    }

    private static String text(SafeSubset subset) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int announced = subset.delta().announced().size();
        try (JsonFields json = new JsonFields(bytes)) {
            json.object(() -> {
                json.number("slurmVersion", 1);
                json.object("validationOutputFilters", () -> {
                    json.array("prefixFilters", () -> {
                        for (int change = 0; change < announced; change++) {
                            if (!subset.isReleased(change)) {
                                Vrp vrp = subset.delta().vrp(change);
                                json.object(() -> {
                                    json.text("prefix", vrp.prefix().toString());
                                    json.number("asn", vrp.asn().value());
                                    json.text("comment", "held back");
                                });
                            }
                        }
                    });
                    json.array("bgpsecFilters", () -> {});
                });
                json.object("locallyAddedAssertions", () -> {
                    json.array("prefixAssertions", () -> {
                        for (int change = announced; change < subset.delta().size(); change++) {
                            if (!subset.isReleased(change)) {
                                Vrp vrp = subset.delta().vrp(change);
                                json.object(() -> {
                                    json.number("asn", vrp.asn().value());
                                    json.text("prefix", vrp.prefix().toString());
                                    json.number("maxPrefixLength", vrp.maxLength());
                                    json.text("comment", "its removal is held back");
                                });
                            }
                        }
                    });
                    json.array("bgpsecAssertions", () -> {});
                });
            });
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
