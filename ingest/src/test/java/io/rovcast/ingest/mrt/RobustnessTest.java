package io.rovcast.ingest.mrt;

import static io.rovcast.ingest.mrt.Fixtures.TIME;
import static io.rovcast.ingest.mrt.Fixtures.dump;
import static io.rovcast.ingest.mrt.Fixtures.join;
import static io.rovcast.ingest.mrt.Fixtures.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import io.rovcast.ingest.io.FormatException;
import io.rovcast.ingest.io.IngestReport;
import io.rovcast.ingest.io.IngestReport.Status;
import io.rovcast.ingest.io.OnBadRecord;
import io.rovcast.model.net.Prefix;
import io.rovcast.testkit.BgpMessage;
import io.rovcast.testkit.MrtRib;
import io.rovcast.testkit.MrtWriter;
import io.rovcast.testkit.MrtWriter.Session;
import io.rovcast.testkit.PathAttributes;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Cut, damaged and random bytes: always an end, never an unchecked exception, and every record accounted for. */
class RobustnessTest {
    private static final int ROUNDS = 4000;
    private static final Prefix DOC1 = Prefix.parse("192.0.2.0/24");
    private static final Prefix DOC6 = Prefix.parse("2001:db8::/32");

    private interface Reading {
        Listing of(byte[] bytes, OnBadRecord onBadRecord) throws IOException;
    }

    private static final class Sample {
        private final String name;
        private final byte[] bytes;
        private final Reading reading;

        Sample(String name, byte[] bytes, Reading reading) {
            this.name = name;
            this.bytes = bytes;
            this.reading = reading;
        }

        byte[] bytes() {
            return bytes.clone();
        }

        Listing read(OnBadRecord onBadRecord) throws IOException {
            return read(bytes, onBadRecord);
        }

