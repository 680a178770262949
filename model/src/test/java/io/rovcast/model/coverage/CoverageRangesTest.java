package io.rovcast.model.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import io.rovcast.model.bgp.PairFlag;
import io.rovcast.model.bgp.PathTable;
import io.rovcast.model.bgp.PrefixOrigin;
import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.bgp.VantagePoint;
import io.rovcast.model.bgp.Visibility;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.Asn;
import io.rovcast.model.net.Prefix;
import io.rovcast.model.net.SpaceRange;
import io.rovcast.model.rpki.Vrp;
import io.rovcast.model.rpki.VrpDelta;
import io.rovcast.model.rpki.VrpSet;
import io.rovcast.model.side.Registration;
import io.rovcast.model.side.Registrations;
import io.rovcast.model.testing.World;
import io.rovcast.model.testing.Worlds;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** However space is cut, its parts come to the whole. */
class CoverageRangesTest {
    private static final int TRIES = 100;
    private static final LocalDate DAY = LocalDate.of(2026, 1, 7);
    private static final CoverageRules EVERYTHING_IS_SPACE =
            new CoverageRules(Set.of(PairFlag.DEFAULT_ROUTE, PairFlag.AS_TRANS), 0, 2);

    private static final Registrations REGISTRATIONS = registrations();

    private static Registrations registrations() {
        Registrations.Builder builder = new Registrations.Builder();
        for (AddressFamily family : AddressFamily.values()) {
            for (int i = 0; i < 4; i++) {
                long first = family.unitOf((long) i << 62);
                builder.addresses(
                        family,
                        first + 3L * i,
                        first + 1000,
                        new Registration(
                                i % 2 == 0 ? "apnic" : "arin",
                                "J" + (char) ('P' + i),
                                Registration.Status.ASSIGNED,
                                "",
                                null));
            }
        }
        return builder.build();
    }

    @Provide
    Arbitrary<World> worlds() {
        return Arbitraries.oneOf(new Worlds.Dense().get(), new Worlds.Tiny().get());
    }

    /** Mostly at the edges of prefixes or close to them. */
    @Provide
    Arbitrary<List<SpaceRange.Cut>> cuts() {
        Arbitrary<Prefix> near =
                Arbitraries.oneOf(new Worlds.DensePrefixes().get(), Arbitraries.of(Worlds.TINY_IPV4, Worlds.TINY_IPV6));
        Arbitrary<SpaceRange.Cut> cut = Combinators.combine(
                        near, Arbitraries.integers().between(-2, 80))
                .as((prefix, more) -> {
                    AddressFamily family = prefix.family();
                    long unit = family.unitOf(prefix.hi()) + more;
                    return new SpaceRange.Cut(family, family == AddressFamily.IPV4 ? unit & 0xFFFF_FFFFL : unit);
                });
        return Worlds.upTo(8, cut);
    }

    /** A table of those pairs alone that overlap a range. */
    private static RoutingTable table(List<PrefixOrigin> pairs, SpaceRange range) {
        return World.table(pairs.stream()
                .filter(pair -> range.overlaps(
                        pair.prefix().family(),
                        pair.prefix().hi(),
                        pair.prefix().length()))
                .toList());
    }

    /** Under a trust anchor each, some of which have no name. */
    private static VrpSet set(List<Vrp> vrps, SpaceRange range) {
        VrpSet.Builder builder = new VrpSet.Builder();
        for (Vrp vrp : vrps) {
            Prefix prefix = vrp.prefix();
            if (range.overlaps(prefix.family(), prefix.hi(), prefix.length())) {
                builder.add(vrp, List.of("", "arin", "ripe").get(vrp.maxLength() % 3), VrpSet.NO_EXPIRY);
            }
        }
        return builder.build();
    }

    private static PairStates states(List<PrefixOrigin> pairs, List<Vrp> vrps, CoverageRules rules, SpaceRange range) {
        return PairStates.of(table(pairs, range), set(vrps, range), rules, range);
    }

    private static void areTheWhole(World world, List<SpaceRange> ranges, CoverageRules rules) {
        PairStates whole = states(world.pairs(), world.baseline(), rules, SpaceRange.ALL);
        CoveragePart sum = ranges.stream()
                .map(range ->
                        CoverageAnalyzer.part(states(world.pairs(), world.baseline(), rules, range), REGISTRATIONS))
                .reduce(CoveragePart::plus)
                .orElseThrow();
        assertThat(sum.finish(rules)).isEqualTo(CoverageAnalyzer.analyze(whole, REGISTRATIONS));
        InvalidRoutes invalid = ranges.stream()
                .map(range -> InvalidRoutes.of(states(world.pairs(), world.baseline(), rules, range)))
                .reduce(InvalidRoutes::plus)
                .orElseThrow();
        assertThat(invalid.size()).isEqualTo(InvalidRoutes.of(whole).size());
        assertThat(new InvalidAges().next(DAY, invalid))
                .isEqualTo(new InvalidAges().next(DAY, InvalidRoutes.of(whole)));
    }

    @Property(tries = TRIES)
    void partsAddUpToTheWhole(@ForAll("worlds") World world, @ForAll("cuts") List<SpaceRange.Cut> cuts) {
        areTheWhole(world, SpaceRange.cut(cuts), CoverageRules.EVERY_PAIR.withOrigins(2));
        areTheWhole(world, SpaceRange.cut(cuts), EVERYTHING_IS_SPACE);
    }

