package io.rovcast.testkit.gen;

import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.Prefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Regional Internet registry, which is also a trust anchor. Shares and address blocks are plausible, not measured; the IPv4
 * blocks are /8s in which IANA reserved nothing.
 */
public enum Rir {
    /** Africa. */
    AFRINIC(0.04, 0.45, "2c00::/12", "41 102 105 196-197"),
    /** Asia and the Pacific. */
    APNIC(
            0.24,
            0.55,
            "2400::/12",
            "1 14 27 36 39 42-43 49 58-61 101 103 106 110-126 133 150 153 163 171 175 180 182-183 202 210-211 218-223"),
    /** North America. */
    ARIN(
            0.26,
            0.50,
            "2600::/12",
            "3-4 8 12-13 15-18 20 23-24 32 34-35 38 40 44 47 50 52 54 63-76 96-99 104 107-108 128-132 134-140 142-144"
                    + " 146-149 152 155-162 164-168 170 173-174 184 199 204-209 216"),
    /** Latin America and the Caribbean. */
    LACNIC(0.14, 0.65, "2800::/12", "177 179 181 186-187 189-191 200-201"),
    /** Europe, the Middle East and central Asia. */
    RIPE(
            0.32,
            0.80,
            "2a00::/12",
            "2 5 25 31 37 46 51 53 57 62 77-95 109 141 145 151 176 178 185 188 193-195 212-213 217");

    private final double share;
    private final double adoption;
    private final String ipv6;
    private final String ipv4;

    /** @param ipv4 first octets of the /8s, ranges included */
    Rir(double share, double adoption, String ipv6, String ipv4) {
        this.share = share;
        this.adoption = adoption;
        this.ipv6 = ipv6;
        this.ipv4 = ipv4;
    }

    /** The name that VRP sets call the trust anchor by. */
    public String ta() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The registry with this trust anchor. */
    public static Rir ofTa(String ta) {
        for (Rir rir : values()) {
            if (rir.ta().equals(ta)) {
                return rir;
            }
        }
        throw new IllegalArgumentException("no trust anchor \"" + ta + "\"");
    }

    /** How eagerly networks of this region sign, relative to others. */
    double adoption() {
        return adoption;
    }

    /** What it gives addresses out of. */
    List<Prefix> blocks(AddressFamily family) {
        if (family == AddressFamily.IPV6) {
            return List.of(Prefix.parse(ipv6));
        }
        List<Prefix> blocks = new ArrayList<>();
        for (String range : ipv4.split(" ", -1)) {
            String[] ends = range.split("-", -1);
            for (int octet = Integer.parseInt(ends[0]); octet <= Integer.parseInt(ends[ends.length - 1]); octet++) {
                blocks.add(Prefix.parse(octet + ".0.0.0/8"));
            }
        }
        return blocks;
    }

    static Rir draw(Draw draw) {
        double u = draw.unit();
        for (Rir rir : values()) {
            u -= rir.share;
            if (u < 0) {
                return rir;
            }
        }
        return RIPE;
    }
}
