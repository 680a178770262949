package io.rovcast.model.coverage;

import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.side.Registration;
import io.rovcast.model.side.Registrations;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Registries and countries of address space as small numbers. */
final class Registry {
    private final Registrations registrations;
    private final IdentityHashMap<Registration, int[]> known = new IdentityHashMap<>();
    private final Names registries = new Names(Dimension.NONE);
    private final Names countries = new Names(Dimension.UNKNOWN);

    /** Of the prefix looked at last: units by registry and by country, and which of them it has. */
    private long[] unitsOfRegistry = new long[8];

    private long[] unitsOfCountry = new long[256];

    Registry(Registrations registrations) {
        this.registrations = registrations;
    }

    /** Names with numbers, of which 0 is for what has none. */
    private static final class Names {
        private final List<String> names = new ArrayList<>();
        private final Map<String, Integer> numbers = new HashMap<>();

        Names(String none) {
            names.add(none);
        }

        int number(String name) {
            return name.isEmpty()
                    ? 0
                    : numbers.computeIfAbsent(name, added -> {
                        names.add(added);
                        return names.size() - 1;
                    });
        }
    }

    /** Receives runs of space of one registry and country. */
    interface Visitor {
        void run(int registry, int country, long units);
    }

    String registryName(int number) {
        return registries.names.get(number);
    }

    String countryName(int number) {
        return countries.names.get(number);
    }

    /** Cuts space up. */
    void visit(AddressFamily family, long firstUnit, long lastUnit, Visitor visitor) {
        registrations.visit(family, firstUnit, lastUnit, (first, last, registration) -> {
            int[] numbers = numbers(registration);
            visitor.run(numbers[0], numbers[1], last - first + 1);
        });
    }

    private int[] numbers(Optional<Registration> registration) {
        return registration.isEmpty()
                ? new int[2]
                : known.computeIfAbsent(registration.get(), added ->
                        new int[] {registries.number(added.registry()), countries.number(added.country())});
    }

    /**
     * The registry and the country of the most of a prefix, each by itself; the first by name of two alike.
     *
     * @param majority receives the two numbers
     */
    void majority(AddressFamily family, long firstUnit, long lastUnit, int[] majority) {
        Arrays.fill(unitsOfRegistry, 0);
        Arrays.fill(unitsOfCountry, 0);
        boolean[] several = {false};
        visit(family, firstUnit, lastUnit, (registry, country, units) -> {
            several[0] |= units != lastUnit - firstUnit + 1;
            majority[0] = registry;
            majority[1] = country;
            unitsOfRegistry = add(unitsOfRegistry, registry, units);
            unitsOfCountry = add(unitsOfCountry, country, units);
        });
        if (several[0]) {
            majority[0] = greatest(unitsOfRegistry, registries);
            majority[1] = greatest(unitsOfCountry, countries);
        }
    }

    private static long[] add(long[] sums, int place, long more) {
        long[] fitting = place < sums.length ? sums : Arrays.copyOf(sums, 2 * place);
        fitting[place] += more;
        return fitting;
    }

    private static int greatest(long[] sums, Names names) {
        int greatest = 0;
        for (int i = 1; i < names.names.size() && i < sums.length; i++) {
            int more = Long.compareUnsigned(sums[i], sums[greatest]);
            if (more > 0 || (more == 0 && names.names.get(i).compareTo(names.names.get(greatest)) < 0)) {
                greatest = i;
            }
        }
        return greatest;
    }
}
