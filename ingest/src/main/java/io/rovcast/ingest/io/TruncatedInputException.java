package io.rovcast.ingest.io;

/**
 * The input ends before its format says so: a download that broke off, a disk that filled up.
 *
 * <p>It is raised at its place, after every byte that could be decoded was delivered, so that a reader keeps what came
 * before. {@link #offset()} is the number of these bytes.
 */
public final class TruncatedInputException extends FormatException {
    private static final long serialVersionUID = 1L;

    /**
     * An input that ends at a byte of the uncompressed stream.
     *
     * @param offset bytes that were decoded, from 0
     */
    public TruncatedInputException(String source, long offset, String problem) {
        this(source, 0, offset, problem);
    }

    /**
     * An input that ends inside a record.
     *
     * @param recordIndex the incomplete record, counted from 1
     * @param offset where it ends in the uncompressed stream, from 0
     */
    public TruncatedInputException(String source, long recordIndex, long offset, String problem) {
        super(source, recordIndex, offset, problem);
    }
}
