package io.rovcast.model.coverage;

import io.rovcast.model.bgp.PairFlag;
import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.PrefixBits;
import io.rovcast.model.net.PrefixTable;
import io.rovcast.model.net.SpaceRange;
import io.rovcast.model.rpki.VrpDelta;
import io.rovcast.model.rpki.VrpSet;
import io.rovcast.model.side.Registrations;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who made coverage go up or down between two days, and by what: one walk over both tables. */
public final class CoverageChange {
    private final PairStates before;
    private final PairStates after;
    private final SpaceRange range;
    private final VrpDelta delta;
    private final int mask;
    private final @Nullable Registry registry;
    private final Map<Integer, long[]> byOrigin = new HashMap<>();
    private NamedSums byCountry = new NamedSums();
    private AddressFamily family = AddressFamily.IPV4;

    private CoverageChange(PairStates before, PairStates after, Registrations registrations) {
        this.before = before;
        this.after = after;
        this.range = after.range();
        this.delta = VrpDelta.between(before.vrps(), after.vrps());
        this.mask = PairFlag.bits(after.rules().notSpace());
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
        return part(before, after, registrations).movers(most);
    }

    /** What changed of the pairs whose prefixes begin in the range, which is that of both. */
    public static ChangePart part(PairStates before, PairStates after, Registrations registrations) {
        CoverageChange change = new CoverageChange(before, after, registrations);
        AddressFamily[] families = AddressFamily.values();
        SparseSums[] origins = new SparseSums[families.length];
        NamedSums[] countries = new NamedSums[families.length];
        for (AddressFamily family : families) {
            change.walk(family);
            origins[family.ordinal()] = change.originSums();
            countries[family.ordinal()] = change.byCountry;
            change.byOrigin.clear();
            change.byCountry = new NamedSums();
        }
        return new ChangePart(origins, countries);
    }

    private SparseSums originSums() {
        List<Integer> keys = new ArrayList<>(byOrigin.keySet());
        keys.sort(Integer::compareUnsigned);
        SparseSums.Builder sums = new SparseSums.Builder();
        for (int key : keys) {
            long[] of = byOrigin.getOrDefault(key, new long[0]);
            for (int slot = 0; slot < of.length; slot++) {
                sums.add(key, slot, of[slot]);
            }
        }
        return sums.build();
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
        if (!range.holds(family, family.unitOf(prefixes.hi(row)))) {
            return;
        }
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
            int flags = order <= 0 ? left.flags(i) : right.flags(j);
            int from = order <= 0 ? before.state(i++) : PairStates.LEFT_OUT;
            int to = order >= 0 ? after.state(j++) : PairStates.LEFT_OUT;
            if (from != to) {
                book(prefixes, row, origin, flags, from, to);
            }
        }
    }

    private void book(PrefixTable prefixes, int row, int origin, int flags, int from, int to) {
        long units = (flags & mask) == 0 ? family.unitsOf(prefixes.length(row)) : 0;
        long[] sums = new long[ChangePart.SLOTS];
        int cause = cause(prefixes, row, from, to).ordinal() * ChangePart.STATES;
        add(sums, cause, from, -1, -units);
        add(sums, cause, to, 1, units);
        long[] ofOrigin = byOrigin.computeIfAbsent(origin, added -> new long[ChangePart.SLOTS]);
        for (int slot = 0; slot < sums.length; slot++) {
            ofOrigin[slot] += sums[slot];
        }
        if (registry != null) {
            long first = family.unitOf(prefixes.hi(row));
            long last = family.unitOf(prefixes.hi(row) | ~PrefixBits.maskHi(prefixes.length(row)));
            int[] place = new int[2];
            registry.majority(family, first, last, place);
            byCountry.add(registry.countryName(place[1]), sums);
        }
    }

    private static void add(long[] sums, int cause, int state, int pairs, long units) {
        if (state != PairStates.LEFT_OUT) {
            int of = CoverageState.ofOrdinal(state).state().ordinal();
            sums[cause + of] += pairs;
            sums[ChangePart.SPACE + of] += units;
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
}
