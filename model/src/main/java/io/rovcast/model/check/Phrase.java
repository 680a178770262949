package io.rovcast.model.check;

import io.rovcast.model.bgp.OriginAs;
import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.Asn;
import java.util.Locale;

/** Numbers and names as sentences have them. */
final class Phrase {
    private static final double HUNDRED = 100;
    private static final double LEAST_PERCENT = 0.1;
    private static final int MINUTE = 60;
    private static final int HOUR = 3600;

    private Phrase() {}

    /** {@code 1 VRP}, {@code 1,234 VRPs}. */
    static String count(long number, String noun) {
        return String.format(Locale.ROOT, number == 1 ? "%,d %s" : "%,d %ss", number, noun);
    }

    /** {@code 1,234}. */
    static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** {@code 30.9 %}, {@code 20 %}; never 0 for what is more. */
    static String percent(double share) {
        double percent = share * HUNDRED;
        return percent > 0 && percent < LEAST_PERCENT ? "under 0.1 %" : decimal(percent) + " %";
    }

    /** A number with one decimal at most. */
    static String decimal(double value) {
        double rounded = Math.rint(value * 10) / 10;
        return String.format(Locale.ROOT, rounded == Math.rint(rounded) ? "%,.0f" : "%,.1f", rounded);
    }

    /** {@code 20 min}, {@code 2.5 h}. */
    static String time(long seconds) {
        return seconds < HOUR ? seconds / MINUTE + " min" : decimal((double) seconds / HOUR) + " h";
    }

    /** {@code 0.85}. */
    static String ratio(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    /** {@code 16 /24s}, {@code 1 /48}. */
    static String blocks(AddressFamily family, double blocks) {
        return decimal(blocks) + " /" + family.reportLength() + (blocks == 1 ? "" : "s");
    }

    /** {@code 16 /24s}, {@code 2 /48s} or {@code 16 /24s and 2 /48s}. */
    static String blocks(double ipv4, double ipv6) {
        String ipv6Text = blocks(AddressFamily.IPV6, ipv6);
        String ipv4Text = blocks(AddressFamily.IPV4, ipv4);
        if (ipv6 == 0) {
            return ipv4Text;
        }
        return ipv4 == 0 ? ipv6Text : ipv4Text + " and " + ipv6Text;
    }

    /** {@code 198.51.100.0/24 of AS64500}. */
    static String route(RoutingTable table, int pair) {
        return table.prefixes().prefix(table.prefixRow(pair)) + " of " + origin(table.origin(pair));
    }

    /** {@code AS64500}, or that there is none. */
    static String origin(int originBits) {
        return originBits == OriginAs.NONE_BITS
                ? "no known origin"
                : Asn.ofBits(originBits).toString();
    }

    /** A trust anchor's name, or that it has none. */
    static String trustAnchor(String name) {
        return name.isEmpty() ? "the set (without names of trust anchors)" : name;
    }

    /** {@code " (and 3 more like it)"}, or nothing. */
    static String alike(int others) {
        return others <= 0 ? "" : String.format(Locale.ROOT, " (and %,d more like it)", others);
    }

    /** {@code " and 3 more"}, or nothing. */
    static String more(int others) {
        return others <= 0 ? "" : String.format(Locale.ROOT, " and %,d more", others);
    }
}
