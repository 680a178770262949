package io.rovcast.model.redundancy;

/** How critical the routes of a table are to whoever decides. */
@FunctionalInterface
public interface AssetTiers {
    /** The tier of what nobody named. */
    int NO_TIER = Integer.MAX_VALUE;

    /** Nothing was named. */
    AssetTiers NONE = pair -> NO_TIER;

    /**
     * Tier of a pair of the routing table: 0 must not be lost, 1 is worth to wake somebody, 2 worth a line in a report;
     * greater numbers matter less. {@link #NO_TIER} if nobody named it.
     *
     * @param pair number of the pair in the table
     */
    int tier(int pair);
}
