package io.rovcast.jobs.lake;

import io.rovcast.model.net.Asn;
import io.rovcast.model.net.IndexSort;
import io.rovcast.model.net.Prefix;
import io.rovcast.model.rpki.Vrp;
import java.util.Arrays;

/**
 * The lives of VRPs: the longest stretches of time during which the sets of a lake have them, under whatever trust anchor. In
 * the order of {@link Vrp}, then of time. Those that have been there from the first set to the newest are left out: nothing
 * happens to them.
 */
public final class VrpLives {
    /** In the place of an end that has not come. */
    public static final long NO_END = 0;

    private final VrpIntervals rows;
    private final int[] order;
    private final int[] first;

    private VrpLives(VrpIntervals rows, int[] order, int[] first) {
        this.rows = rows;
        this.order = order;
        this.first = first;
    }

    /** What rows are together, which come in any order. */
    static VrpLives of(VrpIntervals rows) {
        int[] order = IndexSort.sort(rows.size(), rows::compare);
        int[] first = new int[order.length + 1];
        int lives = 0;
        for (int i = 0; i < order.length; i++) {
            // A row that begins where another of its VRP ends is a change of the trust anchor, and no other life.
            boolean goesOn = i > 0
                    && rows.compareVrps(order[i - 1], order[i]) == 0
                    && rows.validTo(order[i - 1]) == rows.validFrom(order[i]);
            if (!goesOn) {
                first[lives++] = i;
            }
        }
        first[lives] = order.length;
        return new VrpLives(rows, order, Arrays.copyOf(first, lives + 1));
    }

    /** Number of lives. */
    public int size() {
        return first.length - 1;
    }

    private int firstRow(int life) {
        return order[first[life]];
    }

    private int lastRow(int life) {
        return order[first[life + 1] - 1];
    }

    /** Time of the first set that has the VRP, in seconds since 1970. */
    public long begin(int life) {
        return Integer.toUnsignedLong(rows.validFrom(firstRow(life)));
    }

    /** Time of the first set after that which has it no more, or {@link #NO_END}. */
    public long end(int life) {
        return Integer.toUnsignedLong(rows.validTo(lastRow(life)));
    }

    /** Name of the trust anchor in the first set that has the VRP; empty if it is not known. */
    public String firstTrustAnchor(int life) {
        return rows.trustAnchor(firstRow(life));
    }

    /** Name of the trust anchor in the last set that has it. */
    public String lastTrustAnchor(int life) {
        return rows.trustAnchor(lastRow(life));
    }

    /** AS number as unsigned bits. */
    public int asn(int life) {
        return rows.asn(firstRow(life));
    }

    /** The prefix. */
    public Prefix prefix(int life) {
        int row = firstRow(life);
        return new Prefix(rows.family(row), rows.hi(row), rows.lo(row), rows.length(row));
    }

    /** Whether a life is of the same prefix as the one before it. */
    public boolean hasPrefixOfPrevious(int life) {
        return life > 0 && rows.comparePrefixes(firstRow(life - 1), firstRow(life)) == 0;
    }

    /** The VRP. */
    public Vrp vrp(int life) {
        return new Vrp(prefix(life), rows.maxLength(firstRow(life)), Asn.ofBits(asn(life)));
    }
}
