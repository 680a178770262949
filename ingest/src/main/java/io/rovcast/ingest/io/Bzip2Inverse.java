package io.rovcast.ingest.io;

import java.util.Arrays;

/**
 * Inverse Burrows-Wheeler transform: from the last column of the sorted matrix back to the text. Reused from block to
 * block; not thread-safe.
 *
 * <p>The text is found by following a permutation of up to 900,000 rows from one given row. One step after the other,
 * that waits for memory most of the time. But the rows form one cycle, so that it can be entered anywhere: here eight
 * walks go on at once from rows spread over the matrix, each until it comes to a row where another has begun. That yields
 * pieces of the text, and which piece follows which. It makes three to four times the speed of a single walk.
 */
final class Bzip2Inverse {
    private static final int LANES = 8;

    /** Rows where a walk begins, about: enough that the lanes end together, few enough not to matter. */
    private static final int STARTS = 256;

    /** A lane writes into a stretch of its own; a piece that comes to its end goes on in another. */
    private static final int STRETCH = 1 << 14;

    /** Set in the entry of a row where a walk begins. */
    private static final int START = 1 << 31;

    private static final int MAX_PIECES = 2 * STARTS + 1 + Bzip2EntropyDecoder.MAX_BLOCK / STRETCH + LANES;

    /** By row: the next row of the text shifted left by 8, and the byte of this row; 28 bits, and {@link #START}. */
    private final int[] rows = new int[Bzip2EntropyDecoder.MAX_BLOCK];

    private final byte[] scratch = new byte[Bzip2EntropyDecoder.MAX_BLOCK + LANES * STRETCH];
    private int scratchUsed;

    /** Pieces: first those that begin at a starting row, then continuations. */
    private final int[] pieceFrom = new int[MAX_PIECES];

    private final int[] pieceLength = new int[MAX_PIECES];
    private final int[] pieceNext = new int[MAX_PIECES];
    private int starts;
    private int pieces;
    private int nextStart;
    private int stride;
    private int origin;

    /** By lane: its piece, or -1 if it has none; its row, which its next byte comes from; where that byte goes. */
    private final int[] lanePiece = new int[LANES];

    private final int[] laneRow = new int[LANES];
    private final int[] laneAt = new int[LANES];
    private final int[] laneLimit = new int[LANES];

    /**
     * Replaces the last column by the text.
     *
     * @param column the column; afterwards the text
     * @param length bytes in it, at least one
     * @param counts how often each byte occurs in it
     * @param originRow the row that holds the text, below {@code length}
     */
    void invert(byte[] column, int length, int[] counts, int originRow) {
        linkRows(column, length, counts);
        markStarts(length, originRow);
        for (int lane = 0; lane < LANES; lane++) {
            lanePiece[lane] = -1;
            laneAt[lane] = 0;
            laneLimit[lane] = 0;
            begin(lane);
        }
        while (allLanesBusy()) {
            walkTogether();
            for (int lane = 0; lane < LANES; lane++) {
                settle(lane);
            }
        }
        for (int lane = 0; lane < LANES; lane++) {
            while (lanePiece[lane] >= 0) {
                walkAlone(lane);
                settle(lane);
            }
        }
        assemble(column, length);
    }

    private void linkRows(byte[] column, int length, int[] counts) {
        int[] target = rows;
        int[] next = new int[256];
        int sum = 0;
        for (int value = 0; value < 256; value++) {
            next[value] = sum;
            sum += counts[value];
        }
        for (int i = 0; i < length; i++) {
            int value = column[i] & 0xFF;
            target[next[value]++] = (i << 8) | value;
        }
    }

    /** Every stride-th row begins a piece, numbered by row; the row of the text itself comes last if it is none of them. */
    private void markStarts(int length, int originRow) {
        stride = Math.max(1, length / STARTS);
        origin = originRow;
        starts = 0;
        for (int row = 0; row < length; row += stride) {
            rows[row] |= START;
            starts++;
        }
        if (originRow % stride != 0) {
            rows[originRow] |= START;
            starts++;
        }
        pieces = starts;
        nextStart = 0;
        scratchUsed = 0;
        Arrays.fill(pieceLength, 0, MAX_PIECES, 0);
    }

    private int startRow(int piece) {
        int row = piece * stride;
        return piece == starts - 1 && origin % stride != 0 ? origin : row;
    }

    private int pieceAt(int row) {
        return row % stride == 0 ? row / stride : starts - 1;
    }

