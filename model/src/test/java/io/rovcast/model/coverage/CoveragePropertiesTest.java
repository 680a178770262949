package io.rovcast.model.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import io.rovcast.model.bgp.PairFlag;
import io.rovcast.model.bgp.PrefixOrigin;
import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.Asn;
import io.rovcast.model.net.Prefix;
import io.rovcast.model.rov.RouteState;
import io.rovcast.model.rpki.Vrp;
import io.rovcast.model.side.Registration;
import io.rovcast.model.side.Registrations;
import io.rovcast.model.testing.NaiveRov;
import io.rovcast.model.testing.World;
import io.rovcast.model.testing.Worlds;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Coverage against a look at every single address. */
class CoveragePropertiesTest {
    private static final int TRIES = 300;

    /** The worlds have longer prefixes than the global table. */
    private static final CoverageRules RULES = new CoverageRules(Set.of(PairFlag.AS_TRANS), 0, 100);

    private static final Registrations REGISTRATIONS = registrations();

    private static Registrations registrations() {
        Registrations.Builder builder = new Registrations.Builder();
        String[] registries = {"apnic", "arin", "ripencc"};
        for (AddressFamily family : AddressFamily.values()) {
            long first = first(family);
            for (int i = 0; i < 9; i++) {
                builder.addresses(
                        family,
                        first + 7L * i,
                        first + 7L * i + 4,
                        new Registration(
                                registries[i % 3], i % 2 == 0 ? "JP" : "", Registration.Status.ASSIGNED, "", null));
            }
        }
        return builder.build();
    }

    private static Prefix line(AddressFamily family) {
        return family == AddressFamily.IPV4 ? Worlds.TINY_IPV4 : Worlds.TINY_IPV6;
    }

    private static long first(AddressFamily family) {
        return family.unitOf(line(family).hi());
    }

    @Provide
    Arbitrary<World> tiny() {
        return new Worlds.Tiny().get();
    }

    private static CoverageState state(PrefixOrigin pair, List<Vrp> vrps) {
        RouteState state = NaiveRov.state(pair, vrps);
        boolean fits = vrps.stream()
                .anyMatch(vrp ->
                        vrp.prefix().covers(pair.prefix()) && pair.prefix().length() <= vrp.maxLength());
        return CoverageState.of(state, fits);
    }

    private static boolean isSpace(RoutingTable table, PrefixOrigin pair) {
        for (int i = 0; i < table.size(); i++) {
            if (table.pair(i).equals(pair)) {
                return (table.flags(i) & PairFlag.bits(RULES.notSpace())) == 0;
            }
        }
        throw new AssertionError(pair);
    }

    @Property(tries = TRIES)
    void eachAddressCountsOnce(@ForAll("tiny") World world) {
        RoutingTable table = world.table();
        Coverage coverage = CoverageAnalyzer.analyze(table, world.before(), REGISTRATIONS, RULES);
        for (AddressFamily family : AddressFamily.values()) {
            Map<String, Long> expected = new HashMap<>();
            long covered = 0;
            long contested = 0;
            int units = 1 << (family.unitLength() - line(family).length());
            List<PrefixOrigin> space = Worlds.distinct(world.pairs()).stream()
                    .filter(pair -> pair.prefix().family() == family
                            && pair.prefix().length() <= family.unitLength()
                            && isSpace(table, pair))
                    .toList();
            for (long unit = first(family); unit < first(family) + units; unit++) {
                Prefix address = new Prefix(family, family.hiOfUnit(unit), 0, family.unitLength());
                List<CoverageState> states = space.stream()
                        .filter(pair -> pair.prefix().covers(address))
                        .map(pair -> state(pair, world.baseline()))
                        .sorted()
                        .toList();
                if (states.isEmpty()) {
                    continue;
                }
                CoverageState counts = states.get(0);
                boolean hasInvalid = states.get(states.size() - 1).isInvalid();
                contested += counts == CoverageState.NOT_FOUND && hasInvalid ? 1 : 0;
                covered +=
                        world.baseline().stream().anyMatch(vrp -> vrp.prefix().covers(address)) ? 1 : 0;
                String rir = REGISTRATIONS
                        .of(family, unit)
                        .map(Registration::registry)
                        .orElse(Dimension.NONE);
                expected.merge("rir " + rir + " " + counts, 1L, Long::sum);
                expected.merge("all  " + counts, 1L, Long::sum);
            }
            Map<String, Long> found = new HashMap<>();
            Stream.of(Dimension.ALL, Dimension.RIR)
                    .flatMap(dimension -> coverage.facts(family, dimension).stream())
                    .filter(fact -> fact.units() > 0)
                    .forEach(fact ->
                            found.put(fact.dimension().text() + " " + fact.key() + " " + fact.state(), fact.units()));
            assertThat(found).isEqualTo(expected);
            assertThat(coverage.of(family).coveredSpace()).isEqualTo(covered);
            assertThat(coverage.of(family).contested()).isEqualTo(contested);
        }
    }

