package io.rovcast.jobs.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.rovcast.ingest.io.InputSource;
import io.rovcast.ingest.io.OnBadRecord;
import io.rovcast.ingest.io.OpenOptions;
import io.rovcast.model.rpki.Vrp;
import io.rovcast.model.rpki.VrpSet;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process may die before any operation on the file system. Whoever reads then sees what was published before or all that
 * the process was publishing, and the next ingest leaves the lake as if nothing had happened.
 */
class CrashTest {
    private static final Instant START = Instant.parse("2026-01-07T00:00:00Z");
    private static final byte[] DUMP = Dumps.inOrder(60);
    private static final Configuration SOUND = new Configuration(false);

    @TempDir
    private Path folder;

    /** A local file system that does nothing any more once it has done as much as it was allowed to. */
    public static final class Mortal extends RawLocalFileSystem {
        private static int operationsLeft;

        @Override
        public URI getUri() {
            return URI.create("mortal:///");
        }

        @Override
        public String getScheme() {
            return "mortal";
        }

        private static void live() throws IOException {
            if (operationsLeft-- <= 0) {
                throw new IOException("the process has died");
            }
        }

        @Override
        public FSDataOutputStream create(
                org.apache.hadoop.fs.Path file,
                boolean overwrite,
                int bufferSize,
                short replication,
                long blockSize,
                Progressable progress)
                throws IOException {
            live();
            return super.create(file, overwrite, bufferSize, replication, blockSize, progress);
        }

        @Override
        public boolean rename(org.apache.hadoop.fs.Path from, org.apache.hadoop.fs.Path to) throws IOException {
            live();
            return super.rename(from, to);
        }

        @Override
        public boolean delete(org.apache.hadoop.fs.Path file, boolean recursive) throws IOException {
            live();
            return super.delete(file, recursive);
        }

        @Override
        public boolean mkdirs(org.apache.hadoop.fs.Path directory) throws IOException {
            live();
            return super.mkdirs(directory);
        }

        @Override
        public boolean mkdirs(org.apache.hadoop.fs.Path directory, FsPermission permission) throws IOException {
            live();
            return super.mkdirs(directory, permission);
        }
    }

    private interface Work {
        void on(Lake lake) throws IOException;
    }

    /** Lets a process die after ever more operations until it has had enough of them; returns how often it died. */
    private int dieEverywhere(Work before, Work work, Check check) throws IOException {
        Path start = folder.resolve("start");
        before.on(Lake.openOrCreate(start.toUri().toString(), SOUND));
        for (int operations = 0; ; operations++) {
            Path place = folder.resolve("lake-" + operations);
            String directory = place.toUri().toString();
            copy(start, place);
            boolean died = false;
            Mortal.operationsLeft = operations;
            try {
                work.on(Lake.open(directory.replaceFirst("^file:", "mortal:"), mortal()));
            } catch (IOException e) {
                died = true;
            }
            markAsDead(place);
            check.on(Lake.open(directory, SOUND), died);
            work.on(Lake.open(directory, SOUND));
            check.on(Lake.open(directory, SOUND), false);
            if (!died) {
                return operations;
            }
            if (operations > 1000) {
                fail("no end");
            }
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file)));
            }
        }
    }

    private interface Check {
        void on(Lake lake, boolean died) throws IOException;
    }

    private static Configuration mortal() {
        Configuration configuration = new Configuration(false);
        configuration.set("fs.mortal.impl", Mortal.class.getName());
        configuration.setBoolean("fs.mortal.impl.disable.cache", true);
        return configuration;
    }

    /** What was held by this process is held by one that is no more. */
    private static void markAsDead(Path lake) throws IOException {
        try (Stream<Path> files = Files.walk(lake.resolve(Lake.META))) {
            for (Path file : files.filter(path -> path.toString().endsWith("lease.json")
                            || path.toString().endsWith(".lock"))
                    .toList()) {
                Files.writeString(
                        file,
                        Files.readString(file)
                                .replaceAll("\"processStarted\" : \"[^\"]*\"", "\"processStarted\" : \"\""));
            }
        }
    }

    private static Map<String, Long> tableFiles(Lake lake) throws IOException {
        Path root = Path.of(lake.root().toUri().getPath());
        TreeMap<String, Long> found = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".parquet")).toList()) {
                String name = root.relativize(file).toString();
                if (!name.startsWith("_")) {
                    found.put(name, Files.size(file));
                }
            }
        }
        return found;
    }

    private static void ingestDump(Lake lake) throws IOException {
        InputSource source = InputSource.of("dump", () -> new ByteArrayInputStream(DUMP));
        try (Staging staging = Staging.open(lake)) {
            String sha256 = source.sha256();
            if (lake.ingestedTables().containsKey(sha256)) {
                return;
            }
            new RibIngest(
                            lake.root().toString(),
                            lake.files().configuration(),
                            staging.directory(),
                            OpenOptions.DEFAULTS,
                            OnBadRecord.FAIL)
                    .ingest(source, "rrc00", sha256, (bytes, entries) -> {});
        }
    }

    @Test
    void aDumpIsThereWholeOrNotAtAll() throws IOException {
        Lake whole = Lake.openOrCreate(folder.resolve("whole").toUri().toString(), SOUND);
        ingestDump(whole);
        int deaths = dieEverywhere(lake -> {}, CrashTest::ingestDump, (lake, died) -> {
            if (lake.newestTable("rrc00", Instant.MAX).isPresent()) {
                assertThat(tableFiles(lake)).isEqualTo(tableFiles(whole));
            } else {
                assertThat(died).isTrue();
            }
        });
        assertThat(deaths).isGreaterThan(20);
    }

    private static VrpSet set(int... thirds) {
        VrpSet.Builder set = new VrpSet.Builder();
        for (int third : thirds) {
            set.add(Vrp.parse("AS64496 198.51.%d.0/24".formatted(third)), "ta", VrpSet.NO_EXPIRY);
        }
        return set.build();
    }

    private static void ingestSet(Lake lake, VrpSet set, int hour) throws IOException {
        try (VrpIngest ingest = VrpIngest.open(lake, 2)) {
            if (!ingest.has("hash " + hour)) {
                ingest.add(set, List.of(), START.plusSeconds(3600L * hour), "set", "hash " + hour, "csv", 0);
                ingest.commit();
            }
        }
    }

    @Test
    void aVrpSetIsThereWholeOrNotAtAll() throws IOException {
        List<VrpSet> sets = List.of(set(1, 2, 3, 4), set(1, 2, 5), set(1, 6));
        int deaths = dieEverywhere(
                lake -> {
                    ingestSet(lake, sets.get(0), 0);
                    ingestSet(lake, sets.get(1), 1);
                },
                lake -> ingestSet(lake, sets.get(2), 2),
                (lake, died) -> {
                    LakeVrps vrps = LakeVrps.open(lake).orElseThrow();
                    int last = vrps.snapshots().size() - 1;
                    assertThat(last).isBetween(died ? 1 : 2, 2);
                    for (int hour = 0; hour <= 2; hour++) {
                        assertThat(vrps.asOf(START.plusSeconds(3600L * hour)).vrps())
                                .isEqualTo(sets.get(Math.min(hour, last)).vrps());
                    }
                });
        assertThat(deaths).isGreaterThan(20);
    }
}
