package io.rovcast.ingest.rpki;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Boolean;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.jspecify.annotations.Nullable;

/** The extensions of a certificate or a CRL: each known one at most once, no others (RFC 6487 sections 4.8 and 5). */
final class Extensions {
    private final Map<String, Extension> byOid;

    private Extensions(Map<String, Extension> byOid) {
        this.byOid = byOid;
    }

    private record Extension(boolean isCritical, ASN1OctetString value) {}

    /**
     * Reads them.
     *
     * @param known those that there may be
     * @param source the rule
     */
    static Extensions read(ASN1Encodable list, Set<String> known, String source) throws InvalidObjectException {
        Map<String, Extension> byOid = new LinkedHashMap<>();
        for (ASN1Encodable element : Der.sequence(list, "extensions")) {
            ASN1Sequence extension = Der.sequence(element, 2, 3, "extension");
            String oid = Der.oid(extension.getObjectAt(0), "extension");
            boolean isCritical = extension.size() == 3;
            if (isCritical && extension.getObjectAt(1) != ASN1Boolean.TRUE) {
                throw InvalidObjectException.of(
                        "extension " + oid + ".critical", "FALSE in so many words", "TRUE or nothing", "X.690 11.5");
            }
            if (!known.contains(oid)) {
                throw InvalidObjectException.of("extension " + oid, "an extension", "none of this kind", source);
            }
            ASN1Encodable value = extension.getObjectAt(extension.size() - 1);
            if (!(value instanceof ASN1OctetString octets)) {
                throw Der.wrong("extension " + oid, value, "an octet string", "RFC 5280 4.1");
            }
            if (byOid.put(oid, new Extension(isCritical, octets)) != null) {
                throw InvalidObjectException.of("extension " + oid, "two of them", "one", "RFC 5280 4.2");
            }
        }
        return new Extensions(byOid);
    }

    boolean has(String oid) {
        return byOid.containsKey(oid);
    }

    /** Checks that there is none. */
    void forbid(String oid, String name, String rule) throws InvalidObjectException {
        if (byOid.containsKey(oid)) {
            throw InvalidObjectException.of(name, "an extension", "none", rule);
        }
    }

    /** The value of one that must be there. */
    ASN1Primitive require(String oid, String name, boolean isCritical, String rule) throws InvalidObjectException {
        ASN1Primitive value = find(oid, name, isCritical, rule);
        if (value == null) {
            throw InvalidObjectException.of(name, "nothing", "an extension", rule);
        }
        return value;
    }

    /** The value of one, or null. */
    @Nullable
    ASN1Primitive find(String oid, String name, boolean isCritical, String rule) throws InvalidObjectException {
        Extension extension = byOid.get(oid);
        if (extension == null) {
            return null;
        }
        if (extension.isCritical != isCritical) {
            throw InvalidObjectException.of(
                    name,
                    extension.isCritical ? "a critical extension" : "one that is not critical",
                    isCritical ? "a critical one" : "one that is not",
                    rule);
        }
        return Der.parse(extension.value.getOctets(), name);
    }
}
