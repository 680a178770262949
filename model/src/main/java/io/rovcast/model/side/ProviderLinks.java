package io.rovcast.model.side;

import io.rovcast.model.net.AsnIndex;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Who buys transit from whom. Immutable but for a cache of answers; may be asked by several threads. Cycles, which inferred
 * relations have, do no harm.
 */
public final class ProviderLinks {
    /** No link is known. */
    public static final ProviderLinks NONE = new Builder().build();

    /** So many AS numbers the cache holds at most, four bytes each. */
    private static final int CACHE_SIZE = 8 << 20;

    private final AsnIndex asns;
    private final int[] first;
    private final int[] providers;
    private final @Nullable Above[] above;
    private int cached;

    private ProviderLinks(AsnIndex asns, int[] first, int[] providers) {
        this.asns = asns;
        this.first = first;
        this.providers = providers;
        this.above = new Above[asns.size()];
    }

    /** All direct and indirect providers of one AS, by number, ascending; whole in every thread, for its field is final. */
    private static final class Above {
        private final int[] numbers;

        Above(int[] numbers) {
            this.numbers = numbers;
        }

        boolean has(int number) {
            return Arrays.binarySearch(numbers, number) >= 0;
        }
    }

    /** Number of distinct links. */
    public int size() {
        return providers.length;
    }

    /** Number of ASes with a link. */
    public int asCount() {
        return asns.size();
    }

    /** Direct providers of an AS as unsigned bits, ascending; none if nothing is known of it. */
    public int[] providers(int customer) {
        int index = asns.find(customer);
        if (index == AsnIndex.NOT_FOUND) {
            return new int[0];
        }
        int[] found = Arrays.copyOfRange(providers, first[index], first[index + 1]);
        for (int i = 0; i < found.length; i++) {
            found[i] = asns.asn(found[i]);
        }
        return found;
    }

    /** Whether the first is a direct or indirect provider of the second. No AS is its own provider. */
    public boolean isProvider(int provider, int customer) {
        int upper = asns.find(provider);
        int lower = asns.find(customer);
        if (upper == AsnIndex.NOT_FOUND || lower == AsnIndex.NOT_FOUND || upper == lower) {
            return false;
        }
        Above known = above[lower];
        if (known == null) { // threads may work it out side by side, to the same result
            known = new Above(search(lower));
            if (cached + known.numbers.length <= CACHE_SIZE) {
                cached += known.numbers.length;
                above[lower] = known;
            }
        }
        return known.has(upper);
    }

    /** All direct and indirect providers, by number, ascending: each AS is visited once. */
    private int[] search(int customer) {
        BitSet seen = new BitSet(asns.size());
        int[] found = new int[16];
        int count = 0;
        int at = customer;
        for (int next = 0; ; next++) {
            for (int link = first[at]; link < first[at + 1]; link++) {
                int provider = providers[link];
                if (!seen.get(provider)) {
                    seen.set(provider);
                    if (count == found.length) {
                        found = Arrays.copyOf(found, count * 2);
                    }
                    found[count++] = provider;
                }
            }
            if (next == count) {
                break;
            }
            at = found[next];
        }
        int[] all = Arrays.copyOf(found, count);
        Arrays.sort(all);
        return all;
    }

    /** Collects links in any order, with repeats; not thread safe. */
    public static final class Builder {
        private int[] provider = new int[1024];
        private int[] customer = new int[1024];
        private int size;

        /**
         * Adds a link.
         *
         * @throws IllegalArgumentException if an AS is said to be its own provider
         */
        public void add(int providerAsn, int customerAsn) {
            if (providerAsn == customerAsn) {
                throw new IllegalArgumentException(
                        "AS" + Integer.toUnsignedString(customerAsn) + " as its own provider");
            }
            if (size == provider.length) {
                int capacity = size + (size >> 1);
                provider = Arrays.copyOf(provider, capacity);
                customer = Arrays.copyOf(customer, capacity);
            }
            provider[size] = providerAsn;
            customer[size++] = customerAsn;
        }

        /** The links. */
        public ProviderLinks build() {
            int[] all = Arrays.copyOf(provider, 2 * size);
            System.arraycopy(customer, 0, all, size, size);
            AsnIndex index = AsnIndex.of(all, all.length);
            long[] links = new long[size];
            for (int i = 0; i < size; i++) {
                links[i] = (long) index.find(customer[i]) << 32 | index.find(provider[i]);
            }
            Arrays.sort(links);
            int[] first = new int[index.size() + 1];
            int[] providers = new int[size];
            int distinct = 0;
            for (int i = 0; i < size; i++) {
                if (i == 0 || links[i] != links[i - 1]) {
                    first[(int) (links[i] >>> 32) + 1]++;
                    providers[distinct++] = (int) links[i];
                }
            }
            for (int i = 0; i < index.size(); i++) {
                first[i + 1] += first[i];
            }
            return new ProviderLinks(index, first, Arrays.copyOf(providers, distinct));
        }
    }
}
