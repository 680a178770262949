package io.rovcast.model.rpki;

import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.Asn;
import io.rovcast.model.net.IndexSort;
import io.rovcast.model.net.Prefix;
import io.rovcast.model.net.PrefixTable;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;

/**
 * A set of VRPs: distinct (prefix, maxLength, ASN), sorted as {@link Vrp} is, in columns. Immutable.
 *
 * <p>VRPs are numbered from 0. Those of one prefix are adjacent: row {@code p} of {@link #prefixes()} has the VRPs from
 * {@link #first(int) first(p)} up to, but without, {@code first(p + 1)}.
 */
public final class VrpSet implements Serializable {
    private static final long serialVersionUID = 1L;

    /** The value of {@link #expires} where the source gives no time. */
    public static final long NO_EXPIRY = Long.MAX_VALUE;

    private static final int MAX_TRUST_ANCHORS = 256;

    private final PrefixTable prefixes;
    private final int[] first;
    private final byte[] maxLength;
    private final int[] asn;
    private final byte[] trustAnchor;
    private final long[] expires;
    private final List<String> trustAnchors;
    private final int duplicates;

    /** Of columns as the class describes them. */
    VrpSet(
            PrefixTable prefixes,
            int[] first,
            byte[] maxLength,
            int[] asn,
            byte[] trustAnchor,
            long[] expires,
            List<String> trustAnchors,
            int duplicates) {
        this.prefixes = prefixes;
        this.first = first;
        this.maxLength = maxLength;
        this.asn = asn;
        this.trustAnchor = trustAnchor;
        this.expires = expires;
        this.trustAnchors = trustAnchors;
        this.duplicates = duplicates;
    }

    /** The set of these VRPs, without trust anchors or expiry. */
    public static VrpSet of(Iterable<Vrp> vrps) {
        Builder builder = new Builder();
        for (Vrp vrp : vrps) {
            builder.add(vrp, "", NO_EXPIRY);
        }
        return builder.build();
    }

    /** Number of VRPs. */
    public int size() {
        return asn.length;
    }

    /** How many VRPs the builder was given more than once; they are in the set once. */
    public int duplicates() {
        return duplicates;
    }

    /** The distinct prefixes. */
    public PrefixTable prefixes() {
        return prefixes;
    }

    /** The first VRP of a prefix row; for the row behind the last it is {@link #size}. */
    public int first(int prefixRow) {
        return first[prefixRow];
    }

    /** The prefix row of a VRP. */
    public int prefixRow(int vrp) {
        int found = Arrays.binarySearch(first, vrp);
        return found >= 0 ? found : -found - 2;
    }

    /** maxLength of a VRP in bits. */
    public int maxLength(int vrp) {
        return maxLength[vrp] & 0xFF;
    }

    /** AS number of a VRP as unsigned bits. */
    public int asn(int vrp) {
        return asn[vrp];
    }

    /** Name of the trust anchor of a VRP; empty where the source has none. */
    public String trustAnchor(int vrp) {
        return trustAnchors.get(trustAnchor[vrp] & 0xFF);
    }

    /** Names of trust anchors, by number; a set that was cut out of another may know names that none of its VRPs has. */
    public List<String> trustAnchors() {
        return trustAnchors;
    }

    /** Number of a VRP's trust anchor in {@link #trustAnchors}, for loops over whole sets. */
    public int trustAnchorNumber(int vrp) {
        return trustAnchor[vrp] & 0xFF;
    }

    /** When a VRP expires, in seconds since 1970, or {@link #NO_EXPIRY}. */
    public long expires(int vrp) {
        return expires[vrp];
    }

    /** A VRP as a value. */
    public Vrp vrp(int number) {
        return new Vrp(prefixes.prefix(prefixRow(number)), maxLength(number), Asn.ofBits(asn[number]));
    }

    /** All VRPs as values, in order; for small sets. */
    public List<Vrp> vrps() {
        List<Vrp> all = new ArrayList<>(size());
        for (int row = 0; row < prefixes.size(); row++) {
            Prefix prefix = prefixes.prefix(row);
            for (int vrp = first[row]; vrp < first[row + 1]; vrp++) {
                all.add(new Vrp(prefix, maxLength(vrp), Asn.ofBits(asn[vrp])));
            }
        }
        return all;
    }

