package io.rovcast.ingest.rpki;

import io.rovcast.ingest.io.FormatException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Trust anchor locator (RFC 8630): where the certificate of a trust anchor is, and the key that it must have. Immutable. */
public final class Tal {
    private static final String SUFFIX = ".tal";

    private final String name;
    private final List<String> uris;
    private final SubjectKey key;

    Tal(String name, List<String> uris, SubjectKey key) {
        this.name = name;
        this.uris = List.copyOf(uris);
        this.key = key;
    }

    /** Name of the trust anchor, from the name of the file. */
    public String name() {
        return name;
    }

    /** Where its certificate is, in order of preference. */
    public List<String> uris() {
        return uris;
    }

    SubjectKey key() {
        return key;
    }

    /**
     * Reads one.
     *
     * @param file name of the file, which gives the name
     * @throws FormatException if it is no TAL
     */
    public static Tal parse(String file, String text) throws FormatException {
        List<String> uris = new ArrayList<>();
        StringBuilder key = new StringBuilder();
        int number = 0;
        for (String raw : text.split("\r?\n", -1)) {
            number++;
            String line = raw.strip();
            boolean isComment = line.startsWith("#") && uris.isEmpty() && key.length() == 0;
            if (isComment || line.isEmpty()) {
                continue;
            }
            if (key.length() == 0 && line.contains("://")) {
                uris.add(uri(file, number, line));
            } else {
                key.append(line);
            }
        }
        if (uris.isEmpty()) {
            throw FormatException.of(file, "no URI, expected rsync:// or https:// (RFC 8630 2.2)");
        }
        try {
            byte[] encoded = Base64.getDecoder().decode(key.toString());
            return new Tal(name(file), uris, SubjectKey.read(encoded));
        } catch (IllegalArgumentException e) {
            throw FormatException.of(file, "the key is not Base64 (RFC 8630 2.2)");
        } catch (InvalidObjectException e) {
            throw FormatException.of(file, "the key is not one: " + e.getMessage());
        }
    }

    private static String uri(String file, int line, String text) throws FormatException {
        boolean isHttps = text.regionMatches(true, 0, "https://", 0, 8);
        if (!isHttps && RsyncUri.parse(text).isEmpty()) {
            throw FormatException.atLine(
                    file, line, "a URI of another kind, expected rsync:// or https:// (RFC 8630 2.2)");
        }
        return text;
    }

    private static String name(String file) {
        String name = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
        return name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name;
    }
}
