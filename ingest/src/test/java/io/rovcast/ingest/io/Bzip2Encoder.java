package io.rovcast.ingest.io;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Writes bzip2 bit by bit, also such as no compressor would: any symbols, any tables, any checksum. What a block means is
 * worked out here in the plainest way, without anything of the decoder that is tested.
 */
final class Bzip2Encoder {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private int current;
    private int bits;
    private int streamCrc;

    /** Symbols of a block and how they are coded. */
    static final class Block {
        /** Byte values in use, ascending. */
        int[] alphabet = {};
        /** Move-to-front symbols without the end of the block: 0 and 1 for runs, else position plus 1. */
        int[] symbols = {};
        /** Code lengths of each table. */
        int[][] tables = {};
        /** Table of each group of 50 symbols; empty for 0 throughout. */
        int[] selectors = {};

        int origin;
        boolean randomised;
        boolean endOfBlock = true;
        /** False for symbols that mean more than can be written down, or nothing; the checksum is 0 then. */
        boolean hasText = true;

        int crcChange;

        /** All byte values from 0 to 253, so that with runs and end there are 256 symbols, each with a code of 8 bits. */
        static Block ofEightBitSymbols(int... symbols) {
            Block block = new Block();
            block.alphabet = new int[254];
            Arrays.setAll(block.alphabet, i -> i);
            block.symbols = symbols;
            int[] lengths = new int[256];
            Arrays.fill(lengths, 8);
            block.tables = new int[][] {lengths, lengths};
            return block;
        }

        /** The block as the format defines it: runs and positions, matrix, runs of the text. */
        byte[] text() {
            byte[] column = column();
            return column.length == 0 ? column : expandRuns(invert(column, origin));
        }

        byte[] column() {
            List<Integer> list = new ArrayList<>();
            for (int value : alphabet) {
                list.add(value);
            }
            ByteArrayOutputStream column = new ByteArrayOutputStream();
            long run = 0;
            long weight = 1;
            for (int i = 0; i <= symbols.length; i++) {
                int symbol = i < symbols.length ? symbols[i] : -1;
                if (symbol == 0 || symbol == 1) {
                    run += weight * (symbol + 1);
                    weight *= 2;
                    continue;
                }
                for (; run > 0; run--) {
                    column.write(list.get(0));
                }
                weight = 1;
                if (symbol > 1) {
                    list.add(0, list.remove(symbol - 1));
                    column.write(list.get(0));
                }
            }
            return column.toByteArray();
        }
    }

    /** Bytes of the last column by value, then by place: the first column, and where each of its bytes comes from. */
    static byte[] invert(byte[] column, int origin) {
        long[] order = new long[column.length];
        Arrays.setAll(order, i -> (column[i] & 0xFFL) << 32 | i);
        Arrays.sort(order);
        byte[] text = new byte[column.length];
        int row = origin;
        for (int i = 0; i < text.length; i++) {
            row = (int) order[row];
            text[i] = column[row];
        }
        return text;
    }

    /** Whether a text ends with four equal bytes whose count is missing. */
    static boolean countMissing(byte[] text) {
        int run = 0;
        for (int i = 0; i < text.length; i++) {
            run = run > 0 && text[i] == text[i - 1] ? run + 1 : 1;
            if (run == 4) {
                if (i + 1 == text.length) {
                    return true;
                }
                i++;
                run = 0;
            }
        }
        return false;
    }

    static byte[] expandRuns(byte[] text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int run = 0;
        for (int i = 0; i < text.length; i++) {
            out.write(text[i]);
            run = run > 0 && text[i] == text[i - 1] ? run + 1 : 1;
            if (run == 4 && i + 1 < text.length) {
                for (int k = text[++i] & 0xFF; k > 0; k--) {
                    out.write(text[i - 1]);
                }
                run = 0;
            }
        }
        return out.toByteArray();
    }

