package io.rovcast.ingest.io;

/**
 * Compressed data that is damaged: a checksum differs, or the data breaks the rules of its format.
 *
 * <p>{@link #offset()} is the number of bytes that were decoded and delivered before.
 */
public final class CorruptInputException extends FormatException {
    private static final long serialVersionUID = 1L;

    /**
     * Damage behind a byte of the uncompressed stream.
     *
     * @param offset bytes that were decoded, from 0
     */
    public CorruptInputException(String source, long offset, String problem) {
        super(source, 0, offset, problem);
    }
}
