package io.rovcast.gate.guard;

import io.rovcast.cli.ChangeInputs;
import io.rovcast.cli.SetSource;
import io.rovcast.ingest.TableReader;
import io.rovcast.ingest.io.DecodedInput;
import io.rovcast.ingest.io.FormatException;
import io.rovcast.ingest.io.IngestReport;
import io.rovcast.ingest.io.InputSource;
import io.rovcast.ingest.io.OnBadRecord;
import io.rovcast.ingest.io.OpenOptions;
import io.rovcast.ingest.rtr.RtrUrl;
import io.rovcast.ingest.vrp.VrpInput;
import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.guard.Look;
import io.rovcast.model.rpki.VrpSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads what the command is given. */
final class GuardFiles {
    /** Nobody issues more at once; the work grows with the square. */
    private static final int MAX_PLANNED = 10_000;

    private GuardFiles() {}

    /**
     * Reads authorizations of one's own, planned or intended: every row counts, so one that cannot be used is an error.
     *
     * @param sources where they come from that are no VRP sets
     */
    static VrpInput own(String file, SetSource sources) throws IOException {
        VrpInput input = ChangeInputs.readSet(file, OnBadRecord.FAIL, sources).requireVrps();
        for (IngestReport.Cause cause : input.report().rejected()) {
            throw FormatException.of(
                    input.report().source(),
                    "%s rejected for %s, the first: %s".formatted(cause.count(), cause.cause(), cause.example()));
        }
        if (input.vrps().size() > MAX_PLANNED) {
            throw FormatException.of(
                    input.report().source(),
                    "%s VRPs, expected %s at most: give them in parts"
                            .formatted(input.vrps().size(), MAX_PLANNED));
        }
        return input;
    }

    /** Reads the tables of one's own routers, or routes that are accepted, into one. */
    static RoutingTable table(List<String> files, OnBadRecord onBadRecord) throws IOException {
        RoutingTable.Builder builder = new RoutingTable.Builder();
        for (String argument : files) {
            for (String file : expand(argument)) {
                OpenOptions options = OpenOptions.DEFAULTS.expecting("a routing table");
                try (DecodedInput in = InputSource.ofArgument(file).open(options)) {
                    TableReader.read(in, file, file, onBadRecord, builder);
                }
            }
        }
        return builder.build();
    }

    /**
     * Reads what relying parties have.
     *
     * @param at the time of one that does not say it itself
     */
    static List<Look> looks(List<String> arguments, OnBadRecord onBadRecord, Optional<Instant> at) throws IOException {
        List<Look> looks = new ArrayList<>();
        for (String argument : arguments) {
            for (String file : expand(argument)) {
                VrpInput input = ChangeInputs.readSet(file, onBadRecord, SetSource.FILES_ONLY);
                Optional<Instant> time = input.generatedAt().or(() -> at);
                if (time.isEmpty()) {
                    throw FormatException.of(
                            input.report().source(), "does not say of when it is: give the time with --at");
                }
                VrpSet live = input.at(time.get()).vrps();
                looks.add(new Look(input.report().source(), time.get().getEpochSecond(), live));
            }
        }
        return looks;
    }

    /** A file as it is named; of a directory its files in the order of their names, but for hidden ones. */
    private static List<String> expand(String argument) throws IOException {
        Path directory;
        try {
            directory = Path.of(argument);
        } catch (InvalidPathException e) {
            return List.of(argument); // opening it says why
        }
        if (RtrUrl.isMeantBy(argument) || !Files.isDirectory(directory)) {
            return List.of(argument);
        }
        try (Stream<Path> files = Files.list(directory)) {
            List<String> names = files.filter(file -> Files.isRegularFile(file)
                            && !file.getFileName().toString().startsWith("."))
                    .map(Path::toString)
                    .sorted()
                    .toList();
            if (names.isEmpty()) {
                throw FormatException.of(argument, "no files in this directory");
            }
            return names;
        }
    }
}
