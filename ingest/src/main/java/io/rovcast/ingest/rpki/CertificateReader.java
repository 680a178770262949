package io.rovcast.ingest.rpki;

import io.rovcast.ingest.rpki.ResourceCertificate.Access;
import io.rovcast.ingest.rpki.ResourceCertificate.KeyId;
import io.rovcast.ingest.rpki.ResourceCertificate.Kind;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Boolean;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.BERTags;
import org.jspecify.annotations.Nullable;

/** Reads certificates and checks all that RFC 6487 section 4 says of a certificate alone. */
final class CertificateReader {
    private static final Set<String> KNOWN = Set.of(
            Oids.SUBJECT_KEY_IDENTIFIER,
            Oids.KEY_USAGE,
            Oids.BASIC_CONSTRAINTS,
            Oids.CRL_DISTRIBUTION_POINTS,
            Oids.CERTIFICATE_POLICIES,
            Oids.AUTHORITY_KEY_IDENTIFIER,
            Oids.EXTENDED_KEY_USAGE,
            Oids.AUTHORITY_INFORMATION_ACCESS,
            Oids.IP_RESOURCES,
            Oids.AS_RESOURCES,
            Oids.SUBJECT_INFORMATION_ACCESS);

    private static final int FIELDS = 8;
    private static final int VERSION_3 = 2;

    private CertificateReader() {}

    /** Reads the certificate of a trust anchor. */
    static ResourceCertificate readTrustAnchor(byte[] encoded) throws InvalidObjectException {
        return read(Signed.read(encoded, "certificate"), Kind.TRUST_ANCHOR);
    }

    /** Reads a certificate that lies in a file: that of a CA, or of a router. */
    static ResourceCertificate read(byte[] encoded) throws InvalidObjectException {
        return read(Signed.read(encoded, "certificate"), null);
    }

    /** Reads a certificate that lies in a file, whether or not it is that of a trust anchor: those are self-issued. */
    static ResourceCertificate readAny(byte[] encoded) throws InvalidObjectException {
        Signed.Frame frame = Signed.read(encoded, "certificate");
        ASN1Sequence fields = frame.content();
        boolean isSelfIssued = fields.size() > 5 && fields.getObjectAt(3).equals(fields.getObjectAt(5));
        return read(frame, isSelfIssued ? Kind.TRUST_ANCHOR : null);
    }

    /** Reads the certificate in a signed object. */
    static ResourceCertificate readEmbedded(ASN1Encodable value) throws InvalidObjectException {
        return read(Signed.read(value, "certificate"), Kind.SIGNED_OBJECT);
    }

    private static ResourceCertificate read(Signed.Frame frame, @Nullable Kind wanted) throws InvalidObjectException {
        ASN1Sequence fields = frame.content();
        if (fields.size() == 0 || !Der.isTagged(fields.getObjectAt(0), 0)) {
            throw InvalidObjectException.of("version", "v1", "v3", "RFC 6487 4.1");
        }
        ASN1Encodable version = Der.explicit(fields.getObjectAt(0), 0, "version");
        Der.integer(version, VERSION_3, VERSION_3, "version", "RFC 6487 4.1");
        if (fields.size() != FIELDS || !Der.isTagged(fields.getObjectAt(FIELDS - 1), 3)) {
            throw InvalidObjectException.of(
                    "tbsCertificate", "unique identifiers, or no extensions", "extensions alone", "RFC 6487 4");
        }
        BigInteger serial = Der.number(fields.getObjectAt(1), true, "serialNumber", "RFC 6487 4.2");
        frame.checkAlgorithm(fields.getObjectAt(2));
        DistinguishedName issuer = DistinguishedName.read(fields.getObjectAt(3), "issuer");
        ASN1Sequence validity = Der.sequence(fields.getObjectAt(4), 2, 2, "validity");
        Instant notBefore = Der.time(validity.getObjectAt(0), "notBefore", "RFC 6487 4.6.1");
        Instant notAfter = Der.time(validity.getObjectAt(1), "notAfter", "RFC 6487 4.6.2");
        if (notBefore.isAfter(notAfter)) {
            throw InvalidObjectException.of(
                    "validity", notBefore + " to " + notAfter, "a begin before the end", "RFC 6487 4.6");
        }
        DistinguishedName subject = DistinguishedName.read(fields.getObjectAt(5), "subject");
        Extensions extensions =
                Extensions.read(Der.explicit(fields.getObjectAt(7), 3, "extensions"), KNOWN, "RFC 6487 4.8");
        Kind kind = wanted != null ? wanted : extensions.has(Oids.EXTENDED_KEY_USAGE) ? Kind.ROUTER : Kind.CA;
        SubjectKey key = SubjectKey.read(fields.getObjectAt(6), kind);
        checkConstraints(extensions, kind);
        checkUsage(extensions, kind);
        checkPolicy(extensions);
        return new ResourceCertificate(
                kind,
                serial,
                issuer,
                subject,
                notBefore,
                notAfter,
                key,
                subjectKeyId(extensions, key),
                authorityKeyId(extensions, kind, key),
                resources(extensions, kind),
                access(extensions, kind),
                frame.signed());
    }

