package io.rovcast.ingest.rtr;

import static java.util.Objects.requireNonNull;

import io.rovcast.ingest.text.Quote;
import io.rovcast.model.net.Prefix;
import java.util.Locale;

/**
 * Where a cache listens: {@code rtr://rpki.example.net:3323}, {@code rtr://192.0.2.1} or {@code rtr://[2001:db8::1]:3323}.
 *
 * @param text as it was given
 * @param host a name or an address, without brackets
 * @param port 1 to 65535; {@link #DEFAULT_PORT} if none was given
 */
public record RtrUrl(String text, String host, int port) {
    /** The port that is registered for the protocol over TCP (RFC 8210 section 14). */
    public static final int DEFAULT_PORT = 323;

    private static final String SCHEME = "rtr://";
    private static final int MAX_PORT = 65535;

    /** Checks the port. */
    public RtrUrl {
        requireNonNull(text, "text");
        requireNonNull(host, "host");
        if (port < 1 || port > MAX_PORT) {
            throw new IllegalArgumentException("port %d outside 1..%d".formatted(port, MAX_PORT));
        }
    }

    /** Whether an argument is meant to be one of these, well-formed or not. */
    public static boolean isMeantBy(String argument) {
        return argument.toLowerCase(Locale.ROOT).startsWith("rtr:");
    }

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException if it is malformed; the message quotes it and says what was expected
     */
    public static RtrUrl parse(String text) {
        if (!text.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
            throw wrong(text, "it does not begin with " + SCHEME);
        }
        String authority = text.substring(SCHEME.length());
        int hostEnd = authority.startsWith("[") ? bracketsEnd(text, authority) : nameEnd(text, authority);
        String host = authority.startsWith("[") ? authority.substring(1, hostEnd - 1) : authority.substring(0, hostEnd);
        if (hostEnd == authority.length()) {
            return new RtrUrl(text, host, DEFAULT_PORT);
        }
        if (authority.charAt(hostEnd) != ':') {
            throw wrong(text, "something other than a port follows the host");
        }
        return new RtrUrl(text, host, port(text, authority.substring(hostEnd + 1)));
    }

    private static int bracketsEnd(String text, String authority) {
        int bracket = authority.indexOf(']');
        if (bracket < 0) {
            throw wrong(text, "the bracket is not closed");
        }
        String address = authority.substring(1, bracket);
        int zone = address.indexOf('%');
        requireAddress(text, zone < 0 ? address : address.substring(0, zone), "128");
        if (zone >= 0 && !address.substring(zone + 1).matches("[A-Za-z0-9._-]+")) {
            throw wrong(text, "the zone is not the name of an interface");
        }
        return bracket + 1;
    }

    private static int nameEnd(String text, String authority) {
        int colon = authority.indexOf(':');
        if (colon >= 0 && authority.indexOf(':', colon + 1) >= 0) {
            throw wrong(text, "it has more than one colon, and an IPv6 address needs brackets");
        }
        int end = colon < 0 ? authority.length() : colon;
        String name = authority.substring(0, end);
        if (name.isEmpty()) {
            throw wrong(text, "it names no host");
        }
        if (!name.matches("[A-Za-z0-9._-]+")) {
            throw wrong(text, "the host is neither a name nor an address");
        }
        if (name.matches("[0-9.]+")) {
            requireAddress(text, name, "32"); // or it would be resolved: 323 is 0.0.1.67 to the resolver
        }
        return end;
    }

    private static void requireAddress(String text, String address, String length) {
        try {
            Prefix host = Prefix.parse(address + "/" + length);
            if (host.length() == host.family().maxPrefixLength()) {
                return;
            }
        } catch (IllegalArgumentException e) {
            throw (IllegalArgumentException)
                    wrong(text, "the host is not an address").initCause(e);
        }
        throw wrong(text, "the host is not an address of this kind");
    }

    private static int port(String text, String digits) {
        if (!digits.matches("[0-9]{1,5}")) {
            throw wrong(text, "the port is not a number");
        }
        int port = Integer.parseInt(digits);
        if (port < 1 || port > MAX_PORT) {
            throw wrong(text, "the port is outside 1.." + MAX_PORT);
        }
        return port;
    }

    private static IllegalArgumentException wrong(String text, String problem) {
        return new IllegalArgumentException(Quote.of(text) + " is no address of an RTR cache: " + problem
                + "; expected rtr://host or rtr://host:port, an IPv6 address in brackets");
    }

    /** As it was given. */
    @Override
    public String toString() {
        return text;
    }
}
