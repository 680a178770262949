package io.rovcast.model.coverage;

import io.rovcast.model.bgp.OriginAs;
import io.rovcast.model.bgp.OriginIndex;
import io.rovcast.model.bgp.PairFlag;
import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.Prefix;
import io.rovcast.model.net.PrefixBits;
import io.rovcast.model.net.PrefixTable;
import io.rovcast.model.rpki.VrpSet;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Counts one family of a table. */
final class FamilyAnalysis {
    private final RoutingTable table;
    private final PrefixTable prefixes;
    private final AddressFamily family;
    private final VrpSet vrps;
    private final PairStates states;
    private final CoverageRules rules;
    private final @Nullable Registry registry;
    private final OriginIndex origins;
    private final OriginSpace originSpace;
    private final int mask;

    private final Tally all = new Tally();
    private final Tally byRegistry = new Tally();
    private final Tally byCountry = new Tally();
    private final Tally byTrustAnchor = new Tally();
    private final Tally byOrigin = new Tally();
    private final Tally byLength = new Tally();
    private final Tally byBlock = new Tally();

    private long mixed;
    private long leftOut;
    private long noSpace;

    FamilyAnalysis(PairStates states, AddressFamily family, @Nullable Registry registry) {
        this.states = states;
        this.table = states.table();
        this.prefixes = table.prefixes();
        this.family = family;
        this.vrps = states.vrps();
        this.rules = states.rules();
        this.registry = registry;
        this.origins = table.origins();
        this.originSpace = new OriginSpace(family, origins.size());
        this.mask = PairFlag.bits(rules.notSpace());
    }

    FamilyCoverage run(List<Fact> facts) {
        int[] place = new int[2];
        for (int row = prefixes.start(family); row < prefixes.end(family); row++) {
            countRow(row, place);
        }
        FamilySweep sweep = new FamilySweep(states, family);
        sweep.run(this::countSpace);
        FamilyCoverage.OriginCounts counts = countOrigins();
        addFacts(facts);
        return new FamilyCoverage(
                family,
                all.pairs(0),
                all.as0(0).total(),
                mixed,
                leftOut,
                noSpace,
                all.units(0),
                sweep.contested(),
                sweep.covered(),
                sweep.fallback(),
                counts);
    }

    private void countRow(int row, int[] place) {
        if (registry != null) {
            long first = family.unitOf(prefixes.hi(row));
            long last = family.unitOf(prefixes.hi(row) | ~PrefixBits.maskHi(prefixes.length(row)));
            registry.majority(family, first, last, place);
        }
        for (int pair = table.first(row); pair < table.first(row + 1); pair++) {
            int state = states.state(pair);
            if (state == PairStates.LEFT_OUT) {
                leftOut++;
                continue;
            }
            boolean as0 = states.isAs0(pair);
            all.addPair(0, state, as0);
            if (registry != null) {
                byRegistry.addPair(place[0], state, as0);
                byCountry.addPair(place[1], state, as0);
            }
            byTrustAnchor.addPair(trustAnchor(row), state, as0);
            byLength.addPair(prefixes.length(row), state, as0);
            byBlock.addPair(block(family.unitOf(prefixes.hi(row))), state, as0);
            int origin = origins.ofPair(pair);
            byOrigin.addPair(origin, state, as0);
            mixed += states.isMixed(pair) ? 1 : 0;
            if ((table.flags(pair) & mask) != 0) {
                noSpace++;
            } else {
                originSpace.add(origin, state, prefixes.hi(row), prefixes.length(row));
            }
        }
    }

