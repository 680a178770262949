package io.rovcast.jobs.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rovcast.model.net.Asn;
import io.rovcast.model.rpki.Vap;
import io.rovcast.model.rpki.Vrp;
import io.rovcast.model.rpki.VrpSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Any set that was put in comes out again, whenever it was put in and whatever came after. */
class VrpIngestTest {
    private static final Instant START = Instant.parse("2026-01-07T00:00:00Z");

    private final Path directory;

    VrpIngestTest(@TempDir Path directory) {
        this.directory = directory;
    }

    private Lake lake() throws IOException {
        return Lake.openOrCreate(directory.toUri().toString(), new Configuration(false));
    }

    private LakeVrps vrps() throws IOException {
        return LakeVrps.open(lake()).orElseThrow();
    }

    private static VrpSet set(String... vrps) {
        VrpSet.Builder set = new VrpSet.Builder();
        for (String vrp : vrps) {
            set.add(Vrp.parse(vrp), "ta", 1_800_000_000L);
        }
        return set.build();
    }

    private static Instant hour(int hour) {
        return START.plusSeconds(3600L * hour);
    }

    private static VrpSnapshot add(VrpIngest ingest, VrpSet set, int hour) {
        return ingest.add(set, List.of(), hour(hour), "set " + hour, "hash " + hour, "csv", 0);
    }

