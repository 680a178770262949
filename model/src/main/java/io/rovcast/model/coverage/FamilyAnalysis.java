package io.rovcast.model.coverage;

import io.rovcast.model.bgp.OriginIndex;
import io.rovcast.model.bgp.PairFlag;
import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.bgp.Visibility;
import io.rovcast.model.coverage.FamilyPart.Count;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.PrefixBits;
import io.rovcast.model.net.PrefixTable;
import io.rovcast.model.net.SpaceRange;
import io.rovcast.model.rpki.VrpSet;
import org.jspecify.annotations.Nullable;

/** Counts one family of a table in a range of space. */
final class FamilyAnalysis {
    private final RoutingTable table;
    private final PrefixTable prefixes;
    private final AddressFamily family;
    private final SpaceRange range;
    private final VrpSet vrps;
    private final PairStates states;
    private final @Nullable Registry registry;
    private final @Nullable Visibility visibility;
    private final OriginIndex origins;
    private final OriginSpace originSpace;
    private final int mask;

    private final Tally byRegistry = new Tally();
    private final Tally byCountry = new Tally();
    private final Tally byTrustAnchor = new Tally();
    private final Tally byVisibility = new Tally();
    private final Tally byOrigin = new Tally();
    private final Tally byLength = new Tally();
    private final Tally byBlock = new Tally();

    private final long[] counts = new long[Count.values().length];

    FamilyAnalysis(PairStates states, AddressFamily family, @Nullable Registry registry) {
        this.states = states;
        this.table = states.table();
        this.prefixes = table.prefixes();
        this.family = family;
        this.range = states.range();
        this.vrps = states.vrps();
        this.registry = registry;
        this.visibility = states.visibility();
        this.origins = table.origins();
        this.originSpace = new OriginSpace(origins.size());
        this.mask = PairFlag.bits(states.rules().notSpace());
    }

    FamilyPart run() {
        if (!range.isEmpty(family)) {
            int[] place = new int[2];
            for (int row = prefixes.start(family); row < prefixes.end(family); row++) {
                countRow(row, place);
            }
            FamilySweep sweep = new FamilySweep(states, family);
            sweep.run(this::countSpace);
            sweep.addTo(counts);
        }
        SparseSums.Builder sums = new SparseSums.Builder();
        for (int count = 0; count < counts.length; count++) {
            sums.add(0, count, counts[count]);
        }
        return new FamilyPart(
                sums.build(),
                registry == null ? new NamedSums() : byRegistry.named(registry::registryName),
                registry == null ? new NamedSums() : byCountry.named(registry::countryName),
                byTrustAnchor.named(this::trustAnchorName),
                byVisibility.named(VisibilityClass::name),
                originSums(),
                byLength.sums(),
                byBlock.sums());
    }

    private void countRow(int row, int[] place) {
        long first = family.unitOf(prefixes.hi(row));
        long last = family.unitOf(prefixes.hi(row) | ~PrefixBits.maskHi(prefixes.length(row)));
        if (!range.overlaps(family, first, last)) {
            return;
        }
        if (range.holds(family, first)) {
            if (registry != null) {
                registry.majority(family, first, last, place);
            }
            for (int pair = table.first(row); pair < table.first(row + 1); pair++) {
                countPair(row, pair, place);
            }
        }
        if (family.unitsOf(prefixes.length(row)) == 0) {
            return;
        }
        for (int pair = table.first(row); pair < table.first(row + 1); pair++) {
            if (states.counts(pair) && (table.flags(pair) & mask) == 0) {
                originSpace.add(
                        origins.ofPair(pair),
                        states.state(pair),
                        range.clipFirst(family, first),
                        range.clipLast(family, last));
            }
        }
    }

    private void countPair(int row, int pair, int[] place) {
        int state = states.state(pair);
        if (state == PairStates.LEFT_OUT) {
            count(Count.LEFT_OUT);
            return;
        }
        boolean as0 = states.isAs0(pair);
        if (registry != null) {
            byRegistry.addPair(place[0], state, as0);
            byCountry.addPair(place[1], state, as0);
        }
        if (visibility != null) {
            byVisibility.addPair(VisibilityClass.of(visibility.share(pair)), state, as0);
        }
        byTrustAnchor.addPair(trustAnchor(row), state, as0);
        byLength.addPair(prefixes.length(row), state, as0);
        byBlock.addPair(block(family.unitOf(prefixes.hi(row))), state, as0);
        byOrigin.addPair(origins.ofPair(pair), state, as0);
        if (states.isMixed(pair)) {
            count(Count.MIXED);
        }
        if ((table.flags(pair) & mask) != 0) {
            count(Count.NO_SPACE);
        }
    }

    private void count(Count count) {
        counts[count.ordinal()]++;
    }

    private void countSpace(int row, int state, long first, long last) {
        long units = last - first + 1;
        byTrustAnchor.addUnits(trustAnchor(row), state, units);
        byLength.addUnits(prefixes.length(row), state, units);
        if (visibility != null) {
            byVisibility.addUnits(mostSeen(row, visibility), state, units);
        }
        if (block(first) == block(last)) {
            byBlock.addUnits(block(first), state, units);
        } else {
            spread(state, first, last);
        }
        if (registry != null) {
            registry.visit(family, first, last, (registryNumber, country, part) -> {
                byRegistry.addUnits(registryNumber, state, part);
                byCountry.addUnits(country, state, part);
            });
        }
    }

    /** The class of the most seen pair of a row that is space. */
    private int mostSeen(int row, Visibility seen) {
        double most = 0;
        for (int pair = table.first(row); pair < table.first(row + 1); pair++) {
            if (states.counts(pair) && (table.flags(pair) & mask) == 0) {
                most = Math.max(most, seen.share(pair));
            }
        }
        return VisibilityClass.of(most);
    }

    /** A run of a prefix that is wider than a block. */
    private void spread(int state, long first, long last) {
        int shift = FamilyPart.blockShift(family);
        for (int block = block(first); block <= block(last); block++) {
            long begin = (long) block << shift;
            long end = begin + (1L << shift) - 1;
            long from = Long.compareUnsigned(begin, first) > 0 ? begin : first;
            long to = Long.compareUnsigned(end, last) < 0 ? end : last;
            byBlock.addUnits(block, state, to - from + 1);
        }
    }

    private int block(long unit) {
        return (int) (unit >>> FamilyPart.blockShift(family));
    }

    /** 0 for none, else one more than the number of the trust anchor of the first VRP of the longest covering prefix. */
    private int trustAnchor(int row) {
        int roa = states.coveringRow(row);
        return roa == PrefixTable.NO_ROW ? 0 : 1 + vrps.trustAnchorNumber(vrps.first(roa));
    }

    private String trustAnchorName(int number) {
        if (number == 0) {
            return Dimension.NONE;
        }
        String name = vrps.trustAnchors().get(number - 1);
        return name.isEmpty() ? Dimension.UNKNOWN : name;
    }

    private SparseSums originSums() {
        SparseSums.Builder sums = new SparseSums.Builder();
        for (int origin = 0; origin < origins.size(); origin++) {
            long[] of = byOrigin.of(origin);
            for (int slot = 0; slot < Tally.UNITS; slot++) {
                sums.add(origins.origin(origin), slot, of[slot]);
            }
            for (int state = 0; state < Tally.STATES; state++) {
                sums.add(origins.origin(origin), Tally.UNITS + state, originSpace.units(origin, state));
            }
        }
        return sums.build();
    }
}
