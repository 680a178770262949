package io.rovcast.model.bgp;

/** What columns have to fulfil that come from elsewhere. */
final class Columns {
    private Columns() {}

    /**
     * Checks where the parts of a column begin.
     *
     * @param what whose parts they are
     * @param first beginnings in ascending order from 0, and the end behind them
     * @param end length of the column
     * @throws IllegalArgumentException if they are not that
     */
    static void checkBounds(String what, int[] first, int end) {
        if (first.length == 0 || first[0] != 0 || first[first.length - 1] != end) {
            throw new IllegalArgumentException("bounds of each %s do not go from 0 to %d".formatted(what, end));
        }
        for (int i = 1; i < first.length; i++) {
            if (first[i] < first[i - 1]) {
                throw new IllegalArgumentException(
                        "%s %d begins at %d and ends at %d".formatted(what, i - 1, first[i - 1], first[i]));
            }
        }
    }
}
