package io.rovcast.ingest.vrp;

import io.rovcast.ingest.io.DecodedInput;
import io.rovcast.ingest.io.FormatException;
import io.rovcast.ingest.io.OnBadRecord;
import io.rovcast.ingest.text.CharSlice;
import io.rovcast.ingest.text.LineReader;
import io.rovcast.ingest.text.Quote;
import io.rovcast.ingest.text.TextTableReader;
import java.io.IOException;
import java.util.Optional;

/**
 * Reads VRP sets in any format of {@link VrpFormat}, recognised by content. Streams: memory grows with the VRPs, not with
 * the file.
 *
 * <p>A VRP is rejected and counted if its maxLength is below the prefix length or above the family's maximum, its AS number
 * above 32 bits, its prefix has host bits, or it is for a default route; nothing is repaired. Under {@link
 * OnBadRecord#FAIL}, which is the usual choice, more than one in a thousand is an error; a set without VRPs always is. A
 * set may have VRPs that have expired: {@link VrpInput#at} drops them.
 */
public final class VrpSetReader {
    private static final int HEAD = 1 << 10;

    private VrpSetReader() {}

    /**
     * Reads a set to its end.
     *
     * @param in closed
     * @param onBadRecord whether more rejects than one in a thousand are an error, or counted like fewer
     * @throws FormatException if it is no VRP set, is damaged or cut off, or has too little in it that can be used
     */
    public static VrpInput read(DecodedInput in, OnBadRecord onBadRecord) throws IOException {
        return readPerhapsEmpty(in, onBadRecord).requireVrps();
    }

    /** Likewise, also a sound file with no VRPs: a proposal to withdraw all must be judged, not refused. */
    public static VrpInput readPerhapsEmpty(DecodedInput in, OnBadRecord onBadRecord) throws IOException {
        try (in) {
            VrpCollector collector = new VrpCollector(in.source());
            VrpFormat format = isJson(in.peek(HEAD))
                    ? VrpJsonReader.read(in, in.source(), collector)
                    : readLines(new LineReader(in, in.source()), collector);
            return collector.finish(in, format, onBadRecord);
        }
    }

    /**
     * Whether a text that begins like this is JSON: an object, or an array of objects, behind white space. What whois clients
     * print in brackets is not.
     */
    public static boolean isJson(byte[] head) {
        int at = firstPrinted(head, 0);
        if (at == head.length || head[at] != '[') {
            return at < head.length && head[at] == '{';
        }
        int element = firstPrinted(head, at + 1);
        return element == head.length || head[element] == '{' || head[element] == ']';
    }

    /** Passes over white space, byte order marks, and the zeros that are every other byte of UTF-16. */
    private static int firstPrinted(byte[] head, int from) {
        int at = from;
        while (at < head.length && head[at] <= ' ') {
            at++;
        }
        return at;
    }

    private static VrpFormat readLines(LineReader lines, VrpCollector into) throws IOException {
        do {
            if (!lines.next()) {
                throw FormatException.of(lines.source(), "not a VRP set: the text is empty or all comments");
            }
        } while (isComment(lines.line()));
        CharSlice line = lines.line();
        if (isOpenBgpd(line)) {
            return VrpConfigReader.readOpenBgpd(lines, into);
        }
        if (isBird(line)) {
            return VrpConfigReader.readBird(lines, into);
        }
        Optional<VrpFormat> csv = VrpCsvReader.read(lines, into);
        if (csv.isPresent()) {
            return csv.get();
        }
        throw FormatException.atLine(lines.source(), lines.number(), refusal(line));
    }

    /** Whether a line is a VRP, begins a block of them, or names their columns. */
    public static boolean recognizes(CharSlice line) {
        return !isComment(line)
                && (isOpenBgpd(line) || isBird(line) || VrpColumns.of(line).isPresent());
    }

    private static boolean isComment(CharSlice line) {
        return line.trim().length() == 0 || line.charAt(0) == '#';
    }

    private static boolean isOpenBgpd(CharSlice line) {
        return isWord(line, "roa-set") || isWord(line, "aspa-set");
    }

    private static boolean isBird(CharSlice line) {
        return isWord(line, "roa")
                || isWord(line, "route")
                || isWord(line, "roa4")
                || isWord(line, "roa6")
                || isWord(line, "define")
                || isWord(line, "protocol");
    }

    /** Whether a line begins with this word. */
    private static boolean isWord(CharSlice line, String word) {
        if (!line.startsWith(word)) {
            return false;
        }
        return line.length() == word.length() || " \t{".indexOf(line.charAt(word.length())) >= 0;
    }

    private static String refusal(CharSlice line) {
        if (isRpsl(line)) {
            return "RPSL objects have no maxLength and are not signed, so they are no VRP set";
        }
        if (line.startsWith("<")) {
            return "HTML or XML, not a VRP set; is it the page of a failed download?";
        }
        if (TextTableReader.recognizes(line)) {
            return "a routing table, not a VRP set; is it meant for --rib?";
        }
        return "not a VRP set: " + Quote.of(line) + " has no ASN, prefix and maxLength";
    }

    /** Whether a line is an attribute of an object in a routing registry (RFC 2622): a name, a colon, a value. */
    public static boolean isRpsl(CharSlice line) {
        int colon = line.indexOf(':', 0);
        if (colon < 1 || line.indexOf(',', 0) >= 0 || !Character.isLetter(line.charAt(0))) {
            return false;
        }
        for (int i = 0; i < colon; i++) {
            char c = line.charAt(i);
            if (!Character.isLetterOrDigit(c) && c != '-') {
                return false;
            }
        }
        return line.length() == colon + 1 || line.charAt(colon + 1) == ' ' || line.charAt(colon + 1) == '\t';
    }
}
