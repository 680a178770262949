package io.rovcast.model.impact;

import io.rovcast.model.bgp.RoutingTable;
import java.util.Arrays;

/** Numbers the origins of a table from 0, in ascending unsigned order, NONE first if there is one. Immutable. */
final class NetworkIndex {
    private final int[] asns;
    private final int[] ofPair;

    NetworkIndex(RoutingTable table) {
        int size = table.size();
        long[] keys = new long[size];
        for (int pair = 0; pair < size; pair++) {
            keys[pair] = (table.origin(pair) & 0xFFFF_FFFFL) << 31 | pair;
        }
        Arrays.sort(keys);
        int[] distinct = new int[size];
        ofPair = new int[size];
        int count = 0;
        for (int i = 0; i < size; i++) {
            int asn = (int) (keys[i] >>> 31);
            if (count == 0 || distinct[count - 1] != asn) {
                distinct[count++] = asn;
            }
            ofPair[(int) (keys[i] & 0x7FFF_FFFF)] = count - 1;
        }
        asns = Arrays.copyOf(distinct, count);
    }

    int size() {
        return asns.length;
    }

    int asn(int network) {
        return asns[network];
    }

    int ofPair(int pair) {
        return ofPair[pair];
    }
}
