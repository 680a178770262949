package io.rovcast.ingest.view;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.util.Arrays;
import java.util.zip.CRC32C;

/** A file in memory, as far as it is looked at: mapped as a whole, or in pieces if it is larger than a buffer can be. */
final class MappedFile {
    private static final long PIECE_BYTES = 1 << 30;

    private final long size;
    private final Pieces pieces;

    /** Gives a piece of the file. */
    private interface Pieces {
        ByteBuffer at(long from, long length) throws IOException;
    }

    private MappedFile(long size, Pieces pieces) {
        this.size = size;
        this.pieces = pieces;
    }

    /** Maps a file. What was mapped can be used after the channel is closed; nothing more can be mapped then. */
    static MappedFile of(FileChannel channel) throws IOException {
        return of(channel, Integer.MAX_VALUE);
    }

    /** Likewise, in pieces above a size. */
    static MappedFile of(FileChannel channel, long mostAsWhole) throws IOException {
        long size = channel.size();
        return size <= mostAsWhole
                ? of(channel.map(MapMode.READ_ONLY, 0, size))
                : new MappedFile(size, (from, length) -> channel.map(MapMode.READ_ONLY, from, length));
    }

    /** What a direct buffer has, as if it were a file. */
    static MappedFile of(ByteBuffer whole) {
        return new MappedFile(
                whole.capacity(), (from, length) -> whole.slice(Math.toIntExact(from), Math.toIntExact(length)));
    }

    long size() {
        return size;
    }

    /** Bytes of the file; whoever calls knows that they are there. */
    ByteBuffer slice(long at, long length) throws IOException {
        return pieces.at(at, length);
    }

    /** The same, copied. */
    byte[] bytes(long at, int length) throws IOException {
        byte[] bytes = new byte[length];
        slice(at, length).get(bytes);
        return bytes;
    }

    /**
     * CRC-32C (RFC 3720 appendix B.4), which processors have an instruction for, as if the digits {@code 0} stood in one
     * place of the file.
     */
    long checksum(long digitsAt, int digits) throws IOException {
        CRC32C checksum = new CRC32C();
        update(checksum, 0, digitsAt);
        byte[] zeros = new byte[digits];
        Arrays.fill(zeros, (byte) '0');
        checksum.update(zeros, 0, digits);
        update(checksum, digitsAt + digits, size);
        return checksum.getValue();
    }

    private void update(CRC32C checksum, long from, long to) throws IOException {
        for (long at = from; at < to; at += PIECE_BYTES) {
            checksum.update(slice(at, Math.min(PIECE_BYTES, to - at)));
        }
    }
}
