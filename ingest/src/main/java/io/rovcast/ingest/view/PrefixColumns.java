package io.rovcast.ingest.view;

import io.rovcast.ingest.io.FormatException;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.PrefixBits;

/** What has to hold of the columns {@code afi}, {@code prefix_length}, {@code first_hi} and {@code first_lo} of a table. */
final class PrefixColumns {
    private PrefixColumns() {}

    /**
     * How many of the rows are IPv4, which come first.
     *
     * @param row how the keys of the columns begin
     */
    static int ipv4Rows(BodyReader body, String row) throws FormatException {
        byte[] afi = body.uint8(row + "afi");
        int rows = 0;
        while (rows < afi.length && afi[rows] == AddressFamily.IPV4.version()) {
            rows++;
        }
        for (int i = rows; i < afi.length; i++) {
            if (afi[i] != AddressFamily.IPV6.version()) {
                throw body.malformed(row + "afi", "%d of pair %d, expected all 4 and then all 6".formatted(afi[i], i));
            }
        }
        return rows;
    }

    static void check(BodyReader body, String row, int number, AddressFamily family, long hi, long lo, int length)
            throws FormatException {
        if (length > family.maxPrefixLength()
                || (hi & ~PrefixBits.maskHi(length)) != 0
                || (lo & ~PrefixBits.maskLo(length)) != 0) {
            throw body.malformed(
                    row + "prefix_length", "%d of pair %d does not fit its address".formatted(length, number));
        }
    }
}
