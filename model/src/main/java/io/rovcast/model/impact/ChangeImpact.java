package io.rovcast.model.impact;

/**
 * What one changed VRP is to blame for.
 *
 * @param change its number in the {@link io.rovcast.model.rpki.VrpDelta}
 * @param weight severity mass that it is to blame for, in millionths of the space that its family announces, IPv6 counted
 *     half; by this changes are ranked
 * @param newlyInvalid pairs that turn INVALID and for which it is to blame, alone or with others
 * @param lostIpv4 addresses LOST or DIVERTED, each times the weight of the blame
 * @param lostIpv6 the same in /64s
 * @param origins number of distinct origins of those pairs
 */
public record ChangeImpact(
        int change, double weight, int newlyInvalid, double lostIpv4, double lostIpv6, int origins) {}
