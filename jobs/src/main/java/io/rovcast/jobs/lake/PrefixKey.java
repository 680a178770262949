package io.rovcast.jobs.lake;

import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.PrefixBits;

/** The order of rows in every table of prefixes: IPv4 first, then by address, then the shorter prefix first. */
final class PrefixKey {
    private PrefixKey() {}

    static int compare(
            AddressFamily family1,
            long hi1,
            long lo1,
            int length1,
            AddressFamily family2,
            long hi2,
            long lo2,
            int length2) {
        return family1 != family2
                ? family1.compareTo(family2)
                : PrefixBits.compare(hi1, lo1, length1, hi2, lo2, length2);
    }
}
