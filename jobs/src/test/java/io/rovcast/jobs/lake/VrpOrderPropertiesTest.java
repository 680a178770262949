package io.rovcast.jobs.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.rovcast.model.net.Asn;
import io.rovcast.model.rpki.Vap;
import io.rovcast.model.rpki.Vrp;
import io.rovcast.model.rpki.VrpSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterTry;
import org.apache.hadoop.conf.Configuration;

/** In whatever order sets are ingested: the tables are the same, and each set comes out as it went in. */
class VrpOrderPropertiesTest {
    private static final Instant START = Instant.parse("2026-01-07T00:00:00Z");

    private final List<Path> folders = new ArrayList<>();

    /**
     * A set.
     *
     * @param vrps by number, of which there are few, with the trust anchor
     * @param aspas likewise, with providers and trust anchor
     * @param expires of all
     */
    record Content(Map<Integer, String> vrps, Map<Integer, String> aspas, long expires) {
        VrpSet set() {
            VrpSet.Builder set = new VrpSet.Builder();
            vrps.forEach((vrp, ta) -> set.add(
                    Vrp.parse("AS%d 198.51.%d.0/24-%d".formatted(64496 + vrp % 2, vrp / 4, 24 + vrp / 2 % 2)),
                    ta,
                    expires));
            return set.build();
        }

        List<Vap> vaps() {
            return new TreeMap<>(aspas)
                    .entrySet().stream()
                            .map(aspa -> new Vap(
                                    new Asn(64500 + aspa.getKey()),
                                    List.of(new Asn(64505 + aspa.getValue().length())),
                                    aspa.getValue().substring(0, 1),
                                    expires))
                            .toList();
        }
    }

