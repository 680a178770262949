package io.rovcast.ingest.rpki;

import io.rovcast.ingest.rpki.ResourceCertificate.KeyId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.BERTags;

/**
 * A content with the certificate of the key that signed it, whose form and signature are as RFC 6488 demands. Whether the
 * certificate is valid is not said. Immutable.
 */
final class SignedObject {
    private static final int VERSION_3 = 3;
    private static final String RULE = "RFC 6488 2.1";

    private final byte[] content;
    private final ResourceCertificate certificate;

    private SignedObject(byte[] content, ResourceCertificate certificate) {
        this.content = content;
        this.certificate = certificate;
    }

    /** The content, not to be changed. */
    byte[] content() {
        return content;
    }

    /** The certificate in it. */
    ResourceCertificate certificate() {
        return certificate;
    }

    /** Reads one of a type of content and checks its signature. */
    static SignedObject read(byte[] encoded, ObjectProfile profile, String contentType) throws InvalidObjectException {
        ASN1Sequence wrapper = Der.sequence(Der.parse(encoded, profile, "contentInfo"), 2, 2, "contentInfo");
        String type = Der.oid(wrapper.getObjectAt(0), "contentType");
        if (!type.equals(Oids.SIGNED_DATA)) {
            throw InvalidObjectException.of("contentType", type, "signedData", "RFC 6488 2");
        }
        ASN1Sequence data = Der.sequence(Der.explicit(wrapper.getObjectAt(1), 0, "content"), "signedData");
        if (data.size() != 5 || !Der.isTagged(data.getObjectAt(3), 0)) {
            throw InvalidObjectException.of(
                    "signedData", "no certificates, or CRLs", "certificates and no CRLs", "RFC 6488 2.1.4");
        }
        Der.integer(data.getObjectAt(0), VERSION_3, VERSION_3, "version", "RFC 6488 2.1.1");
        ASN1Encodable digest = Der.single(data.getObjectAt(1), "digestAlgorithms", "RFC 6488 2.1.2");
        Der.algorithm(digest, Oids.SHA256, "SHA-256", "digestAlgorithms", "RFC 6488 2.1.2");
        ASN1Sequence encapsulated = Der.sequence(data.getObjectAt(2), 2, 2, "encapContentInfo");
        String found = Der.oid(encapsulated.getObjectAt(0), "eContentType");
        if (!found.equals(contentType)) {
            throw InvalidObjectException.of("eContentType", found, contentType, "RFC 6488 2.1.3.1");
        }
        byte[] content = Der.octets(Der.explicit(encapsulated.getObjectAt(1), 0, "eContent"), "eContent");
        ResourceCertificate certificate = certificate(data.getObjectAt(3));
        ASN1Encodable signer = Der.single(data.getObjectAt(4), "signerInfos", RULE);
        checkSigner(signer, contentType, content, certificate, profile);
        return new SignedObject(content, certificate);
    }

    private static ResourceCertificate certificate(ASN1Encodable value) throws InvalidObjectException {
        ASN1Set certificates = Der.set(Der.implicit(value, 0, BERTags.SET, "certificates"), "certificates");
        if (certificates.size() != 1) {
            throw InvalidObjectException.of("certificates", certificates.size() + " of them", "one", "RFC 6488 2.1.4");
        }
        return CertificateReader.readEmbedded(certificates.getObjectAt(0));
    }

