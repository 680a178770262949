package io.rovcast.model.impact;

import io.rovcast.model.net.AddressFamily;
import java.util.OptionalInt;

/**
 * What a change does to one origin network.
 *
 * @param asn AS number as unsigned bits
 * @param space its announced space by what becomes of it; space that several networks announce alike is shared evenly
 * @param newlyInvalid pairs of it that turn INVALID
 * @param topBlame the change that is to blame for most of it, if one is
 */
public record OriginImpact(int asn, SpaceByClass space, int newlyInvalid, OptionalInt topBlame) {
    /** Weight of IPv6 where one number must stand for both families. */
    public static final double IPV6_RELEVANCE = 0.5;

    /** Units of space that it announces. */
    public long announcedUnits(AddressFamily family) {
        return space.totalUnits(family);
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
