package io.rovcast.model.side;

import static java.util.Objects.requireNonNull;

import io.rovcast.model.net.AddressFamily;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who holds which addresses and AS numbers, as the regional registries publish it. Immutable. Where records overlap, as they
 * do while resources move from one registry to another, one that names a holder counts before one that does not, then the
 * later one.
 */
public final class Registrations implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Nothing is known. */
    public static final Registrations NONE = new Builder().build();

    /** All regional registries. */
    public static final Set<String> REGISTRIES = Set.of("afrinic", "apnic", "arin", "lacnic", "ripencc");

    private final List<Registration> records;
    private final Ranges[] families;
    private final Ranges asns;
    private final Set<String> registries;
    private final int overlaps;

    private Registrations(
            List<Registration> records, Ranges[] families, Ranges asns, Set<String> registries, int overlaps) {
        this.records = List.copyOf(records);
        this.families = families;
        this.asns = asns;
        this.registries = Set.copyOf(registries);
        this.overlaps = overlaps;
    }

    /** Receives runs of units in ascending order. */
    @FunctionalInterface
    public interface Visitor {
        /**
         * One run.
         *
         * @param firstUnit its first unit, unsigned
         * @param lastUnit its last unit
         * @param registration what is said of it; empty if nothing is
         */
        void run(long firstUnit, long lastUnit, Optional<Registration> registration);
    }

    /** Number of runs of addresses of a family about which something is said. */
    public int size(AddressFamily family) {
        return families[family.ordinal()].size();
    }

    /** How many records of addresses overlap others, as records do while resources move between registries. */
    public int overlaps() {
        return overlaps;
    }

    /** The registries whose records these are. */
    public Set<String> registries() {
        return registries;
    }

    /** Whether the records of all regional registries are here, so that what none of them names is free. */
    public boolean isComplete() {
        return registries.containsAll(REGISTRIES);
    }

    /** What is said of a unit (an address, a /64). */
    public Optional<Registration> of(AddressFamily family, long unit) {
        return record(families[family.ordinal()].at(unit));
    }

    /** What is said of an AS number. */
    public Optional<Registration> ofAsn(int asn) {
        return record(asns.at(Integer.toUnsignedLong(asn)));
    }

    private Optional<Registration> record(int number) {
        return number == Ranges.NONE ? Optional.empty() : Optional.of(records.get(number));
    }

    /** Cuts units, from the first to the last, into runs of which the same is said. */
    public void visit(AddressFamily family, long firstUnit, long lastUnit, Visitor visitor) {
        Ranges runs = families[family.ordinal()];
        long at = firstUnit;
        for (int i = runs.from(firstUnit); i < runs.size() && isUpTo(runs.first(i), lastUnit); i++) {
            if (Long.compareUnsigned(at, runs.first(i)) < 0) {
                visitor.run(at, runs.first(i) - 1, Optional.empty());
                at = runs.first(i);
            }
            if (isUpTo(lastUnit, runs.last(i))) {
                visitor.run(at, lastUnit, record(runs.value(i)));
                return;
            }
            visitor.run(at, runs.last(i), record(runs.value(i)));
            at = runs.last(i) + 1;
        }
        visitor.run(at, lastUnit, Optional.empty());
    }

    private static boolean isUpTo(long unit, long last) {
        return Long.compareUnsigned(unit, last) <= 0;
    }

    /** What is said of the most of these units; the first, where there are several. Empty if nothing is said of any. */
    public Optional<Registration> ofMost(AddressFamily family, long firstUnit, long lastUnit) {
        Map<Registration, Long> units = new HashMap<>();
        List<Registration> inOrder = new ArrayList<>();
        visit(
                family,
                firstUnit,
                lastUnit,
                (first, last, registration) -> registration.ifPresent(known -> {
                    if (units.merge(known, last - first + 1, Long::sum) == last - first + 1) {
                        inOrder.add(known);
                    }
                }));
        Registration most = null;
        for (Registration known : inOrder) {
            if (most == null || Long.compareUnsigned(units.getOrDefault(known, 0L), units.getOrDefault(most, 0L)) > 0) {
                most = known;
            }
        }
        return Optional.ofNullable(most);
    }

    /**
     * Whether nobody holds any of these units. True if registries say so of all of them; what is not listed counts as free if
     * the records are complete.
     */
    public boolean isUnallocated(AddressFamily family, long firstUnit, long lastUnit) {
        boolean[] held = {false};
        visit(
                family,
                firstUnit,
                lastUnit,
                (first, last, registration) -> held[0] |=
                        registration.map(known -> known.status().isHeld()).orElse(!isComplete()));
        return !held[0];
    }

    /** Whether nobody holds an AS number; see {@link #isUnallocated}. */
    public boolean isUnallocatedAsn(int asn) {
        return ofAsn(asn).map(known -> !known.status().isHeld()).orElse(isComplete());
    }

    /** Collects records of several files; not thread safe. */
    public static final class Builder {
        private final Map<Registration, Integer> numbers = new HashMap<>();
        private final List<Registration> records = new ArrayList<>();
        private final Ranges.Builder[] families = {new Ranges.Builder(), new Ranges.Builder()};
        private final Ranges.Builder asns = new Ranges.Builder();
        private final Set<String> registries = new TreeSet<>();

        /** Adds addresses, by their first and last unit, unsigned. */
        public void addresses(AddressFamily family, long firstUnit, long lastUnit, Registration registration) {
            families[family.ordinal()].add(firstUnit, lastUnit, number(registration));
        }

        /** Adds AS numbers, 0 to 4294967295. */
        public void asns(long first, long last, Registration registration) {
            asns.add(first, last, number(registration));
        }

        private int number(Registration registration) {
            registries.add(registration.registry());
            return numbers.computeIfAbsent(registration, added -> {
                records.add(added);
                return records.size() - 1;
            });
        }

        /** The registrations. */
        public Registrations build() {
            Ranges[] disjoint = new Ranges[families.length];
            int overlaps = 0;
            for (int i = 0; i < disjoint.length; i++) {
                overlaps += families[i].overlaps();
                disjoint[i] = families[i].build(this::compare);
            }
            return new Registrations(records, disjoint, asns.build(this::compare), registries, overlaps);
        }

        private int compare(int left, int right) {
            Registration a = requireNonNull(records.get(left));
            Registration b = requireNonNull(records.get(right));
            int byHeld = Boolean.compare(b.status().isHeld(), a.status().isHeld());
            return byHeld != 0
                    ? byHeld
                    : b.date().orElse(LocalDate.MIN).compareTo(a.date().orElse(LocalDate.MIN));
        }
    }
}