    @Property(tries = TRIES)
    void changesOfPartsAddUpToThoseOfTheWhole(
            @ForAll("worlds") World older, @ForAll("worlds") World newer, @ForAll("cuts") List<SpaceRange.Cut> cuts) {
        ChangePart change = null;
        VrpChurn churn = null;
        for (SpaceRange range : SpaceRange.cut(cuts)) {
            PairStates before = states(older.pairs(), older.baseline(), EVERYTHING_IS_SPACE, range);
            PairStates after = states(newer.pairs(), newer.candidate(), EVERYTHING_IS_SPACE, range);
            ChangePart more = CoverageChange.part(before, after, REGISTRATIONS);
            change = change == null ? more : change.plus(more);
            VrpChurn moreChurn = VrpChurn.of(before.vrps(), after.vrps(), range);
            churn = churn == null ? moreChurn : churn.plus(moreChurn);
        }
        PairStates before = states(older.pairs(), older.baseline(), EVERYTHING_IS_SPACE, SpaceRange.ALL);
        PairStates after = states(newer.pairs(), newer.candidate(), EVERYTHING_IS_SPACE, SpaceRange.ALL);
        assertThat(change).isNotNull();
        assertThat(change.movers(3)).isEqualTo(CoverageChange.movers(before, after, REGISTRATIONS, 3));
        assertThat(churn).isEqualTo(VrpChurn.of(before.vrps().size(), VrpDelta.between(before.vrps(), after.vrps())));
    }

    /** Pairs that a seed shows to some of five vantage points, of two collectors. */
    private static RoutingTable seen(List<PrefixOrigin> pairs, SpaceRange range, long seed) {
        RoutingTable.Builder builder = new RoutingTable.Builder();
        int[] points = new int[5];
        for (int i = 0; i < points.length; i++) {
            points[i] = builder.vantagePoint(new VantagePoint("c" + i % 2, "192.0.2." + i, new Asn(64_496 + i / 2)));
        }
        for (PrefixOrigin pair : pairs) {
            Prefix prefix = pair.prefix();
            if (!range.overlaps(prefix.family(), prefix.hi(), prefix.length())) {
                continue;
            }
            Random random = new Random(seed + 31L * pair.hashCode());
            builder.begin(prefix.family(), prefix.hi(), prefix.lo(), prefix.length());
            builder.observe(points[random.nextInt(5)], World.bits(pair.origin()), PathTable.NO_PATH, 0);
            for (int i = 0; i < 3; i++) {
                builder.observe(points[i], World.bits(pair.origin()), PathTable.NO_PATH, 0);
                if (random.nextInt(4) == 0) {
                    break;
                }
            }
            builder.end();
        }
        return builder.build();
    }

    @Property(tries = TRIES)
    void visibilityOfPartsIsThatOfTheWhole(
            @ForAll("worlds") World world, @ForAll("cuts") List<SpaceRange.Cut> cuts, @ForAll long seed) {
        CoverageRules rules = EVERYTHING_IS_SPACE.withMinVisibility(0.3);
        RoutingTable table = seen(world.pairs(), SpaceRange.ALL, seed);
        boolean[][] fullFeeds = new boolean[AddressFamily.values().length][];
        Visibility visibility = Visibility.of(table);
        for (AddressFamily family : AddressFamily.values()) {
            fullFeeds[family.ordinal()] = new boolean[table.vantagePoints().size()];
            for (int i = 0; i < table.vantagePoints().size(); i++) {
                fullFeeds[family.ordinal()][i] = visibility.isFullFeed(family, i);
            }
        }
        CoveragePart sum = SpaceRange.cut(cuts).stream()
                .map(range -> {
                    RoutingTable part = seen(world.pairs(), range, seed);
                    return CoverageAnalyzer.part(
                            PairStates.of(
                                    part, set(world.baseline(), range), rules, range, Visibility.of(part, fullFeeds)),
                            REGISTRATIONS);
                })
                .reduce(CoveragePart::plus)
                .orElseThrow();
        Coverage whole = CoverageAnalyzer.analyze(table, set(world.baseline(), SpaceRange.ALL), REGISTRATIONS, rules);
        assertThat(sum.finish(rules)).isEqualTo(whole);
        for (AddressFamily family : AddressFamily.values()) {
            List<Fact> facts = whole.facts(family, Dimension.VISIBILITY);
            FamilyCoverage all = whole.of(family);
            assertThat(facts.stream().mapToLong(Fact::pairs).sum())
                    .isEqualTo(all.pairs().total());
            assertThat(facts.stream().mapToLong(Fact::units).sum())
                    .isEqualTo(all.space().total());
        }
    }

    @Test
    void visibilityHasClassesWhoseLowerBoundBelongsToThem() {
        List<String> names = new ArrayList<>();
        for (double share : new double[] {0, 0.009, 0.01f, 0.1f, 0.3, 0.5, 0.89, 0.9f, 1}) {
            names.add(VisibilityClass.name(VisibilityClass.of(share)));
        }
        assertThat(names)
                .containsExactly(
                        "0.00-0.01",
                        "0.00-0.01",
                        "0.01-0.10",
                        "0.10-0.50",
                        "0.10-0.50",
                        "0.50-0.90",
                        "0.50-0.90",
                        "0.90-1.00",
                        "0.90-1.00");
    }
}
