package io.rovcast.ingest.mrt;

import static io.rovcast.ingest.mrt.Fixtures.PEER_INDEX_TABLE;
import static io.rovcast.ingest.mrt.Fixtures.RIB_IPV4;
import static io.rovcast.ingest.mrt.Fixtures.RIB_IPV4_ADDPATH;
import static io.rovcast.ingest.mrt.Fixtures.RIB_IPV6;
import static io.rovcast.ingest.mrt.Fixtures.TIME;
import static io.rovcast.ingest.mrt.Fixtures.join;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rovcast.ingest.io.FormatException;
import io.rovcast.ingest.io.IngestReport.Status;
import io.rovcast.ingest.io.OnBadRecord;
import io.rovcast.ingest.io.TruncatedInputException;
import io.rovcast.testkit.MrtWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MrtFramerTest {
    private static final byte[] DUMP = join(PEER_INDEX_TABLE, RIB_IPV4, RIB_IPV6, RIB_IPV4_ADDPATH);

    @Test
    void readsTheSameWhereverBlocksEnd() throws IOException {
        Listing whole = Listing.ofRib(DUMP);
        for (int size = 1; size <= DUMP.length; size++) {
            try (RibReader reader = new RibReader(Fixtures.open(DUMP), Fixtures.blocks(DUMP, size), OnBadRecord.FAIL)) {
                assertThat(Listing.of(reader).lines())
                        .as("blocks of %d bytes", size)
                        .isEqualTo(whole.lines());
            }
        }
    }

    @Test
    void keepsTheRecordsBeforeACut() throws IOException {
        byte[] dump = Arrays.copyOf(DUMP, DUMP.length - 1);

        Listing listing = Listing.ofRib(dump);

        assertThat(listing.lines()).hasSize(2);
        assertThat(listing.report().status()).isEqualTo(Status.TRUNCATED);
        assertThat(listing.report().read()).isEqualTo(3);
        assertThat(listing.report().warnings())
                .containsExactly(
                        "test.mrt: record 4, byte 181: the record needs 64 bytes, 63 left",
                        "test.mrt: the last prefix read is 2001:db8::/32");
        assertThatThrownBy(() -> Listing.ofRib(dump, OnBadRecord.FAIL))
                .isInstanceOf(TruncatedInputException.class)
                .hasMessage("test.mrt: record 4, byte 181: the record needs 64 bytes, 63 left");
    }

    @Test
    void tellsACleanEndFromACutHeader() throws IOException {
        assertThat(Listing.ofRib(DUMP).report().status()).isEqualTo(Status.OK);

        byte[] dump = join(DUMP, new byte[5]);

        assertThat(Listing.ofRib(dump).report().warnings())
                .contains("test.mrt: record 5, byte 245: a record header needs 12 bytes, 5 left");
    }

    @Test
    void doesNotAllocateWhatALengthPromises() throws IOException {
        byte[] dump = new MrtWriter(TIME)
                .bytes(DUMP)
                .recordOfLength(MrtFramer.MAX_LENGTH, 13, 2, new byte[100])
                .toByteArray();
        try (RibReader reader = new RibReader(Fixtures.open(dump), Fixtures.blocks(dump, 64), OnBadRecord.SKIP)) {
            assertThat(Listing.of(reader).report().status()).isEqualTo(Status.TRUNCATED);
        }
        ByteWindow window = new ByteWindow(Fixtures.blocks(dump, 64));
        assertThat(window.require(MrtFramer.MAX_LENGTH)).isFalse();
        assertThat(window.bytes.length).isLessThan(4 * dump.length);
        assertThat(window.limit - window.position).isEqualTo(dump.length);
    }

    @Test
    void findsFramingAgainBehindAnAbsurdLength() throws IOException {
        byte[] damage = new MrtWriter(TIME)
                .recordOfLength(MrtFramer.MAX_LENGTH + 1L, 13, 2, new byte[50])
                .toByteArray();
        byte[] dump = join(PEER_INDEX_TABLE, RIB_IPV4, damage, RIB_IPV6, RIB_IPV6, RIB_IPV4_ADDPATH);

        Listing listing = Listing.ofRib(dump);

        assertThat(listing.lines()).hasSize(4);
        assertThat(listing.report().status()).isEqualTo(Status.OK);
        assertThat(listing.report().warnings()).containsExactly("test.mrt: bytes 113 to 174 hold no MRT records");
        assertThatThrownBy(() -> Listing.ofRib(dump, OnBadRecord.FAIL))
                .isInstanceOf(FormatException.class)
                .hasMessage("test.mrt: record 3, byte 113: type 13, subtype 2, 16777217 bytes: no record is like that"
                        + " (RFC 6396 section 2)");
    }

    @ParameterizedTest(name = "{0} whole records behind the damage")
    @ValueSource(ints = {1, 2, 3, 4})
    void findsFramingAgainAlsoByRecordsThatEndTheStream(int records) throws IOException {
        byte[] damage = new MrtWriter(TIME).recordOfLength(0xFFFF_FFFFL, 13, 2).toByteArray();
        byte[] dump = join(PEER_INDEX_TABLE, damage);
        for (int i = 0; i < records; i++) {
            dump = join(dump, RIB_IPV4);
        }

        assertThat(Listing.ofRib(dump).lines()).hasSize(records);
    }

    @Test
    void findsFramingAgainAcrossBlocks() throws IOException {
        byte[] noise = new byte[3000];
        new Random(1).nextBytes(noise);
        byte[] damage =
                new MrtWriter(TIME).recordOfLength(0x7FFF_FFFFL, 13, 2, noise).toByteArray();
        byte[] dump = join(PEER_INDEX_TABLE, damage, RIB_IPV4, RIB_IPV6, RIB_IPV6);
        for (int size : new int[] {1, 7, 100, 1024, 3500}) {
            try (RibReader reader = new RibReader(Fixtures.open(dump), Fixtures.blocks(dump, size), OnBadRecord.SKIP)) {
                Listing listing = Listing.of(reader);
                assertThat(listing.lines()).as("blocks of %d bytes", size).hasSize(3);
                assertThat(listing.report().warnings())
                        .containsExactly("test.mrt: bytes 58 to 3069 hold no MRT records");
            }
        }
    }

    @Test
    void takesNoHeaderOfAnotherTimeForFramingFoundAgain() throws IOException {
        byte[] damage = new MrtWriter(TIME).recordOfLength(0xFFFF_FFFFL, 13, 2).toByteArray();
        byte[] old =
                new MrtWriter(TIME - 3 * 24 * 3600).record(13, 2, new byte[4]).toByteArray();

        Listing listing = Listing.ofRib(join(PEER_INDEX_TABLE, damage, old, old, old, old));

        assertThat(listing.report().read()).isEqualTo(1);
        assertThat(listing.report().status()).isEqualTo(Status.TRUNCATED);
    }

    @Test
    void stopsWhereFramingIsLostForGood() throws IOException {
        byte[] damage = new MrtWriter(TIME)
                .recordOfLength(0xFFFF_FFFFL, 13, 2, new byte[500])
                .toByteArray();

        Listing listing = Listing.ofRib(join(PEER_INDEX_TABLE, RIB_IPV4, damage));

        assertThat(listing.lines()).hasSize(1);
        assertThat(listing.report().status()).isEqualTo(Status.TRUNCATED);
        assertThat(listing.report().warnings())
                .containsExactly(
                        "test.mrt: bytes 113 to 624 hold no MRT records",
                        "test.mrt: the last prefix read is 198.51.100.0/24");
    }

    @Test
    void callsTextBad() throws IOException {
        byte[] text = "prefix,origin\n192.0.2.0/24,64496\n".repeat(9).getBytes(StandardCharsets.UTF_8);

        Listing listing = Listing.ofRib(text);

        assertThat(listing.report().status()).isEqualTo(Status.BAD);
        assertThat(listing.report().read()).isZero();
    }

    @Test
    void stepsOverUnknownTypesByTheirLength() throws IOException {
        byte[] unknown =
                new MrtWriter(TIME + 100).record(200, 9, new byte[1000]).toByteArray();

        Listing listing = Listing.ofRib(join(PEER_INDEX_TABLE, unknown, RIB_IPV4), OnBadRecord.FAIL);

        assertThat(listing.lines()).hasSize(1);
        assertThat(listing.skipped("unknown types")).isEqualTo(1);
    }

    @ParameterizedTest(name = "time off by {0} s, {1} bytes")
    @org.junit.jupiter.params.provider.CsvSource({"200000, 10", "-200000, 10", "0, 1048577"})
    void takesUnknownTypesOutOfAllProportionForLostFraming(long seconds, int length) throws IOException {
        byte[] unknown =
                new MrtWriter(TIME + seconds).record(200, 9, new byte[length]).toByteArray();

        Listing listing = Listing.ofRib(join(PEER_INDEX_TABLE, unknown, RIB_IPV4, RIB_IPV4, RIB_IPV4));

        assertThat(listing.lines()).hasSize(3);
        assertThat(listing.report().warnings())
                .containsExactly("test.mrt: bytes 58 to %d hold no MRT records".formatted(58 + 12 + length - 1));
    }

    @Test
    void acceptsADumpOfAnotherDayInTheSameStream() throws IOException {
        byte[] later = RIB_IPV4.clone();
        later[0]++;

        assertThat(Listing.ofRib(join(PEER_INDEX_TABLE, RIB_IPV4, later), OnBadRecord.FAIL)
                        .lines())
                .hasSize(2);
    }

    @Test
    void endsTwice() throws IOException {
        try (RibReader reader = new RibReader(Fixtures.open(DUMP), OnBadRecord.FAIL)) {
            while (reader.nextPrefix()) {
                // to the end
            }
            assertThat(reader.nextPrefix()).isFalse();
            assertThat(reader.nextEntry()).isFalse();
            assertThat(reader.report()).isEqualTo(reader.report());
        }
    }
}
