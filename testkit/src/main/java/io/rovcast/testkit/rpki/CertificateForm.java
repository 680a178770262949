package io.rovcast.testkit.rpki;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Boolean;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERIA5String;
import org.jspecify.annotations.Nullable;

/** Writes certificates of the RPKI. */
final class CertificateForm {
    private static final String RSA_SHA256 = "1.2.840.113549.1.1.11";

    private final BigInteger serial;
    private final Instant notBefore;
    private final Instant notAfter;
    private final Keys subject;
    private final List<String> resources;

    CertificateForm(BigInteger serial, Instant notBefore, Instant notAfter, Keys subject, List<String> resources) {
        this.serial = serial;
        this.notBefore = notBefore;
        this.notAfter = notAfter;
        this.subject = subject;
        this.resources = resources;
    }

    /** Where things are: of the issuer those that a trust anchor does not have, null for it. */
    record Issuer(Keys keys, String certificateUri, String crlUri) {}

    private static ASN1Encodable extension(String oid, boolean isCritical, ASN1Encodable value) {
        byte[] encoded = Asn1.encoded(value);
        return isCritical
                ? Asn1.sequence(Asn1.oid(oid), ASN1Boolean.TRUE, Asn1.octets(encoded))
                : Asn1.sequence(Asn1.oid(oid), Asn1.octets(encoded));
    }

    private static ASN1Encodable uri(String text) {
        return Asn1.implicit(6, new DERIA5String(text));
    }

    private static ASN1Encodable access(String method, String uri) {
        return Asn1.sequence(Asn1.oid(method), uri(uri));
    }

    /** A certificate of a CA; of a trust anchor if there is no issuer. */
    byte[] authority(
            String repository, String manifest, Optional<String> notification, @Nullable Issuer issuer, Keys signer) {
        List<ASN1Encodable> extensions = new ArrayList<>();
        extensions.add(extension("2.5.29.19", true, Asn1.sequence(ASN1Boolean.TRUE)));
        extensions.add(extension("2.5.29.15", true, new DERBitString(new byte[] {0x06}, 1)));
        List<ASN1Encodable> places = new ArrayList<>();
        places.add(access("1.3.6.1.5.5.7.48.5", repository));
        places.add(access("1.3.6.1.5.5.7.48.10", manifest));
        notification.ifPresent(uri -> places.add(access("1.3.6.1.5.5.7.48.13", uri)));
        extensions.add(extension("1.3.6.1.5.5.7.1.11", false, Asn1.sequence(places)));
        return certificate(extensions, issuer, signer);
    }

    /** The certificate in a signed object. */
    byte[] embedded(String uri, Issuer issuer, Keys signer) {
        List<ASN1Encodable> extensions = new ArrayList<>();
        extensions.add(extension("2.5.29.15", true, new DERBitString(new byte[] {(byte) 0x80}, 7)));
        extensions.add(extension("1.3.6.1.5.5.7.1.11", false, Asn1.sequence(access("1.3.6.1.5.5.7.48.11", uri))));
        return certificate(extensions, issuer, signer);
    }

