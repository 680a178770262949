package io.rovcast.model.rpki;

import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.IndexSort;
import io.rovcast.model.net.PrefixBits;
import io.rovcast.model.net.PrefixTable;
import java.util.Arrays;

/** Where VRPs come from, in columns: a row for each VRP, publication point and trust anchor. */
final class SourceColumns {
    /** In place of a point: the source has none, as a local exception. */
    static final int UNTOLD = -1;

    long[] hi;
    long[] lo;
    boolean[] isIpv6;
    byte[] length;
    byte[] maxLength;
    int[] asn;
    int[] point;
    byte[] trustAnchor;
    int size;

    SourceColumns(int capacity) {
        hi = new long[capacity];
        lo = new long[capacity];
        isIpv6 = new boolean[capacity];
        length = new byte[capacity];
        maxLength = new byte[capacity];
        asn = new int[capacity];
        point = new int[capacity];
        trustAnchor = new byte[capacity];
    }

    void grow() {
        int capacity = size + (size >> 1);
        hi = Arrays.copyOf(hi, capacity);
        lo = Arrays.copyOf(lo, capacity);
        isIpv6 = Arrays.copyOf(isIpv6, capacity);
        length = Arrays.copyOf(length, capacity);
        maxLength = Arrays.copyOf(maxLength, capacity);
        asn = Arrays.copyOf(asn, capacity);
        point = Arrays.copyOf(point, capacity);
        trustAnchor = Arrays.copyOf(trustAnchor, capacity);
    }

    AddressFamily family(int row) {
        return isIpv6[row] ? AddressFamily.IPV6 : AddressFamily.IPV4;
    }

    void addTo(VrpSet.Builder set, int row, int anchor) {
        set.add(
                family(row),
                hi[row],
                lo[row],
                length[row] & 0xFF,
                maxLength[row] & 0xFF,
                asn[row],
                anchor,
                VrpSet.NO_EXPIRY);
    }

    boolean isOfSamePoint(int left, int right) {
        return left >= 0 && compareVrps(left, right) == 0 && point[left] == point[right];
    }

    int compareVrps(int left, int right) {
        if (isIpv6[left] != isIpv6[right]) {
            return isIpv6[left] ? 1 : -1;
        }
        int byPrefix =
                PrefixBits.compare(hi[left], lo[left], length[left] & 0xFF, hi[right], lo[right], length[right] & 0xFF);
        if (byPrefix != 0) {
            return byPrefix;
        }
        int byMaxLength = (maxLength[left] & 0xFF) - (maxLength[right] & 0xFF);
        return byMaxLength != 0 ? byMaxLength : Integer.compareUnsigned(asn[left], asn[right]);
    }

    int compare(int left, int right) {
        int byVrp = compareVrps(left, right);
        if (byVrp != 0) {
            return byVrp;
        }
        int byPoint = Integer.compare(point[left], point[right]);
        return byPoint != 0 ? byPoint : (trustAnchor[left] & 0xFF) - (trustAnchor[right] & 0xFF);
    }

    /** In order, each row once. */
    SourceColumns sorted() {
        int[] order = IndexSort.sort(size, this::compare);
        int distinct = 0;
        for (int i = 0; i < order.length; i++) {
            if (distinct == 0 || compare(order[distinct - 1], order[i]) != 0) {
                order[distinct++] = order[i];
            }
        }
        SourceColumns sorted = new SourceColumns(distinct);
        for (int i = 0; i < distinct; i++) {
            sorted.take(this, order[i]);
        }
        return sorted;
    }

    private void take(SourceColumns other, int row) {
        hi[size] = other.hi[row];
        lo[size] = other.lo[row];
        isIpv6[size] = other.isIpv6[row];
        length[size] = other.length[row];
        maxLength[size] = other.maxLength[row];
        asn[size] = other.asn[row];
        point[size] = other.point[row];
        trustAnchor[size] = other.trustAnchor[row];
        size++;
    }

    /** The number of the row's VRP in a set, or -1. */
    int find(int row, VrpSet set) {
        int prefixRow = set.prefixes().find(family(row), hi[row], lo[row], length[row] & 0xFF);
        if (prefixRow == PrefixTable.NO_ROW) {
            return -1;
        }
        int group = set.first(prefixRow);
        while (group < set.first(prefixRow + 1)) {
            int end = set.groupEnd(prefixRow, group);
            if (set.maxLength(group) == (maxLength[row] & 0xFF)) {
                return set.findAsn(group, end, asn[row]);
            }
            group = end;
        }
        return -1;
    }
}
