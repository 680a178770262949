package io.rovcast.ingest.rpki;

import io.rovcast.ingest.text.Quote;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1IA5String;
import org.bouncycastle.asn1.ASN1Sequence;

/**
 * Content of a manifest (RFC 9286 section 4.2).
 *
 * @param number its number, which grows
 * @param thisUpdate when it was made
 * @param nextUpdate when the next one is due
 * @param files SHA-256 of the files by name, in the order of the manifest
 */
record ManifestContent(BigInteger number, Instant thisUpdate, Instant nextUpdate, Map<String, byte[]> files) {
    private static final String FILES = "fileList";
    private static final String RULE = "RFC 9286 4.2.1";
    private static final int HASH_LENGTH = 32;
    private static final int MAX_NAME = 256;

    /** Reads one that has not more files than that. */
    static ManifestContent read(byte[] content, int maxFiles) throws InvalidObjectException {
        ASN1Sequence fields = Der.sequence(Der.parse(content, "manifest"), "manifest");
        if (fields.size() != 5) {
            throw InvalidObjectException.of(
                    "manifest", fields.size() + " elements", "manifestNumber to fileList; version 0 is left out", RULE);
        }
        BigInteger number = Der.number(fields.getObjectAt(0), false, "manifestNumber", RULE);
        Instant thisUpdate = Der.generalizedTime(fields.getObjectAt(1), "thisUpdate");
        Instant nextUpdate = Der.generalizedTime(fields.getObjectAt(2), "nextUpdate");
        if (!thisUpdate.isBefore(nextUpdate)) {
            throw InvalidObjectException.of(
                    "nextUpdate", nextUpdate.toString(), "after thisUpdate, " + thisUpdate, RULE);
        }
        String algorithm = Der.oid(fields.getObjectAt(3), "fileHashAlg");
        if (!algorithm.equals(Oids.SHA256)) {
            throw InvalidObjectException.of("fileHashAlg", algorithm, "SHA-256", RULE);
        }
        return new ManifestContent(number, thisUpdate, nextUpdate, files(fields.getObjectAt(4), maxFiles));
    }

    private static Map<String, byte[]> files(ASN1Encodable value, int maxFiles) throws InvalidObjectException {
        ASN1Sequence list = Der.sequence(value, FILES);
        if (list.size() > maxFiles) {
            throw InvalidObjectException.of(FILES, list.size() + " files", "at most " + maxFiles, "our limit");
        }
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (ASN1Encodable element : list) {
            ASN1Sequence file = Der.sequence(element, 2, 2, FILES);
            if (!(file.getObjectAt(0) instanceof ASN1IA5String text)) {
                throw Der.wrong(FILES + ".file", file.getObjectAt(0), "an IA5String", RULE);
            }
            String name = new String(text.getOctets(), StandardCharsets.ISO_8859_1);
            checkName(name);
            byte[] hash = Der.wholeBits(file.getObjectAt(1), FILES + ".hash");
            if (hash.length != HASH_LENGTH) {
                throw InvalidObjectException.of(
                        FILES + ".hash of " + name, hash.length + " bytes", HASH_LENGTH + " bytes", RULE);
            }
            if (files.put(name, hash) != null) {
                throw InvalidObjectException.of(FILES, name + " twice", "once", RULE);
            }
        }
        return files;
    }

    /** Letters, digits, hyphens and underscores, a dot, an extension of three letters (RFC 9286 section 4.2.2). */
    private static void checkName(String name) throws InvalidObjectException {
        int dot = name.length() - 4;
        boolean isFit = dot > 0 && name.length() <= MAX_NAME && name.charAt(dot) == '.';
        for (int i = 0; isFit && i < name.length(); i++) {
            char c = name.charAt(i);
            boolean isLetter = c >= 'a' && c <= 'z';
            boolean isOther = (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
            isFit = i == dot || isLetter || (i < dot && isOther);
        }
        if (!isFit) {
            throw InvalidObjectException.of(
                    FILES + ".file",
                    Quote.of(name),
                    "letters, digits, - or _, a dot and three letters",
                    "RFC 9286 4.2.2");
        }
    }
}
