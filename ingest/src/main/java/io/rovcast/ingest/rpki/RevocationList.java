package io.rovcast.ingest.rpki;

import io.rovcast.ingest.rpki.ResourceCertificate.KeyId;
import java.math.BigInteger;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Sequence;

/**
 * A certificate revocation list that has the form that RFC 6487 section 5 demands.
 *
 * @param issuer name of the CA
 * @param thisUpdate when it was made
 * @param nextUpdate when the next one is due
 * @param revoked serial numbers
 * @param authorityKeyId identifier of the CA's key
 * @param signature what is signed, and how
 */
record RevocationList(
        DistinguishedName issuer,
        Instant thisUpdate,
        Instant nextUpdate,
        Set<BigInteger> revoked,
        KeyId authorityKeyId,
        Signed signature) {
    private static final String RULE = "RFC 6487 5";
    private static final Set<String> KNOWN = Set.of(Oids.AUTHORITY_KEY_IDENTIFIER, Oids.CRL_NUMBER);
    private static final int VERSION_2 = 1;

    /** Reads one. */
    static RevocationList read(byte[] encoded) throws InvalidObjectException {
        Signed.Frame frame = Signed.read(encoded, "certificateList");
        ASN1Sequence fields = frame.content();
        boolean hasRevoked = fields.size() == 7;
        if (fields.size() != 6 && !hasRevoked) {
            throw InvalidObjectException.of(
                    "tbsCertList", fields.size() + " fields", "version to crlExtensions, all but revocations", RULE);
        }
        Der.integer(fields.getObjectAt(0), VERSION_2, VERSION_2, "version", RULE);
        frame.checkAlgorithm(fields.getObjectAt(1));
        DistinguishedName issuer = DistinguishedName.read(fields.getObjectAt(2), "issuer");
        Instant thisUpdate = Der.time(fields.getObjectAt(3), "thisUpdate", "RFC 5280 5.1.2.4");
        Instant nextUpdate = Der.time(fields.getObjectAt(4), "nextUpdate", "RFC 5280 5.1.2.5");
        if (!thisUpdate.isBefore(nextUpdate)) {
            throw InvalidObjectException.of(
                    "nextUpdate", nextUpdate.toString(), "after thisUpdate, " + thisUpdate, "RFC 5280 5.1.2.5");
        }
        Set<BigInteger> revoked = hasRevoked ? revoked(fields.getObjectAt(5)) : Set.of();
        ASN1Encodable last = fields.getObjectAt(fields.size() - 1);
        Extensions extensions = Extensions.read(Der.explicit(last, 0, "crlExtensions"), KNOWN, RULE);
        KeyId key = CertificateReader.requireAuthorityKeyId(extensions);
        Der.number(extensions.require(Oids.CRL_NUMBER, "cRLNumber", false, RULE), false, "cRLNumber", "RFC 5280 5.2.3");
        return new RevocationList(issuer, thisUpdate, nextUpdate, revoked, key, frame.signed());
    }

    private static Set<BigInteger> revoked(ASN1Encodable value) throws InvalidObjectException {
        Set<BigInteger> revoked = new HashSet<>();
        String field = "revokedCertificates";
        for (ASN1Encodable element : Der.sequence(value, field)) {
            ASN1Sequence entry = Der.sequence(element, field);
            if (entry.size() != 2) {
                throw InvalidObjectException.of(field, "an entry with extensions", "serial number and date", RULE);
            }
            revoked.add(Der.number(entry.getObjectAt(0), true, field + ".userCertificate", "RFC 6487 4.2"));
            Der.time(entry.getObjectAt(1), field + ".revocationDate", "RFC 5280 5.1.2.6");
        }
        return revoked;
    }
}
