package io.rovcast.ingest.mrt;

import java.util.Optional;

/** What an MRT stream is about, told from its first bytes alone. */
public enum MrtFormat {
    /** TABLE_DUMP or TABLE_DUMP_V2, for {@link RibReader}. */
    ROUTING_TABLE,
    /** BGP4MP or BGP4MP_ET, for {@link UpdateReader}. */
    UPDATES,
    /** Records of other protocols, or the deprecated type BGP of before 2001. */
    OTHER;

    /** How many bytes are enough to tell. */
    public static final int HEAD_BYTES = MrtFramer.HEADER;

    /** 1990-01-01, before there were collectors. */
    private static final int OLDEST = 631_152_000;

    /**
     * What a stream is about.
     *
     * @param head its first {@link #HEAD_BYTES} bytes or more, uncompressed
     * @return empty if they are no MRT header with a type that collectors write, a subtype, time and length that go with it
     */
    public static Optional<MrtFormat> of(byte[] head) {
        if (head.length < HEAD_BYTES) {
            return Optional.empty();
        }
        int type = BigEndian.u16(head, 4);
        boolean plausible = Integer.compareUnsigned(BigEndian.i32(head, 0), OLDEST) >= 0
                && MrtType.isKnown(type, BigEndian.u16(head, 6))
                && Integer.compareUnsigned(BigEndian.i32(head, 8), MrtFramer.MAX_LENGTH) <= 0;
        if (!plausible) {
            return Optional.empty();
        }
        return Optional.of(
                switch (type) {
                    case MrtType.TABLE_DUMP, MrtType.TABLE_DUMP_V2 -> ROUTING_TABLE;
                    case MrtType.BGP4MP, MrtType.BGP4MP_ET -> UPDATES;
                    default -> OTHER;
                });
    }
}
