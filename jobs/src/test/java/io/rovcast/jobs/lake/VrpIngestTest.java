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

    private static VrpSnapshot add(VrpIngest ingest, VrpSet set, int hour) throws IOException {
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
    void trustAnchorsAreThoseOfEachSetAndExpiryIsThatOfTheNewest() throws IOException {
        Vrp vrp = Vrp.parse("AS64496 192.0.2.0/24");
        Vrp other = Vrp.parse("AS64497 192.0.2.0/24");
        try (VrpIngest ingest = VrpIngest.open(lake())) {
            add(ingest, new VrpSet.Builder().add(vrp, "ripe", 1_800_000_000L).build(), 0);
            VrpSet second = new VrpSet.Builder()
                    .add(vrp, "arin", 1_900_000_000L)
                    .add(other, "arin", 1_850_000_000L)
                    .build();
            VrpSnapshot moved = add(ingest, second, 1);
            assertThat(moved.announced() + moved.withdrawn())
                    .as("a trust anchor is no change of routing")
                    .isEqualTo(1);
            add(ingest, new VrpSet.Builder().add(vrp, "", VrpSet.NO_EXPIRY).build(), 2);
            add(ingest, new VrpSet.Builder().add(vrp, "", 1_950_000_000L).build(), 3);
            ingest.commit();
        }
        assertThat(List.of(0, 1, 2, 3))
                .extracting(hour -> vrps().asOf(hour(hour)).trustAnchor(0))
                .containsExactly("ripe", "arin", "", "");
        assertThat(vrps().asOf(hour(1)).expires(1)).as("has ended").isEqualTo(VrpSet.NO_EXPIRY);
        assertThat(vrps().asOf(hour(3)).expires(0)).isEqualTo(1_950_000_000L);
    }

    @Test
    void aspasHaveIntervalsToo() throws IOException {
        Vap one = new Vap(new Asn(64496), List.of(new Asn(64500)), "ta", VrpSet.NO_EXPIRY);
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
    void anotherSetOfTheSameTimeIsRefusedAndChangesNothing() throws IOException {
        try (VrpIngest ingest = VrpIngest.open(lake())) {
            add(ingest, set("AS64496 192.0.2.0/24"), 5);
            assertThatThrownBy(() -> add(ingest, set("AS64497 192.0.2.0/24"), 5))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("set 5: the set is of 2026-01-07T05:00:00Z, and so is set 5, which is in the lake");
            for (String never : new String[] {"1970-01-01T00:00:00Z", "1969-12-31T23:00:00Z", "2106-02-07T06:28:16Z"}) {
                assertThatThrownBy(() -> ingest.add(
                                set("AS64497 192.0.2.0/24"), List.of(), Instant.parse(never), "s", "h", "csv", 0))
                        .hasMessage("s: the set is of " + never + ", expected a time from 1970 to 2106");
            }
            ingest.commit();
        }
        assertThat(vrps().asOf(hour(9)).vrps()).containsExactly(Vrp.parse("AS64496 192.0.2.0/24"));
        assertThat(vrps().snapshots()).hasSize(1);
    }

    @Test
    void aLateSetChangesTheFilesThatItTouchesAlone() throws IOException {
        List<VrpSet> sets = sets(40, 5);
        try (VrpIngest ingest = VrpIngest.open(lake(), 50)) {
            for (int i = 0; i < 40; i++) {
                if (i != 37) {
                    add(ingest, sets.get(i), i);
                    ingest.commit();
                }
            }
        }
        Set<String> before = sealed();
        try (VrpIngest ingest = VrpIngest.open(lake(), 50)) {
            VrpSnapshot late = add(ingest, sets.get(37), 37);
            assertThat(late.vrps()).isEqualTo(sets.get(37).size());
            ingest.commit();
        }
        assertThat(sealed()).hasSizeGreaterThan(2);
        before.removeAll(sealed());
        assertThat(before).hasSizeLessThan(2);
        for (int i = 0; i < sets.size(); i++) {
            assertThat(vrps().asOf(hour(i)).vrps()).isEqualTo(sets.get(i).vrps());
        }
    }

    private Set<String> sealed() throws IOException {
        return new TreeSet<>(VrpManifest.newest(lake().files()).orElseThrow().files().stream()
                .filter(part -> part.kind() == VrpManifest.Kind.SEALED)
                .map(part -> part.file().path())
                .toList());
    }

    @Test
    void endedIntervalsAreKeptInFilesOfABoundedSize() throws IOException {
        try (VrpIngest ingest = VrpIngest.open(lake(), 10)) {
            for (int hour = 0; hour < 30; hour++) {
                add(
                        ingest,
                        set("AS64496 192.0.2.0/24-" + (24 + hour % 2), "AS64497 192.0.2.0/24-" + (24 + hour % 3)),
                        hour);
            }
            ingest.commit();
        }
        assertThat(VrpManifest.newest(lake().files()).orElseThrow().files())
                .extracting(part -> part.file().rows())
                .containsExactly(10L, 10L, 10L, 10L, 10L, 8L, 2L);
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
