package io.rovcast.ingest.rpki;

import java.time.Instant;

/** The certificates of trust anchors (RFC 8630 section 3). */
final class TrustAnchors {
    private TrustAnchors() {}

    /** Checks that a certificate is the one that a TAL means, self-signed, and of this time. */
    static Issuer check(byte[] encoded, Tal tal, Instant at) throws InvalidObjectException {
        ResourceCertificate certificate = CertificateReader.readTrustAnchor(encoded);
        if (!certificate.key().isSameAs(tal.key())) {
            throw InvalidObjectException.of("subjectPublicKeyInfo", "another key", "that of the TAL", "RFC 8630 3");
        }
        if (!certificate.issuer().equals(certificate.subject())) {
            throw InvalidObjectException.of(
                    "issuer", certificate.issuer().toString(), "the subject, for it is self-signed", "RFC 8630 2.3");
        }
        certificate.checkTime(at);
        certificate.signature().verify(certificate.key(), "RFC 8630 2.3");
        return Issuer.ofTrustAnchor(certificate, tal);
    }
}