    /** Gives a lane the next starting row, and takes its first byte; without one the lane is done. */
    private void begin(int lane) {
        if (nextStart == starts) {
            lanePiece[lane] = -1;
            return;
        }
        int piece = nextStart++;
        lanePiece[lane] = piece;
        ensureRoom(lane);
        pieceFrom[piece] = laneAt[lane];
        int entry = rows[startRow(piece)];
        scratch[laneAt[lane]++] = (byte) entry;
        laneRow[lane] = (entry & ~START) >>> 8;
    }

    private void ensureRoom(int lane) {
        if (laneAt[lane] == laneLimit[lane]) {
            laneAt[lane] = scratchUsed;
            scratchUsed += STRETCH;
            laneLimit[lane] = scratchUsed;
        }
    }

    /** Brings a lane to where it can take a byte: past starting rows of other pieces, into a stretch with room. */
    private void settle(int lane) {
        while (lanePiece[lane] >= 0) {
            int piece = lanePiece[lane];
            if (rows[laneRow[lane]] < 0) {
                end(piece, lane, pieceAt(laneRow[lane]));
                begin(lane);
            } else if (laneAt[lane] == laneLimit[lane]) {
                int continuation = pieces++;
                end(piece, lane, continuation);
                lanePiece[lane] = continuation;
                ensureRoom(lane);
                pieceFrom[continuation] = laneAt[lane];
                return;
            } else {
                return;
            }
        }
    }

    private void end(int piece, int lane, int next) {
        pieceLength[piece] = laneAt[lane] - pieceFrom[piece];
        pieceNext[piece] = next;
    }

    private boolean allLanesBusy() {
        for (int piece : lanePiece) {
            if (piece < 0) {
                return false;
            }
        }
        return true;
    }

    /** Steps all lanes until one comes to a starting row or to the end of its stretch. */
    private void walkTogether() {
        int[] r = rows;
        byte[] out = scratch;
        int r0 = laneRow[0];
        int r1 = laneRow[1];
        int r2 = laneRow[2];
        int r3 = laneRow[3];
        int r4 = laneRow[4];
        int r5 = laneRow[5];
        int r6 = laneRow[6];
        int r7 = laneRow[7];
        int a0 = laneAt[0];
        int a1 = laneAt[1];
        int a2 = laneAt[2];
        int a3 = laneAt[3];
        int a4 = laneAt[4];
        int a5 = laneAt[5];
        int a6 = laneAt[6];
        int a7 = laneAt[7];
        int steps = Integer.MAX_VALUE;
        for (int lane = 0; lane < LANES; lane++) {
            steps = Math.min(steps, laneLimit[lane] - laneAt[lane]);
        }
        int i = 0;
        for (; i < steps; i++) {
            int e0 = r[r0];
            int e1 = r[r1];
            int e2 = r[r2];
            int e3 = r[r3];
            int e4 = r[r4];
            int e5 = r[r5];
            int e6 = r[r6];
            int e7 = r[r7];
            if ((e0 | e1 | e2 | e3 | e4 | e5 | e6 | e7) < 0) {
                break;
            }
            out[a0 + i] = (byte) e0;
            out[a1 + i] = (byte) e1;
            out[a2 + i] = (byte) e2;
            out[a3 + i] = (byte) e3;
            out[a4 + i] = (byte) e4;
            out[a5 + i] = (byte) e5;
            out[a6 + i] = (byte) e6;
            out[a7 + i] = (byte) e7;
            r0 = e0 >>> 8;
            r1 = e1 >>> 8;
            r2 = e2 >>> 8;
            r3 = e3 >>> 8;
            r4 = e4 >>> 8;
            r5 = e5 >>> 8;
            r6 = e6 >>> 8;
            r7 = e7 >>> 8;
        }
        laneRow[0] = r0;
        laneRow[1] = r1;
        laneRow[2] = r2;
        laneRow[3] = r3;
        laneRow[4] = r4;
        laneRow[5] = r5;
        laneRow[6] = r6;
        laneRow[7] = r7;
        for (int lane = 0; lane < LANES; lane++) {
            laneAt[lane] += i;
        }
    }

    private void walkAlone(int lane) {
        int row = laneRow[lane];
        int at = laneAt[lane];
        int limit = laneLimit[lane];
        int entry = rows[row];
        while (entry >= 0 && at < limit) {
            scratch[at++] = (byte) entry;
            row = entry >>> 8;
            entry = rows[row];
        }
        laneRow[lane] = row;
        laneAt[lane] = at;
    }

    /** Puts the pieces in a row. Text that repeats itself has several cycles of rows; then some come more than once. */
    private void assemble(byte[] text, int length) {
        int piece = pieceAt(origin);
        int at = 0;
        while (at < length) {
            int n = Math.min(pieceLength[piece], length - at);
            System.arraycopy(scratch, pieceFrom[piece], text, at, n);
            at += n;
            piece = pieceNext[piece];
        }
    }
}
