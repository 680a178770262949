package io.rovcast.model.check;

import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.PrefixTable;
import io.rovcast.model.rpki.VrpSet;

/**
 * Finds VRPs of one set in another, asked for in ascending order: each search begins where the last one ended, so that it
 * costs no more than the logarithm of the way between them.
 */
final class VrpLocator {
    private final VrpSet in;
    private final PrefixTable prefixes;
    private int row;

    VrpLocator(VrpSet in) {
        this.in = in;
        this.prefixes = in.prefixes();
    }

    /** The numbers in one set of all VRPs of another, ascending; -1 in place of those that it does not have. */
    static int[] locateAll(VrpSet in, VrpSet of) {
        VrpLocator locator = new VrpLocator(in);
        int[] numbers = new int[of.size()];
        for (int row = 0; row < of.prefixes().size(); row++) {
            for (int vrp = of.first(row); vrp < of.first(row + 1); vrp++) {
                numbers[vrp] = locator.locate(of, row, vrp);
            }
        }
        return numbers;
    }

    /** The number of a VRP of another set, or -1; the VRP must not sort before the one asked for last. */
    int locate(VrpSet of, int ofRow, int ofVrp) {
        seek(of.prefixes(), ofRow);
        if (row >= prefixes.size() || compare(row, of.prefixes(), ofRow) != 0) {
            return -1;
        }
        for (int group = in.first(row); group < in.first(row + 1); ) {
            int next = in.groupEnd(row, group);
            if (in.maxLength(group) == of.maxLength(ofVrp)) {
                return in.findAsn(group, next, of.asn(ofVrp));
            }
            group = next;
        }
        return -1;
    }

    /** Moves to the first row that is not before the one asked for. */
    private void seek(PrefixTable of, int ofRow) {
        int step = 1;
        int low = row;
        int high = row;
        while (high < prefixes.size() && compare(high, of, ofRow) < 0) {
            low = high + 1;
            high += step;
            step <<= 1;
        }
        high = Math.min(high, prefixes.size());
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (compare(middle, of, ofRow) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        row = low;
    }

    private int compare(int here, PrefixTable of, int there) {
        AddressFamily family = prefixes.family(here);
        AddressFamily other = of.family(there);
        return family == other
                ? prefixes.compare(here, of.hi(there), of.lo(there), of.length(there))
                : family.compareTo(other);
    }
}
