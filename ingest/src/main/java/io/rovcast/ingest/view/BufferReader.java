package io.rovcast.ingest.view;

import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import io.rovcast.ingest.io.FormatException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Gives the content of a {@link StoredBuffer} in the mapped file, piece by piece. */
final class BufferReader {
    /** Of decoded pieces: a multiple of every type's width, and small enough for a processor's cache. */
    private static final int PIECE_BYTES = 1 << 18;

    /** No real column comes near this many bytes for each byte of the file. */
    private static final long MAX_EXPANSION = 16;

    private static final long EXPANSION_FLOOR_BYTES = 1 << 20;

    private final String source;
    private final String key;
    private final long fileBytes;

    /**
     * A reader.
     *
     * @param source name of the file
     * @param key of the column, for messages
     * @param fileBytes size of the file, which bounds what is believed
     */
    BufferReader(String source, String key, long fileBytes) {
        this.source = source;
        this.key = key;
        this.fileBytes = fileBytes;
    }

    /** Takes the next bytes of a buffer, little-endian; all pieces but the last are of whole values. */
    interface Sink {
        void take(ByteBuffer piece);
    }

    /**
     * Reads a whole buffer.
     *
     * @param stored as it stands in the file
     * @param expected length of its content
     * @throws FormatException if that is not its length, or it is damaged
     */
    void read(ByteBuffer stored, long expected, Sink sink) throws FormatException {
        ByteBuffer in = stored.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        if (expected == 0 && !in.hasRemaining()) {
            return;
        }
        if (in.remaining() < StoredBuffer.PREFIX_BYTES) {
            throw wrong(in.remaining(), expected);
        }
        long declared = in.getLong();
        if (declared == StoredBuffer.NOT_COMPRESSED) {
            if (in.remaining() != expected) {
                throw wrong(in.remaining(), expected);
            }
            sink.take(in);
            return;
        }
        if (declared != expected) {
            throw wrong(declared, expected);
        }
        decompress(in, expected, sink);
    }

    /** Most bytes, or values, that a column of a file can have; nothing is allocated for one that claims more. */
    static long mostPlausible(long fileBytes) {
        return Math.min(Integer.MAX_VALUE, MAX_EXPANSION * fileBytes + EXPANSION_FLOOR_BYTES);
    }

    /** Checks before anything is allocated for it that a column can be in the file. */
    void checkPlausible(long bytes) throws FormatException {
        if (bytes > mostPlausible(fileBytes)) {
            throw malformed("claims %d bytes, which a file of %d cannot hold".formatted(bytes, fileBytes));
        }
    }

    private void decompress(ByteBuffer in, long expected, Sink sink) throws FormatException {
        ByteBuffer piece = ByteBuffer.allocateDirect((int) Math.max(1, Math.min(expected, PIECE_BYTES)))
                .order(ByteOrder.LITTLE_ENDIAN);
        try (ZstdDecompressCtx zstd = new ZstdDecompressCtx()) {
            boolean atEnd = false;
            for (long left = expected; left > 0; left -= piece.limit()) {
                piece.clear().limit((int) Math.min(left, PIECE_BYTES));
                while (piece.hasRemaining()) {
                    int before = piece.position();
                    atEnd = zstd.decompressDirectByteBufferStream(piece, in);
                    if (piece.position() == before && (atEnd || !in.hasRemaining())) {
                        throw malformed(
                                "ends after %d bytes, expected %d".formatted(expected - left + before, expected));
                    }
                }
                sink.take(piece.flip());
            }
            piece.clear().limit(1);
            if (!atEnd) {
                atEnd = zstd.decompressDirectByteBufferStream(piece, in);
            }
            if (!atEnd || piece.position() > 0) {
                throw malformed("goes on after %d bytes, its length".formatted(expected));
            }
        } catch (ZstdException e) {
            throw malformed("is damaged: " + e.getMessage()).because(e);
        }
    }

    private FormatException wrong(long found, long expected) {
        return malformed("has %d bytes, expected %d".formatted(found, expected));
    }

    /** What is wrong with the column. */
    FormatException malformed(String problem) {
        return FormatException.atPath(source, key, problem);
    }
}
