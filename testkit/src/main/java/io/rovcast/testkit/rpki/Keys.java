package io.rovcast.testkit.rpki;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A key, with what depends on it alone. */
final class Keys {
    private static final Map<Integer, Keys> POOL = new ConcurrentHashMap<>();

    private final KeyPair pair;
    private final byte[] id;

    private Keys(KeyPair pair) {
        this.pair = pair;
        byte[] info = pair.getPublic().getEncoded();
        this.id = digest("SHA-1", Arrays.copyOfRange(info, info.length - 270, info.length)); // the bits of 2048-bit RSA
    }

    /** The key of this number: always the same, and made once in a process, for that takes longer than all else. */
    static Keys number(int number) {
        return POOL.computeIfAbsent(number, Keys::make);
    }

    private static Keys make(int number) {
        try {
            SecureRandom random = SecureRandom.getInstance("SHA1PRNG");
            random.setSeed(number); // before anything is drawn, so that it draws the same each time
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048, random);
            return new Keys(generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** SubjectPublicKeyInfo. */
    byte[] info() {
        return pair.getPublic().getEncoded();
    }

    /** The SHA-1 of its bits. */
    byte[] id() {
        return id.clone();
    }

    String name() {
        return HexFormat.of().formatHex(id);
    }

    byte[] sign(byte[] content) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(pair.getPrivate());
            signature.update(content);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] digest(String algorithm, byte[] content) {
        try {
            return MessageDigest.getInstance(algorithm).digest(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