    @Provide
    Arbitrary<List<Content>> sets() {
        Arbitrary<Map<Integer, String>> vrps = Arbitraries.maps(
                        Arbitraries.integers().between(0, 6), Arbitraries.of("arin", "ripe", ""))
                .ofMaxSize(6);
        Arbitrary<Map<Integer, String>> aspas = Arbitraries.maps(
                        Arbitraries.integers().between(0, 2), Arbitraries.of("a", "ab", "b", "bc"))
                .ofMaxSize(3);
        return Combinators.combine(vrps, aspas, Arbitraries.longs().between(1_800_000_000L, 1_800_000_009L))
                .as(Content::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(9);
    }

    /** Without files, so that there can be many tries. */
    @Property(tries = 2000)
    void anyOrderOfSplicesGivesTheIntervalsOfTheOrderOfTimes(
            @ForAll("sets") List<Content> sets, @ForAll Random random) {
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, sets.size()).boxed().toList());
        List<String> expected = spliced(sets, order);
        Collections.shuffle(order, random);
        assertThat(spliced(sets, order)).as("order %s", order).isEqualTo(expected);
    }

    private static List<String> spliced(List<Content> sets, List<Integer> order) {
        VrpIntervals open = new VrpIntervals();
        VrpIntervals ended = new VrpIntervals();
        List<AspaInterval> aspas = List.of();
        TreeSet<Integer> done = new TreeSet<>();
        for (int set : order) {
            Integer after = done.higher(set);
            int next = after == null ? VrpIntervals.NO_TIME : after + 1;
            VrpIntervals rows = after == null ? open : ended.takeTouching(next);
            if (after == null) {
                open = new VrpIntervals();
            } else {
                rows.addAll(open.takeTouching(next));
            }
            VrpSplice.of(rows.sorted(), sets.get(set).set(), set + 1, next, open, ended);
            aspas = AspaInterval.splice(aspas, sets.get(set).vaps(), set + 1, next);
            open = open.sorted();
            done.add(set);
        }
        ended.addAll(open);
        List<String> rows = rows(ended);
        aspas.forEach(aspa -> rows.add(aspa.toString()));
        return rows;
    }

    @Property(tries = 25)
    void anyOrderGivesTheTablesOfTheOrderOfTimes(@ForAll("sets") List<Content> sets, @ForAll Random random)
            throws IOException {
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, sets.size()).boxed().toList());
        List<String> expected = rows(ingest(sets, order, random));
        Collections.shuffle(order, random);
        Lake lake = ingest(sets, order, random);
        assertThat(rows(lake)).as("order %s", order).isEqualTo(expected);
        LakeVrps found = LakeVrps.open(lake).orElseThrow();
        for (int i = 0; i < sets.size(); i++) {
            boolean isNewest = i == sets.size() - 1;
            assertThat(vrps(found.asOf(time(i)), isNewest))
                    .isEqualTo(vrps(sets.get(i).set(), isNewest));
            assertThat(vaps(found.aspasAsOf(time(i)), isNewest))
                    .isEqualTo(vaps(sets.get(i).vaps(), isNewest));
        }
    }

    private static Instant time(int set) {
        return START.plusSeconds(3600L * set);
    }

    private static List<String> vrps(VrpSet set, boolean withExpiry) {
        return IntStream.range(0, set.size())
                .mapToObj(vrp ->
                        "%s %s %s".formatted(set.vrp(vrp), set.trustAnchor(vrp), withExpiry ? set.expires(vrp) : 0))
                .toList();
    }

    private static List<String> vaps(List<Vap> vaps, boolean withExpiry) {
        return vaps.stream()
                .map(vap -> "%s %s %s".formatted(vap, vap.trustAnchor(), withExpiry ? vap.expires() : 0))
                .toList();
    }

    /** Ingests sets in an order, in one run or several, with a commit now and then. */
    private Lake ingest(List<Content> sets, List<Integer> order, Random random) throws IOException {
        Path folder = Files.createTempDirectory("rovcast-order");
        folders.add(folder);
        Lake lake = Lake.openOrCreate(folder.toUri().toString(), new Configuration(false));
        for (int i = 0; i < order.size(); ) {
            try (VrpIngest ingest = VrpIngest.open(lake, 3)) {
                do {
                    int set = order.get(i++);
                    Content content = sets.get(set);
                    ingest.add(content.set(), content.vaps(), time(set), "set " + set, "hash " + set, "json", set);
                    if (random.nextBoolean()) {
                        ingest.commit();
                    }
                } while (i < order.size() && random.nextInt(3) > 0);
                ingest.commit();
            }
        }
        return lake;
    }

    /** All rows of the three tables as text, in order. */
    private static List<String> rows(Lake lake) throws IOException {
        LakeFiles files = lake.files();
        VrpManifest manifest = VrpManifest.newest(files).orElseThrow();
        VrpIntervals intervals = new VrpIntervals();
        for (VrpManifest.Part part : manifest.files()) {
            VrpFile.read(files, part.file().path(), VrpFile.TimeFilter.ALL, intervals);
        }
        List<String> rows = rows(intervals);
        AspaInterval.read(files, manifest.aspas().path()).forEach(aspa -> rows.add(aspa.toString()));
        VrpSnapshot.read(files, manifest.snapshots().path()).forEach(snapshot -> rows.add(snapshot.toString()));
        return rows;
    }

    private static List<String> rows(VrpIntervals intervals) {
        List<String> rows = new ArrayList<>();
        VrpIntervals sorted = intervals.sorted();
        for (int row = 0; row < sorted.size(); row++) {
            rows.add("vrp %x/%d-%d AS%d %s from %d to %d expires %d"
                    .formatted(
                            sorted.hi(row),
                            sorted.length(row),
                            sorted.maxLength(row),
                            sorted.asn(row),
                            sorted.trustAnchor(row),
                            sorted.validFrom(row),
                            sorted.validTo(row),
                            sorted.expires(row)));
        }
        return rows;
    }

    @AfterTry
    void delete() throws IOException {
        for (Path folder : folders) {
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder()).forEach(file -> {
                    try {
                        Files.delete(file);
                    } catch (IOException e) {
                        throw new UncheckedIOException("deleting " + file, e);
                    }
                });
            }
        }
        folders.clear();
    }
}
