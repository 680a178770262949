package io.rovcast.ingest.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Each part of the bzip2 decoder against the plainest way to do the same. */
class Bzip2PartsTest {
    @Property(tries = 200)
    void crcIsThatOfTheBitByBitDefinition(@ForAll byte[] bytes, @ForAll @IntRange(max = 9000) int repeats) {
        byte[] data = bytes.length == 0 ? new byte[repeats] : Arrays.copyOf(bytes, bytes.length + repeats);
        Bzip2Crc crc = new Bzip2Crc();
        int cut = data.length / 3;
        crc.update(data, 0, cut);
        crc.update(data, cut, data.length);
        assertThat(crc.value()).isEqualTo(Bzip2Encoder.crc(data));
    }

    @Property(tries = 500)
    void expandsRunsInPortionsOfAnySize(
            @ForAll @Size(max = 300) byte[] values, @ForAll @IntRange(min = 1, max = 70) int portion) {
        byte[] text = Arrays.copyOf(values, values.length + Bzip2RunExpander.PADDING_BYTES);
        for (int i = 0; i < values.length; i++) {
            text[i] = (byte) Math.floorMod(values[i], 2);
        }
        for (int length = Math.max(0, values.length - 3); length <= values.length; length++) {
            Bzip2RunExpander runs = new Bzip2RunExpander();
            runs.reset(text, length);
            ByteArrayOutputStream got = new ByteArrayOutputStream();
            byte[] out = new byte[portion];
            while (!runs.done()) {
                int n = runs.expand(out);
                assertThat(n).isPositive();
                got.write(out, 0, n);
            }
            byte[] plain = Arrays.copyOf(text, length);
            assertThat(got.toByteArray()).isEqualTo(Bzip2Encoder.expandRuns(plain));
            assertThat(runs.countMissing()).isEqualTo(Bzip2Encoder.countMissing(plain));
        }
    }

    @Property(tries = 200)
    void moveToFrontIsThatOfAList(@ForAll @IntRange(min = 9, max = 256) int size, @ForAll long seed) {
        Bzip2MoveToFront order = new Bzip2MoveToFront();
        List<Integer> list = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            order.add(255 - i);
            list.add(255 - i);
        }
        long eight = order.firstEight();
        Random random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            int position = random.nextInt(random.nextBoolean() ? size : 9);
            eight = position < 8
                    ? Bzip2MoveToFront.toFront(eight, position)
                    : (eight << 8) | order.take(position, eight);
            list.add(0, list.remove(position));
            assertThat((int) eight & 0xFF).isEqualTo(list.get(0));
        }
        order.clear();
        assertThat(order.size()).isZero();
    }

    @Property(tries = 300)
    void invertsAnyColumn(
            @ForAll @IntRange(min = 1, max = 3000) int length,
            @ForAll @IntRange(min = 1, max = 256) int values,
            @ForAll long seed) {
        assertInverts(length, values, seed);
    }

    @Test
    void invertsLongColumns() {
        for (int values : new int[] {1, 2, 256}) {
            assertInverts(Bzip2EntropyDecoder.MAX_BLOCK, values, values);
            assertInverts(123_457, values, values);
        }
    }

    private static void assertInverts(int length, int values, long seed) {
        Random random = new Random(seed);
        byte[] column = new byte[length];
        int[] counts = new int[256];
        for (int i = 0; i < length; i++) {
            int value = random.nextInt(values);
            column[i] = (byte) value;
            counts[value]++;
        }
        Bzip2Inverse inverse = new Bzip2Inverse();
        for (int origin : new int[] {0, random.nextInt(length), length - 1}) {
            byte[] text = column.clone();
            inverse.invert(text, length, counts, origin);
            assertThat(Arrays.equals(text, Bzip2Encoder.invert(column, origin)))
                    .as("%d values in %d rows from %d", values, length, origin)
                    .isTrue();
        }
    }

    @Property(tries = 300)
    void splitsAtEveryMagicNumberAndNowhereElse(
            @ForAll @Size(max = 6) int[] numbers,
            @ForAll boolean ends,
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 100) int readBytes) {
        Random random = new Random(seed);
        Bzip2Encoder bits = new Bzip2Encoder().header(7);
        List<Long> starts = new ArrayList<>();
        long at = 32;
        for (int number : numbers) {
            int gap = Math.floorMod(number, 300);
            bits.put(48, ends ? Bzip2Splitter.END_MAGIC : Bzip2Splitter.BLOCK_MAGIC);
            starts.add(at);
            for (int i = 0; i < gap; i++) {
                bits.put(1, random.nextInt(2));
            }
            at += 48 + gap;
        }
        byte[] stored = bits.align().toBytes();
        RawInput raw = new RawInput(
                new ByteArrayInputStream(stored) {
                    @Override
                    public synchronized int read(byte[] target, int from, int length) {
                        return super.read(target, from, Math.min(length, readBytes));
                    }
                },
                null);
        Bzip2Splitter splitter = new Bzip2Splitter(raw);
        assertThat(splitter.level()).isEqualTo(7);
        List<Long> found = new ArrayList<>();
        for (Bzip2Chunk chunk = splitter.next(); chunk != null; chunk = splitter.next()) {
            found.add(chunk.startBit());
            assertThat(chunk.endOfStream()).isEqualTo(ends);
            assertThat(chunk.last()).isEqualTo(found.size() == starts.size());
            assertThat(chunk.endBit()).isEqualTo(chunk.last() ? stored.length * 8L : starts.get(found.size()));
            assertThat(bitsOf(chunk.data(), chunk.fromBit(), chunk.toBit()))
                    .isEqualTo(bitsOf(stored, (int) chunk.startBit(), (int) chunk.endBit()));
            splitter.recycle(chunk);
        }
        assertThat(found).isEqualTo(starts);
        assertThat(splitter.totalBits()).isEqualTo(stored.length * 8L);
    }

    private static String bitsOf(byte[] bytes, int from, int to) {
        StringBuilder bits = new StringBuilder();
        for (int bit = from; bit < to; bit++) {
            bits.append((bytes[bit >>> 3] >>> (7 - (bit & 7))) & 1);
        }
        return bits.toString();
    }
}
