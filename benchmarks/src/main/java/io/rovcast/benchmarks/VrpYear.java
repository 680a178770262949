package io.rovcast.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import io.rovcast.jobs.lake.Lake;
import io.rovcast.jobs.lake.LakeVrps;
import io.rovcast.jobs.lake.VrpIngest;
import io.rovcast.jobs.lake.VrpLives;
import io.rovcast.jobs.lake.VrpSnapshot;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.rpki.VrpDelta;
import io.rovcast.model.rpki.VrpSet;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;

/**
 * Fills a lake with VRP sets that are made up in memory, and asks it. Of 750,000 VRPs, 750 go each hour and as many come, half of
 * them such as have been there before; six times a trust anchor is lost for some hours, among them the largest. Which VRP
 * changes is drawn evenly, which is the worst case: in truth the same ones come and go.
 *
 * <pre>benchmarks/run VrpYear DIRECTORY [DAYS [HOURS]]</pre>
 *
 * The directory must not exist. HOURS is the distance of two sets, 1 if not given; what changes in it grows with it, so that a
 * year has as many rows, and is filled sooner. Prints sizes, then seconds by the clock and of all processors, each for work in
 * this process, which is warm by then.
 */
public final class VrpYear {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final int VRPS = 750_000;
    private static final int CHANGES = VRPS / 1000;
    private static final int SETS_A_COMMIT = 240;
    private static final String[] ANCHORS = {"ripe", "apnic", "arin", "lacnic", "afrinic"};

    /** Of a thousand VRPs, how many the trust anchors up to each have. */
    private static final int[] SHARES = {420, 650, 800, 950, 1000};

    /** Which trust anchors are lost in turn. */
    private static final int[] LOST = {4, 1, 3, 2, 0, 1};

    private final Random random = new Random(1);
    private final List<VrpSet> gone = new ArrayList<>();
    private final Lake lake;
    private final Path directory;
    private final int sets;
    private final int hours;
    private VrpSet current;

    private VrpYear(Path directory, int days, int hours) throws IOException {
        this.directory = directory;
        this.sets = days * 24 / hours;
        this.hours = hours;
        this.lake = Lake.openOrCreate(directory.toUri().toString(), new Configuration(false));
        VrpSet.Builder first = new VrpSet.Builder();
        for (int i = 0; i < VRPS; i++) {
            addNew(first);
        }
        current = first.build();
    }

    /** Runs it. */
    public static void main(String[] args) throws IOException {
        VrpYear year = new VrpYear(
                Path.of(args[0]),
                args.length > 1 ? Integer.parseInt(args[1]) : 365,
                args.length > 2 ? Integer.parseInt(args[2]) : 1);
        year.fill();
        year.ask();
    }

    /** A VRP of some network: most of them for one IPv4 prefix, the rest for IPv6. */
    private void addNew(VrpSet.Builder set) {
        int asn = 1 + (int) Math.abs(random.nextGaussian() * 20_000);
        int share = asn * 7919 % 1000;
        int anchor = 0;
        while (share >= SHARES[anchor]) {
            anchor++;
        }
        long expires = START.getEpochSecond() + asn * 97L % 2_000_000;
        int id = set.trustAnchorId(ANCHORS[anchor]);
        if (random.nextInt(5) > 0) {
            int length = 24 - Math.min(8, (int) Math.abs(random.nextGaussian() * 2));
            long address = (random.nextLong() & 0x7FFF_FFFFL) << 32;
            set.add(
                    AddressFamily.IPV4,
                    address & (-1L << (64 - length)),
                    0,
                    length,
                    random.nextInt(4) == 0 ? 24 : length,
                    asn,
                    id,
                    expires);
        } else {
            int length = 32 + 4 * random.nextInt(5);
            long address = 0x2000_0000_0000_0000L | (random.nextLong() >>> 4);
            set.add(AddressFamily.IPV6, address & (-1L << (64 - length)), 0, length, length, asn, id, expires);
        }
    }

    /** The next set. */
    private void step() {
        VrpSet.Builder withdrawn = new VrpSet.Builder();
        for (int i = 0; i < CHANGES * hours; i++) {
            int vrp = random.nextInt(current.size());
            withdrawn.add(current, current.prefixRow(vrp), vrp);
        }
        VrpSet going = withdrawn.build();
        VrpSet.Builder announced = new VrpSet.Builder();
        for (int i = 0; i < CHANGES * hours; i++) {
            VrpSet pool = gone.isEmpty() ? going : gone.get(random.nextInt(gone.size()));
            int vrp = random.nextInt(pool.size());
            if (i % 2 == 0 && current.find(pool.vrp(vrp)) < 0) {
                announced.add(pool, pool.prefixRow(vrp), vrp);
            } else {
                addNew(announced);
            }
        }
        VrpSet coming = VrpDelta.between(current, announced.build()).announced();
        current = new VrpDelta(coming, going).applyTo(current);
        gone.add(going);
    }