    private void countSpace(int row, int state, long first, long last) {
        long units = last - first + 1;
        all.addUnits(0, state, units);
        byTrustAnchor.addUnits(trustAnchor(row), state, units);
        byLength.addUnits(prefixes.length(row), state, units);
        int block = block(family.unitOf(prefixes.hi(row)));
        if (block == block(last)) {
            byBlock.addUnits(block, state, units);
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

    /** A run of a prefix that is wider than a block. */
    private void spread(int state, long first, long last) {
        for (int block = block(first); block <= block(last); block++) {
            long begin = (long) block << blockShift();
            long end = begin + (1L << blockShift()) - 1;
            long from = Long.compareUnsigned(begin, first) > 0 ? begin : first;
            long to = Long.compareUnsigned(end, last) < 0 ? end : last;
            byBlock.addUnits(block, state, to - from + 1);
        }
    }

    private int blockShift() {
        return family == AddressFamily.IPV4 ? 24 : 48;
    }

    private int block(long unit) {
        return (int) (unit >>> blockShift());
    }

    private String blockName(int block) {
        long hi = family.hiOfUnit((long) block << blockShift());
        return new Prefix(family, hi, 0, family == AddressFamily.IPV4 ? 8 : 16).toString();
    }

    /** 0 for none, else one more than the number of the trust anchor of the first VRP of the longest covering prefix. */
    private int trustAnchor(int row) {
        int roa = states.coveringRow(row);
        return roa == PrefixTable.NO_ROW ? 0 : 1 + vrps.trustAnchorNumber(vrps.first(roa));
    }

    private FamilyCoverage.OriginCounts countOrigins() {
        int whole = 0;
        int some = 0;
        int none = 0;
        for (int origin = 0; origin < origins.size(); origin++) {
            long announced = originSpace.announced(origin);
            if (announced == 0 || origins.origin(origin) == OriginAs.NONE_BITS) {
                continue;
            }
            long valid = originSpace.valid(origin);
            if (valid == announced) {
                whole++;
            } else if (valid != 0) {
                some++;
            } else {
                none++;
            }
        }
        return new FamilyCoverage.OriginCounts(whole, some, none);
    }

    private void addFacts(List<Fact> facts) {
        all.facts(family, Dimension.ALL, key -> "", facts);
        if (registry != null) {
            byRegistry.factsByName(family, Dimension.RIR, registry::registryName, facts);
            byCountry.factsByName(family, Dimension.COUNTRY, registry::countryName, facts);
        }
        byTrustAnchor.factsByName(family, Dimension.TRUST_ANCHOR, this::trustAnchorName, facts);
        for (int origin : shownOrigins()) {
            for (int state = 0; state < CoverageState.count(); state++) {
                byOrigin.addUnits(origin, state, originSpace.units(origin, state));
            }
            byOrigin.factsOf(family, Dimension.ORIGIN, origin, this::originName, facts);
        }
        byLength.facts(family, Dimension.LENGTH, Integer::toString, facts);
        byBlock.facts(family, Dimension.BLOCK, this::blockName, facts);
    }

    private String trustAnchorName(int number) {
        if (number == 0) {
            return Dimension.NONE;
        }
        String name = vrps.trustAnchors().get(number - 1);
        return name.isEmpty() ? Dimension.UNKNOWN : name;
    }

    private String originName(int number) {
        int origin = origins.origin(number);
        return origin == OriginAs.NONE_BITS ? Dimension.AS_SET : Integer.toUnsignedString(origin);
    }

    /** Those with the most pairs, and those with the most Invalid ones. */
    private Set<Integer> shownOrigins() {
        Set<Integer> shown = new TreeSet<>();
        long[] pairs = new long[origins.size()];
        long[] invalid = new long[origins.size()];
        for (int origin = 0; origin < pairs.length; origin++) {
            pairs[origin] = byOrigin.pairs(origin).total();
            invalid[origin] = byOrigin.pairs(origin).invalid();
        }
        for (long[] by : new long[][] {pairs, invalid}) {
            IntStream.range(0, by.length)
                    .filter(origin -> by[origin] > 0)
                    .boxed()
                    .sorted(Comparator.<Integer>comparingLong(origin -> -by[origin])
                            .thenComparing(Comparator.naturalOrder()))
                    .limit(rules.origins())
                    .forEach(shown::add);
        }
        return shown;
    }
}
