package io.rovcast.ingest.rpki;

import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.AddressText;
import io.rovcast.model.net.Prefix;
import io.rovcast.model.net.PrefixBits;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Internet number resources of a certificate (RFC 3779): of each kind none, some, or those of the issuer. Immutable. */
final class Resources {
    /** A kind. */
    enum Kind {
        IPV4,
        IPV6,
        ASN;

        static Kind of(AddressFamily family) {
            return family == AddressFamily.IPV4 ? IPV4 : IPV6;
        }

        private String text(long hi, long lo) {
            return switch (this) {
                case IPV4 -> AddressText.format(AddressFamily.IPV4, hi, 0);
                case IPV6 -> AddressText.format(AddressFamily.IPV6, hi, lo);
                case ASN -> "AS" + Long.toUnsignedString(lo);
            };
        }
    }

    /** Those of one kind: ranges, or null for those of the issuer. */
    record Part(@Nullable RangeSet ranges) {
        static final Part INHERIT = new Part(null);

        boolean isInherited() {
            return ranges == null;
        }
    }

    private final @Nullable Part[] parts;

    Resources(@Nullable Part ipv4, @Nullable Part ipv6, @Nullable Part asn) {
        this.parts = new Part[] {ipv4, ipv6, asn};
    }

    /** Whether there is anything of a kind. */
    boolean has(Kind kind) {
        return parts[kind.ordinal()] != null;
    }

    /** Whether those of a kind are the issuer's. */
    boolean inherits(Kind kind) {
        Part part = parts[kind.ordinal()];
        return part != null && part.isInherited();
    }

    /** Whether any are the issuer's. */
    boolean inheritsAny() {
        return inherits(Kind.IPV4) || inherits(Kind.IPV6) || inherits(Kind.ASN);
    }

    /** Whether all are the issuer's. */
    boolean inheritsAll() {
        for (Kind kind : Kind.values()) {
            if (has(kind) && !inherits(kind)) {
                return false;
            }
        }
        return true;
    }

    /**
     * These with those of the issuer in place of what is inherited.
     *
     * @throws InvalidObjectException if the issuer does not have all of them (RFC 6487 section 7.2)
     */
    Resources within(Resources issuer) throws InvalidObjectException {
        @Nullable Part[] effective = new Part[parts.length];
        for (Kind kind : Kind.values()) {
            Part own = parts[kind.ordinal()];
            Part given = issuer.parts[kind.ordinal()];
            if (own == null) {
                continue;
            }
            if (own.isInherited()) {
                effective[kind.ordinal()] = given;
            } else {
                checkWithin(kind, own, given);
                effective[kind.ordinal()] = own;
            }
        }
        return new Resources(effective[0], effective[1], effective[2]);
    }

    private static void checkWithin(Kind kind, Part own, @Nullable Part given) throws InvalidObjectException {
        RangeSet ranges = own.ranges();
        RangeSet allowed = given == null ? null : given.ranges();
        int outside = ranges == null ? -1 : allowed == null ? 0 : allowed.firstOutside(ranges);
        if (ranges != null && outside >= 0) {
            RangeSet.Range range = ranges.range(outside);
            throw InvalidObjectException.of(
                    "resources." + kind.name().toLowerCase(Locale.ROOT),
                    kind.text(range.minHi(), range.minLo()) + " to " + kind.text(range.maxHi(), range.maxLo()),
                    "resources of the issuer",
                    "RFC 6487 7.2");
        }
    }

    /** Whether all addresses of a prefix are among them. */
    boolean contains(Prefix prefix) {
        Part part = parts[Kind.of(prefix.family()).ordinal()];
        RangeSet ranges = part == null ? null : part.ranges();
        return ranges != null
                && ranges.contains(
                        prefix.hi(),
                        prefix.lo(),
                        prefix.hi() | ~PrefixBits.maskHi(prefix.length()),
                        prefix.lo() | ~PrefixBits.maskLo(prefix.length()));
    }

    /** Whether an AS number is among them. */
    boolean contains(long asn) {
        Part part = parts[Kind.ASN.ordinal()];
        RangeSet ranges = part == null ? null : part.ranges();
        return ranges != null && ranges.contains(0, asn, 0, asn);
    }
}
