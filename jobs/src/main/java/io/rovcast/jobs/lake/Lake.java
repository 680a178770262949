package io.rovcast.jobs.lake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rovcast.cli.BuildInfo;
import io.rovcast.ingest.io.FormatException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * A directory with routing tables and VRP sets as Parquet, in any file system that Hadoop knows.
 *
 * <p>What is in the lake is what its manifests name. A manifest appears at once, by a rename, when all files that it names
 * are in place; neither it nor they ever change. So whoever reads the manifests sees a batch as a whole or not at all,
 * whatever is written meanwhile, and a process that is killed leaves nothing behind but unpublished files, which the next
 * one publishes (if they are complete) or deletes.
 */
public final class Lake {
    /** Version of the layout that this release writes, and the newest that it reads. */
    static final int VERSION = 1;

    /** Everything but the tables; readers of Parquet skip directories that begin with an underscore. */
    static final String META = "_rovcast";

    private static final String MARKER = "rovcast-lake.json";
    private static final String SCHEMA = "rovcast/lake/";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private final LakeFiles files;

    private Lake(LakeFiles files) {
        this.files = files;
    }

    /**
     * Opens a lake to read.
     *
     * @param directory a path or URI such as {@code s3a://bucket/lake}
     * @throws IOException if there is no lake, or it is of a format that this release does not know
     */
    public static Lake open(String directory, Configuration configuration) throws IOException {
        LakeFiles files = LakeFiles.at(directory, configuration);
        if (!files.exists(MARKER)) {
            throw new FileNotFoundException(
                    directory + ": is no lake, it has no " + MARKER + "; `rovcast ingest` makes one");
        }
        checkVersion(files);
        return new Lake(files);
    }

    /**
     * Opens a lake to write, and makes one of a directory that is empty or does not exist.
     *
     * @throws IOException if the directory has other files, or a lake of a format that this release does not know
     */
    public static Lake openOrCreate(String directory, Configuration configuration) throws IOException {
        LakeFiles files = LakeFiles.at(directory, configuration);
        if (files.exists(MARKER)) {
            checkVersion(files);
            return new Lake(files);
        }
        for (FileStatus file : files.list("")) {
            if (!file.getPath().getName().startsWith(".")
                    && !file.getPath().getName().equals(META)) {
                throw new IOException(directory + ": is no lake, but has files; expected a lake or an empty directory");
            }
        }
        ObjectNode marker = Json.object();
        marker.put("schema", SCHEMA + VERSION);
        marker.put("createdBy", "rovcast " + BuildInfo.current().version());
        files.publishText(MARKER, Json.text(marker));
        return new Lake(files);
    }

    private static void checkVersion(LakeFiles files) throws IOException {
        JsonNode marker = Json.parse(files.readText(MARKER), files.path(MARKER).toString());
        checkSchema(marker, SCHEMA, VERSION, files.path(MARKER).toString());
    }

    /** Refuses JSON of another kind, or of a later version than this release knows. */
    static void checkSchema(JsonNode json, String prefix, int newest, String source) throws FormatException {
        String schema = json.path("schema").asText();
        String version = schema.startsWith(prefix) ? schema.substring(prefix.length()) : "";
        if (!version.matches("[1-9][0-9]{0,8}")) {
            throw FormatException.atPath(source, "schema", "\"" + schema + "\", expected \"" + prefix + newest + "\"");
        }
        if (Integer.parseInt(version) > newest) {
            throw FormatException.atPath(
                    source,
                    "schema",
                    "is of version %s; rovcast %s knows versions up to %d, use a newer release"
                            .formatted(version, BuildInfo.current().version(), newest));
        }
    }

    /**
     * Checks a name of a collector, which becomes part of paths.
     *
     * @throws IllegalArgumentException if it is empty, too long or has other characters than letters, digits, . _ and -
     */
    public static String checkCollector(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("collector \"" + name
                    + "\": expected up to 64 letters, digits, dots, dashes and underscores, such as rrc00");
        }
        return name;
    }

    /** SHA-256 of every file of routing tables in the lake, with the collector that it is of. */
    public Map<String, String> ingestedTables() throws IOException {
        Map<String, String> collectors = new HashMap<>();
        for (FileStatus collector : files.list(LakeBatch.directory())) {
            String name = collector.getPath().getName();
            for (FileStatus manifest : files.list(LakeBatch.directory(name))) {
                LakeBatch.hashOf(manifest.getPath().getName()).ifPresent(hash -> collectors.put(hash, name));
            }
        }
        return collectors;
    }

    /** Names of the collectors that the lake has tables of. */
    public List<String> collectors() throws IOException {
        return files.list(LakeBatch.directory()).stream()
                .map(directory -> directory.getPath().getName())
                .toList();
    }

    /** Names of the manifests of all files of routing tables, with their collectors: {@code rrc00/NAME}, in order. */
    List<String> batchNames() throws IOException {
        List<String> names = new ArrayList<>();
        for (String collector : collectors()) {
            for (FileStatus manifest : files.list(LakeBatch.directory(collector))) {
                String name = manifest.getPath().getName();
                if (LakeBatch.hashOf(name).isPresent()) {
                    names.add(collector + "/" + name);
                }
            }
        }
        return names;
    }

    /** What a file of routing tables became, by a name of {@link #batchNames}. */
    LakeBatch batch(String name) throws IOException {
        return LakeBatch.read(files, LakeBatch.directory() + "/" + name);
    }

    /**
     * The newest dump of a collector that is not newer than a time.
     *
     * @return what its file became, with that dump alone; empty if there is none
     */
    public Optional<LakeBatch> newestTable(String collector, Instant upTo) throws IOException {
        List<FileStatus> manifests = files.list(LakeBatch.directory(checkCollector(collector)));
        for (int i = manifests.size() - 1; i >= 0; i--) {
            String name = manifests.get(i).getPath().getName();
            if (LakeBatch.mayHave(name, upTo)) {
                LakeBatch batch = LakeBatch.read(files, LakeBatch.directory(collector) + "/" + name);
                Optional<LakeDump> newest = batch.newest(upTo);
                if (newest.isPresent()) {
                    return Optional.of(new LakeBatch(batch.report(), List.of(newest.get())));
                }
            }
        }
        return Optional.empty();
    }

    /** The dumps of a collector from one time up to, but without, another; by time. */
    public List<LakeDump> dumps(String collector, Instant from, Instant to) throws IOException {
        List<LakeDump> dumps = new ArrayList<>();
        for (FileStatus manifest : files.list(LakeBatch.directory(checkCollector(collector)))) {
            String name = manifest.getPath().getName();
            if (LakeBatch.mayHave(name, to)) {
                dumps.addAll(LakeBatch.read(files, LakeBatch.directory(collector) + "/" + name)
                        .dumps());
            }
        }
        dumps.removeIf(dump -> dump.time().isBefore(from) || !dump.time().isBefore(to));
        dumps.sort(Comparator.comparing(LakeDump::time));
        return dumps;
    }

    LakeFiles files() {
        return files;
    }

    /** The lake's directory. */
    public Path root() {
        return files.path("");
    }

    @Override
    public String toString() {
        return root().toString();
    }
}
