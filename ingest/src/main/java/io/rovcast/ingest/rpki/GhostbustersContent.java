package io.rovcast.ingest.rpki;

import io.rovcast.ingest.text.Quote;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Content of a Ghostbusters record: a vCard of a few properties (RFC 6493 section 5). */
final class GhostbustersContent {
    private static final String RULE = "RFC 6493 5";
    private static final String FIELD = "vCard";
    private static final Set<String> CONTACTS = Set.of("ADR", "TEL", "EMAIL");
    private static final Set<String> KNOWN = Set.of("BEGIN", "VERSION", "FN", "ORG", "ADR", "TEL", "EMAIL", "END");

    private GhostbustersContent() {}

    /** Checks one. */
    static void check(byte[] content) throws InvalidObjectException {
        List<String> lines = text(content).replaceAll("\r?\n[ \t]", "").lines().toList();
        boolean isFramed = lines.size() > 2
                && lines.get(0).equalsIgnoreCase("BEGIN:VCARD")
                && lines.get(1).toUpperCase(Locale.ROOT).startsWith("VERSION:4")
                && lines.get(lines.size() - 1).equalsIgnoreCase("END:VCARD");
        if (!isFramed) {
            throw InvalidObjectException.of(FIELD, "other text", "BEGIN:VCARD, VERSION:4.0, ..., END:VCARD", RULE);
        }
        Set<String> names = new HashSet<>();
        for (String line : lines) {
            String name = line.split("[;:]", 2)[0].toUpperCase(Locale.ROOT);
            if (!KNOWN.contains(name)) {
                throw InvalidObjectException.of(FIELD, "a property " + Quote.of(name), "one of " + KNOWN, RULE);
            }
            names.add(name);
        }
        if (!names.contains("FN") || names.stream().noneMatch(CONTACTS::contains)) {
            throw InvalidObjectException.of(FIELD, "no name, or no contact", "FN and one of ADR, TEL, EMAIL", RULE);
        }
    }

    private static String text(byte[] content) throws InvalidObjectException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
        } catch (CharacterCodingException e) {
            throw InvalidObjectException.of(FIELD, "bytes that are not UTF-8", "UTF-8", RULE);
        }
    }
}
