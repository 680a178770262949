package io.rovcast.ingest.io;

import static org.assertj.core.api.Assertions.assertThat;

import io.rovcast.ingest.io.Bzip2Encoder.Block;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Bzip2BlocksTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9})
    void decodesEveryLevel(int level) {
        byte[] data = Samples.table(level * 100_000 + 150_000, level);
        assertDecodes(Samples.bzip2(data, level), data);
    }

    @Test
    void decodesRunsThatMakeABlockManyTimesLonger() {
        byte[] data = Samples.concat(
                Samples.run(30_000_000, (byte) 0), Samples.table(1000, 1), Samples.run(5_000_000, (byte) 7));
        assertDecodes(Samples.bzip2(data, 1), data);
    }

    @Property(tries = 200)
    void decodesWhatACompressorWrites(@ForAll byte[] data, @ForAll @IntRange(min = 1, max = 9) int level) {
        assertDecodes(Samples.bzip2(data, level), data);
    }

    @Property(tries = 200)
    void decodesPeriodicText(
            @ForAll @Size(min = 1, max = 5) byte[] period, @ForAll @IntRange(min = 1, max = 3000) int repeats) {
        byte[] data = new byte[period.length * repeats];
        Arrays.setAll(new Byte[data.length], i -> data[i] = period[i % period.length]);
        assertDecodes(Samples.bzip2(data, 1), data);
    }

    /** Any column with any origin is a block, also one that no text has; the other decoder must agree on it. */
    @Property(tries = 300)
    void decodesAnySymbols(@ForAll @Size(max = 400) int[] numbers, @ForAll @IntRange(max = 10_000) int place)
            throws IOException {
        int[] symbols = new int[numbers.length];
        Arrays.setAll(symbols, i -> Math.floorMod(numbers[i], 255));
        Block block = Block.ofEightBitSymbols(shortRuns(symbols));
        byte[] column = block.column();
        if (column.length == 0 || column.length > 100_000) {
            return;
        }
        block.origin = place % column.length;
        byte[] stored = new Bzip2Encoder().header(1).block(block).end().toBytes();
        if (Bzip2Encoder.countMissing(Bzip2Encoder.invert(column, block.origin))) {
            assertDamaged(stored, 0, "a run at the end of a block has no count, in block 1");
        } else {
            assertDecodes(stored, block.text());
            assertThat(new BZip2CompressorInputStream(new ByteArrayInputStream(stored)).readAllBytes())
                    .isEqualTo(block.text());
        }
    }

    @Test
    void decodesCodesOfUpToTwentyBits() {
        Block block = new Block();
        block.alphabet = new int[19];
        Arrays.setAll(block.alphabet, i -> 10 * i);
        int[] lengths = new int[21];
        Arrays.setAll(lengths, i -> Math.min(20, 21 - i));
        int[] others = new int[21];
        Arrays.setAll(others, i -> Math.min(20, i + 1));
        block.tables = new int[][] {lengths, others};
        block.symbols = new Random(1).ints(1000, 0, 20).toArray();
        block.symbols = shortRuns(block.symbols);
        block.selectors = new Random(2).ints(21, 0, 2).toArray();
        block.origin = 77;
        assertDecodes(new Bzip2Encoder().header(9).block(block).end().toBytes(), block.text());
    }

    @Test
    void acceptsMoreSelectorsThanABlockCanUse() {
        Block block = Block.ofEightBitSymbols(5, 6, 7);
        block.selectors = new int[32_767];
        assertDecodes(new Bzip2Encoder().header(1).block(block).end().toBytes(), block.text());
    }

    @Test
    void decodesEmptyStreamsBetweenOthers() {
        byte[] data = Samples.table(1000, 3);
        byte[] empty = Samples.bzip2(new byte[0], 9);
        assertDecodes(
                Samples.concat(empty, empty, Samples.bzip2(data, 1), empty, Samples.bzip2(data, 9), empty),
                Samples.concat(data, data));
    }

    @Test
    void allowsZerosBehindTheLastStream() {
        byte[] data = Samples.table(1000, 3);
        for (int zeros : new int[] {1, 3, 4, 1000}) {
            assertDecodes(Samples.concat(Samples.bzip2(data, 1), new byte[zeros]), data);
        }
    }

    /** A block's data holds the magic of a block or of an end, at any bit, so that it is split where it must not be. */
    @ParameterizedTest
    @ValueSource(longs = {Bzip2Splitter.BLOCK_MAGIC, Bzip2Splitter.END_MAGIC})
    void isNotMisledByMagicNumbersInData(long magic) {
        for (int shift = 0; shift < 8; shift++) {
            int[] symbols = new Random(shift).ints(600, 2, 255).toArray();
            for (int at : new int[] {100, 300, 301, 302, 303, 304, 305, 306, 400}) {
                symbols[at] = 2;
            }
            for (int i = 0; i < 6; i++) {
                symbols[100 + i] = (int) (magic >>> (40 - 8 * i)) & 0xFF;
                symbols[400 + i] = (int) (magic >>> (40 - 8 * i)) & 0xFF;
            }
            Block block = Block.ofEightBitSymbols(symbols);
            block.origin = 5;
            // One table more moves all that follows by its bits.
            block.tables =
                    shift % 2 == 0 ? block.tables : new int[][] {block.tables[0], block.tables[0], block.tables[0]};
            block.selectors = new int[13 + shift];
            byte[] text = block.text();
            byte[] stored =
                    new Bzip2Encoder().header(1).block(block).block(block).end().toBytes();
            assertThat(magicsIn(stored)).as("magic numbers, true and false").isGreaterThanOrEqualTo(5);
            assertDecodes(stored, Samples.concat(text, text));
        }
    }

    @Test
    void givesUpOnABlockFullOfMagicNumbers() {
        int[] symbols = new int[6 * 200];
        Arrays.setAll(symbols, i -> (int) (Bzip2Splitter.BLOCK_MAGIC >>> (40 - 8 * (i % 6))) & 0xFF);
        Block block = Block.ofEightBitSymbols(symbols);
        byte[] stored = new Bzip2Encoder().header(1).block(block).end().toBytes();
        assertDamaged(stored, 0, "a block is incomplete, in block 1");
    }

    @Test
    void findsARunWithoutACount() {
        // digits 1 and 2: five zeros, the fifth of which is the count of four; digits 2 and 1: four zeros alone
        assertDecodes(
                new Bzip2Encoder()
                        .header(1)
                        .block(Block.ofEightBitSymbols(0, 1))
                        .end()
                        .toBytes(),
                new byte[4]);
        Block block = Block.ofEightBitSymbols(1, 0);
        assertDamaged(
                new Bzip2Encoder().header(1).block(block).end().toBytes(),
                0,
                "a run at the end of a block has no count, in block 1");
    }

    @Test
    void findsAWrongChecksumOfABlock() {
        Block good = Block.ofEightBitSymbols(5, 6, 7);
        Block bad = Block.ofEightBitSymbols(5, 6, 8);
        bad.crcChange = 1;
        assertDamaged(
                new Bzip2Encoder().header(1).block(good).block(bad).end().toBytes(),
                3,
                "the CRC of a block differs, in block 2");
    }

    @Test
    void findsAWrongChecksumOfAStream() {
        Block block = Block.ofEightBitSymbols(5, 6, 7);
        assertDamaged(
                new Bzip2Encoder().header(1).block(block).end(1 << 20).toBytes(), 3, "the CRC of stream 1 differs");
        assertDamaged(new Bzip2Encoder().header(1).end(1).toBytes(), 0, "the CRC of stream 1 differs");
    }

    @Test
    void refusesRandomisedBlocks() {
        Block block = Block.ofEightBitSymbols(5, 6, 7);
        block.randomised = true;
        assertDamaged(
                new Bzip2Encoder().header(1).block(block).end().toBytes(),
                0,
                "the block is randomised, as bzip2 before 0.9.5 wrote them; that is not supported, in block 1");
    }

    @Test
    void findsAnOriginOutsideTheBlock() {
        Block block = Block.ofEightBitSymbols(5, 6, 7);
        block.hasText = false;
        block.origin = 3;
        assertDamaged(
                new Bzip2Encoder().header(1).block(block).end().toBytes(),
                0,
                "origin pointer 3 in a block of 3 bytes, in block 1");
    }

    @Test
    void findsBlocksThatAreLongerThanTheirLevelAllows() {
        byte[] data = Samples.noise(250_000, 1);
        byte[] stored = Samples.bzip2(data, 9);
        stored[3] = '2';
        assertDamaged(stored, 0, "block 1 has 250", ", level 2 allows 200000");
    }

    @Test
    void findsRunsThatLeadBeyondAnyBlock() {
        int[] symbols = new int[30];
        Arrays.fill(symbols, 1);
        Block block = Block.ofEightBitSymbols(symbols);
        block.hasText = false;
        assertDamaged(
                new Bzip2Encoder().header(9).block(block).end().toBytes(),
                0,
                "a block of more than 900000 bytes, in block 1");
    }

    @Test
    void findsABlockThatDoesNotEnd() {
        Block block = Block.ofEightBitSymbols(new Random(1).ints(50, 2, 255).toArray());
        block.endOfBlock = false;
        assertDamaged(
                new Bzip2Encoder().header(1).block(block).end().toBytes(),
                0,
                "the block does not end with its last code table, in block 1");
    }

    @Test
    void findsTablesThatAreNoCode() {
        int[] tooMany = new int[256];
        Arrays.fill(tooMany, 7);
        Block block = Block.ofEightBitSymbols(5, 6);
        block.tables = new int[][] {tooMany, block.tables[0]};
        assertDamaged(
                new Bzip2Encoder().header(1).block(block).end().toBytes(),
                0,
                "a code table has more codes than there are bit patterns, in block 1");
        // one that no group uses is nobody's business
        block.tables = new int[][] {block.tables[1], tooMany};
        assertDecodes(new Bzip2Encoder().header(1).block(block).end().toBytes(), block.text());
    }

    @Test
    void findsBitPatternsThatAreNoCode() {
        int[] lengths = new int[256];
        Arrays.fill(lengths, 9);
        Block block = Block.ofEightBitSymbols(5, 6, 7, 8);
        block.tables = new int[][] {lengths, lengths};
        byte[] stored = new Bzip2Encoder().header(1).block(block).end().toBytes();
        // Half of the patterns of 9 bits are codes, those that start with 0: set a bit that starts one.
        boolean found = false;
        for (int bit = 0; bit < stored.length * 8 && !found; bit++) {
            byte[] flipped = stored.clone();
            flipped[bit >>> 3] ^= (byte) (0x80 >>> (bit & 7));
            IOException failure =
                    Samples.drain(Samples.source(flipped), Samples.threads(0)).failure();
            found = failure != null && String.valueOf(failure.getMessage()).contains("a bit pattern that is no code");
        }
        assertThat(found).isTrue();
    }

    @Test
    void findsABlockWithoutByteValues() {
        Block block = new Block();
        block.tables = new int[][] {{1, 1}, {1, 1}};
        assertDamaged(
                new Bzip2Encoder().header(1).block(block).end().toBytes(),
                0,
                "the block uses no byte value, in block 1");
    }

    @Test
    void findsMissingMagicBetweenBlocks() {
        Block block = Block.ofEightBitSymbols(5, 6, 7);
        byte[] gap = new Bzip2Encoder()
                .header(1)
                .block(block)
                .put(3, 5)
                .block(block)
                .end()
                .toBytes();
        assertDamaged(gap, 3, "no block or end where one must begin, after 1 blocks");
        byte[] neverEnds = new Bzip2Encoder().header(1).block(block).put(64, 0).toBytes();
        assertDamaged(neverEnds, 3, "no block or end where one must begin, after 1 blocks");
    }

    @Test
    void findsAChunkThatIsLongerThanAnyBlock() {
        Block block = Block.ofEightBitSymbols(5, 6, 7);
        block.endOfBlock = false;
        byte[] start = new Bzip2Encoder().header(1).block(block).toBytes();
        byte[] stored = Samples.concat(start, new byte[3_000_000]);
        Samples.Outcome outcome = Samples.drain(Samples.source(stored), Samples.threads(2));
        assertThat(outcome.failure()).isInstanceOf(CorruptInputException.class);
    }

    @Test
    void readsOnBehindGarbageOfAnyLengthOnlyToSaySo() {
        byte[] data = Samples.table(1000, 3);
        byte[] stored = Samples.concat(Samples.bzip2(data, 1), Samples.noise(5_000_000, 1));
        assertDamaged(stored, 1000, "what follows stream 1 is no bzip2 stream");
    }

    /** In a run, 20 digits in a row are too many; two in a row are enough here. */
    private static int[] shortRuns(int[] symbols) {
        int[] result = symbols.clone();
        for (int i = 2; i < result.length; i++) {
            if (result[i] <= 1 && result[i - 1] <= 1 && result[i - 2] <= 1) {
                result[i] = 2;
            }
        }
        return result;
    }

    private static int magicsIn(byte[] stored) {
        int found = 0;
        long window = 0;
        for (int bit = 0; bit < stored.length * 8; bit++) {
            window = ((window << 1) | ((stored[bit >>> 3] >>> (7 - (bit & 7))) & 1)) & ((1L << 48) - 1);
            found += window == Bzip2Splitter.BLOCK_MAGIC || window == Bzip2Splitter.END_MAGIC ? 1 : 0;
        }
        return found;
    }

    private static void assertDecodes(byte[] stored, byte[] data) {
        for (int threads : new int[] {0, 3}) {
            Samples.Outcome outcome = Samples.drain(Samples.source(stored), Samples.threads(threads));
            assertThat(outcome.failure()).as("with %d threads", threads).isNull();
            assertThat(Arrays.equals(outcome.bytes(), data))
                    .as("%d bytes, expected %d, with %d threads", outcome.bytes().length, data.length, threads)
                    .isTrue();
        }
    }

    private static void assertDamaged(byte[] stored, int offset, String... problem) {
        for (int threads : new int[] {0, 3}) {
            Samples.Outcome outcome = Samples.drain(Samples.source(stored), Samples.threads(threads));
            assertThat(outcome.failure())
                    .isInstanceOf(CorruptInputException.class)
                    .hasMessageStartingWith("sample: byte " + offset + ": bzip2 data is damaged: " + problem[0])
                    .hasMessageEndingWith(problem[problem.length - 1]);
            assertThat(outcome.bytes()).hasSize(offset);
        }
    }
}
