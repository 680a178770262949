package io.rovcast.model.coverage;

import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** Sums by a name, of which there are few, and a slot; in order of the names. */
final class NamedSums implements Serializable {
    private static final long serialVersionUID = 1L;

    private final TreeMap<String, long[]> sums = new TreeMap<>();

    /** Adds to the sums of a name. */
    void add(String name, long[] more) {
        long[] sum = sums.computeIfAbsent(name, added -> new long[more.length]);
        for (int slot = 0; slot < more.length; slot++) {
            sum[slot] += more[slot];
        }
    }

    /** Both together, which neither is changed by. */
    NamedSums plus(NamedSums other) {
        NamedSums both = new NamedSums();
        sums.forEach(both::add);
        other.sums.forEach(both::add);
        return both;
    }

    /** Visits the names in order. */
    void forEach(BiConsumer<String, long[]> visitor) {
        for (Map.Entry<String, long[]> sum : sums.entrySet()) {
            visitor.accept(sum.getKey(), sum.getValue());
        }
    }
}