        Listing read(byte[] damaged, OnBadRecord onBadRecord) throws IOException {
            return reading.of(damaged, onBadRecord);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static List<Sample> samples() {
        Session session = new Session(64496, 64511, "192.0.2.10", "192.0.2.1");
        byte[] update = BgpMessage.update()
                .withdraw(DOC1)
                .attributes(path("64496 64497").mpReach("2001:db8::b", DOC6))
                .announce(DOC1)
                .toByteArray();
        byte[] ofTwoOctets = BgpMessage.update()
                .attributes(
                        new PathAttributes().asPathOfTwoOctets("64496 23456").as4Path("65551"))
                .announce(7, DOC1)
                .toByteArray();
        return List.of(
                new Sample(
                        "TABLE_DUMP_V2",
                        join(
                                Fixtures.PEER_INDEX_TABLE,
                                Fixtures.RIB_IPV4,
                                Fixtures.RIB_IPV6,
                                Fixtures.RIB_IPV6_FULL_MP_REACH,
                                Fixtures.RIB_IPV4_ADDPATH),
                        Listing::ofRib),
                new Sample(
                        "RIB_GENERIC",
                        dump().rib(MrtRib.GENERIC, DOC1, entries -> entries.entry(0, TIME, path("64496 {64497}")))
                                .rib(
                                        MrtRib.GENERIC_ADDPATH,
                                        DOC6,
                                        entries -> entries.entry(1, TIME, 5, path("64511"))
                                                .entry(2, TIME, 6, path("64510 64498")))
                                .toByteArray(),
                        Listing::ofRib),
                new Sample(
                        "TABLE_DUMP",
                        new MrtWriter(TIME)
                                .tableDump(
                                        DOC1,
                                        "192.0.2.10",
                                        64496,
                                        TIME,
                                        new PathAttributes()
                                                .asPathOfTwoOctets("64496 23456")
                                                .as4Path("65551"))
                                .tableDump(
                                        DOC6,
                                        "2001:db8::b",
                                        64511,
                                        TIME,
                                        new PathAttributes().asPathOfTwoOctets("64511 64498"))
                                .toByteArray(),
                        Listing::ofRib),
                new Sample(
                        "BGP4MP",
                        new MrtWriter(TIME)
                                .message(4, session, update)
                                .stateChange(5, session, 6, 1)
                                .microseconds(77)
                                .message(8, session, ofTwoOctets)
                                .toByteArray(),
                        Listing::ofUpdates));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void endsAtEveryCutWithTheRecordsBeforeIt(Sample sample) throws IOException {
        byte[] bytes = sample.bytes();
        List<String> whole = sample.read(OnBadRecord.FAIL).lines();
        assertThat(whole).isNotEmpty();
        for (int length = 1; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            Listing listing = sample.read(cut, OnBadRecord.SKIP);

            assertThat(listing.lines())
                    .as("first %d bytes", length)
                    .isEqualTo(whole.subList(0, listing.lines().size()));
            if (listing.report().status() == Status.OK) {
                assertThat(sample.read(cut, OnBadRecord.FAIL)).isEqualTo(listing);
            } else {
                assertThat(listing.report().status()).isEqualTo(Status.TRUNCATED);
                assertThatThrownBy(() -> sample.read(cut, OnBadRecord.FAIL))
                        .as("first %d bytes", length)
                        .isInstanceOf(FormatException.class)
                        .hasMessageMatching("test\\.mrt: record \\d+, byte \\d+: .* needs \\d+ bytes, \\d+ left");
            }
        }
    }

    /** The record's own length is made to fit, so that its body ends early. */
    @ParameterizedTest
    @MethodSource("samples")
    void rejectsTheLastRecordWhereverItsBodyEndsEarly(Sample sample) throws IOException {
        byte[] bytes = sample.bytes();
        int last = startOfLastRecord(bytes);
        for (int length = last + 12; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            cut[last + 10] = (byte) ((length - last - 12) >>> 8);
            cut[last + 11] = (byte) (length - last - 12);

            IngestReport report = sample.read(cut, OnBadRecord.SKIP).report();

            assertThat(report.rejectedCount()).as("first %d bytes", length).isEqualTo(1);
            assertThatThrownBy(() -> sample.read(cut, OnBadRecord.FAIL))
                    .as("first %d bytes", length)
                    .isInstanceOf(FormatException.class);
        }
    }

    private static int startOfLastRecord(byte[] bytes) {
        int last = 0;
        for (int at = 0; at < bytes.length; at += 12 + BigEndian.i32(bytes, at + 8)) {
            last = at;
        }
        return last;
    }

    @ParameterizedTest
    @MethodSource("samples")
    void survivesFlippedBits(Sample sample) {
        long seed = new SplittableRandom().nextLong();
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < ROUNDS; i++) {
            byte[] damaged = sample.bytes();
            int flips = 1 + random.nextInt(8);
            for (int flip = 0; flip < flips; flip++) {
                int bit = random.nextInt(damaged.length * 8);
                damaged[bit >> 3] ^= (byte) (1 << (bit & 7));
            }
            requireSound(damaged, "seed %d, round %d".formatted(seed, i));
        }
    }

    @Test
    void survivesRandomBytesInRecords() {
        long seed = new SplittableRandom().nextLong();
        SplittableRandom random = new SplittableRandom(seed);
        int[][] types = {
            {12, 1}, {12, 2}, {13, 1}, {13, 2}, {13, 4}, {13, 6}, {13, 8}, {13, 10}, {13, 12}, {16, 0}, {16, 1},
            {16, 4}, {16, 5}, {16, 8}, {17, 4}, {17, 9}
        };
        for (int i = 0; i < ROUNDS; i++) {
            MrtWriter writer = dump();
            for (int record = 0; record < 3; record++) {
                int[] type = types[random.nextInt(types.length)];
                byte[] body = new byte[random.nextInt(120)];
                random.nextBytes(body);
                for (int zero = 0; zero < body.length; zero++) {
                    body[zero] &=
                            (byte) (random.nextInt(3) == 0 ? 0xFF : 0x01); // mostly small numbers: they lead further
                }
                writer.record(type[0], type[1], body);
            }
            requireSound(writer.toByteArray(), "seed %d, round %d".formatted(seed, i));
        }
    }

    /** Both readers, both ways: an end, or a FormatException with its place; and the report adds up, or it would throw. */
    private static void requireSound(byte[] bytes, String what) {
        for (Reading reading : List.<Reading>of(Listing::ofRib, Listing::ofUpdates)) {
            try {
                reading.of(bytes, OnBadRecord.SKIP);
            } catch (IOException | RuntimeException e) {
                fail(what, e);
            }
            try {
                reading.of(bytes, OnBadRecord.FAIL);
            } catch (FormatException e) {
                assertThat(e.offset()).as(what).isBetween(0L, (long) bytes.length);
                assertThat(e.recordIndex()).as(what).isPositive();
            } catch (IOException | RuntimeException e) {
                fail(what, e);
            }
        }
    }
}
