package io.rovcast.ingest.rpki;

import io.rovcast.ingest.rpki.ResourceCertificate.KeyId;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/**
 * A valid CA as the issuer of others.
 *
 * @param certificate its certificate
 * @param uri of its certificate
 * @param parent URI of the certificate of the CA above, or empty
 * @param trustAnchor name of the trust anchor
 * @param resources all that it may give
 * @param begins begin of the validity of the chain
 * @param expires end of the validity of the chain, without its own CRL
 * @param depth how many certificates are above it
 * @param keys those of itself and of all above
 */
record Issuer(
        ResourceCertificate certificate,
        String uri,
        String parent,
        String trustAnchor,
        Resources resources,
        Instant begins,
        Instant expires,
        int depth,
        Set<KeyId> keys) {

    /** A trust anchor, whose certificate is valid. */
    static Issuer ofTrustAnchor(ResourceCertificate certificate, Tal tal) {
        return new Issuer(
                certificate,
                tal.uris().get(0),
                "",
                tal.name(),
                certificate.resources(),
                certificate.notBefore(),
                certificate.notAfter(),
                0,
                Set.of(certificate.subjectKeyId()));
    }

    /**
     * A CA that this one has certified.
     *
     * @param crl that of this one
     * @throws InvalidObjectException if it is one of those above
     */
    Issuer below(ResourceCertificate child, String childUri, Resources given, RevocationList crl)
            throws InvalidObjectException {
        if (keys.contains(child.subjectKeyId())) {
            throw InvalidObjectException.of(
                    "subjectKeyIdentifier", "the key of a CA above it", "a chain without loops", "RFC 6487 7.2");
        }
        Set<KeyId> all = new HashSet<>(keys);
        all.add(child.subjectKeyId());
        return new Issuer(
                child,
                childUri,
                uri,
                trustAnchor,
                given,
                beginOf(child),
                expiryOf(child, crl),
                depth + 1,
                Set.copyOf(all));
    }

    /** From when on the chain down to a certificate is valid. */
    Instant beginOf(ResourceCertificate issued) {
        return begins.isAfter(issued.notBefore()) ? begins : issued.notBefore();
    }

    /** Until when the chain down to a certificate lasts. */
    Instant expiryOf(ResourceCertificate issued, RevocationList crl) {
        return first(first(expires, crl.nextUpdate()), issued.notAfter());
    }

    private static Instant first(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /**
     * Checks that a certificate is its own, by name, key and signature, and its time (RFC 6487 section 7.2).
     *
     * @return what it may use of the resources of this one
     */
    Resources check(ResourceCertificate issued, Instant at) throws InvalidObjectException {
        if (!issued.issuer().equals(certificate.subject())) {
            throw InvalidObjectException.of(
                    "issuer", issued.issuer().toString(), certificate.subject().toString(), "RFC 6487 7.2");
        }
        if (!certificate.subjectKeyId().equals(issued.authorityKeyId())) {
            throw InvalidObjectException.of(
                    "authorityKeyIdentifier",
                    String.valueOf(issued.authorityKeyId()),
                    certificate.subjectKeyId().hex(),
                    "RFC 6487 4.8.3");
        }
        issued.checkTime(at);
        checkSignature(issued);
        return issued.resources().within(resources);
    }

    /** Checks that a certificate is signed by its key, and no more. */
    void checkSignature(ResourceCertificate issued) throws InvalidObjectException {
        issued.signature().verify(certificate.key(), "RFC 6487 7.2");
    }

    /** Checks that a certificate is its own and not revoked. */
    Resources check(ResourceCertificate issued, RevocationList crl, Instant at) throws InvalidObjectException {
        Resources given = check(issued, at);
        if (crl.revoked().contains(issued.serial())) {
            throw InvalidObjectException.of("serialNumber", "one that is revoked", "one that is not", "RFC 6487 7.2");
        }
        return given;
    }

    /** Checks that a CRL is its own, and of this time. */
    void check(RevocationList crl, Instant at) throws InvalidObjectException {
        if (!crl.issuer().equals(certificate.subject())) {
            throw InvalidObjectException.of(
                    "issuer", crl.issuer().toString(), certificate.subject().toString(), "RFC 6487 5");
        }
        if (!crl.authorityKeyId().equals(certificate.subjectKeyId())) {
            throw InvalidObjectException.of(
                    "authorityKeyIdentifier",
                    crl.authorityKeyId().hex(),
                    certificate.subjectKeyId().hex(),
                    "RFC 6487 5");
        }
        checkWindow(crl.thisUpdate(), crl.nextUpdate(), at, "RFC 6487 7.2");
        crl.signature().verify(certificate.key(), "RFC 6487 5");
    }

    /** Checks that a time is between an update and the next. */
    static void checkWindow(Instant thisUpdate, Instant nextUpdate, Instant at, String rule)
            throws InvalidObjectException {
        if (thisUpdate.isAfter(at)) {
            throw InvalidObjectException.of("thisUpdate", thisUpdate.toString(), "not after " + at, rule);
        }
        if (nextUpdate.isBefore(at)) {
            throw InvalidObjectException.of("nextUpdate", nextUpdate + ", so it is stale", "not before " + at, rule);
        }
    }
}
