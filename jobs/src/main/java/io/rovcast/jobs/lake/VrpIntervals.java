package io.rovcast.jobs.lake;

import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.IndexSort;
import io.rovcast.model.net.PrefixTable;
import io.rovcast.model.rpki.VrpSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * VRPs, each with a time during which it was valid, in columns. Times are seconds since 1970 as unsigned bits. Sorted by
 * VRP (see {@link io.rovcast.model.rpki.Vrp}), then by the begin of the time, in what {@link #sorted} gives.
 */
final class VrpIntervals {
    /** Stands for a time that is not known or has not come: no end, no expiry. */
    static final int NO_TIME = 0;

    private static final AddressFamily[] FAMILIES = AddressFamily.values();

    private byte[] family = new byte[1 << 10];
    private long[] hi = new long[1 << 10];
    private long[] lo = new long[1 << 10];
    private byte[] length = new byte[1 << 10];
    private byte[] maxLength = new byte[1 << 10];
    private int[] asn = new int[1 << 10];
    private int[] trustAnchor = new int[1 << 10];
    private int[] validFrom = new int[1 << 10];
    private int[] validTo = new int[1 << 10];
    private int[] expires = new int[1 << 10];
    private int size;
    private final List<String> names = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();

    /** A number for the name of a trust anchor. */
    int trustAnchorId(String name) {
        return numbers.computeIfAbsent(name, unknown -> {
            names.add(unknown);
            return names.size() - 1;
        });
    }

    /** Seconds as this class has them; what does not fit is at the edge. */
    static int seconds(long time) {
        return time == VrpSet.NO_EXPIRY ? NO_TIME : (int) Math.max(1, Math.min(time, 0xFFFF_FFFFL));
    }

    void add(
            AddressFamily prefixFamily,
            long prefixHi,
            long prefixLo,
            int prefixLength,
            int maxLengthBits,
            int asnBits,
            int trustAnchorId,
            int from,
            int to,
            int expiresAt) {
        if (size == hi.length) {
            grow();
        }
        family[size] = (byte) prefixFamily.ordinal();
        hi[size] = prefixHi;
        lo[size] = prefixLo;
        length[size] = (byte) prefixLength;
        maxLength[size] = (byte) maxLengthBits;
        asn[size] = asnBits;
        trustAnchor[size] = trustAnchorId;
        validFrom[size] = from;
        validTo[size] = to;
        expires[size] = expiresAt;
        size++;
    }

    private void grow() {
        int capacity = size * 2;
        family = Arrays.copyOf(family, capacity);
        hi = Arrays.copyOf(hi, capacity);
        lo = Arrays.copyOf(lo, capacity);
        length = Arrays.copyOf(length, capacity);
        maxLength = Arrays.copyOf(maxLength, capacity);
        asn = Arrays.copyOf(asn, capacity);
        trustAnchor = Arrays.copyOf(trustAnchor, capacity);
        validFrom = Arrays.copyOf(validFrom, capacity);
        validTo = Arrays.copyOf(validTo, capacity);
        expires = Arrays.copyOf(expires, capacity);
    }

    /** Adds an interval of other intervals, with another end. */
    void add(VrpIntervals other, int row, int to) {
        add(
                other.family(row),
                other.hi[row],
                other.lo[row],
                other.length(row),
                other.maxLength(row),
                other.asn[row],
                trustAnchorId(other.trustAnchor(row)),
                other.validFrom[row],
                to,
                other.expires[row]);
    }

    /** Adds a VRP of a set, valid from a time on and without end. */
    void add(VrpSet set, int prefixRow, int vrp, int from) {
        PrefixTable prefixes = set.prefixes();
        add(
                prefixes.family(prefixRow),
                prefixes.hi(prefixRow),
                prefixes.lo(prefixRow),
                prefixes.length(prefixRow),
                set.maxLength(vrp),
                set.asn(vrp),
                trustAnchorId(set.trustAnchor(vrp)),
                from,
                NO_TIME,
                seconds(set.expires(vrp)));
    }

    /** Compares the VRP of a row with one of a set. */
    int compare(int row, VrpSet set, int prefixRow, int vrp) {
        PrefixTable prefixes = set.prefixes();
        int order = PrefixKey.compare(
                family(row),
                hi[row],
                lo[row],
                length(row),
                prefixes.family(prefixRow),
                prefixes.hi(prefixRow),
                prefixes.lo(prefixRow),
                prefixes.length(prefixRow));
        if (order == 0) {
            order = Integer.compare(maxLength(row), set.maxLength(vrp));
        }
        return order != 0 ? order : Integer.compareUnsigned(asn[row], set.asn(vrp));
    }

    private int compare(int left, int right) {
        int order = PrefixKey.compare(
                family(left), hi[left], lo[left], length(left), family(right), hi[right], lo[right], length(right));
        if (order == 0) {
            order = Integer.compare(maxLength(left), maxLength(right));
        }
        if (order == 0) {
            order = Integer.compareUnsigned(asn[left], asn[right]);
        }
        return order != 0 ? order : Integer.compareUnsigned(validFrom[left], validFrom[right]);
    }

    /** The same intervals in order. */
    VrpIntervals sorted() {
        VrpIntervals sorted = new VrpIntervals();
        for (int row : IndexSort.sort(size, this::compare)) {
            sorted.add(this, row, validTo[row]);
        }
        return sorted;
    }

    int size() {
        return size;
    }

    AddressFamily family(int row) {
        return FAMILIES[family[row]];
    }

    long hi(int row) {
        return hi[row];
    }

    long lo(int row) {
        return lo[row];
    }

    int length(int row) {
        return length[row] & 0xFF;
    }

    int maxLength(int row) {
        return maxLength[row] & 0xFF;
    }

    /** AS number as unsigned bits. */
    int asn(int row) {
        return asn[row];
    }

    /** Name of the trust anchor, empty if it is not known. */
    String trustAnchor(int row) {
        return names.get(trustAnchor[row]);
    }

    /** When the VRP was in a snapshot for the first time. */
    int validFrom(int row) {
        return validFrom[row];
    }

    /** When it was missing in a snapshot for the first time after that, or {@link #NO_TIME}. */
    int validTo(int row) {
        return validTo[row];
    }

    /** When it was to expire, by the last snapshot that had it, or {@link #NO_TIME}. */
    int expires(int row) {
        return expires[row];
    }

    /** Whether the VRP was valid at this time. */
    boolean isValidAt(int row, int time) {
        return Integer.compareUnsigned(validFrom[row], time) <= 0
                && (validTo[row] == NO_TIME || Integer.compareUnsigned(time, validTo[row]) < 0);
    }
}