    @Property(tries = TRIES)
    void spaceOfAnOriginIsTheUnionOfItsOwnPrefixes(@ForAll("tiny") World world) {
        RoutingTable table = world.table();
        Coverage coverage = CoverageAnalyzer.analyze(table, world.before(), REGISTRATIONS, RULES);
        for (AddressFamily family : AddressFamily.values()) {
            for (Fact fact : coverage.facts(family, Dimension.ORIGIN)) {
                int bits = fact.key().equals(Dimension.AS_SET) ? 0 : new Asn(Long.parseLong(fact.key())).bits();
                long expected = 0;
                for (int unit = 0;
                        unit < 1 << (family.unitLength() - line(family).length());
                        unit++) {
                    Prefix address = new Prefix(family, family.hiOfUnit(first(family) + unit), 0, family.unitLength());
                    boolean counts = Worlds.distinct(world.pairs()).stream()
                            .filter(pair -> World.bits(pair.origin()) == bits
                                    && pair.prefix().covers(address)
                                    && isSpace(table, pair))
                            .map(pair -> state(pair, world.baseline()))
                            .min(Comparator.naturalOrder())
                            .filter(state -> state == fact.state())
                            .isPresent();
                    expected += counts ? 1 : 0;
                }
                assertThat(fact.units()).as(fact.toString()).isEqualTo(expected);
            }
        }
    }

    @Property(tries = TRIES)
    void factsOfEveryDimensionAddUpToTheWhole(@ForAll("tiny") World world) {
        Coverage coverage = CoverageAnalyzer.analyze(world.table(), world.before(), REGISTRATIONS, RULES);
        for (AddressFamily family : AddressFamily.values()) {
            FamilyCoverage all = coverage.of(family);
            for (Dimension dimension : EnumSet.complementOf(EnumSet.of(Dimension.VISIBILITY))) {
                for (CoverageState state : CoverageState.values()) {
                    List<Fact> facts = coverage.facts(family, dimension).stream()
                            .filter(fact -> fact.state() == state)
                            .toList();
                    assertThat(facts.stream().mapToLong(Fact::pairs).sum())
                            .isEqualTo(all.pairs().of(state));
                    if (dimension != Dimension.ORIGIN) {
                        assertThat(facts.stream().mapToLong(Fact::units).sum())
                                .isEqualTo(all.space().of(state));
                    }
                }
                assertThat(coverage.facts(family, dimension).stream()
                                .mapToLong(Fact::as0Pairs)
                                .sum())
                        .isEqualTo(all.as0Pairs());
            }
            assertThat(all.pairs().total()).isEqualTo(world.table().size(family));
            assertThat(all.fallback().unreachable()).isEqualTo(all.space().invalid());
        }
    }

    @Property(tries = TRIES)
    void moreVrpsCoverNoLessSpaceAndFewerNoMore(@ForAll("tiny") World world) {
        List<Vrp> both = Stream.concat(world.baseline().stream(), world.candidate().stream())
                .toList();
        Coverage some = CoverageAnalyzer.analyze(world.table(), world.before(), Registrations.NONE, RULES);
        Coverage more = CoverageAnalyzer.analyze(
                world.table(), new World(List.of(), both, List.of()).before(), Registrations.NONE, RULES);
        Arrays.stream(AddressFamily.values()).forEach(family -> {
            assertThat(more.of(family).coveredSpace())
                    .isGreaterThanOrEqualTo(some.of(family).coveredSpace());
            assertThat(more.of(family).pairs().of(CoverageState.VALID))
                    .isGreaterThanOrEqualTo(some.of(family).pairs().of(CoverageState.VALID));
        });
    }
}
