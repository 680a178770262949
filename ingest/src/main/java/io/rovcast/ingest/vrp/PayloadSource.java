package io.rovcast.ingest.vrp;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * The signed object behind a VRP or an ASPA, as a set tells it; texts are empty and times {@link #UNKNOWN} where it does not.
 *
 * @param uri of the object, or of the local exception
 * @param trustAnchor name of the trust anchor
 * @param authority URI of the certificate of the CA that issued it
 * @param serial serial number of the certificate in it
 * @param notAfter end of its validity, in seconds since 1970
 * @param expires end of the validity of its chain, likewise
 */
public record PayloadSource(
        String uri, String trustAnchor, String authority, String serial, long notAfter, long expires) {
    /** Stands for a time that the set does not tell. */
    public static final long UNKNOWN = Long.MAX_VALUE;

    private static final long YEAR_10000 = 253_402_300_800L;

    /** Checks for null. */
    public PayloadSource {
        requireNonNull(uri, "uri");
        requireNonNull(trustAnchor, "trustAnchor");
        requireNonNull(authority, "authority");
        requireNonNull(serial, "serial");
    }

    /** End of the validity of its certificate; empty if it is not told, or after the year 9999. */
    public Optional<Instant> notAfterTime() {
        return time(notAfter);
    }

    /** End of the validity of its chain, likewise. */
    public Optional<Instant> expiresTime() {
        return time(expires);
    }

    private static Optional<Instant> time(long seconds) {
        return seconds >= 0 && seconds < YEAR_10000 ? Optional.of(Instant.ofEpochSecond(seconds)) : Optional.empty();
    }
}
