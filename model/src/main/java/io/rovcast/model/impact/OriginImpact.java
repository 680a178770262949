package io.rovcast.model.impact;

import io.rovcast.model.net.AddressFamily;
import java.util.OptionalInt;

/**
 * What a change does to one origin network.
 *
 * @param asn AS number as unsigned bits
 * @param space its announced space by what becomes of it; space that several networks announce alike is shared evenly
 * @param newlyInvalid pairs of it that turn INVALID
 * @param blameIpv4 the change that is to blame for most of what becomes of its IPv4 space and routes, if one is
 * @param blameIpv6 the same of IPv6
 */
public record OriginImpact(
        int asn, SpaceByClass space, int newlyInvalid, OptionalInt blameIpv4, OptionalInt blameIpv6) {
    /** Weight of IPv6 where one number must stand for both families. */
    public static final double IPV6_RELEVANCE = 0.5;

    /** Units of space that it announces. */
    public long announcedUnits(AddressFamily family) {
        return space.totalUnits(family);
    }

    /** The change that is most to blame in one family, if one is. A change to one family does nothing to the other. */
    public OptionalInt topBlame(AddressFamily family) {
        return family == AddressFamily.IPV4 ? blameIpv4 : blameIpv6;
    }

    /** The change that is most to blame in the family of the greater loss share; in the other one, if none is in that. */
    public OptionalInt topBlame() {
        AddressFamily worse = worse(lossShare(AddressFamily.IPV4), lossShare(AddressFamily.IPV6));
        AddressFamily other = worse == AddressFamily.IPV4 ? AddressFamily.IPV6 : AddressFamily.IPV4;
        return topBlame(worse).isPresent() ? topBlame(worse) : topBlame(other);
    }

    /** The family in which a greater share is LOST or DIVERTED, where half of the IPv6 share counts. */
    public AddressFamily hardLossFamily() {
        return worse(hardLossShare(AddressFamily.IPV4), hardLossShare(AddressFamily.IPV6));
    }

    private static AddressFamily worse(double ipv4Share, double ipv6Share) {
        return ipv4Share >= ipv6Share * IPV6_RELEVANCE ? AddressFamily.IPV4 : AddressFamily.IPV6;
    }

    /** Severity mass as a share of its space, 0 to 1; 0 if it announces none of the family. */
    public double lossShare(AddressFamily family) {
        long announced = announcedUnits(family);
        return announced == 0 ? 0 : space.severityMass(family) / announced;
    }

    /** Share of its space that is LOST or DIVERTED, 0 to 1. */
    public double hardLossShare(AddressFamily family) {
        long announced = announcedUnits(family);
        return announced == 0 ? 0 : (double) space.hardLossUnits(family) / announced;
    }

    /** The greater of the IPv4 share and half of the IPv6 share. */
    public double lossShare() {
        return Math.max(lossShare(AddressFamily.IPV4), lossShare(AddressFamily.IPV6) * IPV6_RELEVANCE);
    }

    /** The greater of the IPv4 share and half of the IPv6 share. */
    public double hardLossShare() {
        return Math.max(hardLossShare(AddressFamily.IPV4), hardLossShare(AddressFamily.IPV6) * IPV6_RELEVANCE);
    }
}
