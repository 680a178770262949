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
 * VRPs, each with a time during which it was valid without a break and under one trust anchor, in columns. Times are seconds
 * since 1970 as unsigned bits. Sorted by VRP (see {@link io.rovcast.model.rpki.Vrp}), then by the begin of the time, in what
 * {@link #sorted} gives.
 */
final class VrpIntervals {
    /** Stands for a time that is not known or has not come: no end, no expiry. */
    static final int NO_TIME = 0;

    private static final AddressFamily[] FAMILIES = AddressFamily.values();

    private byte[] family;
    private long[] hi;
    private long[] lo;
    private byte[] length;
    private byte[] maxLength;
    private int[] asn;
    private int[] trustAnchor;
    private int[] validFrom;
    private int[] validTo;
    private int[] expires;
    private int size;
    private final List<String> names = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();

    VrpIntervals() {
        this(1 << 10);
    }

    /** With room for a number of rows at once, at least one; there may be more. */
    VrpIntervals(int rows) {
        family = new byte[rows];
        hi = new long[rows];
        lo = new long[rows];
        length = new byte[rows];
        maxLength = new byte[rows];
        asn = new int[rows];
        trustAnchor = new int[rows];
        validFrom = new int[rows];
        validTo = new int[rows];
        expires = new int[rows];
    }

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
        int capacity = size + (size >> 1) + 1;
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

    /** Adds the VRP of another row with a time of its own. */
    void add(VrpIntervals other, int row, int from, int to, int expiresAt) {
        add(
                other.family(row),
                other.hi[row],
                other.lo[row],
                other.length(row),
                other.maxLength(row),
                other.asn[row],
                trustAnchorId(other.trustAnchor(row)),
                from,
                to,
                expiresAt);
    }

    /** Adds a row of others as it is. */
    void add(VrpIntervals other, int row) {
        add(other, row, other.validFrom[row], other.validTo[row], other.expires[row]);
    }

    /** Adds all rows of others as they are. */
    void addAll(VrpIntervals other) {
        for (int row = 0; row < other.size; row++) {
            add(other, row);
        }
    }

    /** Adds a VRP of a set with a time. */
    void add(VrpSet set, int prefixRow, int vrp, int from, int to, int expiresAt) {
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
                to,
                expiresAt);
    }

    /**
     * Takes the rows out that a set touches which comes between two others: those valid at the later of the two, and those
     * that end there. All that begin before it have been valid at the earlier one.
     *
     * @param next time of the later set
     * @return the rows, in the order that they have here
     */
    VrpIntervals takeTouching(int next) {
        VrpIntervals taken = new VrpIntervals();
        int kept = 0;
        for (int row = 0; row < size; row++) {
            boolean isTouching = Integer.compareUnsigned(validFrom[row], next) <= 0
                    && (validTo[row] == NO_TIME || Integer.compareUnsigned(next, validTo[row]) <= 0);
            if (isTouching) {
                taken.add(this, row);
            } else {
                move(row, kept++);
            }
        }
        size = kept;
        return taken;
    }

    /** Adds to the counts how many of the VRPs that are valid at a time each trust anchor has. */
    void countAt(int time, Map<String, Integer> counts) {
        int[] byNumber = new int[names.size()];
        for (int row = 0; row < size; row++) {
            byNumber[trustAnchor[row]] += isValidAt(validFrom[row], validTo[row], time) ? 1 : 0;
        }
        for (int number = 0; number < byNumber.length; number++) {
            if (byNumber[number] > 0) {
                counts.merge(names.get(number), byNumber[number], Integer::sum);
            }
        }
    }

    private void move(int row, int to) {
        family[to] = family[row];
        hi[to] = hi[row];
        lo[to] = lo[row];
        length[to] = length[row];
        maxLength[to] = maxLength[row];
        asn[to] = asn[row];
        trustAnchor[to] = trustAnchor[row];
        validFrom[to] = validFrom[row];
        validTo[to] = validTo[row];
        expires[to] = expires[row];
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

    /** Compares the prefixes of two rows. */
    int comparePrefixes(int left, int right) {
        return PrefixKey.compare(
                family(left), hi[left], lo[left], length(left), family(right), hi[right], lo[right], length(right));
    }

    /** Compares the VRPs of two rows. */
    int compareVrps(int left, int right) {
        int order = comparePrefixes(left, right);
        if (order == 0) {
            order = Integer.compare(maxLength(left), maxLength(right));
        }
        return order != 0 ? order : Integer.compareUnsigned(asn[left], asn[right]);
    }

    /** Compares two rows by VRP, then by the begin of their times. */
    int compare(int left, int right) {
        int order = compareVrps(left, right);
        return order != 0 ? order : Integer.compareUnsigned(validFrom[left], validFrom[right]);
    }

    /** The same intervals in order. */
    VrpIntervals sorted() {
        return inOrder(IndexSort.sort(size, this::compare), 0, size);
    }

    /**
     * The same intervals in parts of a size, but for the last, which may have fewer rows, or none: by the time of their end
     * from part to part, and each part in order.
     */
    List<VrpIntervals> parts(int rows) {
        List<VrpIntervals> parts = new ArrayList<>();
        int[] byEnd = IndexSort.sort(size, (left, right) -> Integer.compareUnsigned(validTo[left], validTo[right]));
        for (int from = 0; from + rows <= size; from += rows) {
            parts.add(inOrder(byEnd, from, from + rows).sorted());
        }
        parts.add(inOrder(byEnd, size - size % rows, size).sorted());
        return parts;
    }

    private VrpIntervals inOrder(int[] order, int from, int to) {
        VrpIntervals ordered = new VrpIntervals(to - from + 1);
        for (int i = from; i < to; i++) {
            ordered.add(this, order[i]);
        }
        return ordered;
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

    /** When the VRP was in a snapshot for the first time, or for the first time with this trust anchor. */
    int validFrom(int row) {
        return validFrom[row];
    }

    /** When it was missing, or had another trust anchor, for the first time after that, or {@link #NO_TIME}. */
    int validTo(int row) {
        return validTo[row];
    }

    /** When it is to expire, as the newest snapshot says, or {@link #NO_TIME}; always so if it has ended. */
    int expires(int row) {
        return expires[row];
    }

    /** Whether what is valid from one time on up to another is valid at a time. */
    static boolean isValidAt(int from, int to, int time) {
        return Integer.compareUnsigned(from, time) <= 0 && (to == NO_TIME || Integer.compareUnsigned(time, to) < 0);
    }
}
