package io.rovcast.model.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.rovcast.model.bgp.PairFlag;
import io.rovcast.model.bgp.VantagePoint;
import io.rovcast.model.impact.Fixture;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.Asn;
import io.rovcast.model.rov.ValidationState;
import io.rovcast.model.rpki.Vrp;
import io.rovcast.model.rpki.VrpSet;
import io.rovcast.model.side.Registration;
import io.rovcast.model.side.Registrations;
import io.rovcast.model.testing.Dumps;
import io.rovcast.model.testing.JavaSerialization;
import io.rovcast.model.testing.World;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CoverageAnalyzerTest {
    /** Space for documentation counts. */
    private static final CoverageRules RULES =
            new CoverageRules(Set.of(PairFlag.DEFAULT_ROUTE, PairFlag.OUT_OF_DFZ_RANGE), 0, 100);

    private static final int SLASH_24 = 256;

    private static Coverage analyze(List<String> pairs, String... vrps) {
        return analyze(pairs, Fixture.vrps(vrps), Registrations.NONE);
    }

    private static Coverage analyze(List<String> pairs, VrpSet vrps, Registrations registrations) {
        return CoverageAnalyzer.analyze(
                World.table(pairs.stream()
                        .map(pair -> pair.split(" ", 2))
                        .map(pair -> Dumps.pair(pair[0], pair[1]))
                        .toList()),
                vrps,
                registrations,
                RULES);
    }

    private static Map<String, Long> units(Coverage coverage, Dimension dimension) {
        return coverage.facts(AddressFamily.IPV4, dimension).stream()
                .filter(fact -> fact.units() != 0)
                .collect(Collectors.toMap(fact -> fact.key() + " " + fact.state(), Fact::units));
    }

    private static Map<String, Long> pairs(Coverage coverage, Dimension dimension) {
        return coverage.facts(AddressFamily.IPV4, dimension).stream()
                .filter(fact -> fact.pairs() != 0)
                .collect(Collectors.toMap(fact -> fact.key() + " " + fact.state(), Fact::pairs));
    }

    @Test
    void reachabilityFixtureHas304BlocksOfWhich16AreNotFound() {
        Coverage coverage =
                CoverageAnalyzer.analyze(World.table(Fixture.PAIRS), Fixture.DEPLOYED, Registrations.NONE, RULES);
        FamilyCoverage ipv4 = coverage.of(AddressFamily.IPV4);
        assertThat(ipv4.pairs().of(CoverageState.VALID)).isEqualTo(8);
        assertThat(ipv4.pairs().of(CoverageState.NOT_FOUND)).isEqualTo(1);
        assertThat(ipv4.pairs().invalid()).isZero();
        assertThat(ipv4.space().total()).isEqualTo(304 * SLASH_24);
        assertThat(ipv4.space().of(CoverageState.NOT_FOUND)).isEqualTo(16 * SLASH_24);
        assertThat(ipv4.coveredSpace()).isEqualTo(288 * SLASH_24);
        assertThat(ipv4.origins()).isEqualTo(new FamilyCoverage.OriginCounts(5, 0, 1));
        assertThat(ipv4.fallback()).isEqualTo(new FamilyCoverage.Fallback(0, 0, 0));
        assertThat(coverage.of(AddressFamily.IPV6).pairs().total()).isZero();
    }

    @Test
    void invalidRoutesAreSpaceOnlyWhereNothingElseReachesIt() {
        VrpSet short16 = Fixture.vrps("AS64500 198.18.0.0/16-16", "AS64999 198.19.16.0/20-21");
        FamilyCoverage ipv4 = CoverageAnalyzer.analyze(World.table(Fixture.PAIRS), short16, Registrations.NONE, RULES)
                .of(AddressFamily.IPV4);
        assertThat(ipv4.pairs().of(CoverageState.INVALID_ML)).isEqualTo(1);
        assertThat(ipv4.pairs().of(CoverageState.INVALID_AS)).isEqualTo(3);
        assertThat(ipv4.pairs().of(CoverageState.INVALID_ML_AS))
                .as("/22 of AS64501 under the /16")
                .isEqualTo(1);
        assertThat(ipv4.space().of(CoverageState.VALID)).isEqualTo(256 * SLASH_24);
        assertThat(ipv4.space().of(CoverageState.INVALID_AS))
                .as("not 32: nested")
                .isEqualTo(16 * SLASH_24);
        assertThat(ipv4.fallback()).isEqualTo(new FamilyCoverage.Fallback(4 * SLASH_24, 4 * SLASH_24, 16 * SLASH_24));
    }

    @Test
    void kindsFollowWhatTheCoveringVrpsAllow() {
        Coverage coverage = analyze(
                List.of(
                        "192.0.2.0/24 64497",
                        "198.51.100.0/24 64496",
                        "203.0.113.0/24 64499",
                        "198.18.0.0/24 64496",
                        "198.19.0.0/24 NONE"),
                "AS64496 192.0.2.0/24-24",
                "AS64496 198.51.0.0/16-16",
                "AS64496 203.0.0.0/16-16",
                "AS64496 198.18.0.0/16-20",
                "AS64497 198.18.0.0/16-24",
                "AS64496 198.19.0.0/16-24");
        FamilyCoverage ipv4 = coverage.of(AddressFamily.IPV4);
        assertThat(ipv4.pairs().of(CoverageState.INVALID_AS)).isEqualTo(1);
        assertThat(ipv4.pairs().of(CoverageState.INVALID_ML)).isEqualTo(1);
        assertThat(ipv4.pairs().of(CoverageState.INVALID_ML_AS)).isEqualTo(2);
        assertThat(ipv4.mixedPairs()).isEqualTo(1);
        assertThat(ipv4.pairs().of(CoverageState.INVALID_AS_SET)).isEqualTo(1);
        assertThat(ipv4.space().invalid()).isEqualTo(5 * SLASH_24);
        assertThat(ipv4.pairs().coveredShare()).isEqualTo(1);
        assertThat(ipv4.pairs().validShare()).isZero();
    }

    @Test
    void as0CountsAsWrongAsOrAsTooLongToo() {
        FamilyCoverage ipv4 = analyze(
                        List.of("192.0.2.0/24 64497", "198.51.100.0/24 64496", "203.0.113.0/24 64496"),
                        "AS0 192.0.2.0/24-24",
                        "AS0 198.51.0.0/16-16",
                        "AS0 203.0.112.0/23-23",
                        "AS0 203.0.0.0/16-24")
                .of(AddressFamily.IPV4);
        assertThat(ipv4.pairs().of(CoverageState.INVALID_AS)).isEqualTo(2);
        assertThat(ipv4.pairs().of(CoverageState.INVALID_ML_AS)).isEqualTo(1);
        assertThat(ipv4.as0Pairs()).isEqualTo(3);
    }

    @Test
    void spaceUnderNotFoundAndInvalidRoutesIsNotFoundAndContested() {
        FamilyCoverage ipv4 = analyze(
                        List.of("198.51.0.0/16 64496", "198.51.100.0/24 64497", "198.51.101.0/24 64498"),
                        "AS64496 198.51.100.0/24-24",
                        "AS64498 198.51.101.0/24-24")
                .of(AddressFamily.IPV4);
        assertThat(ipv4.space().of(CoverageState.VALID)).isEqualTo(SLASH_24);
        assertThat(ipv4.space().of(CoverageState.NOT_FOUND)).isEqualTo(255 * SLASH_24);
        assertThat(ipv4.contested()).isEqualTo(SLASH_24);
        assertThat(ipv4.coveredSpace()).isEqualTo(2 * SLASH_24);
        assertThat(ipv4.fallback().otherOrigin()).isEqualTo(SLASH_24);
    }

    @Test
    void oddRoutesAreCountedAsPairsButNotAsSpace() {
        FamilyCoverage ipv4 = analyze(List.of("0.0.0.0/0 64496", "192.0.2.0/24 64496", "198.51.100.1/32 64496"))
                .of(AddressFamily.IPV4);
        assertThat(ipv4.pairs().total()).isEqualTo(3);
        assertThat(ipv4.noSpacePairs()).isEqualTo(2);
        assertThat(ipv4.space().total()).isEqualTo(SLASH_24);
    }

    @Test
    void prefixOfTwoRegistriesIsOnePairOfTheLargerPartAndSpaceOfBoth() {
        Registrations.Builder registrations = new Registrations.Builder();
        long first = 0xC6120000L; // 198.18.0.0
        registrations.addresses(AddressFamily.IPV4, first, first + 99, registration("apnic", "JP"));
        registrations.addresses(AddressFamily.IPV4, first + 100, first + 189, registration("apnic", "KR"));
        registrations.addresses(AddressFamily.IPV4, first + 190, first + 250, registration("arin", ""));
        Coverage coverage = analyze(
                List.of("198.18.0.0/24 64496"), Fixture.vrps("AS64496 198.18.0.0/24-24"), registrations.build());
        assertThat(pairs(coverage, Dimension.RIR)).containsOnly(entry("apnic VALID", 1L));
        assertThat(pairs(coverage, Dimension.COUNTRY)).containsOnly(entry("JP VALID", 1L));
        assertThat(units(coverage, Dimension.RIR))
                .containsOnly(entry("apnic VALID", 190L), entry("arin VALID", 61L), entry("none VALID", 5L));
        assertThat(units(coverage, Dimension.COUNTRY))
                .containsOnly(entry("JP VALID", 100L), entry("KR VALID", 90L), entry("unknown VALID", 66L));
    }

    private static Registration registration(String registry, String country) {
        return new Registration(registry, country, Registration.Status.ALLOCATED, "", null);
    }

    @Test
    void trustAnchorIsThatOfTheLongestCoveringPrefix() {
        VrpSet.Builder vrps = new VrpSet.Builder();
        vrps.add(Vrp.parse("AS64496 198.18.0.0/15-24"), "ripe", VrpSet.NO_EXPIRY);
        vrps.add(Vrp.parse("AS64496 198.18.4.0/24-24"), "apnic", VrpSet.NO_EXPIRY);
        Coverage coverage = analyze(
                List.of("198.18.0.0/16 64496", "198.18.4.0/24 64496", "192.0.2.0/24 64496"),
                vrps.build(),
                Registrations.NONE);
        assertThat(pairs(coverage, Dimension.TRUST_ANCHOR))
                .containsOnly(entry("ripe VALID", 1L), entry("apnic VALID", 1L), entry("none NOT_FOUND", 1L));
        assertThat(units(coverage, Dimension.TRUST_ANCHOR))
                .containsOnly(
                        entry("ripe VALID", 255L * SLASH_24),
                        entry("apnic VALID", (long) SLASH_24),
                        entry("none NOT_FOUND", (long) SLASH_24));
        assertThat(coverage.vrps()).isEqualTo(new VrpStock(2, 2, 1, 0, 1, 9, Map.of("apnic", 1, "ripe", 1)));
    }

    @Test
    void spaceOfAnOriginIsByItsOwnRoutes() {
        Coverage coverage = analyze(
                List.of("198.18.0.0/16 64500", "198.18.4.0/24 64501", "198.18.5.0/24 64500"),
                "AS64500 198.18.0.0/16-16");
        assertThat(units(coverage, Dimension.ORIGIN))
                .containsOnly(entry("64500 VALID", 256L * SLASH_24), entry("64501 INVALID_ML_AS", (long) SLASH_24));
        assertThat(pairs(coverage, Dimension.ORIGIN))
                .containsOnly(
                        entry("64500 VALID", 1L), entry("64500 INVALID_ML", 1L), entry("64501 INVALID_ML_AS", 1L));
        assertThat(coverage.of(AddressFamily.IPV4).origins()).isEqualTo(new FamilyCoverage.OriginCounts(1, 0, 1));
    }

    @Test
    void prefixWiderThanABlockIsSpaceOfAllOfThem() {
        CoverageRules anything = new CoverageRules(Set.of(), 0, 0);
        Coverage coverage = CoverageAnalyzer.analyze(
                World.table(List.of(Dumps.pair("62.0.0.0/7", "64496"), Dumps.pair("2400::/12", "64496"))),
                Fixture.vrps(),
                Registrations.NONE,
                anything);
        assertThat(units(coverage, Dimension.BLOCK))
                .containsOnly(entry("62.0.0.0/8 NOT_FOUND", 1L << 24), entry("63.0.0.0/8 NOT_FOUND", 1L << 24));
        assertThat(pairs(coverage, Dimension.BLOCK)).containsOnly(entry("62.0.0.0/8 NOT_FOUND", 1L));
        assertThat(coverage.facts(AddressFamily.IPV6, Dimension.BLOCK))
                .hasSize(16)
                .allMatch(fact -> fact.units() == 1L << 48);
        assertThat(coverage.facts(AddressFamily.IPV4, Dimension.ORIGIN)).isEmpty();
    }

    @Test
    void pairsThatHardlyAnybodySeesAreLeftOutIfAskedFor() {
        List<Dumps.Entry> entries = IntStream.rangeClosed(1, 200)
                .boxed()
                .flatMap(peer -> {
                    VantagePoint vantagePoint = new VantagePoint("rrc00", "192.0.2." + peer, new Asn(64_512 + peer));
                    Stream<Dumps.Entry> common = Stream.of("198.18.0.0/24", "198.18.1.0/24", "198.18.2.0/24")
                            .map(prefix -> seen(prefix, vantagePoint));
                    return peer == 1 ? Stream.concat(common, Stream.of(seen("198.18.3.0/24", vantagePoint))) : common;
                })
                .toList();
        FamilyCoverage ipv4 = CoverageAnalyzer.analyze(
                        Dumps.table(entries), Fixture.vrps(), Registrations.NONE, RULES.withMinVisibility(0.01))
                .of(AddressFamily.IPV4);
        assertThat(ipv4.pairs().total()).isEqualTo(3);
        assertThat(ipv4.leftOutPairs()).isEqualTo(1);
        assertThat(ipv4.space().total()).isEqualTo(3 * SLASH_24);
    }

    private static Dumps.Entry seen(String prefix, VantagePoint vantagePoint) {
        return new Dumps.Entry(Dumps.pair(prefix, "64500"), vantagePoint, List.of(64_500), 0);
    }

    @Test
    void resultsCanBeSentBetweenMachines() {
        Coverage coverage = analyze(List.of("192.0.2.0/24 64497"), "AS64496 192.0.2.0/24-24");
        assertThat(JavaSerialization.roundTrip(coverage)).isEqualTo(coverage);
        assertThat(coverage.of(AddressFamily.IPV4).pairs().of(ValidationState.INVALID))
                .isEqualTo(1);
    }
}