    /** Sets that change a little from one to the next, and now and then a lot. */
    private static List<VrpSet> sets(int count, long seed) {
        Random random = new Random(seed);
        TreeMap<Vrp, String> current = new TreeMap<>();
        List<VrpSet> sets = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            if (random.nextInt(10) == 0) {
                current.clear(); // a trust anchor is lost; it comes back with the next sets
            }
            for (int change = 0; change < 30; change++) {
                int third = random.nextInt(40);
                Vrp vrp = Vrp.parse(
                        random.nextInt(4) == 0
                                ? "AS%d 2001:db8:%x::/48-%d"
                                        .formatted(64496 + random.nextInt(3), third + 1, 48 + random.nextInt(3))
                                : "AS%d 198.51.%d.0/24-%d"
                                        .formatted(64496 + random.nextInt(3), third, 24 + random.nextInt(3)));
                if (random.nextBoolean()) {
                    current.put(vrp, "ta" + random.nextInt(3));
                } else {
                    current.remove(vrp);
                }
            }
            VrpSet.Builder set = new VrpSet.Builder();
            current.forEach((vrp, ta) -> set.add(vrp, ta, VrpSet.NO_EXPIRY));
            sets.add(set.build());
        }
        return sets;
    }

    @Test
    void everySetComesOutAsItWentIn() throws IOException {
        List<VrpSet> sets = sets(60, 1);
        for (int i = 0; i < sets.size(); ) {
            try (VrpIngest ingest = VrpIngest.open(lake(), 200)) { // a file that stays every few sets
                for (int end = Math.min(sets.size(), i + 1 + i % 4); i < end; i++) {
                    add(ingest, sets.get(i), i);
                    if (i % 3 == 0) {
                        ingest.commit();
                    }
                }
                ingest.commit();
            }
        }
        LakeVrps vrps = vrps();
        for (int i = 0; i < sets.size(); i++) {
            assertThat(vrps.asOf(hour(i)).vrps())
                    .as("hour %d", i)
                    .isEqualTo(sets.get(i).vrps());
            assertThat(vrps.asOf(hour(i).plusSeconds(3599)).vrps())
                    .isEqualTo(sets.get(i).vrps());
        }
        assertThat(vrps.asOf(hour(1000)).vrps()).isEqualTo(sets.get(59).vrps());
        assertThat(vrps.snapshots()).extracting(VrpSnapshot::time).isSorted().hasSize(60);
        int size = 0;
        for (VrpSnapshot snapshot : vrps.snapshots()) {
            size += snapshot.announced() - snapshot.withdrawn();
            assertThat(snapshot.vrps()).isEqualTo(size);
        }
    }

    @Test
    void aSetCostsWhatChangesAndNotWhatItHolds() throws IOException {
        try (VrpIngest ingest = VrpIngest.open(lake())) {
            for (int hour = 0; hour < 50; hour++) {
                add(ingest, set("AS64496 192.0.2.0/24", "AS64497 198.51.100.0/24-" + (24 + hour % 2)), hour);
            }
            ingest.commit();
        }
        VrpManifest manifest = VrpManifest.newest(lake().files()).orElseThrow();
        assertThat(manifest.files().stream()
                        .mapToLong(part -> part.file().rows())
                        .sum())
                .isEqualTo(1 + 50);
    }

    @Test
    void trustAnchorAndExpiryAreThoseOfTheLastSetThatHasTheVrp() throws IOException {
        Vrp vrp = Vrp.parse("AS64496 192.0.2.0/24");
        try (VrpIngest ingest = VrpIngest.open(lake())) {
            add(ingest, new VrpSet.Builder().add(vrp, "ripe", 1_800_000_000L).build(), 0);
            VrpSnapshot second = add(
                    ingest,
                    new VrpSet.Builder().add(vrp, "arin", 1_900_000_000L).build(),
                    1);
            assertThat(second.announced() + second.withdrawn())
                    .as("no change of routing")
                    .isZero();
            add(ingest, new VrpSet.Builder().add(vrp, "", VrpSet.NO_EXPIRY).build(), 2);
            add(ingest, set("AS64497 192.0.2.0/24"), 3);
            ingest.commit();
        }
        VrpSet first = vrps().asOf(hour(0));
        assertThat(first.trustAnchor(0)).isEmpty();
        assertThat(first.expires(0)).isEqualTo(VrpSet.NO_EXPIRY);
        VrpSet last = vrps().asOf(hour(3));
        assertThat(last.trustAnchor(0)).isEqualTo("ta");
        assertThat(last.expires(0)).isEqualTo(1_800_000_000L);
    }

    @Test
    void aspasHaveIntervalsToo() throws IOException {
        Vap one = new Vap(new Asn(64496), List.of(new Asn(64500)), "ta", 1_800_000_000L);
        Vap other = new Vap(new Asn(64496), List.of(new Asn(64500), new Asn(64501)), "", VrpSet.NO_EXPIRY);
        Vap second = new Vap(new Asn(64497), List.of(Asn.AS0), "ta", VrpSet.NO_EXPIRY);
        List<List<Vap>> series = List.of(List.of(one), List.of(one, second), List.of(other), List.of(), List.of(one));
        try (VrpIngest ingest = VrpIngest.open(lake())) {
            for (int i = 0; i < series.size(); i++) {
                ingest.add(set("AS64496 192.0.2.0/24"), series.get(i), hour(i), "s", "h" + i, "json", 0);
            }
            ingest.commit();
        }
        for (int i = 0; i < series.size(); i++) {
            assertThat(vrps().aspasAsOf(hour(i))).as("hour %d", i).isEqualTo(series.get(i));
        }
    }

    @Test
    void thereIsNoSetBeforeTheFirst() throws IOException {
        assertThat(LakeVrps.open(lake())).isEmpty();
        try (VrpIngest ingest = VrpIngest.open(lake())) {
            add(ingest, set("AS64496 192.0.2.0/24"), 5);
            ingest.commit();
        }
        assertThatThrownBy(() -> vrps().asOf(hour(4)))
                .hasMessageContaining(
                        "no VRP set of 2026-01-07T04:00:00Z or before, the first is of 2026-01-07T05:00:00Z");
    }

    @Test
    void aSetThatIsNotNewerIsRefusedAndChangesNothing() throws IOException {
        try (VrpIngest ingest = VrpIngest.open(lake())) {
            add(ingest, set("AS64496 192.0.2.0/24"), 5);
            for (int hour : new int[] {4, 5}) {
                assertThatThrownBy(() -> add(ingest, set("AS64497 192.0.2.0/24"), hour))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("the newest in the lake (set 5) of 2026-01-07T05:00:00Z");
            }
            ingest.commit();
        }
        assertThat(vrps().asOf(hour(9)).vrps()).containsExactly(Vrp.parse("AS64496 192.0.2.0/24"));
        assertThat(vrps().snapshots()).hasSize(1);
    }

    @Test
    void whatIsNotCommittedIsForgotten() throws IOException {
        try (VrpIngest ingest = VrpIngest.open(lake())) {
            add(ingest, set("AS64496 192.0.2.0/24"), 0);
            ingest.commit();
            add(ingest, set("AS64497 192.0.2.0/24"), 1);
        }
        assertThat(vrps().snapshots()).hasSize(1);
        try (VrpIngest ingest = VrpIngest.open(lake())) {
            assertThat(ingest.has("hash 0")).isTrue();
            assertThat(ingest.has("hash 1")).isFalse();
        }
    }

    @Test
    void onlyOneProcessWritesAtATime() throws IOException {
        try (VrpIngest ingest = VrpIngest.open(lake())) {
            assertThatThrownBy(() -> VrpIngest.open(lake()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("another process is ingesting VRP sets into this lake (process "
                            + ProcessHandle.current().pid());
            add(ingest, set("AS64496 192.0.2.0/24"), 0);
            ingest.commit();
        }
        VrpIngest.open(lake()).close();
    }

    @Test
    void aReaderSeesTheStateThatItOpenedWhileOthersWrite() throws IOException {
        List<VrpSet> sets = sets(20, 3);
        try (VrpIngest ingest = VrpIngest.open(lake(), 50)) {
            add(ingest, sets.get(0), 0);
            ingest.commit();
            LakeVrps before = vrps();
            for (int i = 1; i < sets.size(); i++) {
                add(ingest, sets.get(i), i);
                ingest.commit();
                assertThat(before.asOf(hour(99)).vrps()).isEqualTo(sets.get(0).vrps());
                assertThat(before.snapshots()).hasSize(1);
                assertThat(tableFiles())
                        .containsExactlyInAnyOrderElementsOf(
                                VrpManifest.newest(lake().files()).orElseThrow().paths());
                assertThat(vrps().asOf(hour(99)).vrps()).isEqualTo(sets.get(i).vrps());
            }
        }
    }

    @Test
    void replacedFilesAreDeletedWhenNobodyCanBeAtThemAnyMore() throws IOException {
        List<VrpSet> sets = sets(10, 4);
        try (VrpIngest ingest = VrpIngest.open(lake(), 50)) {
            for (int i = 0; i < sets.size(); i++) {
                add(ingest, sets.get(i), i);
                ingest.commit();
                makeOlder();
            }
        }
        assertThat(VrpManifest.generations(lake().files())).containsExactly(9, 10);
        VrpManifest newest = VrpManifest.read(lake().files(), 10);
        TreeSet<String> expected = new TreeSet<>(newest.paths());
        for (String path : VrpManifest.read(lake().files(), 9).paths()) {
            expected.add(newest.paths().contains(path) ? path : LakeFiles.replaced(path));
        }
        assertThat(parquetFiles()).isEqualTo(expected);
        for (int i = 0; i < sets.size(); i++) {
            assertThat(vrps().asOf(hour(i)).vrps()).isEqualTo(sets.get(i).vrps());
        }
    }

    private Set<String> parquetFiles() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return new TreeSet<>(files.filter(file -> file.toString().endsWith(".parquet"))
                    .map(file -> directory.relativize(file).toString())
                    .toList());
        }
    }

    /** What a reader finds that goes by the directories of the tables. */
    private List<String> tableFiles() throws IOException {
        return parquetFiles().stream().filter(path -> !path.startsWith("_")).toList();
    }

    /** As if two hours had gone by. */
    private void makeOlder() throws IOException {
        try (Stream<Path> manifests = Files.list(directory.resolve("_rovcast/vrps"))) {
            for (Path manifest : manifests.toList()) {
                Files.setLastModifiedTime(
                        manifest,
                        java.nio.file.attribute.FileTime.fromMillis(
                                Files.getLastModifiedTime(manifest).toMillis() - 7_200_000));
            }
        }
    }
}