    private static boolean isAuthority(Kind kind) {
        return kind == Kind.TRUST_ANCHOR || kind == Kind.CA;
    }

    private static void checkConstraints(Extensions extensions, Kind kind) throws InvalidObjectException {
        String name = "basicConstraints";
        String rule = "RFC 6487 4.8.1";
        if (!isAuthority(kind)) {
            extensions.forbid(Oids.BASIC_CONSTRAINTS, name, rule);
            return;
        }
        ASN1Sequence constraints = Der.sequence(extensions.require(Oids.BASIC_CONSTRAINTS, name, true, rule), name);
        if (constraints.size() != 1 || !constraints.getObjectAt(0).equals(ASN1Boolean.TRUE)) {
            throw InvalidObjectException.of(name, "no CA, or a path length", "CA alone", rule);
        }
    }

    /** Bits of a byte as they are written: digitalSignature 80, keyCertSign 04, cRLSign 02. */
    private static void checkUsage(Extensions extensions, Kind kind) throws InvalidObjectException {
        String rule = "RFC 6487 4.8.4";
        byte[] usage = Der.bits(extensions.require(Oids.KEY_USAGE, "keyUsage", true, rule), "keyUsage")
                .getBytes();
        int expected = isAuthority(kind) ? 0x06 : 0x80;
        if (usage.length != 1 || (usage[0] & 0xFF) != expected) {
            throw InvalidObjectException.of(
                    "keyUsage",
                    "other usages",
                    isAuthority(kind) ? "keyCertSign and cRLSign alone" : "digitalSignature alone",
                    rule);
        }
        String name = "extendedKeyUsage";
        if (kind != Kind.ROUTER) {
            extensions.forbid(Oids.EXTENDED_KEY_USAGE, name, "RFC 6487 4.8.5");
            return;
        }
        boolean isRouter = false;
        for (ASN1Encodable purpose :
                Der.sequence(extensions.require(Oids.EXTENDED_KEY_USAGE, name, false, "RFC 8209 3.1.3.2"), name)) {
            isRouter |= Der.oid(purpose, name).equals(Oids.BGPSEC_ROUTER);
        }
        if (!isRouter) {
            throw InvalidObjectException.of(name, "other purposes", "id-kp-bgpsec-router", "RFC 8209 3.1.3.2");
        }
    }

    private static void checkPolicy(Extensions extensions) throws InvalidObjectException {
        String name = "certificatePolicies";
        String rule = "RFC 6487 4.8.9";
        ASN1Sequence policies =
                Der.sequence(extensions.require(Oids.CERTIFICATE_POLICIES, name, true, rule), 1, 1, name);
        ASN1Sequence policy = Der.sequence(policies.getObjectAt(0), 1, 2, name);
        String oid = Der.oid(policy.getObjectAt(0), name);
        if (!oid.equals(Oids.RPKI_POLICY)) {
            throw InvalidObjectException.of(name, oid, Oids.RPKI_POLICY, rule);
        }
        if (policy.size() == 2) {
            ASN1Sequence qualifiers = Der.sequence(policy.getObjectAt(1), 1, 1, name + ".policyQualifiers");
            ASN1Sequence qualifier = Der.sequence(qualifiers.getObjectAt(0), 2, 2, name + ".policyQualifiers");
            String type = Der.oid(qualifier.getObjectAt(0), name + ".policyQualifiers");
            if (!type.equals(Oids.CPS)) {
                throw InvalidObjectException.of(name + ".policyQualifiers", type, "one CPS", "RFC 7318 2");
            }
        }
    }

    private static KeyId subjectKeyId(Extensions extensions, SubjectKey key) throws InvalidObjectException {
        String name = "subjectKeyIdentifier";
        String rule = "RFC 6487 4.8.2";
        KeyId id = KeyId.of(Der.octets(extensions.require(Oids.SUBJECT_KEY_IDENTIFIER, name, false, rule), name));
        if (!id.equals(key.id())) {
            throw InvalidObjectException.of(name, id.hex(), "the SHA-1 of the key, " + key.id(), rule);
        }
        return id;
    }

