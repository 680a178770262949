package io.rovcast.ingest.mrt;

import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.PrefixBits;
import java.util.HashMap;
import java.util.Map;

/** Numbers the peers of formats that name them in every record, in the order of their first appearance. */
final class PeerNumbers {
    /** Comparable, so that a map of keys that all collide is still a tree. */
    private record Key(AddressFamily family, long hi, long lo, int asn) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int byFamily = family.compareTo(other.family);
            int byAddress = byFamily != 0 ? byFamily : PrefixBits.compare(hi, lo, 0, other.hi, other.lo, 0);
            return byAddress != 0 ? byAddress : Integer.compare(asn, other.asn);
        }
    }

    private final PeerIndexTable table = PeerIndexTable.empty();
    private final Map<Key, Integer> numbers = new HashMap<>();

    /** The peers so far; it grows. */
    PeerIndexTable table() {
        return table;
    }

    int number(AddressFamily family, long hi, long lo, int asn) {
        Key key = new Key(family, hi, lo, asn);
        Integer known = numbers.get(key);
        if (known != null) {
            return known;
        }
        int number = table.size();
        numbers.put(key, number);
        table.add(0, family, hi, lo, asn);
        return number;
    }
}