    private static void checkSigner(
            ASN1Encodable value, String type, byte[] content, ResourceCertificate certificate, ObjectProfile profile)
            throws InvalidObjectException {
        ASN1Sequence signer = Der.sequence(value, "signerInfo");
        if (signer.size() != 6 || !Der.isTagged(signer.getObjectAt(3), 0)) {
            throw InvalidObjectException.of(
                    "signerInfo",
                    "no signed attributes, or unsigned ones",
                    "signed attributes alone",
                    "RFC 6488 2.1.6");
        }
        Der.integer(signer.getObjectAt(0), VERSION_3, VERSION_3, "signerInfo.version", "RFC 6488 2.1.6.1");
        ASN1Encodable id = Der.implicit(signer.getObjectAt(1), 0, BERTags.OCTET_STRING, "signerInfo.sid");
        KeyId key = KeyId.of(Der.octets(id, "signerInfo.sid"));
        if (!key.equals(certificate.subjectKeyId())) {
            throw InvalidObjectException.of("signerInfo.sid", key.hex(), "that of the certificate", "RFC 6488 2.1.6.2");
        }
        Der.algorithm(signer.getObjectAt(2), Oids.SHA256, "SHA-256", "signerInfo.digestAlgorithm", "RFC 6488 2.1.6.3");
        ASN1Set attributes = Der.set(Der.implicit(signer.getObjectAt(3), 0, BERTags.SET, "signedAttrs"), "signedAttrs");
        checkAttributes(attributes, type, content, profile);
        checkSignatureAlgorithm(signer.getObjectAt(4));
        byte[] signature = Der.octets(signer.getObjectAt(5), "signature");
        certificate.key().verify(Der.encoded(attributes), signature, "RFC 6488 3");
    }

    private static void checkSignatureAlgorithm(ASN1Encodable value) throws InvalidObjectException {
        String field = "signerInfo.signatureAlgorithm";
        ASN1Sequence algorithm = Der.sequence(value, 1, 2, field);
        boolean isOther = Der.oid(algorithm.getObjectAt(0), field).equals(Oids.RSA_SHA256);
        Der.algorithm(value, isOther ? Oids.RSA_SHA256 : Oids.RSA, "rsaEncryption", field, "RFC 7935 2");
    }

    private static void checkAttributes(ASN1Set attributes, String type, byte[] content, ObjectProfile profile)
            throws InvalidObjectException {
        Map<String, ASN1Encodable> byType = new HashMap<>();
        byte[] before = new byte[0];
        for (ASN1Encodable element : attributes) {
            byte[] bytes = Der.encoded(element);
            if (Arrays.compareUnsigned(before, bytes) > 0) {
                throw InvalidObjectException.of(
                        "signedAttrs", "a set that is not sorted", "its elements in ascending order", "X.690 11.6");
            }
            before = bytes;
            ASN1Sequence attribute = Der.sequence(element, 2, 2, "signedAttrs");
            String name = Der.oid(attribute.getObjectAt(0), "signedAttrs");
            ASN1Encodable value = Der.single(attribute.getObjectAt(1), "signedAttrs " + name, "RFC 6488 2.1.6.4");
            if (byType.put(name, value) != null) {
                throw InvalidObjectException.of("signedAttrs " + name, "two of them", "one", "RFC 6488 2.1.6.4");
            }
        }
        String found = Der.oid(byType.remove(Oids.CONTENT_TYPE), "signedAttrs.content-type");
        if (!found.equals(type)) {
            throw InvalidObjectException.of("signedAttrs.content-type", found, type, "RFC 6488 2.1.6.4.1");
        }
        byte[] digest = Der.octets(byType.remove(Oids.MESSAGE_DIGEST), "signedAttrs.message-digest");
        if (!Arrays.equals(digest, SubjectKey.digest("SHA-256", content))) {
            throw InvalidObjectException.of(
                    "signedAttrs.message-digest", "another digest", "that of the content", "RFC 6488 2.1.6.4.2");
        }
        checkSigningTime(byType, profile);
        if (!byType.isEmpty()) {
            throw InvalidObjectException.of(
                    "signedAttrs " + byType.keySet().iterator().next(), "an attribute", "none", "RFC 9589 4");
        }
    }

    private static void checkSigningTime(Map<String, ASN1Encodable> byType, ObjectProfile profile)
            throws InvalidObjectException {
        String field = "signedAttrs.signing-time";
        ASN1Encodable time = byType.remove(Oids.SIGNING_TIME);
        if (time != null) {
            Der.time(time, field, "RFC 5652 11.3");
        } else if (profile == ObjectProfile.CURRENT) {
            throw InvalidObjectException.of(field, "nothing", "a time", "RFC 9589 4");
        }
        ASN1Encodable binary = profile == ObjectProfile.LEGACY ? byType.remove(Oids.BINARY_SIGNING_TIME) : null;
        if (binary != null) {
            Der.integer(binary, "signedAttrs.binary-signing-time");
        }
    }
}
