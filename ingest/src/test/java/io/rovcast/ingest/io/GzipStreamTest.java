package io.rovcast.ingest.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class GzipStreamTest {
    private static final byte[] DATA = Samples.table(10_000, 1);
    private static final int PLAIN_HEADER = 10;

    @Test
    void skipsEveryOptionalFieldOfTheHeader() {
        byte[] header = Samples.concat(
                header(0x1F),
                new byte[] {3, 0, 'x', 'y', 'z'},
                "name\0".getBytes(StandardCharsets.ISO_8859_1),
                "comment\0".getBytes(StandardCharsets.ISO_8859_1));
        assertDecodes(withHeader(withHeaderCrc(header)));
    }

    @Test
    void checksTheHeadersCrc() {
        byte[] header = withHeaderCrc(header(2));
        header[10] ^= 1;
        assertDamaged(withHeader(header), 0, "the header's CRC differs, in member 1");
    }

    @Test
    void allowsZerosBehindTheLastMember() {
        byte[] member = Samples.compress(Compression.GZIP, DATA);
        assertDecodes(Samples.concat(member, new byte[70_000]));
        assertDamaged(
                Samples.concat(member, new byte[70_000], new byte[] {1}),
                DATA.length,
                "what follows member 1 is no gzip member (RFC 1952 2.3.1)");
    }

    @Test
    void checksCrcAndSize() {
        byte[] member = Samples.compress(Compression.GZIP, DATA);
        byte[] wrongCrc = member.clone();
        wrongCrc[member.length - 8] ^= 1;
        assertDamaged(wrongCrc, DATA.length, "CRC differs in member 1");
        byte[] wrongSize = Samples.concat(member, member);
        wrongSize[wrongSize.length - 1] ^= 1;
        assertDamaged(wrongSize, 2 * DATA.length, "size differs in member 2");
    }

    @Test
    void refusesWhatAnotherMemberMustNotSay() {
        byte[] member = Samples.compress(Compression.GZIP, DATA);
        byte[] method = Samples.concat(member, member);
        method[member.length + 2] = 7;
        assertDamaged(method, DATA.length, "compression method 7, expected 8 (RFC 1952 2.3.1)");
        byte[] flags = Samples.concat(member, member);
        flags[member.length + 3] = 0x20;
        assertDamaged(flags, DATA.length, "reserved flags are set (RFC 1952 2.3.1.2)");
    }

    @Test
    void namesTheMemberThatIsDamaged() {
        byte[] member = Samples.compress(Compression.GZIP, Arrays.copyOf(DATA, 10));
        byte[] stored = Samples.concat(member, member);
        // block type 3 does not exist (RFC 1951 3.2.3)
        stored[member.length + PLAIN_HEADER] = 7;
        assertDamaged(stored, 10, "invalid block type, in member 2");
    }

    private static byte[] header(int flags) {
        return new byte[] {0x1F, (byte) 0x8B, 8, (byte) flags, 0, 0, 0, 0, 0, (byte) 255};
    }

    private static byte[] withHeaderCrc(byte[] header) {
        CRC32 crc = new CRC32();
        crc.update(header);
        byte[] two = ByteBuffer.allocate(2)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) crc.getValue())
                .array();
        return Samples.concat(header, two);
    }

    private static byte[] withHeader(byte[] header) {
        byte[] member = Samples.compress(Compression.GZIP, DATA);
        return Samples.concat(header, Arrays.copyOfRange(member, PLAIN_HEADER, member.length));
    }

    private static void assertDecodes(byte[] stored) {
        Samples.Outcome outcome = Samples.drain(Samples.source(stored), Samples.threads(0));
        assertThat(outcome.failure()).isNull();
        assertThat(outcome.bytes()).isEqualTo(DATA);
    }

    private static void assertDamaged(byte[] stored, int offset, String problem) {
        Samples.Outcome outcome = Samples.drain(Samples.source(stored), Samples.threads(0));
        assertThat(outcome.failure())
                .isInstanceOf(CorruptInputException.class)
                .hasMessage("sample: byte " + offset + ": gzip data is damaged: " + problem);
    }
}
