package io.rovcast.ingest.vrp;

import static java.util.Objects.requireNonNull;

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

    /** Checks for null. */
    public PayloadSource {
        requireNonNull(uri, "uri");
        requireNonNull(trustAnchor, "trustAnchor");
        requireNonNull(authority, "authority");
        requireNonNull(serial, "serial");
    }
}
