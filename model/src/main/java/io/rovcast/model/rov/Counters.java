package io.rovcast.model.rov;

import io.rovcast.model.bgp.OriginAs;
import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.PrefixTable;
import io.rovcast.model.rpki.VrpSet;

/**
 * Counts of covering VRPs and the state that follows from them, one column a kind, one row a pair. This is the kernel of
 * every validation: a sweep over a slice of the table and the VRPs that cover it, in which the parent links of both take the
 * place of a stack.
 */
final class Counters {
    /** More VRPs than this for one prefix are looked up, not looked through; hardly any prefix has as many. */
    private static final int CROWD = 64;

    final int[] covering;
    final int[] wrongAsn;

    // One AS has at most 129 VRPs for a prefix, one a maxLength, and at most 129 prefixes cover a route: a short holds
    // that.
    final short[] matching;
    final short[] tooLong;
    final short[] as0;

    /** Ordinals of {@link RouteState}; a row that no VRP covers is NOT_FOUND, which is 0. */
    final byte[] codes;

    private final AsSetPolicy policy;

    Counters(int size, AsSetPolicy policy) {
        this.policy = policy;
        covering = new int[size];
        wrongAsn = new int[size];
        matching = new short[size];
        tooLong = new short[size];
        as0 = new short[size];
        codes = new byte[size];
    }

    /** Copies {@code count} rows of another set of columns. */
    void copyFrom(Counters other, int from, int to, int count) {
        System.arraycopy(other.covering, from, covering, to, count);
        System.arraycopy(other.matching, from, matching, to, count);
        System.arraycopy(other.wrongAsn, from, wrongAsn, to, count);
        System.arraycopy(other.tooLong, from, tooLong, to, count);
        System.arraycopy(other.as0, from, as0, to, count);
        System.arraycopy(other.codes, from, codes, to, count);
    }

    /**
     * Adds, or with {@code sign} -1 takes away, the VRPs of a set for the pairs of some prefix rows of one family.
     *
     * @param fromRow first prefix row of the table
     * @param toRow one past the last
     * @param shift what to add to a pair's number to get its row here
     */
    void tally(RoutingTable table, int fromRow, int toRow, VrpSet vrps, int sign, int shift) {
        if (fromRow == toRow) {
            return;
        }
        PrefixTable routes = table.prefixes();
        PrefixTable roas = vrps.prefixes();
        AddressFamily family = routes.family(fromRow);
        int last = roas.end(family);
        int next = roas.lowerBound(family, routes.hi(fromRow), routes.lo(fromRow), routes.length(fromRow));
        int top = next == roas.start(family) ? PrefixTable.NO_ROW : next - 1;
        for (int row = fromRow; row < toRow; row++) {
            long hi = routes.hi(row);
            long lo = routes.lo(row);
            int length = routes.length(row);
            if (next < last && roas.compare(next, hi, lo, length) <= 0) {
                do {
                    top = next++;
                } while (next < last && roas.compare(next, hi, lo, length) <= 0);
            }
            top = roas.climb(top, hi, lo);
            if (top != PrefixTable.NO_ROW) {
                int end = table.first(row + 1);
                for (int pair = table.first(row); pair < end; pair++) {
                    tallyPair(pair + shift, table.origin(pair), length, vrps, top, sign);
                }
            }
        }
    }

    /** An origin NONE is 0 and so is AS0, hence the order of the questions: AS0 matches nothing. */
    private void tallyPair(int row, int originBits, int length, VrpSet vrps, int top, int sign) {
        int covers = 0;
        int matches = 0;
        int fitsOther = 0;
        int exceedsOwn = 0;
        int ofNobody = 0;
        PrefixTable roas = vrps.prefixes();
        for (int roa = top; roa != PrefixTable.NO_ROW; roa = roas.parent(roa)) {
            int first = vrps.first(roa);
            int end = vrps.first(roa + 1);
            if (end - first > CROWD) {
                tallyCrowd(row, originBits, length, vrps, roa, sign);
                continue;
            }
            covers += end - first;
            for (int vrp = first; vrp < end; vrp++) {
                int asn = vrps.asn(vrp);
                boolean fits = length <= vrps.maxLength(vrp);
                if (asn == 0) {
                    ofNobody++;
                } else if (asn == originBits) {
                    if (fits) {
                        matches++;
                    } else {
                        exceedsOwn++;
                    }
                } else if (fits) {
                    fitsOther++;
                }
            }
        }
        add(row, sign * covers, sign * matches, sign * fitsOther, sign * exceedsOwn, sign * ofNobody);
        codes[row] = (byte) state(row, originBits).ordinal();
    }

    private RouteState state(int row, int originBits) {
        if (originBits == OriginAs.NONE_BITS && policy == AsSetPolicy.COMPAT_NOT_FOUND) {
            return RouteState.NOT_FOUND;
        }
        return RouteState.of(originBits, covering[row], matching[row], wrongAsn[row], tooLong[row], as0[row]);
    }

    /** As {@link #tallyPair} for the VRPs of one prefix, without a look at each: those for other ASes need not be told apart. */
    private void tallyCrowd(int row, int originBits, int length, VrpSet vrps, int roa, int sign) {
        int end = vrps.first(roa + 1);
        for (int group = vrps.first(roa); group < end; ) {
            int next = vrps.groupEnd(roa, group);
            int fits = length <= vrps.maxLength(group) ? 1 : 0;
            int ofNobody = vrps.asn(group) == 0 ? 1 : 0;
            int own = originBits != OriginAs.NONE_BITS && vrps.findAsn(group, next, originBits) >= 0 ? 1 : 0;
            int others = next - group - own - ofNobody;
            add(
                    row,
                    sign * (next - group),
                    sign * own * fits,
                    sign * others * fits,
                    sign * own * (1 - fits),
                    sign * ofNobody);
            group = next;
        }
    }

    /** Most pairs are covered by VRPs of one kind, so most columns are left alone. */
    private void add(int row, int covers, int matches, int fitsOther, int exceedsOwn, int ofNobody) {
        covering[row] += covers;
        if (matches != 0) {
            matching[row] += (short) matches;
        }
        if (fitsOther != 0) {
            wrongAsn[row] += fitsOther;
        }
        if (exceedsOwn != 0) {
            tooLong[row] += (short) exceedsOwn;
        }
        if (ofNobody != 0) {
            as0[row] += (short) ofNobody;
        }
    }
}
