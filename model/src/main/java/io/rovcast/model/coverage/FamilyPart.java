package io.rovcast.model.coverage;

import io.rovcast.model.bgp.OriginAs;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.Prefix;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * What was counted of one family in a range of space. All of it adds up over ranges; what does not, such as how many origins
 * have all their space Valid, {@link #finish} works out of what does.
 *
 * @param counts of the number 0, the ordinal of {@link Count} as the slot
 * @param registries by registry, as {@link Tally} has its slots
 * @param countries by country
 * @param trustAnchors by trust anchor
 * @param visibility by class of visibility
 * @param origins by origin; space is by its own routes
 * @param lengths by prefix length
 * @param blocks by the number of the IPv4 /8 or IPv6 /16
 */
record FamilyPart(
        SparseSums counts,
        NamedSums registries,
        NamedSums countries,
        NamedSums trustAnchors,
        NamedSums visibility,
        SparseSums origins,
        SparseSums lengths,
        SparseSums blocks)
        implements Serializable {
    private static final long serialVersionUID = 1L;

    /** What there is one number of. */
    enum Count {
        MIXED,
        LEFT_OUT,
        NO_SPACE,
        CONTESTED,
        COVERED,
        SAME_ORIGIN,
        OTHER_ORIGIN,
        UNREACHABLE
    }

    /** This part and one of another range. */
    FamilyPart plus(FamilyPart other) {
        return new FamilyPart(
                counts.plus(other.counts),
                registries.plus(other.registries),
                countries.plus(other.countries),
                trustAnchors.plus(other.trustAnchors),
                visibility.plus(other.visibility),
                origins.plus(other.origins),
                lengths.plus(other.lengths),
                blocks.plus(other.blocks));
    }

    /** Coverage of the family, if this is all of it; adds its facts, of so many origins. */
    FamilyCoverage finish(AddressFamily family, int shownOrigins, List<Fact> facts) {
        long[] count = new long[Count.values().length];
        counts.forEach(count.length, (number, sums) -> System.arraycopy(sums, 0, count, 0, count.length));
        long[] all = new long[Tally.SLOTS];
        lengths.forEach(Tally.SLOTS, (length, sums) -> {
            for (int slot = 0; slot < all.length; slot++) {
                all[slot] += sums[slot];
            }
        });
        add(family, Dimension.ALL, "", all, facts);
        add(family, Dimension.RIR, registries, facts);
        add(family, Dimension.COUNTRY, countries, facts);
        add(family, Dimension.TRUST_ANCHOR, trustAnchors, facts);
        FamilyCoverage.OriginCounts originCounts = addOrigins(family, shownOrigins, facts);
        add(family, Dimension.LENGTH, lengths, Integer::toString, facts);
        add(family, Dimension.BLOCK, blocks, block -> blockName(family, block), facts);
        add(family, Dimension.VISIBILITY, visibility, facts);
        return new FamilyCoverage(
                family,
                ByState.of(all, Tally.PAIRS),
                ByState.of(all, Tally.AS0).total(),
                count[Count.MIXED.ordinal()],
                count[Count.LEFT_OUT.ordinal()],
                count[Count.NO_SPACE.ordinal()],
                ByState.of(all, Tally.UNITS),
                count[Count.CONTESTED.ordinal()],
                count[Count.COVERED.ordinal()],
                new FamilyCoverage.Fallback(
                        count[Count.SAME_ORIGIN.ordinal()],
                        count[Count.OTHER_ORIGIN.ordinal()],
                        count[Count.UNREACHABLE.ordinal()]),
                originCounts);
    }

    static int blockShift(AddressFamily family) {
        return family == AddressFamily.IPV4 ? 24 : 48;
    }

    private static String blockName(AddressFamily family, int block) {
        long hi = family.hiOfUnit((long) block << blockShift(family));
        return new Prefix(family, hi, 0, family == AddressFamily.IPV4 ? 8 : 16).toString();
    }

    private static void add(AddressFamily family, Dimension dimension, NamedSums sums, List<Fact> facts) {
        sums.forEach((name, of) -> add(family, dimension, name, of, facts));
    }

    private static void add(
            AddressFamily family, Dimension dimension, SparseSums sums, IntFunction<String> name, List<Fact> facts) {
        sums.forEach(Tally.SLOTS, (key, of) -> add(family, dimension, name.apply(key), of, facts));
    }

    private static void add(AddressFamily family, Dimension dimension, String key, long[] sums, List<Fact> facts) {
        for (int state = 0; state < Tally.STATES; state++) {
            long pairs = sums[Tally.PAIRS + state];
            long units = sums[Tally.UNITS + state];
            if (pairs != 0 || units != 0) {
                CoverageState of = CoverageState.ofOrdinal(state);
                facts.add(new Fact(family, dimension, key, of, pairs, sums[Tally.AS0 + state], units));
            }
        }
    }

    /** Pairs of the origins, in columns, as what is shown depends on all of them. */
    private static final class Ranking {
        private int[] origins = new int[64];
        private long[] pairs = new long[64];
        private long[] invalid = new long[64];
        private int size;

        void add(int origin, long[] sums) {
            if (size == origins.length) {
                origins = Arrays.copyOf(origins, 2 * size);
                pairs = Arrays.copyOf(pairs, 2 * size);
                invalid = Arrays.copyOf(invalid, 2 * size);
            }
            ByState of = ByState.of(sums, Tally.PAIRS);
            origins[size] = origin;
            pairs[size] = of.total();
            invalid[size++] = of.invalid();
        }

        /** Those with the most pairs, and those with the most Invalid ones; ascending. */
        int[] shown(int most) {
            return Arrays.stream(new long[][] {pairs, invalid})
                    .flatMapToInt(by -> IntStream.range(0, size)
                            .filter(place -> by[place] > 0)
                            .boxed()
                            .sorted(Comparator.<Integer>comparingLong(place -> -by[place])
                                    .thenComparing(Comparator.naturalOrder()))
                            .limit(most)
                            .mapToInt(Integer::intValue))
                    .sorted()
                    .distinct()
                    .map(place -> origins[place])
                    .toArray();
        }
    }

    private FamilyCoverage.OriginCounts addOrigins(AddressFamily family, int shownOrigins, List<Fact> facts) {
        int[] counted = new int[3];
        Ranking ranking = new Ranking();
        origins.forEach(Tally.SLOTS, (origin, sums) -> {
            ranking.add(origin, sums);
            ByState space = ByState.of(sums, Tally.UNITS);
            long announced = space.total();
            if (announced != 0 && origin != OriginAs.NONE_BITS) {
                long valid = space.of(CoverageState.VALID);
                counted[valid == announced ? 0 : valid != 0 ? 1 : 2]++;
            }
        });
        int[] shown = ranking.shown(shownOrigins);
        int[] next = {0};
        origins.forEach(Tally.SLOTS, (origin, sums) -> {
            if (next[0] < shown.length && shown[next[0]] == origin) {
                next[0]++;
                String name = origin == OriginAs.NONE_BITS ? Dimension.AS_SET : Integer.toUnsignedString(origin);
                add(family, Dimension.ORIGIN, name, sums, facts);
            }
        });
        return new FamilyCoverage.OriginCounts(counted[0], counted[1], counted[2]);
    }
}
