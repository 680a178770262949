package io.rovcast.ingest.rpki;

import io.rovcast.ingest.rpki.ResourceCertificate.KeyId;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.RSAPublicKeySpec;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Sequence;
import org.jspecify.annotations.Nullable;

/** The key of a certificate's subject (RFC 7935 section 3, RFC 8608 section 3.1). Immutable. */
final class SubjectKey {
    private static final int RSA_BITS = 2048;
    private static final BigInteger RSA_EXPONENT = BigInteger.valueOf(65537);
    private static final int P256_POINT = 65;
    private static final String FIELD = "subjectPublicKeyInfo";

    private final byte[] encoded;
    private final KeyId id;

    /** Null for the key of a router, which signs nothing that is looked at here. */
    private final @Nullable PublicKey rsa;

    private SubjectKey(byte[] encoded, KeyId id, @Nullable PublicKey rsa) {
        this.encoded = encoded;
        this.id = id;
        this.rsa = rsa;
    }

    static SubjectKey read(ASN1Encodable value, ResourceCertificate.Kind kind) throws InvalidObjectException {
        ASN1Sequence info = Der.sequence(value, 2, 2, FIELD);
        byte[] bits = Der.wholeBits(info.getObjectAt(1), FIELD);
        KeyId id = KeyId.of(digest("SHA-1", bits));
        if (kind == ResourceCertificate.Kind.ROUTER) {
            checkPoint(info.getObjectAt(0), bits);
            return new SubjectKey(Der.encoded(value), id, null);
        }
        Der.algorithm(info.getObjectAt(0), Oids.RSA, "rsaEncryption", FIELD + ".algorithm", "RFC 7935 3.1");
        return new SubjectKey(Der.encoded(value), id, rsa(bits));
    }

    /** Reads the SubjectPublicKeyInfo of a TAL. */
    static SubjectKey read(byte[] encoded) throws InvalidObjectException {
        return read(Der.parse(encoded, FIELD), ResourceCertificate.Kind.TRUST_ANCHOR);
    }

    private static PublicKey rsa(byte[] bits) throws InvalidObjectException {
        ASN1Sequence numbers = Der.sequence(Der.parse(bits, FIELD), 2, 2, FIELD);
        BigInteger modulus = Der.integer(numbers.getObjectAt(0), FIELD + ".modulus");
        BigInteger exponent = Der.integer(numbers.getObjectAt(1), FIELD + ".publicExponent");
        if (modulus.signum() < 0 || modulus.bitLength() != RSA_BITS) {
            throw InvalidObjectException.of(
                    FIELD + ".modulus", modulus.bitLength() + " bits", RSA_BITS + " bits", "RFC 7935 3");
        }
        if (!exponent.equals(RSA_EXPONENT)) {
            throw InvalidObjectException.of(
                    FIELD + ".publicExponent", "another number", RSA_EXPONENT.toString(), "RFC 7935 3");
        }
        try {
            return KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, exponent));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java runtime has no RSA", e);
        } catch (GeneralSecurityException e) {
            throw InvalidObjectException.of(FIELD, "numbers that are no key", "an RSA key", "RFC 7935 3");
        }
    }

    private static void checkPoint(ASN1Encodable value, byte[] bits) throws InvalidObjectException {
        ASN1Sequence algorithm = Der.sequence(value, 2, 2, FIELD + ".algorithm");
        String type = Der.oid(algorithm.getObjectAt(0), FIELD + ".algorithm");
        String curve = Der.oid(algorithm.getObjectAt(1), FIELD + ".algorithm.parameters");
        if (!type.equals(Oids.EC) || !curve.equals(Oids.P256) || bits.length != P256_POINT || bits[0] != 4) {
            throw InvalidObjectException.of(
                    FIELD, type + " " + curve, "an uncompressed point of P-256", "RFC 8608 3.1");
        }
    }

    /** Identifier of the key. */
    KeyId id() {
        return id;
    }

    /** Whether it is the same key. */
    boolean isSameAs(SubjectKey other) {
        return Arrays.equals(encoded, other.encoded);
    }

    /**
     * Checks a signature by this key, with SHA-256.
     *
     * @throws InvalidObjectException if it is not valid
     */
    void verify(byte[] content, byte[] signature, String source) throws InvalidObjectException {
        boolean isValid;
        try {
            Signature verifier = Signature.getInstance("SHA256withRSA");
            verifier.initVerify(rsa);
            verifier.update(content);
            isValid = verifier.verify(signature);
        } catch (SignatureException | InvalidKeyException e) { // of another length, for example
            isValid = false;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java runtime has no SHA256withRSA", e);
        }
        if (!isValid) {
            throw InvalidObjectException.of("signature", "one that does not match", "one by the key " + id, source);
        }
    }

    /** A digest of bytes. */
    static byte[] digest(String algorithm, byte[] bytes) {
        try {
            return MessageDigest.getInstance(algorithm).digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java runtime has no " + algorithm, e);
        }
    }
}