    /** The number of this VRP in the set, or -1. */
    public int find(Vrp vrp) {
        Prefix prefix = vrp.prefix();
        int row = prefixes.find(prefix.family(), prefix.hi(), prefix.lo(), prefix.length());
        if (row == PrefixTable.NO_ROW) {
            return -1;
        }
        int group = first[row];
        while (group < first[row + 1] && maxLength(group) < vrp.maxLength()) {
            group = groupEnd(row, group);
        }
        if (group == first[row + 1] || maxLength(group) != vrp.maxLength()) {
            return -1;
        }
        return findAsn(group, groupEnd(row, group), vrp.asn().bits());
    }

    /**
     * One past the last VRP with the same prefix and maxLength as this one. From one to the other they ascend by AS number,
     * so that {@link #findAsn} need not look at all: there may be any number of VRPs for a prefix, but few maxLengths.
     *
     * @param prefixRow the VRP's row
     */
    public int groupEnd(int prefixRow, int vrp) {
        int low = vrp + 1;
        int high = first[prefixRow + 1];
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (maxLength[middle] == maxLength[vrp]) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The VRP for this AS among those from {@code from} to {@code to}, a {@link #groupEnd}; or -1. */
    public int findAsn(int from, int to, int asnBits) {
        int low = from;
        int high = to;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (Integer.compareUnsigned(asn[middle], asnBits) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low < to && asn[low] == asnBits ? low : -1;
    }

    /** Checks that there is a number for one more. */
    static void checkTrustAnchors(int known) {
        if (known == MAX_TRUST_ANCHORS) {
            throw new IllegalArgumentException("more than " + MAX_TRUST_ANCHORS + " names of trust anchors");
        }
    }

    /** Compares the (maxLength, ASN) of a VRP of this set with one of another. */
    int compareBehindPrefix(int vrp, VrpSet other, int otherVrp) {
        int byMaxLength = Integer.compare(maxLength(vrp), other.maxLength(otherVrp));
        return byMaxLength != 0 ? byMaxLength : Integer.compareUnsigned(asn[vrp], other.asn[otherVrp]);
    }

    /**
     * The VRPs that have not expired: those with {@code expires >= at}.
     *
     * @param at the evaluation time in seconds since 1970
     * @return this set itself if it has no other
     */
    public VrpSet unexpiredAt(long at) {
        return without(vrp -> expires[vrp] < at);
    }

    /**
     * The other VRPs.
     *
     * @param leftOut which are left out, by number
     * @return this set itself if none is
     */
    public VrpSet without(IntPredicate leftOut) {
        boolean[] gone = new boolean[size()];
        boolean any = false;
        for (int vrp = 0; vrp < gone.length; vrp++) {
            gone[vrp] = leftOut.test(vrp);
            any |= gone[vrp];
        }
        return any ? VrpSetMerge.of(this, gone, of(List.of())) : this;
    }

    /** VRPs for each trust anchor, by name. */
    public Map<String, Integer> sizeByTrustAnchor() {
        int[] counts = new int[trustAnchors.size()];
        for (byte ta : trustAnchor) {
            counts[ta & 0xFF]++;
        }
        Map<String, Integer> byName = new TreeMap<>();
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0) {
                byName.put(trustAnchors.get(i), counts[i]);
            }
        }
        return byName;
    }

    /** Number of VRPs of one family. */
    public int size(AddressFamily family) {
        return first[prefixes.end(family)] - first[prefixes.start(family)];
    }

    /** Collects VRPs in any order; repeats are counted and kept once, with the attributes of the copy that expires last. */
    public static final class Builder {
        private final PrefixTable.Builder prefixes = new PrefixTable.Builder();
        private byte[] maxLength = new byte[64];
        private int[] asn = new int[64];
        private byte[] trustAnchor = new byte[64];
        private long[] expires = new long[64];
        private final List<String> trustAnchors = new ArrayList<>();
        private final Map<String, Integer> trustAnchorIds = new HashMap<>();

        /** Adds a VRP value. */
        public Builder add(Vrp vrp, String ta, long expiresAt) {
            Prefix prefix = vrp.prefix();
            add(
                    prefix.family(),
                    prefix.hi(),
                    prefix.lo(),
                    prefix.length(),
                    vrp.maxLength(),
                    vrp.asn().bits(),
                    trustAnchorId(ta),
                    expiresAt);
            return this;
        }

        /** Adds a VRP of another set with its attributes. */
        public Builder add(VrpSet other, int prefixRow, int vrp) {
            PrefixTable table = other.prefixes;
            add(
                    table.family(prefixRow),
                    table.hi(prefixRow),
                    table.lo(prefixRow),
                    table.length(prefixRow),
                    other.maxLength(vrp),
                    other.asn[vrp],
                    trustAnchorId(other.trustAnchor(vrp)),
                    other.expires[vrp]);
            return this;
        }

        /**
         * Adds a VRP in parts, for readers of whole sets. The caller has checked {@code length <= maxLength <=} the
         * family's maximum, and that host bits are zero.
         *
         * @param trustAnchorId from {@link #trustAnchorId}
         * @param expiresAt seconds since 1970, or {@link #NO_EXPIRY}
         */
        public void add(
                AddressFamily family,
                long hi,
                long lo,
                int length,
                int maxLengthBits,
                int asnBits,
                int trustAnchorId,
                long expiresAt) {
            int number = prefixes.add(family, hi, lo, length);
            if (number == asn.length) {
                int capacity = number + (number >> 1);
                maxLength = Arrays.copyOf(maxLength, capacity);
                asn = Arrays.copyOf(asn, capacity);
                trustAnchor = Arrays.copyOf(trustAnchor, capacity);
                expires = Arrays.copyOf(expires, capacity);
            }
            maxLength[number] = (byte) maxLengthBits;
            asn[number] = asnBits;
            trustAnchor[number] = (byte) trustAnchorId;
            expires[number] = expiresAt;
        }

        /**
         * A number for the name of a trust anchor, to be asked for once a name.
         *
         * @throws IllegalArgumentException at the 257th name: no set has that many, so the column is not what it seems
         */
        public int trustAnchorId(String name) {
            Integer known = trustAnchorIds.get(name);
            if (known != null) {
                return known;
            }
            checkTrustAnchors(trustAnchors.size());
            trustAnchors.add(name);
            trustAnchorIds.put(name, trustAnchors.size() - 1);
            return trustAnchors.size() - 1;
        }

        /** How many VRPs were added so far, repeats included. */
        public int size() {
            return prefixes.size();
        }

        /** The set; the builder can be used no more. */
        public VrpSet build() {
            int[] order = IndexSort.sort(prefixes.size(), this::compare);
            int[] rowOf = new int[order.length];
            PrefixTable table = prefixes.build(order, rowOf);
            int[] firstOf = new int[table.size() + 1];
            byte[] sortedMaxLength = new byte[order.length];
            int[] sortedAsn = new int[order.length];
            byte[] sortedTrustAnchor = new byte[order.length];
            long[] sortedExpires = new long[order.length];
            int size = 0;
            for (int i = 0; i < order.length; i++) {
                int number = order[i];
                if (i > 0 && sameVrp(order[i - 1], number, rowOf[i - 1], rowOf[i])) {
                    if (laterCopy(number, sortedExpires[size - 1], sortedTrustAnchor[size - 1])) {
                        sortedExpires[size - 1] = expires[number];
                        sortedTrustAnchor[size - 1] = trustAnchor[number];
                    }
                    continue;
                }
                sortedMaxLength[size] = maxLength[number];
                sortedAsn[size] = asn[number];
                sortedTrustAnchor[size] = trustAnchor[number];
                sortedExpires[size] = expires[number];
                size++;
                firstOf[rowOf[i] + 1] = size;
            }
            return new VrpSet(
                    table,
                    firstOf,
                    Arrays.copyOf(sortedMaxLength, size),
                    Arrays.copyOf(sortedAsn, size),
                    Arrays.copyOf(sortedTrustAnchor, size),
                    Arrays.copyOf(sortedExpires, size),
                    List.copyOf(trustAnchors),
                    order.length - size);
        }

        /** The later expiry wins; of two alike, the trust anchor whose name sorts first, whatever the order of rows. */
        private boolean laterCopy(int number, long keptExpires, byte keptTrustAnchor) {
            if (expires[number] != keptExpires) {
                return expires[number] > keptExpires;
            }
            return trustAnchors.get(trustAnchor[number] & 0xFF).compareTo(trustAnchors.get(keptTrustAnchor & 0xFF)) < 0;
        }

        private boolean sameVrp(int left, int right, int leftRow, int rightRow) {
            return leftRow == rightRow && maxLength[left] == maxLength[right] && asn[left] == asn[right];
        }

        private int compare(int left, int right) {
            int byPrefix = prefixes.compare(left, right);
            if (byPrefix != 0) {
                return byPrefix;
            }
            int byMaxLength = (maxLength[left] & 0xFF) - (maxLength[right] & 0xFF);
            return byMaxLength != 0 ? byMaxLength : Integer.compareUnsigned(asn[left], asn[right]);
        }
    }
}
