package io.rovcast.ingest.rpki;

import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Sequence;

/** The frame of certificates and CRLs: what is signed, by which algorithm, the signature (RFC 5280 section 4.1). Immutable. */
final class Signed {
    private final byte[] content;
    private final byte[] signature;

    private Signed(byte[] content, byte[] signature) {
        this.content = content;
        this.signature = signature;
    }

    /** A frame, the sequence in it, and the algorithm that it names. */
    record Frame(ASN1Sequence content, ASN1Encodable algorithm, Signed signed) {
        /** Checks that what is signed names the same algorithm (RFC 5280 section 4.1.1.2). */
        void checkAlgorithm(ASN1Encodable inner) throws InvalidObjectException {
            Signed.checkAlgorithm(inner, "signature");
            if (!inner.toASN1Primitive().equals(algorithm.toASN1Primitive())) {
                throw InvalidObjectException.of(
                        "signature", "other parameters", "those of signatureAlgorithm", "RFC 5280 4.1.1.2");
            }
        }
    }

    /** Takes a frame apart. */
    static Frame read(byte[] encoded, String field) throws InvalidObjectException {
        return read(Der.parse(encoded, field), field);
    }

    /** Takes a frame apart that is a part of something else. */
    static Frame read(ASN1Encodable value, String field) throws InvalidObjectException {
        ASN1Sequence frame = Der.sequence(value, 3, 3, field);
        ASN1Sequence content = Der.sequence(frame.getObjectAt(0), field);
        checkAlgorithm(frame.getObjectAt(1), "signatureAlgorithm");
        byte[] signature = Der.wholeBits(frame.getObjectAt(2), "signatureValue");
        return new Frame(content, frame.getObjectAt(1), new Signed(Der.encoded(content), signature));
    }

    /** Checks that an algorithm is the one of the RPKI. */
    private static void checkAlgorithm(ASN1Encodable value, String field) throws InvalidObjectException {
        Der.algorithm(value, Oids.RSA_SHA256, "sha256WithRSAEncryption", field, "RFC 7935 2");
    }

    /** Checks the signature. */
    void verify(SubjectKey key, String source) throws InvalidObjectException {
        key.verify(content, signature, source);
    }
}
