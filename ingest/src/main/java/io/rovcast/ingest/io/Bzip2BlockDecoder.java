package io.rovcast.ingest.io;

import java.util.Arrays;

/**
 * Decodes single bzip2 blocks: entropy code, inverse Burrows-Wheeler transform, runs, checksum. Holds 6 MB, to be reused;
 * not thread-safe.
 */
final class Bzip2BlockDecoder {
    private final Bzip2EntropyDecoder entropy = new Bzip2EntropyDecoder();
    private final Bzip2Inverse inverse = new Bzip2Inverse();
    private final Bzip2RunExpander runs = new Bzip2RunExpander();
    private final Bzip2Crc crc = new Bzip2Crc();
    private final byte[] column = new byte[Bzip2EntropyDecoder.MAX_BLOCK + Bzip2RunExpander.PADDING_BYTES];

    /**
     * Decodes the block at the start of a chunk; the chunk may go on behind it.
     *
     * @param out receives the text; {@link Bzip2Block#OUT_BYTES}
     */
    Bzip2Block decode(Bzip2Chunk chunk, byte[] out) {
        if (!entropy.decode(chunk.data(), chunk.fromBit(), chunk.toBit(), column)) {
            String problem = entropy.problem();
            return problem == null || entropy.outOfData()
                    ? Bzip2Block.unfinished(out)
                    : Bzip2Block.damaged(out, problem);
        }
        int stored = entropy.length();
        inverse.invert(column, stored, entropy.counts(), entropy.originPointer());
        runs.reset(column, stored);
        crc.reset();
        int length = runs.expand(out);
        crc.update(out, 0, length);
        boolean whole = runs.done();
        while (!runs.done()) {
            crc.update(out, 0, runs.expand(out));
        }
        if (runs.countMissing()) {
            return Bzip2Block.damaged(out, "a run at the end of a block has no count");
        }
        if (crc.value() != entropy.blockCrc()) {
            return Bzip2Block.damaged(out, "the CRC of a block differs");
        }
        long endBit = chunk.startBit() + (entropy.endBit() - chunk.fromBit());
        if (whole) {
            return Bzip2Block.decoded(out, length, endBit, stored, crc.value(), null);
        }
        // Now that it is known to be sound, it starts over, to be expanded by whoever reads it.
        Bzip2RunExpander rest = new Bzip2RunExpander();
        rest.reset(Arrays.copyOf(column, stored + Bzip2RunExpander.PADDING_BYTES), stored);
        return Bzip2Block.decoded(out, rest.expand(out), endBit, stored, crc.value(), rest);
    }
}
