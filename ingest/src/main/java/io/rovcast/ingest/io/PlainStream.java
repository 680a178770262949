package io.rovcast.ingest.io;

/** Bytes that are not compressed. */
final class PlainStream extends CodecStream {
    PlainStream(String source, RawInput raw) {
        super(source, Compression.NONE, raw);
    }

    @Override
    int decode(byte[] target, int from, int length) {
        return raw().read(target, from, length);
    }

    @Override
    void release() {
        // holds nothing
    }
}
