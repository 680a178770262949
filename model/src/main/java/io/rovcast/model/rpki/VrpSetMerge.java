package io.rovcast.model.rpki;

import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.PrefixTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Copies a set without some of its VRPs and with others, in one pass over the columns of both: what is sorted is not sorted
 * again, since a change is small and a set is not.
 */
final class VrpSetMerge {
    private final VrpSet base;
    private final boolean[] gone;
    private final VrpSet added;
    private final List<String> trustAnchors;
    private final byte[] anchorOfAdded;

    private final long[] hi;
    private final long[] lo;
    private final byte[] length;
    private final int[] first;
    private final byte[] maxLength;
    private final int[] asn;
    private final byte[] trustAnchor;
    private final long[] expires;
    private int rows;
    private int size;

    private VrpSetMerge(VrpSet base, boolean[] gone, VrpSet added) {
        this.base = base;
        this.gone = gone;
        this.added = added;
        this.trustAnchors = new ArrayList<>(base.trustAnchors());
        this.anchorOfAdded = anchorsOfAdded();
        int mostRows = base.prefixes().size() + added.prefixes().size();
        int most = base.size() + added.size();
        hi = new long[mostRows];
        lo = new long[mostRows];
        length = new byte[mostRows];
        first = new int[mostRows + 1];
        maxLength = new byte[most];
        asn = new int[most];
        trustAnchor = new byte[most];
        expires = new long[most];
    }

    private byte[] anchorsOfAdded() {
        byte[] numbers = new byte[added.trustAnchors().size()];
        for (int i = 0; i < numbers.length; i++) {
            String name = added.trustAnchors().get(i);
            int number = trustAnchors.indexOf(name);
            if (number < 0) {
                VrpSet.checkTrustAnchors(trustAnchors.size());
                number = trustAnchors.size();
                trustAnchors.add(name);
            }
            numbers[i] = (byte) number;
        }
        return numbers;
    }

    /**
     * The new set.
     *
     * @param gone which VRPs of the base are left out, by number
     * @param added VRPs that the base does not have
     */
    static VrpSet of(VrpSet base, boolean[] gone, VrpSet added) {
        return new VrpSetMerge(base, gone, added).merge();
    }

    private VrpSet merge() {
        merge(AddressFamily.IPV4);
        int ipv4Rows = rows;
        merge(AddressFamily.IPV6);
        return new VrpSet(
                new PrefixTable(
                        ipv4Rows, Arrays.copyOf(hi, rows), Arrays.copyOf(lo, rows), Arrays.copyOf(length, rows)),
                Arrays.copyOf(first, rows + 1),
                Arrays.copyOf(maxLength, size),
                Arrays.copyOf(asn, size),
                Arrays.copyOf(trustAnchor, size),
                Arrays.copyOf(expires, size),
                List.copyOf(trustAnchors),
                0);
    }

    private void merge(AddressFamily family) {
        PrefixTable left = base.prefixes();
        PrefixTable right = added.prefixes();
        int row = left.start(family);
        int other = right.start(family);
        int end = left.end(family);
        int otherEnd = right.end(family);
        while (row < end || other < otherEnd) {
            int order = order(row < end, row, other < otherEnd, other);
            if (order <= 0) {
                beginRow(left, row);
            } else {
                beginRow(right, other);
            }
            int nextBase = order <= 0 ? base.first(row) : 0;
            int endBase = order <= 0 ? base.first(++row) : 0;
            int nextAdded = order >= 0 ? added.first(other) : 0;
            int endAdded = order >= 0 ? added.first(++other) : 0;
            mergeRow(nextBase, endBase, nextAdded, endAdded);
            endRow();
        }
    }

    private int order(boolean hasRow, int row, boolean hasOther, int other) {
        if (!hasRow || !hasOther) {
            return hasRow ? -1 : 1;
        }
        PrefixTable right = added.prefixes();
        return base.prefixes().compare(row, right.hi(other), right.lo(other), right.length(other));
    }

    private void beginRow(PrefixTable table, int row) {
        hi[rows] = table.hi(row);
        lo[rows] = table.lo(row);
        length[rows] = (byte) table.length(row);
    }

    /** A row that lost all of its VRPs is none. */
    private void endRow() {
        if (size > first[rows]) {
            first[++rows] = size;
        }
    }

    private void mergeRow(int fromBase, int endBase, int fromAdded, int endAdded) {
        int nextBase = fromBase;
        int nextAdded = fromAdded;
        while (nextBase < endBase || nextAdded < endAdded) {
            boolean takeBase = nextAdded == endAdded
                    || (nextBase < endBase && base.compareBehindPrefix(nextBase, added, nextAdded) < 0);
            if (!takeBase) {
                add(added, nextAdded, anchorOfAdded[added.trustAnchorNumber(nextAdded)]);
                nextAdded++;
            } else {
                if (!gone[nextBase]) {
                    add(base, nextBase, (byte) base.trustAnchorNumber(nextBase));
                }
                nextBase++;
            }
        }
    }

    private void add(VrpSet set, int vrp, byte anchor) {
        maxLength[size] = (byte) set.maxLength(vrp);
        asn[size] = set.asn(vrp);
        trustAnchor[size] = anchor;
        expires[size] = set.expires(vrp);
        size++;
    }
}
