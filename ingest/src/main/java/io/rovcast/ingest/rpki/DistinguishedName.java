package io.rovcast.ingest.rpki;

import java.util.Arrays;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1PrintableString;
import org.bouncycastle.asn1.ASN1Sequence;

/**
 * A name of a certificate: a common name and maybe a serial number, both PrintableString (RFC 6487 sections 4.4 and 4.5).
 * Two are equal if their bytes are. Immutable.
 */
final class DistinguishedName {
    private final byte[] encoded;
    private final String commonName;

    private DistinguishedName(byte[] encoded, String commonName) {
        this.encoded = encoded;
        this.commonName = commonName;
    }

    /** Reads a name; the field is issuer or subject. */
    static DistinguishedName read(ASN1Encodable value, String field) throws InvalidObjectException {
        ASN1Sequence sets = Der.sequence(value, 1, 2, field);
        String commonName = null;
        boolean hasSerialNumber = false;
        for (ASN1Encodable set : sets) {
            for (ASN1Encodable element : Der.set(set, field)) {
                ASN1Sequence attribute = Der.sequence(element, 2, 2, field);
                String type = Der.oid(attribute.getObjectAt(0), field);
                if (!(attribute.getObjectAt(1) instanceof ASN1PrintableString text)) {
                    throw Der.wrong(field, attribute.getObjectAt(1), "a PrintableString", "RFC 6487 4.4");
                }
                if (type.equals(Oids.COMMON_NAME) && commonName == null) {
                    commonName = text.getString();
                } else if (type.equals(Oids.SERIAL_NUMBER) && !hasSerialNumber) {
                    hasSerialNumber = true;
                } else {
                    throw InvalidObjectException.of(
                            field, "an attribute " + type, "one common name and at most one serial number", "RFC 6487 4.4");
                }
            }
        }
        if (commonName == null) {
            throw InvalidObjectException.of(field, "no common name", "one", "RFC 6487 4.4");
        }
        return new DistinguishedName(Der.encoded(value), commonName);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DistinguishedName that && Arrays.equals(encoded, that.encoded);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(encoded);
    }

    /** The common name. */
    @Override
    public String toString() {
        return commonName;
    }
}
