package io.rovcast.model.side;

import io.rovcast.model.impact.Baseline;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.IndexSort;
import io.rovcast.model.net.Prefix;
import io.rovcast.model.net.PrefixTable;
import java.util.Arrays;

/**
 * Traffic by destination prefix, as flow collectors count it: each flow under the longest prefix on the list, so that bytes
 * of a prefix are those of its addresses that no longer one on the list has. The unit is of no matter, nor is the time over
 * which it was counted, since only shares are made of it. Immutable.
 */
public final class TrafficWeights {
    /** Nothing was counted. */
    public static final TrafficWeights NONE = new Builder().build();

    private static final Prefix GLOBAL_IPV6 = Prefix.parse("2000::/3");

    private final PrefixTable prefixes;
    private final double[] bytes;
    private final double total;

    private TrafficWeights(PrefixTable prefixes, double[] bytes) {
        this.prefixes = prefixes;
        this.bytes = bytes;
        this.total = Arrays.stream(bytes).sum();
    }

    /** Number of distinct prefixes. */
    public int size() {
        return prefixes.size();
    }

    /** Bytes of all prefixes. */
    public double totalBytes() {
        return total;
    }

    PrefixTable prefixes() {
        return prefixes;
    }

    double bytes(int row) {
        return bytes[row];
    }

    /**
     * Spreads the bytes of each prefix evenly over those of its addresses that some route of the baseline reaches and no
     * longer prefix on the list has. Bytes of a prefix without any such address match nothing.
     */
    public Traffic over(Baseline baseline) {
        return new TrafficSpread(this, baseline).spread();
    }

    /** Collects prefixes in any order; bytes for one add up. Not thread safe. */
    public static final class Builder {
        private final PrefixTable.Builder prefixes = new PrefixTable.Builder();
        private double[] bytes = new double[1024];

        /**
         * Adds bytes for a prefix. One longer than a unit of space, such as an IPv6 host, counts for its unit, and ::/0 for
         * 2000::/3, which is all that can be reached.
         *
         * @throws IllegalArgumentException if the bytes are below 0 or no number
         */
        public void add(Prefix prefix, double more) {
            if (!(more >= 0 && more <= Double.MAX_VALUE)) {
                throw new IllegalArgumentException("bytes " + more + " for " + prefix + ", expected 0 or more");
            }
            AddressFamily family = prefix.family();
            Prefix counted = prefix;
            if (prefix.length() > family.unitLength()) {
                counted = Prefix.ofMasked(family, prefix.hi(), prefix.lo(), family.unitLength());
            } else if (family == AddressFamily.IPV6 && prefix.length() == 0) {
                counted = GLOBAL_IPV6; // 2^64 units are more than a long counts
            }
            int number = prefixes.add(family, counted.hi(), counted.lo(), counted.length());
            if (number == bytes.length) {
                bytes = Arrays.copyOf(bytes, number + (number >> 1));
            }
            bytes[number] = more;
        }

        /** Number of prefixes added so far, repeats included. */
        public int size() {
            return prefixes.size();
        }

        /** The weights; the builder can be used no more. */
        public TrafficWeights build() {
            int[] order = IndexSort.sort(prefixes.size(), prefixes::compare);
            int[] rowOf = new int[order.length];
            PrefixTable table = prefixes.build(order, rowOf);
            double[] sums = new double[table.size()];
            for (int i = 0; i < order.length; i++) {
                sums[rowOf[i]] += bytes[order[i]];
            }
            return new TrafficWeights(table, sums);
        }
    }
}
