package io.rovcast.ingest.io;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * First half of decoding a bzip2 block: Huffman codes, move-to-front and zero runs, into the last column of the
 * Burrows-Wheeler matrix. Reused from block to block; not thread-safe.
 */
final class Bzip2EntropyDecoder {
    /** Most bytes that a block can hold (level 9). */
    static final int MAX_BLOCK = 900_000;

    /** Bytes that must follow the data: reads run ahead of the checks by at most a group of codes. */
    static final int PADDING_BYTES = 160;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final int GROUP = 50;
    private static final int RUN_B = 1;
    private static final int MAX_RUN_DIGITS = 20;
    private static final int MAX_TABLES = 6;
    private static final int MAX_SELECTORS = 18_002;
    private static final int MAGIC_BITS = 48;

    private final Bzip2HuffmanTable[] tables = new Bzip2HuffmanTable[MAX_TABLES];
    private final byte[] selectors = new byte[MAX_SELECTORS];
    private final byte[] lengths = new byte[Bzip2HuffmanTable.MAX_SYMBOLS];
    private final short[] group = new short[GROUP];
    private final Bzip2MoveToFront order = new Bzip2MoveToFront();
    private final int[] counts = new int[256];

    private byte[] data = new byte[PADDING_BYTES];
    private int bit;
    private int limitBit;

    private int symbols;
    private int tableCount;
    private int selectorCount;
    private int blockCrc;
    private int originPointer;
    private int length;
    private @Nullable String problem;

    Bzip2EntropyDecoder() {
        Arrays.setAll(tables, i -> new Bzip2HuffmanTable());
    }

    /** Why the last block could not be decoded, or null. */
    @Nullable
    String problem() {
        return problem;
    }

    /** Whether that is because its data ended too soon; it may be whole in a longer piece. */
    boolean outOfData() {
        return bit > limitBit;
    }

    /** Bytes in the last block, before runs of its text are expanded. */
    int length() {
        return length;
    }

    /** CRC that the block's header promises for its text. */
    int blockCrc() {
        return blockCrc;
    }

    /** Row of the matrix that holds the text. */
    int originPointer() {
        return originPointer;
    }

    /** Bit behind the last code of the block. */
    int endBit() {
        return bit;
    }

    /** How often each byte occurs in the block. */
    int[] counts() {
        return counts;
    }

    /**
     * Decodes the block whose magic starts at a bit.
     *
     * @param bytes the data and {@link #PADDING_BYTES} of any value
     * @param fromBit where the block's magic starts
     * @param toBit end of the data
     * @param column receives the block; {@link #MAX_BLOCK} and 8 more
     * @return whether it went well; if not, {@link #problem()} says why
     */
    boolean decode(byte[] bytes, int fromBit, int toBit, byte[] column) {
        data = bytes;
        bit = fromBit;
        limitBit = toBit;
        length = 0;
        problem = null;
        return readHeader() && readSelectors() && readTables() && readColumn(column);
    }

    private boolean readHeader() {
        bit += MAGIC_BITS;
        blockCrc = (bits(16) << 16) | bits(16);
        boolean randomised = bits(1) == 1;
        originPointer = bits(24);
        int used = bits(16);
        order.clear();
        for (int high = 0; high < 16; high++) {
            if (((used >>> (15 - high)) & 1) == 0) {
                continue;
            }
            int row = bits(16);
            for (int low = 0; low < 16; low++) {
                if (((row >>> (15 - low)) & 1) == 1) {
                    order.add((high << 4) | low);
                }
            }
        }
        symbols = order.size() + 2;
        if (randomised) {
            return fail("the block is randomised, as bzip2 before 0.9.5 wrote them; that is not supported");
        }
        return order.size() == 0 ? fail("the block uses no byte value") : within();
    }

    private boolean readSelectors() {
        tableCount = bits(3);
        int declared = bits(15);
        if (tableCount < 2 || tableCount > MAX_TABLES) {
            return fail(tableCount + " code tables, expected 2 to 6");
        }
        if (declared == 0) {
            return fail("no code table is selected");
        }
        // Encoders may list more than a block can need; the rest is read and dropped.
        selectorCount = Math.min(declared, MAX_SELECTORS);
        long recent = 0x543210L;
        for (int i = 0; i < declared; i++) {
            int position = 0;
            while (bits(1) == 1) {
                if (++position >= tableCount) {
                    return fail("a table selector is out of range");
                }
            }
            int shift = position * 4;
            long chosen = (recent >>> shift) & 0xF;
            long before = recent & ((1L << shift) - 1);
            recent = (recent & ~((1L << (shift + 4)) - 1)) | (before << 4) | chosen;
            if (i < MAX_SELECTORS) {
                selectors[i] = (byte) chosen;
            }
            if ((i & 63) == 0 && !within()) {
                return false;
            }
        }
        return within();
    }