    static int crc(byte[] text) {
        int crc = -1;
        for (byte b : text) {
            crc ^= b << 24;
            for (int i = 0; i < 8; i++) {
                crc = crc < 0 ? crc << 1 ^ 0x04C1_1DB7 : crc << 1;
            }
        }
        return ~crc;
    }

    Bzip2Encoder header(int level) {
        for (char c : ("BZh" + level).toCharArray()) {
            put(8, c);
        }
        streamCrc = 0;
        return this;
    }

    Bzip2Encoder block(Block block) {
        int crc = block.hasText ? crc(block.text()) ^ block.crcChange : 0;
        streamCrc = (streamCrc << 1 | streamCrc >>> 31) ^ crc;
        put(48, Bzip2Splitter.BLOCK_MAGIC);
        put(32, crc & 0xFFFF_FFFFL);
        put(1, block.randomised ? 1 : 0);
        put(24, block.origin);
        putAlphabet(block.alphabet);
        int[] symbols = block.endOfBlock ? Arrays.copyOf(block.symbols, block.symbols.length + 1) : block.symbols;
        if (block.endOfBlock) {
            symbols[block.symbols.length] = block.alphabet.length + 1;
        }
        int[] selectors = block.selectors.length > 0 ? block.selectors : new int[(symbols.length + 49) / 50];
        put(3, block.tables.length);
        put(15, selectors.length);
        putSelectors(selectors, block.tables.length);
        for (int[] lengths : block.tables) {
            putTable(lengths);
        }
        for (int i = 0; i < symbols.length; i++) {
            putSymbol(block.tables[selectors[i / 50]], symbols[i]);
        }
        return this;
    }

    Bzip2Encoder end() {
        return end(0);
    }

    Bzip2Encoder end(int crcChange) {
        put(48, Bzip2Splitter.END_MAGIC);
        put(32, (streamCrc ^ crcChange) & 0xFFFF_FFFFL);
        return align();
    }

    Bzip2Encoder align() {
        while (bits > 0) {
            put(1, 0);
        }
        return this;
    }

    byte[] toBytes() {
        return bytes.toByteArray();
    }

    Bzip2Encoder put(int count, long value) {
        for (int i = count - 1; i >= 0; i--) {
            current = current << 1 | (int) (value >>> i & 1);
            if (++bits == 8) {
                bytes.write(current);
                bits = 0;
            }
        }
        return this;
    }

    private void putAlphabet(int[] alphabet) {
        int[] rows = new int[16];
        int used = 0;
        for (int value : alphabet) {
            rows[value >>> 4] |= 1 << (15 - (value & 15));
            used |= 1 << (15 - (value >>> 4));
        }
        put(16, used);
        for (int row : rows) {
            if (row != 0) {
                put(16, row);
            }
        }
    }

    private void putSelectors(int[] selectors, int tables) {
        List<Integer> list = new ArrayList<>();
        for (int t = 0; t < tables; t++) {
            list.add(t);
        }
        for (int selector : selectors) {
            int position = list.indexOf(selector);
            for (int i = 0; i < position; i++) {
                put(1, 1);
            }
            put(1, 0);
            list.add(0, list.remove(position));
        }
    }

    private void putTable(int[] lengths) {
        int length = lengths[0];
        put(5, length);
        for (int wanted : lengths) {
            for (; length < wanted; length++) {
                put(2, 0b10);
            }
            for (; length > wanted; length--) {
                put(2, 0b11);
            }
            put(1, 0);
        }
    }

    /** The canonical code of these lengths, counted off one by one. */
    private void putSymbol(int[] lengths, int symbol) {
        long code = 0;
        for (int length = 1; length <= 20; length++, code <<= 1) {
            for (int s = 0; s < lengths.length; s++) {
                if (lengths[s] == length) {
                    if (s == symbol) {
                        put(length, code);
                        return;
                    }
                    code++;
                }
            }
        }
        throw new IllegalArgumentException("no code for symbol " + symbol);
    }
}
