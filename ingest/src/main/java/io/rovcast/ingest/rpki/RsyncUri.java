package io.rovcast.ingest.rpki;

import io.rovcast.ingest.text.Quote;
import java.util.Locale;
import java.util.Optional;

/**
 * Name of an object in a repository: {@code rsync://host/module/path}. Host in lower case, no empty segments, none of dots
 * alone, no escapes, so that it is also a path below a directory and equal names are equal texts.
 *
 * @param host name of the host, with a port if it has one
 * @param path module and path, without a slash at the begin
 */
public record RsyncUri(String host, String path) {
    private static final String SCHEME = "rsync://";
    private static final String PLAIN =
            "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~!$&'()*+,;=:@";

    /** Whether a text claims to be one. */
    static boolean isRsync(String text) {
        return text.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    }

    /** Reads one; empty if it is none or could lead elsewhere. */
    public static Optional<RsyncUri> parse(String text) {
        int slash = text.indexOf('/', SCHEME.length());
        if (!isRsync(text) || slash < 0 || text.length() > 4096) {
            return Optional.empty();
        }
        String host = text.substring(SCHEME.length(), slash).toLowerCase(Locale.ROOT);
        String path = text.substring(slash + 1);
        return isSegment(host) && isPath(path) ? Optional.of(new RsyncUri(host, path)) : Optional.empty();
    }

    /** As {@link #parse}, with a reason. */
    static RsyncUri require(String text, String field) throws InvalidObjectException {
        Optional<RsyncUri> uri = parse(text);
        if (uri.isEmpty()) {
            throw InvalidObjectException.of(
                    field, Quote.of(text), "rsync://host/module/path without .. and the like", "RFC 5781");
        }
        return uri.get();
    }

    private static boolean isPath(String path) {
        String whole = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        if (whole.isEmpty()) {
            return false;
        }
        for (String segment : whole.split("/", -1)) {
            if (!isSegment(segment)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSegment(String segment) {
        if (segment.isEmpty() || segment.charAt(0) == '.') {
            return false;
        }
        for (int i = 0; i < segment.length(); i++) {
            if (PLAIN.indexOf(segment.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }

    /** An object in this directory. */
    RsyncUri resolve(String name) {
        return new RsyncUri(host, path.endsWith("/") ? path + name : path + '/' + name);
    }

    /** The same with a slash at the end. */
    RsyncUri asDirectory() {
        return path.endsWith("/") ? this : new RsyncUri(host, path + '/');
    }

    /** What follows the last slash. */
    String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** The directory, with a slash at the end. */
    RsyncUri directory() {
        return new RsyncUri(host, path.substring(0, path.lastIndexOf('/') + 1));
    }

    @Override
    public String toString() {
        return SCHEME + host + '/' + path;
    }
}
