package io.rovcast.gate;

import io.rovcast.cli.RootCommand;
import io.rovcast.ingest.view.RoutingView;
import io.rovcast.ingest.view.RoutingViewWriter;
import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.net.Prefix;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The gate in small: a view of two routes, a change that breaks one, everything written.
 *
 * <p>The launcher runs it once under the JVM's recorder of loaded classes, so that later commands find these classes ready.
 * Its result is nothing but the classes it loads.
 */
public final class Rehearsal {
    private static final String SET = """
            {"metadata": {"buildtime": "2026-01-07T15:20:00Z"}, "roas": [
              {"asn": 64496, "prefix": "192.0.2.0/24", "maxLength": 24, "ta": "ripe", "expires": 4102444800},
              {"asn": %s, "prefix": "2001:db8::/32", "maxLength": 48, "ta": "apnic", "expires": 4102444800}]}
            """;

    private Rehearsal() {}

    /** Runs it; takes no arguments. */
    public static void main(String[] args) throws IOException {
        Path folder = Files.createTempDirectory("rovcast-rehearsal");
        try {
            Path view = folder.resolve("table.view");
            try (OutputStream out = Files.newOutputStream(view)) {
                RoutingViewWriter.write(RoutingView.of(table(), List.of(), "rehearsal"), out);
            }
            Path baseline = Files.writeString(folder.resolve("baseline.json"), SET.formatted(64497));
            Path candidate = Files.writeString(folder.resolve("candidate.json"), SET.formatted(64498));
            RootCommand.run(
                    new String[] {
                        "gate",
                        "--view=" + view,
                        "--baseline=" + baseline,
                        "--candidate=" + candidate,
                        "--out=" + folder.resolve("out"),
                        "--plan=" + folder.resolve("plan")
                    },
                    Main.commands());
        } finally {
            delete(folder);
        }
    }

    private static RoutingTable table() {
        RoutingTable.Builder table = new RoutingTable.Builder();
        add(table, "192.0.2.0/24", 64496);
        add(table, "2001:db8::/32", 64497);
        return table.build();
    }

    private static void add(RoutingTable.Builder table, String text, int origin) {
        Prefix prefix = Prefix.parse(text);
        table.add(prefix.family(), prefix.hi(), prefix.lo(), prefix.length(), origin);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException("deleting " + file, e);
                }
            });
        }
    }
}
