package io.rovcast.model.coverage;

import io.rovcast.model.net.AddressFamily;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;

/** Pairs and units by key and state, where keys are small numbers. */
final class Tally {
    private static final int STATES = CoverageState.count();

    private long[] pairs = new long[STATES];
    private long[] as0 = new long[STATES];
    private long[] units = new long[STATES];
    private int size = 1;

    void addPair(int key, int state, boolean isAs0) {
        int place = place(key, state);
        pairs[place]++;
        if (isAs0) {
            as0[place]++;
        }
    }

    void addUnits(int key, int state, long more) {
        int place = place(key, state);
        units[place] += more;
    }

    /** The place of a key and state in the arrays, which it may replace by longer ones. */
    private int place(int key, int state) {
        if (key >= size) {
            size = Math.max(key + 1, 2 * size);
            pairs = Arrays.copyOf(pairs, size * STATES);
            as0 = Arrays.copyOf(as0, size * STATES);
            units = Arrays.copyOf(units, size * STATES);
        }
        return key * STATES + state;
    }

    /** Pairs of a key. */
    ByState pairs(int key) {
        int place = place(key, 0);
        return ByState.of(pairs, place);
    }

    /** Units of a key. */
    ByState units(int key) {
        int place = place(key, 0);
        return ByState.of(units, place);
    }

    /** Pairs of a key that only VRPs for AS0 cover. */
    ByState as0(int key) {
        int place = place(key, 0);
        return ByState.of(as0, place);
    }

    /** Adds a fact for each key and state that has anything, by key as a number. */
    void facts(AddressFamily family, Dimension dimension, IntFunction<String> name, List<Fact> into) {
        for (int key = 0; key < size; key++) {
            factsOf(family, dimension, key, name, into);
        }
    }

    /** The same by key as text, for keys whose numbers come about by chance. */
    void factsByName(AddressFamily family, Dimension dimension, IntFunction<String> name, List<Fact> into) {
        List<Fact> facts = new ArrayList<>();
        facts(family, dimension, name, facts);
        facts.sort(Comparator.comparing(Fact::key).thenComparing(Fact::state));
        into.addAll(facts);
    }

    /** Adds the facts of one key. */
    void factsOf(AddressFamily family, Dimension dimension, int key, IntFunction<String> name, List<Fact> into) {
        for (int state = 0; state < STATES && key < size; state++) {
            int place = key * STATES + state;
            if (pairs[place] != 0 || units[place] != 0) {
                CoverageState of = CoverageState.ofOrdinal(state);
                into.add(new Fact(family, dimension, name.apply(key), of, pairs[place], as0[place], units[place]));
            }
        }
    }
}
