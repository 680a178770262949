package io.rovcast.ingest.rpki;

import io.rovcast.ingest.text.Quote;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1PrintableString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.ASN1UTF8String;

/**
 * A name of a certificate: a common name and maybe a serial number (RFC 6487 sections 4.4 and 4.5). They should be of the
 * type PrintableString; those of some CAs are UTF8String, which no relying party rejects, for it would cost all below them.
 * Two names are equal if their bytes are. Immutable.
 */
final class DistinguishedName {
    private static final int MAX_SHOWN = 80;

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
                String text = text(attribute.getObjectAt(1), field);
                if (type.equals(Oids.COMMON_NAME) && commonName == null) {
                    commonName = text;
                } else if (type.equals(Oids.SERIAL_NUMBER) && !hasSerialNumber) {
                    hasSerialNumber = true;
                } else {
                    throw InvalidObjectException.of(
                            field,
                            "an attribute " + type,
                            "one common name and at most one serial number",
                            "RFC 6487 4.4");
                }
            }
        }
        if (commonName == null) {
            throw InvalidObjectException.of(field, "no common name", "one", "RFC 6487 4.4");
        }
        return new DistinguishedName(Der.encoded(value), commonName);
    }

    private static String text(ASN1Encodable value, String field) throws InvalidObjectException {
        boolean isText = value instanceof ASN1PrintableString || value instanceof ASN1UTF8String;
        if (isText && value instanceof ASN1String text) {
            try {
                return text.getString();
            } catch (IllegalArgumentException e) { // so Bouncy Castle says it of UTF-8
                throw InvalidObjectException.of(field, "bytes that are not UTF-8", "a text", "RFC 3629 3");
            }
        }
        throw Der.wrong(field, value, "a PrintableString", "RFC 6487 4.4");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DistinguishedName that && Arrays.equals(encoded, that.encoded);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(encoded);
    }

    /** The common name, as it can be shown. */
    @Override
    public String toString() {
        String shown = Quote.printable(commonName.substring(0, Math.min(commonName.length(), MAX_SHOWN)));
        return shown.length() < commonName.length() ? shown + "..." : shown;
    }
}
