package io.rovcast.model.impact;

import io.rovcast.model.net.AddressFamily;
import java.util.List;

/**
 * Adjacent addresses that take another route after the change than before, or the same one from other origins.
 *
 * @param family address family
 * @param firstUnit first unit (address or /64) on the family's axis, unsigned
 * @param lastUnit last unit
 * @param beforeRow prefix row of the route before, or -1 if there was none
 * @param afterRow prefix row of the route after, or -1 if there is none
 * @param beforeOrigins surviving origins before, as unsigned bits, ascending
 * @param afterOrigins surviving origins after
 * @param shares what it means to each origin of before, in their order; empty if there was no route
 */
public record Block(
        AddressFamily family,
        long firstUnit,
        long lastUnit,
        int beforeRow,
        int afterRow,
        List<Integer> beforeOrigins,
        List<Integer> afterOrigins,
        List<Share> shares) {
    /**
     * One origin's share of a block.
     *
     * @param pair the pair of the route before and this origin
     * @param originBits the origin
     * @param outcome what becomes of it
     * @param units its part of the block's units
     */
    public record Share(int pair, int originBits, ReachabilityClass outcome, long units) {}

    /** Copies the lists. */
    public Block {
        beforeOrigins = List.copyOf(beforeOrigins);
        afterOrigins = List.copyOf(afterOrigins);
        shares = List.copyOf(shares);
    }

    /** Number of units. */
    public long units() {
        return lastUnit - firstUnit + 1;
    }
}
