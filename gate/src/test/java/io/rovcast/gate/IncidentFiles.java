package io.rovcast.gate;

import io.rovcast.cli.RootCommand;
import io.rovcast.ingest.io.DecodedInput;
import io.rovcast.ingest.io.IngestReport;
import io.rovcast.ingest.io.InputSource;
import io.rovcast.ingest.io.OnBadRecord;
import io.rovcast.ingest.io.OpenOptions;
import io.rovcast.ingest.mrt.RoutingTableReader;
import io.rovcast.ingest.view.RoutingView;
import io.rovcast.ingest.view.RoutingViewWriter;
import io.rovcast.ingest.vrp.VrpInput;
import io.rovcast.ingest.vrp.VrpSetReader;
import io.rovcast.ingest.vrp.VrpSetWriter;
import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.rpki.Vap;
import io.rovcast.model.rpki.VrpSet;
import io.rovcast.testkit.ProjectFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** The incidents of the samples: their tables as a routing view, their sets as they are or made to last. */
final class IncidentFiles {
    /** When what is made to last expires, in seconds since 1970: at the end of the century. */
    private static final long LATE = Instant.parse("2099-12-31T00:00:00Z").getEpochSecond();

    private final Path folder;
    private final Path view;

    private IncidentFiles(Path folder, Path view) {
        this.folder = folder;
        this.view = view;
    }

    /** What a run of the command ended with. */
    record Run(int exitCode, String out, String err) {}

    /** Compiles the tables. */
    static IncidentFiles in(Path folder) throws IOException {
        RoutingTable.Builder builder = new RoutingTable.Builder();
        RoutingTableReader reader = new RoutingTableReader(builder, RoutingTableReader.AsPaths.KEEP);
        List<IngestReport> reports = new ArrayList<>();
        for (String collector : List.of("north", "south")) {
            Path file = ProjectFiles.sample("incidents/rib.%s.bz2".formatted(collector));
            try (DecodedInput in = InputSource.of(file).open()) {
                reports.add(reader.read(in, collector, OnBadRecord.FAIL));
            }
        }
        Path view = folder.resolve("incidents.view");
        try (OutputStream out = Files.newOutputStream(view)) {
            RoutingViewWriter.write(RoutingView.of(builder.build(), reports, "test"), out);
        }
        return new IncidentFiles(folder, view);
    }

    /** The routing view. */
    Path view() {
        return view;
    }

    /** A set as the samples have it: {@code baseline}, or the id of an incident. */
    static Path set(String id) {
        return ProjectFiles.sample("incidents/vrps.%s.json.gz".formatted(id));
    }

    /** A set that has not expired, whenever this is, and has these ASPAs. */
    Path lasting(String id, List<Vap> aspas) throws IOException {
        VrpInput input = read(set(id));
        VrpSet.Builder lasting = new VrpSet.Builder();
        for (int vrp = 0; vrp < input.vrps().size(); vrp++) {
            lasting.add(input.vrps().vrp(vrp), input.vrps().trustAnchor(vrp), LATE);
        }
        Path file = folder.resolve(id + ".json");
        VrpSetWriter.write(
                file, lasting.build(), aspas, input.report().generated().orElseThrow());
        return file;
    }

    static VrpInput read(Path file) throws IOException {
        try (DecodedInput in = InputSource.of(file).open(OpenOptions.DEFAULTS)) {
            return VrpSetReader.read(in, OnBadRecord.FAIL);
        }
    }

    /** Runs {@code rovcast gate} on the view. */
    Run gate(String... args) {
        return gate(view, args);
    }

    /** Runs {@code rovcast gate} on another view. */
    static Run gate(Path view, String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = RootCommand.commandLine(Main.commands());
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(err));
        List<String> all = new ArrayList<>(List.of("gate", "--quiet", "--view", view.toString()));
        all.addAll(List.of(args));
        int exitCode = line.execute(all.toArray(String[]::new));
        return new Run(exitCode, out.toString(), err.toString());
    }
}