    private static @Nullable KeyId authorityKeyId(Extensions extensions, Kind kind, SubjectKey key)
            throws InvalidObjectException {
        if (kind != Kind.TRUST_ANCHOR) {
            return requireAuthorityKeyId(extensions);
        }
        if (!extensions.has(Oids.AUTHORITY_KEY_IDENTIFIER)) {
            return null;
        }
        KeyId id = requireAuthorityKeyId(extensions);
        if (!id.equals(key.id())) {
            throw InvalidObjectException.of(
                    "authorityKeyIdentifier", id.hex(), "that of its own key, " + key.id(), "RFC 6487 4.8.3");
        }
        return id;
    }

    /** The identifier of the issuer's key, without its name and serial number. */
    static KeyId requireAuthorityKeyId(Extensions extensions) throws InvalidObjectException {
        String name = "authorityKeyIdentifier";
        String rule = "RFC 6487 4.8.3";
        ASN1Sequence value = Der.sequence(extensions.require(Oids.AUTHORITY_KEY_IDENTIFIER, name, false, rule), name);
        if (value.size() != 1 || !Der.isTagged(value.getObjectAt(0), 0)) {
            throw InvalidObjectException.of(name, "issuer and serial number, or nothing", "keyIdentifier alone", rule);
        }
        byte[] octets = Der.octets(Der.implicit(value.getObjectAt(0), 0, BERTags.OCTET_STRING, name), name);
        if (octets.length != 20) {
            throw InvalidObjectException.of(name, octets.length + " bytes", "20", rule);
        }
        return KeyId.of(octets);
    }

    private static Resources resources(Extensions extensions, Kind kind) throws InvalidObjectException {
        ASN1Encodable ip = extensions.find(Oids.IP_RESOURCES, "ipAddrBlocks", true, "RFC 6487 4.8.10");
        ASN1Encodable as = extensions.find(Oids.AS_RESOURCES, "asIdentifiers", true, "RFC 6487 4.8.11");
        if (ip == null && as == null) {
            throw InvalidObjectException.of("resources", "none", "addresses, AS numbers or both", "RFC 6487 4.8.10");
        }
        @Nullable Resources.Part[] addresses = ip == null ? new Resources.Part[2] : ResourceExtensions.ipBlocks(ip);
        Resources resources =
                new Resources(addresses[0], addresses[1], as == null ? null : ResourceExtensions.asNumbers(as));
        if (kind == Kind.TRUST_ANCHOR && resources.inheritsAny()) {
            throw InvalidObjectException.of("resources", "inherit", "those of the trust anchor", "RFC 8630 2.3");
        }
        if (kind == Kind.ROUTER && ip != null) {
            throw InvalidObjectException.of("ipAddrBlocks", "an extension", "none", "RFC 8209 3.1.3.4");
        }
        if (kind == Kind.ROUTER && resources.inheritsAny()) {
            throw InvalidObjectException.of("asIdentifiers", "inherit", "AS numbers", "RFC 8209 3.1.3.5");
        }
        return resources;
    }

    private static Access access(Extensions extensions, Kind kind) throws InvalidObjectException {
        List<String> issuers = List.of();
        List<String> crls = List.of();
        if (kind == Kind.TRUST_ANCHOR) {
            extensions.forbid(Oids.AUTHORITY_INFORMATION_ACCESS, "authorityInfoAccess", "RFC 6487 4.8.7");
            extensions.forbid(Oids.CRL_DISTRIBUTION_POINTS, "cRLDistributionPoints", "RFC 6487 4.8.6");
        } else {
            issuers = AccessExtensions.issuers(extensions);
            crls = AccessExtensions.crls(extensions);
        }
        if (isAuthority(kind)) {
            AccessExtensions.Subject subject = AccessExtensions.subject(
                    extensions, Set.of(Oids.CA_REPOSITORY, Oids.RPKI_MANIFEST, Oids.RPKI_NOTIFY), "RFC 6487 4.8.8.1");
            return new Access(
                    issuers,
                    crls,
                    subject.require(Oids.CA_REPOSITORY, "id-ad-caRepository"),
                    subject.require(Oids.RPKI_MANIFEST, "id-ad-rpkiManifest"),
                    List.of());
        }
        if (kind == Kind.ROUTER) {
            extensions.forbid(Oids.SUBJECT_INFORMATION_ACCESS, "subjectInfoAccess", "RFC 8209 3.1.3.3");
            return new Access(issuers, crls, List.of(), List.of(), List.of());
        }
        AccessExtensions.Subject subject =
                AccessExtensions.subject(extensions, Set.of(Oids.SIGNED_OBJECT, Oids.RPKI_NOTIFY), "RFC 6487 4.8.8.2");
        List<String> objects = subject.require(Oids.SIGNED_OBJECT, "id-ad-signedObject");
        return new Access(issuers, crls, List.of(), List.of(), objects);
    }
}
