/**
 * Opening inputs by content, and accounting for what was read from them.
 *
 * <p>An {@link io.rovcast.ingest.io.InputSource} says where bytes come from: a file, standard input, or any stream that a
 * caller supplies. Opening it recognises gzip, bzip2, xz and zstd by their first bytes, never by name, also one inside
 * another, and gives a {@link io.rovcast.ingest.io.DecodedInput}: a stream that can also be taken block by block without
 * copying. Decoding runs ahead in threads of its own, for bzip2 in several.
 *
 * <p>Guarantees: a cut input first delivers every byte that can still be decoded and then raises {@link
 * io.rovcast.ingest.io.TruncatedInputException}; damage raises {@link io.rovcast.ingest.io.CorruptInputException}; both
 * at their place in the uncompressed stream. Checksums of all four formats are verified. Memory is bounded whatever the
 * input says of itself. Formats: RFC 1951 and 1952 (gzip), RFC 8878 (zstd), the .xz file format 1.2.1, bzip2 1.0.
 *
 * <p>What became of the records is told by an {@link io.rovcast.ingest.io.IngestReport}. Start reading at {@link
 * io.rovcast.ingest.io.InputSource}.
 */
@NullMarked
package io.rovcast.ingest.io;

import org.jspecify.annotations.NullMarked;
