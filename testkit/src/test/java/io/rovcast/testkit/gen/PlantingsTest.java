package io.rovcast.testkit.gen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rovcast.model.bgp.OriginAs;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.Prefix;
import io.rovcast.testkit.gen.Change.Op;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each planting does what its description says, and nothing else. */
class PlantingsTest {
    private static ScenarioBuilder small() {
        return Scenario.builder().seed(9).prefixes(1_200, 300);
    }

    private static List<TruthRow> changed(Scenario scenario) {
        return scenario.truth(scenario.candidate()).stream()
                .filter(row -> row.before() != row.after())
                .toList();
    }

    private static List<Prefix> prefixes(List<TruthRow> rows) {
        return rows.stream().map(TruthRow::prefix).toList();
    }

    /** /24s of a network's announced IPv4 space whose longest acceptable route after the change satisfies the condition. */
    private static long blocks(Scenario scenario, Network network, Predicate<Optional<TruthRow>> condition) {
        List<TruthRow> rows = scenario.truth(scenario.candidate()).stream()
                .filter(row -> row.prefix().family() == AddressFamily.IPV4)
                .toList();
        long count = 0;
        for (TruthRow top : rows) {
            if (!origin(top, network) || rows.stream().anyMatch(other -> wider(other, top) && origin(other, network))) {
                continue;
            }
            for (int i = 0; i < 1 << (24 - top.prefix().length()); i++) {
                Prefix block = Draft.piece(top.prefix(), 24, i);
                Optional<TruthRow> after = rows.stream()
                        .filter(row ->
                                row.prefix().covers(block) && !row.after().invalid())
                        .max(Comparator.comparing(row -> row.prefix().length()));
                count += condition.test(after) ? 1 : 0;
            }
        }
        return count;
    }

    private static boolean wider(TruthRow other, TruthRow row) {
        return !other.prefix().equals(row.prefix()) && other.prefix().covers(row.prefix());
    }

    private static boolean origin(TruthRow row, Network network) {
        return row.origin().equals(OriginAs.of(network.asn()));
    }

    @Test
    void anAccountTakeoverCostsMostOfTheNetwork() {
        Scenario scenario = small().plant(Plantings.accountTakeover()).build();
        Planted planted = scenario.candidate().planted("account-takeover");
        List<TruthRow> changed = changed(scenario);
        assertThat(prefixes(changed)).isEqualTo(planted.prefixes()).hasSize(32);
        assertThat(changed).allMatch(TruthRow::newlyInvalid);
        assertThat(changed).anyMatch(row -> row.before() == ExpectedState.VALID);
        assertThat(changed).anyMatch(row -> row.before() == ExpectedState.NOT_FOUND);
        Network victim = planted.network().orElseThrow();
        assertThat(changed).allMatch(row -> origin(row, victim));
        assertThat(blocks(scenario, victim, after -> true)).isEqualTo(224);
        assertThat(blocks(scenario, victim, Optional::isEmpty)).isEqualTo(188);
        assertThat(scenario.announcements().stream().filter(one -> one.network() == victim))
                .hasSizeGreaterThan(40);
        assertThat(scenario.candidate().changes())
                .extracting(Change::op)
                .containsExactly(Op.WITHDRAW, Op.ANNOUNCE, Op.ANNOUNCE);
    }

    @Test
    void aMaxLengthTypoLeavesTheAggregate() {
        Scenario scenario = small().plant(Plantings.maxLengthTypo()).build();
        Planted planted = scenario.candidate().planted("max-length-typo");
        List<TruthRow> changed = changed(scenario);
        assertThat(prefixes(changed)).isEqualTo(planted.prefixes()).hasSize(16);
        assertThat(changed)
                .allMatch(row -> row.before() == ExpectedState.VALID && row.after() == ExpectedState.INVALID_LENGTH);
        Network network = planted.network().orElseThrow();
        assertThat(blocks(
                        scenario,
                        network,
                        after -> after.filter(row -> origin(row, network)).isPresent()))
                .isEqualTo(32);
    }

    @Test
    void aRoaRemovedUnderAnAggregateFallsBackToTheProvider() {
        Scenario scenario = small().plant(Plantings.removedUnderAggregate()).build();
        Planted planted = scenario.candidate().planted("removed-under-aggregate");
        List<TruthRow> changed = changed(scenario);
        assertThat(prefixes(changed)).isEqualTo(planted.prefixes()).hasSize(5);
        assertThat(changed)
                .allMatch(row -> row.before() == ExpectedState.VALID && row.after() == ExpectedState.INVALID_AS);
        Network customer = planted.networks().get(0);
        Network provider = planted.networks().get(1);
        assertThat(customer.providers()).containsExactly(provider);
        assertThat(blocks(
                        scenario,
                        customer,
                        after -> after.filter(row -> origin(row, provider)).isPresent()))
                .isEqualTo(16);
    }

