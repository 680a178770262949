package io.rovcast.jobs.lake;

import io.rovcast.model.net.PrefixTable;
import io.rovcast.model.rpki.VrpSet;

/**
 * Puts a set between its neighbours in time, or behind the newest: the intervals of VRPs that the one before and the one
 * after have become what they would be had the sets come in order. So the table depends on the sets alone, and not on when
 * each was ingested.
 *
 * <p>A row that reaches across the time of the set goes on if the set has the VRP under the same trust anchor, else it is
 * split; one that ends with the set before, or begins with the one after, is drawn out to the set or cut at it. All follows
 * from rows being the longest stretches of sets that agree.
 */
final class VrpSplice {
    /** Which of the neighbours has the VRP of a row. */
    private enum Side {
        BEFORE,
        AFTER,
        BOTH
    }

    private final VrpIntervals rows;
    private final VrpSet set;
    private final int time;
    private final int next;
    private final VrpIntervals open;
    private final VrpIntervals ended;
    private int announced;
    private int withdrawn;
    private int nextAnnounced;
    private int nextWithdrawn;

    private VrpSplice(VrpIntervals rows, VrpSet set, int time, int next, VrpIntervals open, VrpIntervals ended) {
        this.rows = rows;
        this.set = set;
        this.time = time;
        this.next = next;
        this.open = open;
        this.ended = ended;
    }

    /**
     * Puts a set in its place.
     *
     * @param rows what the neighbours have, in order: {@link VrpIntervals#takeTouching}, or all open ones
     * @param time of the set
     * @param next time of the set after, or {@link VrpIntervals#NO_TIME} if there is none
     * @param open receives what has no end
     * @param ended receives the others
     */
    static VrpSplice of(VrpIntervals rows, VrpSet set, int time, int next, VrpIntervals open, VrpIntervals ended) {
        VrpSplice splice = new VrpSplice(rows, set, time, next, open, ended);
        splice.run();
        return splice;
    }

    /** VRPs of the set that the one before does not have. */
    int announced() {
        return announced;
    }

    /** VRPs of the set before that it does not have. */
    int withdrawn() {
        return withdrawn;
    }

    /** VRPs of the set after that it does not have. */
    int nextAnnounced() {
        return nextAnnounced;
    }

    /** VRPs of the set that the one after does not have. */
    int nextWithdrawn() {
        return nextWithdrawn;
    }

    private void run() {
        PrefixTable prefixes = set.prefixes();
        int row = 0;
        for (int prefixRow = 0; prefixRow < prefixes.size(); prefixRow++) {
            for (int vrp = set.first(prefixRow); vrp < set.first(prefixRow + 1); vrp++) {
                while (row < rows.size() && rows.compare(row, set, prefixRow, vrp) < 0) {
                    leaveOut(row++);
                }
                int end = row;
                while (end < rows.size() && rows.compare(end, set, prefixRow, vrp) == 0) {
                    end++;
                }
                putIn(prefixRow, vrp, row, end);
                row = end;
            }
        }
        while (row < rows.size()) {
            leaveOut(row++);
        }
    }

    private Side side(int row) {
        if (next == VrpIntervals.NO_TIME || rows.validTo(row) == next) {
            return Side.BEFORE;
        }
        return rows.validFrom(row) == next ? Side.AFTER : Side.BOTH;
    }

    /** A row whose VRP the set does not have. */
    private void leaveOut(int row) {
        Side side = side(row);
        withdrawn += side == Side.AFTER ? 0 : 1;
        nextAnnounced += side == Side.BEFORE ? 0 : 1;
        interrupt(row, side);
    }

    /** The rows, at most two, of a VRP that the set has. */
    private void putIn(int prefixRow, int vrp, int from, int to) {
        String name = set.trustAnchor(vrp);
        boolean isBefore = false;
        boolean isAfter = false;
        boolean goesOn = false;
        for (int row = from; row < to; row++) {
            Side side = side(row);
            isBefore |= side != Side.AFTER;
            isAfter |= side != Side.BEFORE;
            if (rows.trustAnchor(row).equals(name)) {
                goesOn = true;
                int expires = next == VrpIntervals.NO_TIME ? expires(vrp) : rows.expires(row);
                put(row, side == Side.AFTER ? time : rows.validFrom(row), rows.validTo(row), expires);
            } else {
                interrupt(row, side);
            }
        }
        if (!goesOn) {
            VrpIntervals into = next == VrpIntervals.NO_TIME ? open : ended;
            into.add(set, prefixRow, vrp, time, next, into == open ? expires(vrp) : VrpIntervals.NO_TIME);
        }
        announced += isBefore ? 0 : 1;
        nextWithdrawn += isAfter ? 0 : 1;
    }

    private int expires(int vrp) {
        return VrpIntervals.seconds(set.expires(vrp));
    }

    /** The set does not have what the row has. */
    private void interrupt(int row, Side side) {
        if (side != Side.AFTER) {
            put(row, rows.validFrom(row), time, VrpIntervals.NO_TIME);
        }
        if (side != Side.BEFORE) {
            put(row, side == Side.AFTER ? rows.validFrom(row) : next, rows.validTo(row), rows.expires(row));
        }
    }

    private void put(int row, int from, int to, int expires) {
        if (to == VrpIntervals.NO_TIME) {
            open.add(rows, row, from, to, expires);
        } else {
            ended.add(rows, row, from, to, VrpIntervals.NO_TIME); // when an interval ended, its expiry has lost its use
        }
    }
}
