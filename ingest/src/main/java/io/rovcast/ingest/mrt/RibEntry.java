package io.rovcast.ingest.mrt;

/** The fields of a RIB entry (RFC 6396 section 4.3.4, RFC 8050 section 4), whatever form it came in. Reused. */
final class RibEntry {
    /** Index of the peer in the table that holds for the entry. */
    int peer;

    /** Seconds since 1970 as unsigned bits, 0 if not known. */
    int originatedTime;

    /** Path identifier as unsigned bits, 0 if there is none (RFC 7911). */
    int pathId;

    /** Holds the attributes, from {@link #attributesStart} up to, but without, {@link #attributesEnd}. */
    byte[] bytes = {};

    int attributesStart;
    int attributesEnd;

    /** A time after that of the dump, and 0, are no times. */
    void originated(int time, int dumpTime, MrtRecorder recorder) {
        if (Integer.compareUnsigned(time, dumpTime) > 0) {
            recorder.noted(MrtIssue.ORIGINATED_IN_FUTURE);
            originatedTime = 0;
        } else {
            originatedTime = time;
        }
    }
}
