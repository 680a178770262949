package io.rovcast.ingest.io;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Last step of decoding a bzip2 block: four equal bytes are followed by a count of further ones.
 *
 * <p>Works in portions, since a block of 900,000 bytes can stand for 46 million.
 */
final class Bzip2RunExpander {
    /** Bytes that must exist behind the text; what they are does not matter. */
    static final int PADDING_BYTES = 16;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long LOW_SEVEN = 0x7F7F_7F7F_7F7F_7F7FL;
    private static final int RUN = 4;

    private byte[] text = new byte[PADDING_BYTES];
    private int length;
    private int at;
    /** End of the bytes that stand for themselves; a count follows if they end with a run. */
    private int literalEnd;

    private boolean countFollows;
    private boolean countMissing;
    private int repeats;
    private byte repeated;

    /** Starts with a new text, of which the padding is no part. */
    void reset(byte[] newText, int newLength) {
        text = newText;
        length = newLength;
        at = 0;
        repeats = 0;
        findRun();
    }

    /** Whether all is expanded. */
    boolean done() {
        return at == length && repeats == 0;
    }

    /** Whether the text ends with four equal bytes and no count, which no compressor writes. Known once {@link #done}. */
    boolean countMissing() {
        return countMissing;
    }

    /** Expands as much as there is, or as fits from index 0; returns how much that is. */
    int expand(byte[] out) {
        int n = 0;
        while (n < out.length && !done()) {
            if (repeats > 0) {
                int fill = Math.min(repeats, out.length - n);
                Arrays.fill(out, n, n + fill, repeated);
                n += fill;
                repeats -= fill;
                continue;
            }
            int copy = Math.min(literalEnd - at, out.length - n);
            System.arraycopy(text, at, out, n, copy);
            n += copy;
            at += copy;
            if (at == literalEnd && countFollows) {
                repeated = text[at - 1];
                repeats = text[at++] & 0xFF;
                findRun();
            }
        }
        return n;
    }

    /** Finds the next four equal bytes, and with them how far bytes stand for themselves. */
    private void findRun() {
        int end = length - RUN;
        int p = at;
        while (p <= end) {
            // Byte i of x is zero where bytes p+i and p+i+1 are equal; three in a row are a run. The last two of a word
            // cannot be told, so that six are done at a time.
            long x = (long) LONGS.get(text, p) ^ (long) LONGS.get(text, p + 1);
            long equal = ~(((x & LOW_SEVEN) + LOW_SEVEN) | x | LOW_SEVEN);
            long runs = equal & (equal >>> 8) & (equal >>> 16);
            if (runs != 0) {
                p += Long.numberOfTrailingZeros(runs) >>> 3;
                break;
            }
            p += 6;
        }
        boolean run = p <= end;
        literalEnd = run ? p + RUN : length;
        countFollows = run && literalEnd < length;
        countMissing = run && !countFollows;
    }
}
