package io.rovcast.gate.guard;

import io.rovcast.cli.ChangeInputs;
import io.rovcast.ingest.io.FormatException;
import io.rovcast.ingest.io.IngestReport;
import io.rovcast.ingest.io.OnBadRecord;
import io.rovcast.ingest.rtr.RtrUrl;
import io.rovcast.ingest.vrp.VrpInput;
import io.rovcast.model.rpki.VrpSet;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Files as they are named on the command line, and authorizations of one's own in them. */
final class GuardFiles {
    private static final Pattern PATTERN = Pattern.compile("[*?\\[{]");

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
                            "%s rejected for %s, the first: %s"
                                    .formatted(cause.count(), cause.cause(), cause.example()));
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

    /**
     * A file as it is named; of a directory its files in the order of their names, but for hidden ones; of a pattern, such as
     * {@code rp1/*.json}, those that match it.
     */
    static List<String> expand(String argument) throws IOException {
        Path path;
        try {
            path = Path.of(argument);
        } catch (InvalidPathException e) {
            return List.of(argument); // opening it says why
        }
        if (RtrUrl.isMeantBy(argument)) {
            return List.of(argument);
        }
        if (Files.isDirectory(path)) {
            return files(argument, path, "*");
        }
        Path name = path.getFileName();
        if (name == null
                || Files.exists(path)
                || !PATTERN.matcher(name.toString()).find()) {
            return List.of(argument);
        }
        Path parent = path.getParent();
        return files(argument, parent == null ? Path.of("") : parent, name.toString());
    }

    private static List<String> files(String argument, Path directory, String pattern) throws IOException {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, pattern)) {
            for (Path file : files) {
                if (Files.isRegularFile(file) && !file.getFileName().toString().startsWith(".")) {
                    names.add(file.toString());
                }
            }
        } catch (PatternSyntaxException e) {
            return List.of(argument); // opening it says that there is no such file
        }
        if (names.isEmpty()) {
            throw FormatException.of(
                    argument, pattern.equals("*") ? "no files in this directory" : "no files of such a name");
        }
        Collections.sort(names);
        return names;
    }
}
