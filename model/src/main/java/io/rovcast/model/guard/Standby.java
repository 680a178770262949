package io.rovcast.model.guard;

import static java.util.Objects.requireNonNull;

import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.Asn;
import io.rovcast.model.net.Prefix;
import io.rovcast.model.rpki.Vrp;
import java.util.OptionalInt;

/**
 * A network that announces somebody's space when it is attacked, and needs ROAs before that (RFC 9319 section 5.1).
 *
 * @param asn its AS number
 * @param length of the prefixes that it announces then: to 32 of IPv4, above of IPv6; empty if it announces the planned prefixes
 *     as they are
 */
public record Standby(Asn asn, OptionalInt length) {
    private static final int MAX_IPV4 = AddressFamily.IPV4.maxPrefixLength();

    /** Refuses AS0, which announces nothing. */
    public Standby {
        requireNonNull(length, "length");
        if (asn.equals(Asn.AS0)) {
            throw new IllegalArgumentException("AS0 announces nothing (RFC 7607)");
        }
    }

    /**
     * Reads {@code AS64500} or {@code AS64500/24}.
     *
     * @throws IllegalArgumentException if the text is anything else
     */
    public static Standby parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            return new Standby(Asn.parse(text), OptionalInt.empty());
        }
        String length = text.substring(slash + 1);
        int max = AddressFamily.IPV6.maxPrefixLength();
        if (!length.matches("\\d{1,3}") || Integer.parseInt(length) < 1 || Integer.parseInt(length) > max) {
            throw new IllegalArgumentException(
                    "\"%s\" in \"%s\" is not a prefix length: expected 1 to %s".formatted(length, text, max));
        }
        return new Standby(Asn.parse(text.substring(0, slash)), OptionalInt.of(Integer.parseInt(length)));
    }

    /** How long its prefixes are within this one; empty if they are of the other family, or not within it. */
    OptionalInt lengthWithin(Prefix prefix) {
        if (length.isEmpty()) {
            return OptionalInt.of(prefix.length());
        }
        boolean isIpv4 = length.getAsInt() <= MAX_IPV4;
        boolean fits = isIpv4 == (prefix.family() == AddressFamily.IPV4) && length.getAsInt() >= prefix.length();
        return fits ? length : OptionalInt.empty();
    }

    /** Up to which length a VRP for this network may authorise more than is announced; -1 if it is for another one. */
    int mayAuthorise(Vrp vrp) {
        return vrp.asn().equals(asn) ? lengthWithin(vrp.prefix()).orElse(-1) : -1;
    }
}
