package io.rovcast.model.impact;

/**
 * Divides space that several origins announce alike: the unit with number {@code u} belongs to origin {@code u mod count}. So
 * each gets its part to within one unit, and the parts of any blocks add up to the part of the whole.
 */
final class Shares {
    private Shares() {}

    /**
     * How many units of a block belong to one of the origins.
     *
     * @param firstUnit the block's first unit, unsigned
     * @param units its size
     * @param count number of origins
     * @param index which of them, from 0
     */
    static long share(long firstUnit, long units, int count, int index) {
        if (count == 1) {
            return units;
        }
        int offset = index - (int) Long.remainderUnsigned(firstUnit, count); // of the first unit that is its own
        if (offset < 0) {
            offset += count;
        }
        return Long.divideUnsigned(units, count) + (offset < Long.remainderUnsigned(units, count) ? 1 : 0);
    }
}
