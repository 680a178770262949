package io.rovcast.jobs.lake.parquet;

/**
 * The RLE / bit-packing hybrid encoding of Parquet: runs of one number, and groups of eight numbers with {@code width}
 * bits each, least significant bit first.
 */
final class Hybrid {
    private static final int GROUP = 8;

    private Hybrid() {}

    /** Bits that hold the numbers 0 to {@code size - 1}. */
    static int width(int size) {
        return 32 - Integer.numberOfLeadingZeros(Math.max(0, size - 1));
    }

    /** The least width of whole bytes that holds the numbers 0 to {@code size - 1}: 8, 16, 24 or 32. */
    static int wholeBytes(int size) {
        return Math.max(8, (width(size) + 7) & ~7);
    }

    /** Encodes in runs where at least eight numbers are equal, and in groups elsewhere. */
    static void encode(int[] numbers, int from, int to, int width, PageBytes out) {
        int literals = from;
        int at = from;
        while (at < to) {
            int end = at + 1;
            int number = numbers[at];
            while (end < to && numbers[end] == number) {
                end++;
            }
            // A run can begin only where a group ends, so it first fills up the group before it.
            int fill = -(at - literals) & (GROUP - 1);
            if (end - at - fill >= GROUP) {
                packGroups(numbers, literals, at + fill, width, out);
                putRun(number, end - at - fill, width, out);
                literals = end;
            }
            at = end;
        }
        packGroups(numbers, literals, to, width, out);
    }

    static void putRun(int number, int count, int width, PageBytes out) {
        out.putVarInt(count << 1);
        out.putLowBytes(number, (width + 7) >>> 3);
    }

    /** Encodes all numbers in one stretch of groups. */
    static void packGroups(int[] numbers, int from, int to, int width, PageBytes out) {
        if (from == to) {
            return;
        }
        int groups = (to - from + GROUP - 1) / GROUP;
        out.putVarInt(groups << 1 | 1);
        pack(numbers, from, to, width, out);
        int used = ((to - from) * width + 7) / 8;
        for (int padding = groups * width - used; padding > 0; padding--) {
            out.putByte(0);
        }
    }

    /** The numbers as bits, least significant bit first, the last byte filled with zeros. */
    static void pack(int[] numbers, int from, int to, int width, PageBytes out) {
        if ((width & 7) == 0) {
            int bytes = width >>> 3;
            out.reserve((to - from) * bytes + 4);
            for (int i = from; i < to; i++) {
                out.putLowBytes(numbers[i], bytes);
            }
            return;
        }
        out.reserve(((to - from) * width + 7) / 8 + 8);
        long pending = 0;
        int bits = 0;
        for (int i = from; i < to; i++) {
            pending |= (long) numbers[i] << bits;
            bits += width;
            while (bits >= 8) {
                out.putByte((int) pending);
                pending >>>= 8;
                bits -= 8;
            }
        }
        if (bits > 0) {
            out.putByte((int) pending);
        }
    }
}
