package io.rovcast.ingest.rpki;

import java.math.BigInteger;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A certificate that has the form that RFC 6487 demands. Whether its issuer may issue it is not said.
 *
 * @param kind what it is for
 * @param serial its serial number
 * @param issuer name of the issuer
 * @param subject name of the subject
 * @param notBefore begin of its validity
 * @param notAfter end of its validity
 * @param key key of the subject
 * @param subjectKeyId identifier of that key
 * @param authorityKeyId identifier of the issuer's key, or null in a certificate of a trust anchor that leaves it out
 * @param resources its resources, as written
 * @param access where things are
 * @param signature what is signed, and how
 */
record ResourceCertificate(
        Kind kind,
        BigInteger serial,
        DistinguishedName issuer,
        DistinguishedName subject,
        Instant notBefore,
        Instant notAfter,
        SubjectKey key,
        KeyId subjectKeyId,
        @Nullable KeyId authorityKeyId,
        Resources resources,
        Access access,
        Signed signature) {
    /** What a certificate is for. */
    enum Kind {
        /** The self-signed one that a TAL names. */
        TRUST_ANCHOR,
        /** A certification authority. */
        CA,
        /** The one-time certificate in a signed object. */
        SIGNED_OBJECT,
        /** A BGPsec router (RFC 8209). */
        ROUTER
    }

    /**
     * URIs, of rsync first; empty where a certificate of its kind has none.
     *
     * @param issuers of the issuer's certificate (AIA)
     * @param crls of the CRL that would revoke it
     * @param repositories of the directory of a CA's objects
     * @param manifests of a CA's manifest
     * @param notifications of the RRDP notification file of a CA's repository
     * @param objects of the signed object
     */
    record Access(
            List<String> issuers,
            List<String> crls,
            List<String> repositories,
            List<String> manifests,
            List<String> notifications,
            List<String> objects) {}

    /** Identifier of a key: the SHA-1 of its bits (RFC 6487 section 4.8.2). */
    record KeyId(String hex) {
        private static final int LENGTH = 20;

        static KeyId of(byte[] bytes) {
            return new KeyId(HexFormat.of().formatHex(bytes));
        }

        static KeyId read(byte[] bytes, String field) throws InvalidObjectException {
            if (bytes.length != LENGTH) {
                throw InvalidObjectException.of(field, bytes.length + " bytes", LENGTH + "", "RFC 6487 4.8.2");
            }
            return of(bytes);
        }

        @Override
        public String toString() {
            return hex;
        }
    }

    /**
     * Checks the time.
     *
     * @throws InvalidObjectException if it is not valid then
     */
    void checkTime(Instant at) throws InvalidObjectException {
        if (at.isBefore(notBefore)) {
            throw InvalidObjectException.of("notBefore", notBefore.toString(), "not after " + at, "RFC 6487 7.2");
        }
        if (at.isAfter(notAfter)) {
            throw InvalidObjectException.of("notAfter", notAfter.toString(), "not before " + at, "RFC 6487 7.2");
        }
    }
}
