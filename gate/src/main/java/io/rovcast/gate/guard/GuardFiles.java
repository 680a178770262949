package io.rovcast.gate.guard;

import io.rovcast.cli.ChangeInputs;
import io.rovcast.ingest.io.FormatException;
import io.rovcast.ingest.io.IngestReport;
import io.rovcast.ingest.io.OnBadRecord;
import io.rovcast.ingest.rtr.RtrUrl;
import io.rovcast.ingest.vrp.VrpInput;
import io.rovcast.model.rpki.VrpSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Files as they are named on the command line, and authorizations of one's own in them. */
final class GuardFiles {
    private GuardFiles() {}

    /**
     * Reads authorizations of one's own, planned or intended: every row counts, so one that cannot be used is an error. What
     * several files have is in it once.
     *
     * @param arguments files and directories; of a directory with ROAs in it only these are taken
     */
    static VrpSet own(List<String> arguments) throws IOException {
        VrpSet.Builder builder = new VrpSet.Builder();
        for (String argument : arguments) {
            for (String file : withoutOthers(expand(argument))) {
                VrpInput input = ChangeInputs.readSet(file, OnBadRecord.FAIL, new RoaFiles())
                        .requireVrps();
                for (IngestReport.Cause cause : input.report().rejected()) {
                    throw FormatException.of(
                            input.report().source(),
                            "%s rejected for %s, the first: %s".formatted(cause.count(), cause.cause(), cause.example()));
                }
                VrpSet vrps = input.vrps();
                for (int row = 0; row < vrps.prefixes().size(); row++) {
                    for (int vrp = vrps.first(row); vrp < vrps.first(row + 1); vrp++) {
                        builder.add(vrps, row, vrp);
                    }
                }
            }
        }
        return builder.build();
    }

    /** A repository has manifests and lists of revoked certificates beside its ROAs. */
    private static List<String> withoutOthers(List<String> files) {
        List<String> roas = files.stream().filter(RoaFiles::isRoa).toList();
        return roas.isEmpty() ? files : roas;
    }

    /** A file as it is named; of a directory its files in the order of their names, but for hidden ones. */
    static List<String> expand(String argument) throws IOException {
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