    /** Without a trust anchor, if it is lost then. */
    private VrpSet shown(int number) {
        int every = sets / LOST.length;
        int flap = number / every;
        int since = number % every - every / 2;
        if (flap >= LOST.length || since < 0 || since > flap) {
            return current;
        }
        VrpSet.Builder rest = new VrpSet.Builder();
        for (int row = 0; row < current.prefixes().size(); row++) {
            for (int vrp = current.first(row); vrp < current.first(row + 1); vrp++) {
                if (!current.trustAnchor(vrp).equals(ANCHORS[LOST[flap]])) {
                    rest.add(current, row, vrp);
                }
            }
        }
        return rest.build();
    }

    private VrpSnapshot add(VrpIngest ingest, VrpSet set, Instant time) throws IOException {
        return ingest.add(set, List.of(), time, "set of " + time, "hash " + time, "made up", 0);
    }

    private Instant time(int number) {
        return START.plusSeconds(3600L * hours * number);
    }

    private void fill() throws IOException {
        long ended = 0;
        long adding = 0;
        try (VrpIngest ingest = VrpIngest.open(lake)) {
            for (int number = 0; number < sets; number++) {
                VrpSet set = shown(number);
                long start = processor();
                ended += add(ingest, set, time(number)).withdrawn();
                adding += processor() - start;
                if (number % SETS_A_COMMIT == SETS_A_COMMIT - 1) {
                    ingest.commit();
                    System.err.printf("%s: %,d bytes%n", time(number), bytes("vrps"));
                }
                step();
            }
            ingest.commit();
        }
        System.out.printf("%,d sets of %,d VRPs, %,d rows ended%n", sets, VRPS, ended);
        System.out.printf("%,d files of vrps, %,d bytes%n", files("vrps").size(), bytes("vrps"));
        System.out.printf("%,d bytes of the other tables%n", bytes("vrp_snapshots") + bytes("aspas"));
        System.out.printf("one set in memory, average: %.3f s of CPU%n", adding / 1e9 / sets);
    }

    private List<Path> files(String table) throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve(table))) {
            return files.toList();
        }
    }

    private long bytes(String table) throws IOException {
        long sum = 0;
        for (Path file : files(table)) {
            sum += Files.size(file);
        }
        return sum;
    }

    /** A question to the lake. */
    private interface Question {
        Object ask() throws IOException;
    }

    /** What the process has used of all processors, in nanoseconds. */
    private static long processor() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    private static void time(String what, Question question) throws IOException {
        long clock = System.nanoTime();
        long processor = processor();
        Object answer = question.ask();
        System.out.printf(
                "%s: %.2f s, %.2f s of CPU (%s)%n",
                what, (System.nanoTime() - clock) / 1e9, (processor() - processor) / 1e9, answer);
    }

    private void ask() throws IOException {
        for (int i = 0; i < 3; i++) {
            Instant next = time(sets + i);
            VrpSet set = current;
            time("one set more: open, add, publish", () -> ingestOne(set, next));
            step();
        }
        for (int number : new int[] {0, sets / 2, sets - 1}) {
            time("as of set " + number, () -> asOf(number).size() + " VRPs");
        }
        time("lives, for churn", () -> {
            VrpLives lives = LakeVrps.open(lake).orElseThrow().lives();
            return lives.size() + " lives";
        });
        VrpSet middle = asOf(sets / 2);
        time("a set that is one late", () -> ingestOne(current, time(sets + 1).plusSeconds(1800)));
        time(
                "a set that comes half of the time late",
                () -> ingestOne(middle, time(sets / 2).plusSeconds(1800)));
    }

    private VrpSet asOf(int number) throws IOException {
        return LakeVrps.open(lake).orElseThrow().asOf(time(number));
    }

    private Object ingestOne(VrpSet set, Instant time) throws IOException {
        try (VrpIngest ingest = VrpIngest.open(lake)) {
            VrpSnapshot snapshot = add(ingest, set, time);
            ingest.commit();
            return snapshot.announced() + " announced, " + snapshot.withdrawn() + " withdrawn";
        }
    }
}