    @Test
    void lostDelegatedCasAreManyOfThese() {
        Scenario scenario = small().plant(Plantings.delegatedCasLost(9)).build();
        Planted planted = scenario.candidate().planted("delegated-cas-lost");
        assertThat(planted.networks()).hasSize(9);
        assertThat(planted.changes()).hasSize(9).allMatch(change -> change.op() == Op.WITHDRAW);
        assertThat(prefixes(changed(scenario))).isEqualTo(planted.prefixes()).hasSize(45);
    }

    @Test
    void anAs0RoaLeavesNothing() {
        Scenario scenario = small().plant(Plantings.as0OverAnnounced()).build();
        Planted planted = scenario.candidate().planted("as0-over-announced");
        List<TruthRow> changed = changed(scenario);
        assertThat(prefixes(changed)).isEqualTo(planted.prefixes()).hasSize(3);
        assertThat(changed)
                .allMatch(row -> row.before() == ExpectedState.NOT_FOUND && row.after() == ExpectedState.INVALID_AS0);
        assertThat(blocks(scenario, planted.network().orElseThrow(), Optional::isEmpty))
                .isEqualTo(16);
    }

    @Test
    void aWrongOriginCutsAStubOff() {
        Scenario scenario = small().plant(Plantings.wrongOrigin()).build();
        assertThat(changed(scenario))
                .singleElement()
                .matches(row -> row.before() == ExpectedState.VALID && row.after() == ExpectedState.INVALID_AS);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void ordinaryChurnMakesNothingInvalid(long seed) {
        Scenario scenario =
                small().seed(seed).plant(Plantings.ordinaryChurn(120)).build();
        assertThat(scenario.candidate().changes().size()).isBetween(120, 121);
        assertThat(scenario.candidate().changes()).anyMatch(change -> change.op() == Op.WITHDRAW);
        List<TruthRow> changed = changed(scenario);
        assertThat(changed).isNotEmpty().noneMatch(TruthRow::newlyInvalid);
        assertThat(scenario.candidate().planted("ordinary-churn").prefixes())
                .containsAll(changed.stream()
                        .filter(row -> !row.before().invalid())
                        .map(TruthRow::prefix)
                        .toList());
    }

    @Test
    void churnFindsNoRoomInAnInternetThatIsTooSmall() {
        assertThatThrownBy(() -> small().prefixes(30, 0)
                        .plant(Plantings.ordinaryChurn(500))
                        .build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageMatching("room for \\d+ of 500 changes only");
    }

    @Test
    void aLostTrustAnchorIsProtectionLostExceptUnderAnothersAggregates() {
        Scenario scenario = small().plant(Plantings.trustAnchorLost("ripe", 3)).build();
        assertThat(scenario.candidate().vrps()).noneMatch(issued -> issued.ta().equals("ripe"));
        long ripe = scenario.baseline().stream()
                .filter(one -> one.ta().equals("ripe"))
                .count();
        assertThat(scenario.candidate().changes()).hasSize((int) ripe);
        List<TruthRow> invalid =
                changed(scenario).stream().filter(TruthRow::newlyInvalid).toList();
        assertThat(prefixes(invalid))
                .isEqualTo(scenario.candidate().planted("trust-anchor-lost").prefixes())
                .hasSize(15);
        assertThat(changed(scenario).stream().filter(row -> row.after() == ExpectedState.NOT_FOUND))
                .hasSizeGreaterThan(150);
    }

    @Test
    void aPlantingMayUndoAnother() {
        Scenario scenario = small().plant(Plantings.ordinaryChurn(80))
                .plant(Plantings.trustAnchorLost("apnic"))
                .build();
        assertThat(scenario.candidate().vrps()).noneMatch(issued -> issued.ta().equals("apnic"));
        assertThat(scenario.candidate().changes())
                .noneMatch(change ->
                        change.op() == Op.ANNOUNCE && change.vrp().ta().equals("apnic"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"wide-routes", "host-route-hijack", "forged-origin"})
    void someChangeNoVrp(String label) {
        Planting planting = switch (label) {
            case "wide-routes" -> Plantings.wideRoutes();
            case "host-route-hijack" -> Plantings.hostRouteHijack();
            default -> Plantings.forgedOrigin();
        };
        Scenario scenario = small().plant(planting).build();
        Planted planted = scenario.candidate().planted(label);
        assertThat(scenario.candidate().changes()).isEmpty();
        assertThat(changed(scenario)).isEmpty();
        List<TruthRow> rows = scenario.truth(scenario.candidate()).stream()
                .filter(row -> planted.prefixes().contains(row.prefix()))
                .toList();
        assertThat(rows).isNotEmpty();
        ExpectedState expected = label.equals("wide-routes")
                ? ExpectedState.NOT_FOUND
                : label.equals("forged-origin") ? ExpectedState.INVALID_AS : ExpectedState.INVALID_BOTH;
        assertThat(rows).anyMatch(row -> row.after() == expected);
    }

    @Test
    void oneObjectCanBePlantedInManyScenarios() {
        Planting planting = Plantings.accountTakeover();
        List<Change> once = small().plant(planting).build().candidate().changes();
        assertThat(small().plant(planting).build().candidate().changes()).isEqualTo(once);
    }
}
