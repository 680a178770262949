package io.rovcast.ingest.rpki;

import static java.util.Objects.requireNonNull;

import java.math.BigInteger;
import java.time.Instant;

/**
 * Where a payload comes from, and until when it lasts.
 *
 * @param uri of the signed object
 * @param trustAnchor name of the trust anchor
 * @param authority URI of the certificate of the CA that issued it
 * @param serial number of the certificate in the object
 * @param notBefore begin of its validity
 * @param notAfter end of its validity
 * @param begins begin of the validity of the chain: the last of all its certificates to begin
 * @param expires end of the validity of the chain: the first of all its certificates to end, and of the CRLs to be replaced
 */
public record ObjectSource(
        String uri,
        String trustAnchor,
        String authority,
        BigInteger serial,
        Instant notBefore,
        Instant notAfter,
        Instant begins,
        Instant expires) {
    /** Checks for null. */
    public ObjectSource {
        requireNonNull(uri, "uri");
        requireNonNull(trustAnchor, "trustAnchor");
        requireNonNull(authority, "authority");
        requireNonNull(serial, "serial");
        requireNonNull(notBefore, "notBefore");
        requireNonNull(notAfter, "notAfter");
        requireNonNull(begins, "begins");
        requireNonNull(expires, "expires");
    }
}
