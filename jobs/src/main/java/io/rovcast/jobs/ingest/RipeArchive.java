package io.rovcast.jobs.ingest;

import io.rovcast.jobs.table.RibFile;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A place in RIPE NCC's archive of daily sets, {@code ripencc.tal/2026/01/07/roas.csv.xz}, or in a copy of it. The files do
 * not say which trust anchor they are of, nor when they were made; the directories do.
 *
 * @param root what comes before the directory of the trust anchor
 * @param directory of the trust anchor, without {@code .tal}
 * @param day of the set
 * @param file its name
 */
record RipeArchive(String root, String directory, LocalDate day, String file) {
    private static final Pattern PLACE = Pattern.compile(
            "(?<root>.*/|)(?<anchor>[A-Za-z0-9][A-Za-z0-9_-]{0,31})\\.tal/(?<year>[0-9]{4})/(?<month>[0-9]{2})/"
                    + "(?<day>[0-9]{2})/(?<file>roas\\.csv(\\.(xz|gz|bz2|zst))?)");

    /** How far below a directory that is given the directories of trust anchors may be. */
    private static final int DEPTH = 3;

    /** Where a file is in an archive; empty if it is in none. */
    static Optional<RipeArchive> of(RibFile file) {
        return ofPath(file.uri().getPath());
    }

    private static Optional<RipeArchive> ofPath(String path) {
        Matcher place = PLACE.matcher(path);
        if (!place.matches()) {
            return Optional.empty();
        }
        try {
            LocalDate day = LocalDate.of(
                    Integer.parseInt(place.group("year")),
                    Integer.parseInt(place.group("month")),
                    Integer.parseInt(place.group("day")));
            return Optional.of(new RipeArchive(place.group("root"), place.group("anchor"), day, place.group("file")));
        } catch (DateTimeException e) {
            return Optional.empty(); // 2026/02/30 is no day
        }
    }

    /** The trust anchor as validators call it: the archive alone says {@code ripencc}. */
    String trustAnchor() {
        return directory.equals("ripencc") ? "ripe" : directory;
    }

    /** The file's name with other trust anchors in place of its own. */
    String nameWith(String anchors) {
        return "%s%s.tal/%s/%s".formatted(root, anchors, day.toString().replace('-', '/'), file);
    }

    /**
     * Puts the files of an archive in the place of arguments that are directories of one, at whatever level. Other arguments
     * stay as they are.
     */
    static List<String> expand(List<String> arguments, Configuration hadoop) throws IOException {
        List<String> expanded = new ArrayList<>();
        for (String argument : arguments) {
            List<String> found = new ArrayList<>();
            if (!argument.equals("-")) {
                find(argument, hadoop, found);
            }
            expanded.addAll(
                    found.isEmpty()
                            ? List.of(argument)
                            : found.stream().sorted().toList());
        }
        return expanded;
    }

    private static void find(String argument, Configuration hadoop, List<String> into) throws IOException {
        java.nio.file.Path local;
        try {
            local = java.nio.file.Path.of(argument);
        } catch (InvalidPathException e) {
            return;
        }
        boolean isLocal = Files.isDirectory(local);
        if (!isLocal && argument.indexOf(':') < 0) {
            return; // a file or a glob, or nothing
        }
        try {
            Path path = isLocal ? new Path(local.toAbsolutePath().normalize().toUri()) : new Path(argument);
            FileSystem system = path.getFileSystem(hadoop);
            if (system.getFileStatus(path).isDirectory()) {
                find(system, path, 0, into);
            }
        } catch (FileNotFoundException | IllegalArgumentException e) {
            return; // what it is instead will be found out by whoever reads it
        }
    }

    private static void find(FileSystem system, Path directory, int depth, List<String> into) throws IOException {
        String path = directory.toUri().getPath();
        boolean isInside = path.matches(".*\\.tal(/[0-9]+)*");
        for (FileStatus child : system.listStatus(directory)) {
            String name = child.getPath().getName();
            boolean isStep = isInside ? name.matches("[0-9]{2}|[0-9]{4}") : name.endsWith(".tal") || depth < DEPTH;
            if (child.isFile() && ofPath(child.getPath().toUri().getPath()).isPresent()) {
                into.add(text(child.getPath()));
            } else if (child.isDirectory() && isStep && !name.startsWith(".") && !name.startsWith("_")) {
                find(system, child.getPath(), depth + 1, into);
            }
        }
    }

    private static String text(Path file) {
        String scheme = file.toUri().getScheme();
        return scheme == null || scheme.equals("file") ? file.toUri().getPath() : file.toString();
    }
}
