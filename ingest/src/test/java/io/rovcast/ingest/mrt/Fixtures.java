package io.rovcast.ingest.mrt;

import io.rovcast.ingest.io.DecodedInput;
import io.rovcast.ingest.io.InputSource;
import io.rovcast.ingest.io.OpenOptions;
import io.rovcast.testkit.MrtWriter;
import io.rovcast.testkit.PathAttributes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HexFormat;

/** Records byte by byte, all of time 1700000000, and how tests open bytes. */
final class Fixtures {
    static final long TIME = 1_700_000_000L;
    static final String SOURCE = "test.mrt";

    /** Two peers: 192.0.2.10 AS64496 of type 2, 2001:db8::b AS64511 of type 3. */
    static final byte[] PEER_INDEX_TABLE = hex("6553f100000d00010000002ec00002010000000202c000020ac000020a0000fbf0"
            + "03c000020b20010db800000000000000000000000b0000fbff");

    /** 198.51.100.0/24 of peer 0: 64496 64497, AS_PATH with an extended length. */
    static final byte[] RIB_IPV4 = hex("6553f100000d00020000002b0000000018c63364000100006553f1000019"
            + "400101005002000a02020000fbf00000fbf1400304c000020a");

    /** 2001:db8::/32 of peer 1: 64511 64498, MP_REACH_NLRI abbreviated as RFC 6396 wants it. */
    static final byte[] RIB_IPV6 = hex("6553f100000d000400000038000000012020010db8000100016553f1000025"
            + "4001010040020a02020000fbff0000fbf2800e111020010db800000000000000000000000b");

    /** The same with MP_REACH_NLRI in full. */
    static final byte[] RIB_IPV6_FULL_MP_REACH = hex("6553f100000d000400000041000000022020010db8000100016553f100002e"
            + "4001010040020a02020000fbff0000fbf2"
            + "800e1a0002011020010db800000000000000000000000b002020010db8");

    /** 203.0.113.0/24 of peer 0 with path identifier 7: 64496 {64500,64501}. */
    static final byte[] RIB_IPV4_ADDPATH = hex("6553f100000d0008000000340000000318cb0071000100006553f10000000007001e"
            + "4001010040021002010000fbf001020000fbf40000fbf5400304c000020a");

    private Fixtures() {}

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    static DecodedInput open(byte[] bytes) throws IOException {
        return InputSource.of(SOURCE, () -> new ByteArrayInputStream(bytes)).open(OpenOptions.DEFAULTS.withThreads(0));
    }

    /** A dump with the peers 0 (192.0.2.10 AS64496), 1 (2001:db8::b AS64511) and 2 (192.0.2.12 AS64510). */
    static MrtWriter dump() {
        return new MrtWriter(TIME)
                .peerIndexTable(peers -> peers.peer("192.0.2.10", 64496)
                        .peer("2001:db8::b", 64511)
                        .peer("192.0.2.12", 64510));
    }

    static PathAttributes path(String asPath) {
        return new PathAttributes().origin().asPath(asPath).nextHop("192.0.2.10");
    }

    /** Blocks of this many bytes, each in an array of its own, so that whoever reads beyond one fails. */
    static Blocks blocks(byte[] bytes, int size) {
        return new Blocks() {
            private int next;
            private byte[] block = {};

            @Override
            public int next() {
                if (next == bytes.length) {
                    return -1;
                }
                java.util.Arrays.fill(block, (byte) 0xEE);
                int length = Math.min(size, bytes.length - next);
                block = java.util.Arrays.copyOfRange(bytes, next, next + length);
                next += length;
                return length;
            }

            @Override
            public byte[] array() {
                return block;
            }

            @Override
            public int start() {
                return 0;
            }
        };
    }
}
