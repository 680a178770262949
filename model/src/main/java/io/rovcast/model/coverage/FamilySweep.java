package io.rovcast.model.coverage;

import io.rovcast.model.bgp.PairFlag;
import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.coverage.FamilyPart.Count;
import io.rovcast.model.impact.IntervalSweep;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.PrefixTable;
import io.rovcast.model.net.SpaceRange;

/**
 * Space of one family by state in a range: one pass over the elementary intervals of the announced prefixes, in which the states of all
 * routes that cover an interval are the bits of its longest prefix and of those above it.
 */
final class FamilySweep {
    /** Receives runs of space in ascending order. */
    interface Visitor {
        /**
         * One run.
         *
         * @param row the longest prefix that counts there
         * @param state ordinal of its {@link CoverageState}
         */
        void run(int row, int state, long firstUnit, long lastUnit);
    }

    private static final int INVALID = -1 << CoverageState.INVALID_AS.ordinal();

    private final RoutingTable table;
    private final PrefixTable prefixes;
    private final AddressFamily family;
    private final SpaceRange range;
    private final PairStates states;
    private final int mask;
    private final PrefixTable roas;

    /** Of each row: the states of its own pairs that are space, of those and of all above; the next row that has any. */
    private final byte[] own;

    private final byte[] all;
    private final int[] owner;
    private final int start;

    private int nextRoa;
    private long contested;
    private long covered;
    private long sameOrigin;
    private long otherOrigin;
    private long unreachable;

    FamilySweep(PairStates states, AddressFamily family) {
        this.states = states;
        this.table = states.table();
        this.prefixes = table.prefixes();
        this.family = family;
        this.range = states.range();
        this.mask = PairFlag.bits(states.rules().notSpace());
        this.roas = states.vrps().prefixes();
        this.nextRoa = roas.start(family);
        this.start = prefixes.start(family);
        int rows = prefixes.end(family) - start;
        this.own = new byte[rows];
        this.all = new byte[rows];
        this.owner = new int[rows];
        for (int row = start; row < prefixes.end(family); row++) {
            look(row);
        }
    }

    private void look(int row) {
        int bits = 0;
        for (int pair = table.first(row); pair < table.first(row + 1); pair++) {
            if (isSpace(pair)) {
                bits |= 1 << states.state(pair);
            }
        }
        int parent = prefixes.parent(row);
        boolean alone = parent == PrefixTable.NO_ROW;
        own[row - start] = (byte) bits;
        all[row - start] = (byte) (alone ? bits : bits | all[parent - start]);
        owner[row - start] = bits != 0 ? row : alone ? PrefixTable.NO_ROW : owner[parent - start];
    }

    private boolean isSpace(int pair) {
        return states.state(pair) != PairStates.LEFT_OUT && (table.flags(pair) & mask) == 0;
    }

    /** Sweeps; the sums are there afterwards. */
    void run(Visitor visitor) {
        IntervalSweep.sweepFamily(prefixes, family, (longest, firstOfRun, lastOfRun) -> {
            int row = owner[longest - start];
            if (row == PrefixTable.NO_ROW || !range.overlaps(family, firstOfRun, lastOfRun)) {
                return;
            }
            long first = range.clipFirst(family, firstOfRun);
            long last = range.clipLast(family, lastOfRun);
            int bits = all[row - start];
            int state = Integer.numberOfTrailingZeros(bits);
            long units = last - first + 1;
            visitor.run(row, state, first, last);
            covered += coveredUnits(first, last);
            if (state == CoverageState.NOT_FOUND.ordinal() && (bits & INVALID) != 0) {
                contested += units;
            }
            if ((own[row - start] & ~INVALID) == 0) {
                fallBack(row, units);
            }
        });
    }

    /** The longest route is Invalid, whoever announces it. */
    private void fallBack(int row, long units) {
        int above = prefixes.parent(row);
        while (above != PrefixTable.NO_ROW && (own[above - start] & ~INVALID) == 0) {
            above = prefixes.parent(above);
        }
        if (above == PrefixTable.NO_ROW) {
            unreachable += units;
        } else if (sharesOrigin(row, above)) {
            sameOrigin += units;
        } else {
            otherOrigin += units;
        }
    }

    private boolean sharesOrigin(int row, int above) {
        for (int pair = table.first(above); pair < table.first(above + 1); pair++) {
            if (isSpace(pair)
                    && !CoverageState.ofOrdinal(states.state(pair)).isInvalid()
                    && hasOrigin(row, table.origin(pair))) {
                return true;
            }
        }
        return false;
    }

    private boolean hasOrigin(int row, int origin) {
        int pair = table.find(row, origin);
        return pair >= 0 && isSpace(pair);
    }

    /** How much of a run lies in VRP prefixes; runs come in ascending order. Those with a parent lie in another one. */
    private long coveredUnits(long first, long last) {
        long units = 0;
        while (nextRoa < roas.end(family)) {
            long from = family.unitOf(roas.hi(nextRoa));
            long to = from + family.unitsOf(roas.length(nextRoa)) - 1;
            boolean counts = roas.parent(nextRoa) == PrefixTable.NO_ROW && roas.length(nextRoa) <= family.unitLength();
            if (counts) {
                long begin = Long.compareUnsigned(from, first) > 0 ? from : first;
                long end = Long.compareUnsigned(to, last) < 0 ? to : last;
                if (Long.compareUnsigned(begin, end) <= 0) {
                    units += end - begin + 1;
                }
                if (Long.compareUnsigned(to, last) > 0) {
                    return units; // it may reach into the next run
                }
            }
            nextRoa++;
        }
        return units;
    }

    /** Adds the sums. */
    void addTo(long[] counts) {
        counts[Count.CONTESTED.ordinal()] += contested;
        counts[Count.COVERED.ordinal()] += covered;
        counts[Count.SAME_ORIGIN.ordinal()] += sameOrigin;
        counts[Count.OTHER_ORIGIN.ordinal()] += otherOrigin;
        counts[Count.UNREACHABLE.ordinal()] += unreachable;
    }
}