    private byte[] certificate(List<ASN1Encodable> extensions, @Nullable Issuer issuer, Keys signer) {
        extensions.add(extension("2.5.29.14", false, Asn1.octets(subject.id())));
        extensions.add(extension("2.5.29.32", true, Asn1.sequence(Asn1.sequence(Asn1.oid("1.3.6.1.5.5.7.14.2")))));
        if (issuer != null) {
            extensions.add(
                    extension("2.5.29.35", false, Asn1.sequence(Asn1.implicit(0, Asn1.octets(issuer.keys.id())))));
            extensions.add(extension(
                    "1.3.6.1.5.5.7.1.1", false, Asn1.sequence(access("1.3.6.1.5.5.7.48.2", issuer.certificateUri))));
            ASN1Encodable names = Asn1.implicit(0, Asn1.sequence(uri(issuer.crlUri)));
            extensions.add(extension("2.5.29.31", false, Asn1.sequence(Asn1.sequence(Asn1.explicit(0, names)))));
        }
        ResourceForms.addresses(resources)
                .ifPresent(value -> extensions.add(extension("1.3.6.1.5.5.7.1.7", true, value)));
        ResourceForms.asNumbers(resources)
                .ifPresent(value -> extensions.add(extension("1.3.6.1.5.5.7.1.8", true, value)));
        Keys issuerKeys = issuer == null ? subject : issuer.keys;
        ASN1Encodable content = Asn1.sequence(
                Asn1.explicit(0, Asn1.integer(2)),
                Asn1.integer(serial),
                Asn1.algorithm(RSA_SHA256),
                Asn1.name(issuerKeys.name()),
                Asn1.sequence(Asn1.time(notBefore), Asn1.time(notAfter)),
                Asn1.name(subject.name()),
                parse(subject.info()),
                Asn1.explicit(3, Asn1.sequence(extensions)));
        return signed(content, signer);
    }

    /** Signs a certificate or a CRL. */
    static byte[] signed(ASN1Encodable content, Keys signer) {
        byte[] signature = signer.sign(Asn1.encoded(content));
        return Asn1.encoded(Asn1.sequence(content, Asn1.algorithm(RSA_SHA256), Asn1.bits(signature)));
    }

    /** A CRL. */
    static byte[] crl(Keys keys, long number, Instant thisUpdate, Instant nextUpdate, List<BigInteger> revoked) {
        List<ASN1Encodable> fields = new ArrayList<>(List.of(
                Asn1.integer(1),
                Asn1.algorithm(RSA_SHA256),
                Asn1.name(keys.name()),
                Asn1.time(thisUpdate),
                Asn1.time(nextUpdate)));
        if (!revoked.isEmpty()) {
            fields.add(Asn1.sequence(revoked.stream()
                    .map(serial -> Asn1.sequence(Asn1.integer(serial), Asn1.time(thisUpdate)))
                    .toList()));
        }
        fields.add(Asn1.explicit(
                0,
                Asn1.sequence(
                        extension("2.5.29.35", false, Asn1.sequence(Asn1.implicit(0, Asn1.octets(keys.id())))),
                        extension("2.5.29.20", false, Asn1.integer(number)))));
        return signed(Asn1.sequence(fields), keys);
    }

    private static ASN1Encodable parse(byte[] encoded) {
        try {
            return ASN1Primitive.fromByteArray(encoded);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A signed object (RFC 6488). */
    static byte[] signedObject(String type, byte[] content, byte[] certificate, Keys keys, Instant signingTime) {
        ASN1Encodable attributes = Asn1.set(
                attribute("1.2.840.113549.1.9.3", Asn1.oid(type)),
                attribute("1.2.840.113549.1.9.5", Asn1.time(signingTime)),
                attribute("1.2.840.113549.1.9.4", Asn1.octets(Keys.digest("SHA-256", content))));
        ASN1Encodable digest = Asn1.algorithm("2.16.840.1.101.3.4.2.1");
        ASN1Encodable signer = Asn1.sequence(
                Asn1.integer(3),
                Asn1.implicit(0, Asn1.octets(keys.id())),
                digest,
                Asn1.implicit(0, attributes),
                Asn1.algorithm("1.2.840.113549.1.1.1"),
                Asn1.octets(keys.sign(Asn1.encoded(attributes))));
        ASN1Encodable data = Asn1.sequence(
                Asn1.integer(3),
                Asn1.set(digest),
                Asn1.sequence(Asn1.oid(type), Asn1.explicit(0, Asn1.octets(content))),
                Asn1.implicit(0, Asn1.set(parse(certificate))),
                Asn1.set(signer));
        return Asn1.encoded(Asn1.sequence(Asn1.oid("1.2.840.113549.1.7.2"), Asn1.explicit(0, data)));
    }

    private static ASN1Encodable attribute(String type, ASN1Encodable value) {
        return Asn1.sequence(Asn1.oid(type), Asn1.set(value));
    }
}
