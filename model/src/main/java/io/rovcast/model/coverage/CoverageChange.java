package io.rovcast.model.coverage;

import io.rovcast.model.bgp.OriginAs;
import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.PrefixBits;
import io.rovcast.model.net.PrefixTable;
import io.rovcast.model.rov.ValidationState;
import io.rovcast.model.rpki.VrpDelta;
import io.rovcast.model.rpki.VrpSet;
import io.rovcast.model.side.Registrations;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who made coverage go up or down between two days, and by what: one walk over both tables. */
public final class CoverageChange {
    private static final int STATES = ValidationState.values().length;

    private final PairStates before;
    private final PairStates after;
    private final VrpDelta delta;
    private final @Nullable Registry registry;
    private final Map<String, long[][]> byOrigin = new HashMap<>();
    private final Map<String, long[][]> byCountry = new HashMap<>();
    private AddressFamily family = AddressFamily.IPV4;

    private CoverageChange(PairStates before, PairStates after, Registrations registrations) {
        this.before = before;
        this.after = after;
        this.delta = VrpDelta.between(before.vrps(), after.vrps());
        this.registry = registrations.registries().isEmpty() ? null : new Registry(registrations);
    }

    /**
     * Those that moved the most pairs into or out of Valid and Invalid.
     *
     * @param registrations {@link Registrations#NONE} for no countries
     * @param most how many of each family and dimension
     * @return by family, dimension, and size, the greatest first
     */
    public static List<Mover> movers(PairStates before, PairStates after, Registrations registrations, int most) {
        CoverageChange change = new CoverageChange(before, after, registrations);
        List<Mover> movers = new ArrayList<>();
        for (AddressFamily family : AddressFamily.values()) {
            change.walk(family);
            movers.addAll(top(family, Dimension.ORIGIN, change.byOrigin, most));
            movers.addAll(top(family, Dimension.COUNTRY, change.byCountry, most));
            change.byOrigin.clear();
            change.byCountry.clear();
        }
        return movers;
    }

    private void walk(AddressFamily walked) {
        family = walked;
        PrefixTable left = before.table().prefixes();
        PrefixTable right = after.table().prefixes();
        int i = left.start(family);
        int j = right.start(family);
        while (i < left.end(family) || j < right.end(family)) {
            int order = i == left.end(family)
                    ? 1
                    : j == right.end(family) ? -1 : left.compare(i, right.hi(j), right.lo(j), right.length(j));
            if (order < 0) {
                compare(left, i, i++, PrefixTable.NO_ROW);
            } else if (order > 0) {
                compare(right, j, PrefixTable.NO_ROW, j++);
            } else {
                compare(left, i, i++, j++);
            }
        }
    }

    /** Compares the pairs of a prefix, which is a row of one table or of both. */
    private void compare(PrefixTable prefixes, int row, int leftRow, int rightRow) {
        RoutingTable left = before.table();
        RoutingTable right = after.table();
        int i = leftRow == PrefixTable.NO_ROW ? 0 : left.first(leftRow);
        int j = rightRow == PrefixTable.NO_ROW ? 0 : right.first(rightRow);
        int leftEnd = leftRow == PrefixTable.NO_ROW ? 0 : left.first(leftRow + 1);
        int rightEnd = rightRow == PrefixTable.NO_ROW ? 0 : right.first(rightRow + 1);
        while (i < leftEnd || j < rightEnd) {
            int order =
                    i == leftEnd ? 1 : j == rightEnd ? -1 : Integer.compareUnsigned(left.origin(i), right.origin(j));
            int origin = order <= 0 ? left.origin(i) : right.origin(j);
            int from = order <= 0 ? before.state(i++) : PairStates.LEFT_OUT;
            int to = order >= 0 ? after.state(j++) : PairStates.LEFT_OUT;
            if (from != to) {
                book(prefixes, row, origin, from, to);
            }
        }
    }

    private void book(PrefixTable prefixes, int row, int origin, int from, int to) {
        Mover.Cause cause = cause(prefixes, row, from, to);
        String name = origin == OriginAs.NONE_BITS ? Dimension.AS_SET : Integer.toUnsignedString(origin);
        add(byOrigin, name, cause, from, to);
        if (registry != null) {
            long first = family.unitOf(prefixes.hi(row));
            long last = family.unitOf(prefixes.hi(row) | ~PrefixBits.maskHi(prefixes.length(row)));
            int[] place = new int[2];
            registry.majority(family, first, last, place);
            add(byCountry, registry.countryName(place[1]), cause, from, to);
        }
    }

    private static void add(Map<String, long[][]> sums, String key, Mover.Cause cause, int from, int to) {
        long[][] sum = sums.computeIfAbsent(key, added -> new long[Mover.Cause.values().length][STATES]);
        if (from != PairStates.LEFT_OUT) {
            sum[cause.ordinal()][CoverageState.ofOrdinal(from).state().ordinal()]--;
        }
        if (to != PairStates.LEFT_OUT) {
            sum[cause.ordinal()][CoverageState.ofOrdinal(to).state().ordinal()]++;
        }
    }

    private Mover.Cause cause(PrefixTable prefixes, int row, int from, int to) {
        if (from == PairStates.LEFT_OUT) {
            return Mover.Cause.ANNOUNCED;
        }
        if (to == PairStates.LEFT_OUT) {
            return Mover.Cause.WITHDRAWN;
        }
        boolean added = covers(delta.announced(), prefixes, row);
        boolean removed = covers(delta.withdrawn(), prefixes, row);
        if (added && removed) {
            return Mover.Cause.ROA_CHANGED;
        }
        return added ? Mover.Cause.ROA_ADDED : Mover.Cause.ROA_REMOVED;
    }

    private boolean covers(VrpSet vrps, PrefixTable prefixes, int row) {
        return vrps.prefixes().longestCovering(family, prefixes.hi(row), prefixes.lo(row), prefixes.length(row))
                != PrefixTable.NO_ROW;
    }

    private static List<Mover> top(AddressFamily family, Dimension dimension, Map<String, long[][]> sums, int most) {
        return sums.entrySet().stream()
                .map(entry -> mover(family, dimension, entry.getKey(), entry.getValue()))
                .filter(mover -> mover.size() > 0)
                .sorted(Comparator.comparingLong((Mover mover) -> -mover.size()).thenComparing(Mover::key))
                .limit(most)
                .toList();
    }

    private static Mover mover(AddressFamily family, Dimension dimension, String key, long[][] sum) {
        Map<Mover.Cause, Long> valid = new EnumMap<>(Mover.Cause.class);
        Map<Mover.Cause, Long> invalid = new EnumMap<>(Mover.Cause.class);
        long[] total = new long[STATES];
        for (Mover.Cause cause : Mover.Cause.values()) {
            long[] of = sum[cause.ordinal()];
            for (int state = 0; state < STATES; state++) {
                total[state] += of[state];
            }
            put(valid, cause, of[ValidationState.VALID.ordinal()]);
            put(invalid, cause, of[ValidationState.INVALID.ordinal()]);
        }
        return new Mover(
                family,
                dimension,
                key,
                total[ValidationState.VALID.ordinal()],
                total[ValidationState.INVALID.ordinal()],
                total[ValidationState.NOT_FOUND.ordinal()],
                valid,
                invalid);
    }

    private static void put(Map<Mover.Cause, Long> causes, Mover.Cause cause, long number) {
        if (number != 0) {
            causes.put(cause, number);
        }
    }
}
