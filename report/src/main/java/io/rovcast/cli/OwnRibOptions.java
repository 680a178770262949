package io.rovcast.cli;

import io.rovcast.ingest.TableReader;
import io.rovcast.ingest.io.DecodedInput;
import io.rovcast.ingest.io.FormatException;
import io.rovcast.ingest.io.IngestReport;
import io.rovcast.ingest.io.InputSource;
import io.rovcast.ingest.io.OnBadRecord;
import io.rovcast.ingest.io.OpenOptions;
import io.rovcast.ingest.side.SessionRoleReader;
import io.rovcast.ingest.side.SideInput;
import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.scenario.SessionRoles;
import io.rovcast.report.Forecast;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The table of one's own routers; a mixin of every command that gives a verdict. */
public final class OwnRibOptions {
    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(
            names = "--own-rib",
            paramLabel = "FILE",
            arity = "1..*",
            description = "Tables of your own routers, best of all as they were before any policy: MRT dumps or text,"
                    + " compressed or not; files or directories, a router each; repeatable. What the change does to them"
                    + " is shown beside the rest, and does not count in the verdict. Default: none.")
    private List<String> ribs = new ArrayList<>();

    @Option(
            names = "--session-roles",
            paramLabel = "FILE",
            description =
                    "What the others are on the sessions of --own-rib: CSV of peer,role, the peer an address or an AS"
                            + " number, the role customer, peer, provider or route-server. Default: not known.")
    private @Nullable String roles;

    /** Checks that they go together. */
    public void validate() {
        if (roles != null && ribs.isEmpty()) {
            if (command == null) {
                throw new IllegalStateException("options outside a command line");
            }
            throw new ParameterException(
                    command.commandLine(), "--session-roles is about the sessions of --own-rib, which is missing");
        }
    }

    /** The names of all files, as given. */
    public List<String> files() {
        List<String> files = new ArrayList<>(ribs);
        if (roles != null) {
            files.add(roles);
        }
        return files;
    }

    /**
     * Reads every file that is named.
     *
     * @param forTables what a damaged route does
     * @param forRoles what a damaged role does
     * @throws FormatException if one is not what it should be, or there is no route in any
     */
    public OwnRib read(OnBadRecord forTables, OnBadRecord forRoles) throws IOException {
        if (ribs.isEmpty()) {
            return OwnRib.NONE;
        }
        List<Forecast.Input> inputs = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        RoutingTable.Builder builder = new RoutingTable.Builder();
        for (String argument : ribs) {
            for (String file : expand(argument)) {
                try (DecodedInput in = open(file, "a routing table")) {
                    IngestReport report = TableReader.read(in, file, file, forTables, builder);
                    inputs.add(Forecast.Input.of(Forecast.Role.OWN_RIB, report));
                    warnings.addAll(report.warnings());
                }
            }
        }
        RoutingTable table = builder.build();
        if (table.size() == 0) {
            String name = inputs.size() == 1 ? inputs.get(0).name() : inputs.size() + " files of --own-rib";
            throw FormatException.of(name, "no routes" + (warnings.isEmpty() ? "" : ": " + warnings.get(0)));
        }
        return OwnRib.of(table, readRoles(forRoles, inputs), inputs, warnings);
    }

    private SessionRoles readRoles(OnBadRecord onBadRecord, List<Forecast.Input> inputs) throws IOException {
        if (roles == null) {
            return SessionRoles.NONE;
        }
        try (DecodedInput in = open(roles, "roles of sessions")) {
            SideInput<SessionRoles> read = SessionRoleReader.read(in, onBadRecord);
            inputs.add(Forecast.Input.of(Forecast.Role.SESSION_ROLES, read.report()));
            return read.value();
        }
    }

    /** A file as it is named; of a directory its files in the order of their names, but for hidden ones. */
    private static List<String> expand(String argument) throws IOException {
        Path directory;
        try {
            directory = Path.of(argument);
        } catch (InvalidPathException e) {
            return List.of(argument); // opening it says why
        }
        if (!Files.isDirectory(directory)) {
            return List.of(argument);
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> Files.isRegularFile(file)
                            && !file.getFileName().toString().startsWith("."))
                    .map(Path::toString)
                    .sorted()
                    .toList();
        }
    }

    private static DecodedInput open(String file, String expected) throws IOException {
        OpenOptions options =
                OpenOptions.DEFAULTS.withDigest(OpenOptions.Digest.SHA256).expecting(expected);
        return InputSource.ofArgument(file).open(options);
    }
}