    private boolean readTables() {
        for (int t = 0; t < tableCount; t++) {
            int codeLength = bits(5);
            for (int symbol = 0; symbol < symbols; symbol++) {
                if (codeLength < 1 || codeLength > Bzip2HuffmanTable.MAX_LENGTH) {
                    return fail("a code of " + codeLength + " bits, expected 1 to 20");
                }
                while (bits(1) == 1) {
                    codeLength += bits(1) == 1 ? -1 : 1;
                    if (codeLength < 1 || codeLength > Bzip2HuffmanTable.MAX_LENGTH) {
                        return fail("a code of " + codeLength + " bits, expected 1 to 20");
                    }
                }
                lengths[symbol] = (byte) codeLength;
            }
            tables[t].build(lengths, symbols);
        }
        return within();
    }

    private boolean readColumn(byte[] column) {
        Arrays.fill(counts, 0);
        int endOfBlock = symbols - 1;
        int n = 0;
        int runShift = 0;
        long eight = order.firstEight();
        for (int g = 0; g < selectorCount; g++) {
            Bzip2HuffmanTable table = tables[selectors[g]];
            if (!table.usable()) {
                return fail("a code table has more codes than there are bit patterns");
            }
            int groupStart = bit;
            readGroup(table);
            for (int i = 0; i < GROUP; i++) {
                int symbol = group[i];
                if (symbol < endOfBlock && symbol > RUN_B) {
                    if (n == MAX_BLOCK) {
                        bit = bitAfter(table, groupStart, i + 1);
                        return fail("a block of more than 900000 bytes");
                    }
                    int position = symbol - 1;
                    eight = position < Long.BYTES
                            ? Bzip2MoveToFront.toFront(eight, position)
                            : (eight << 8) | order.take(position, eight);
                    int value = (int) eight & 0xFF;
                    counts[value]++;
                    column[n++] = (byte) value;
                    runShift = 0;
                } else if (symbol <= RUN_B) {
                    // Digits 1 and 2 of a number to base 2, the lowest first. Each adds its share at once.
                    int run = (symbol + 1) << runShift++;
                    if (runShift > MAX_RUN_DIGITS || run > MAX_BLOCK - n) {
                        bit = bitAfter(table, groupStart, i + 1);
                        return fail("a block of more than 900000 bytes");
                    }
                    int value = (int) eight & 0xFF;
                    counts[value] += run;
                    fill(column, n, run, value);
                    n += run;
                } else {
                    bit = bitAfter(table, groupStart, i + 1);
                    return symbol == endOfBlock ? endBlock(n) : fail("a bit pattern that is no code");
                }
            }
            if (bit > limitBit) {
                return fail("a block is incomplete");
            }
        }
        return fail("the block does not end with its last code table");
    }

    /** Writes a run, and up to seven bytes behind it, which later ones overwrite. */
    private static void fill(byte[] column, int from, int run, int value) {
        long eight = value * 0x0101_0101_0101_0101L;
        int i = 0;
        do {
            LONGS.set(column, from + i, eight);
            i += Long.BYTES;
        } while (i < run);
    }

    /** Decodes the next 50 symbols, whatever they mean: past the end of the block they mean nothing. */
    private void readGroup(Bzip2HuffmanTable table) {
        byte[] from = data;
        short[] root = table.root;
        int at = bit;
        for (int i = 0; i < GROUP; i += 2) {
            long window = (long) LONGS.get(from, at >>> 3) << (at & 7);
            int entry = root[(int) (window >>> (64 - Bzip2HuffmanTable.ROOT_BITS))];
            if (entry == 0) {
                entry = table.longCode((int) (window >>> 44));
            }
            group[i] = (short) (entry >>> 5);
            window <<= entry & 31;
            at += entry & 31;
            entry = root[(int) (window >>> (64 - Bzip2HuffmanTable.ROOT_BITS))];
            if (entry == 0) {
                entry = table.longCode((int) (window >>> 44));
            }
            group[i + 1] = (short) (entry >>> 5);
            at += entry & 31;
        }
        bit = at;
    }

    /** The bit behind the first codes of a group, which was read to its end. */
    private int bitAfter(Bzip2HuffmanTable table, int groupStart, int codes) {
        int at = groupStart;
        for (int i = 0; i < codes; i++) {
            long window = (long) LONGS.get(data, at >>> 3) << (at & 7);
            int entry = table.root[(int) (window >>> (64 - Bzip2HuffmanTable.ROOT_BITS))];
            at += (entry == 0 ? table.longCode((int) (window >>> 44)) : entry) & 31;
        }
        return at;
    }

    private boolean endBlock(int n) {
        length = n;
        return within()
                && (originPointer < n || fail("origin pointer " + originPointer + " in a block of " + n + " bytes"));
    }

    /** The next 1 to 24 bits; zeros behind the end of the data. */
    private int bits(int count) {
        if (bit >= limitBit) {
            bit = limitBit + 1;
            return 0;
        }
        long window = (long) LONGS.get(data, bit >>> 3) << (bit & 7);
        bit += count;
        return (int) (window >>> (64 - count));
    }

    private boolean within() {
        return bit <= limitBit || fail("a block is incomplete");
    }

    private boolean fail(String why) {
        problem = why;
        return false;
    }
}
