package io.rovcast.model.rpki;

import static java.util.Objects.requireNonNull;

import io.rovcast.model.net.Asn;
import io.rovcast.model.net.Prefix;
import java.io.Serializable;

/**
 * Validated ROA Payload (RFC 6811 section 2). Ordered by prefix, then maxLength, then AS number.
 *
 * @param prefix the prefix
 * @param maxLength in bits, always resolved: {@code prefix.length()} when the ROA names none
 * @param asn the AS that may originate; AS0 authorises nobody
 */
public record Vrp(Prefix prefix, int maxLength, Asn asn) implements Comparable<Vrp>, Serializable {
    private static final long serialVersionUID = 1L;

    /** Checks maxLength. */
    public Vrp {
        requireNonNull(prefix, "prefix");
        requireNonNull(asn, "asn");
        if (maxLength < prefix.length() || maxLength > prefix.family().maxPrefixLength()) {
            throw new IllegalArgumentException("maxLength %d of VRP %s %s outside %d..%d (RFC 9582)"
                    .formatted(
                            maxLength,
                            prefix,
                            asn,
                            prefix.length(),
                            prefix.family().maxPrefixLength()));
        }
    }

    /**
     * Reads {@code AS64496 192.0.2.0/24-24}; without {@code -24} maxLength is the prefix length.
     *
     * @throws IllegalArgumentException if the text is anything else
     */
    public static Vrp parse(String text) {
        String[] words = text.strip().split("\\s+", -1);
        if (words.length != 2) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is not a VRP: expected \"AS64496 192.0.2.0/24-24\", -maxLength may be left out");
        }
        Asn asn = Asn.parse(words[0]);
        int dash = words[1].lastIndexOf('-');
        if (dash < 0) {
            Prefix prefix = Prefix.parse(words[1]);
            return new Vrp(prefix, prefix.length(), asn);
        }
        String maxLength = words[1].substring(dash + 1);
        if (!maxLength.matches("\\d{1,3}")) {
            throw new IllegalArgumentException("\"" + maxLength + "\" in \"" + text + "\" is not a maxLength");
        }
        return new Vrp(Prefix.parse(words[1].substring(0, dash)), Integer.parseInt(maxLength), asn);
    }

    /** Whether a route for this prefix is covered (RFC 6811 section 2). */
    public boolean covers(Prefix route) {
        return prefix.covers(route);
    }

    @Override
    public int compareTo(Vrp other) {
        int byPrefix = prefix.compareTo(other.prefix);
        if (byPrefix != 0) {
            return byPrefix;
        }
        int byMaxLength = Integer.compare(maxLength, other.maxLength);
        return byMaxLength != 0 ? byMaxLength : asn.compareTo(other.asn);
    }

    /** {@code AS64496 192.0.2.0/24-24}. */
    @Override
    public String toString() {
        return asn + " " + prefix + "-" + maxLength;
    }
}
