package io.rovcast.testkit.gen;

import static org.assertj.core.api.Assertions.assertThat;

import io.rovcast.model.bgp.PrefixOrigin;
import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.impact.Baseline;
import io.rovcast.model.impact.Impact;
import io.rovcast.model.impact.ImpactAnalyzer;
import io.rovcast.model.impact.OriginImpact;
import io.rovcast.model.impact.Relations;
import io.rovcast.model.impact.Scope;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.rov.InvalidReason;
import io.rovcast.model.rov.RouteState;
import io.rovcast.model.rov.TableStates;
import io.rovcast.model.rpki.VrpDelta;
import io.rovcast.model.rpki.VrpSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The kernel and the yardstick agree on whole tables, and the kernel finds what was planted. */
class ScenarioTablesTest {
    private static final Scenario SCENARIO = Scenario.builder()
            .seed(21)
            .prefixes(3_000, 800)
            .asSet(0.02)
            .invalid(0.03)
            .plant(Plantings.ordinaryChurn(100))
            .plant(Plantings.accountTakeover())
            .plant(Plantings.delegatedCasLost(3))
            .plant(Plantings.as0OverAnnounced())
            .plant(Plantings.maxLengthTypo())
            .plant("lost", Plantings.trustAnchorLost("ripe", 2))
            .build();
    private static final RoutingTable ROUTES = ScenarioTables.routes(SCENARIO);
    private static final VrpSet BASELINE = ScenarioTables.vrps(SCENARIO.baseline());

    @Test
    void tablesHoldEveryPairWithItsVantagePoints() {
        List<TruthRow> truth = SCENARIO.truth(SCENARIO.candidate());
        assertThat(ROUTES.size()).isEqualTo(truth.size());
        assertThat(ROUTES.vantagePoints()).hasSize(24);
    }

    @Test
    void theKernelAndTheYardstickAgreeOnEveryState() {
        for (Candidate candidate : SCENARIO.candidates()) {
            TableStates after = TableStates.of(ROUTES, ScenarioTables.vrps(candidate.vrps()));
            Map<String, String> kernel = new TreeMap<>();
            for (int pair = 0; pair < ROUTES.size(); pair++) {
                kernel.put(ROUTES.pair(pair).toString(), text(after.state(pair)));
            }
            Map<String, String> yardstick = new TreeMap<>();
            for (TruthRow row : SCENARIO.truth(candidate)) {
                yardstick.put(
                        new PrefixOrigin(row.prefix(), row.origin()).toString(),
                        (row.after().state() + " " + row.after().reason()).strip());
            }
            assertThat(kernel).isEqualTo(yardstick);
        }
    }

    private static String text(RouteState state) {
        String name = state.state().name().toLowerCase(Locale.ROOT);
        return (name + " " + state.reason().map(InvalidReason::text).orElse("")).strip();
    }

    @Test
    void thePlantedHarmIsWhatTheKernelFinds() {
        Candidate candidate = SCENARIO.candidate();
        Map<Integer, OriginImpact> networks = impact(candidate);
        Network victim = candidate.planted("account-takeover").network().orElseThrow();
        OriginImpact hit = network(networks, victim);
        assertThat(hit.space().hardLossUnits(AddressFamily.IPV4)).isEqualTo(188 * 256);
        assertThat(hit.hardLossShare()).isEqualTo(188.0 / 224);
        Network as0 = candidate.planted("as0-over-announced").network().orElseThrow();
        assertThat(network(networks, as0).hardLossShare()).isEqualTo(1);
        for (Network customer : candidate.planted("delegated-cas-lost").networks()) {
            assertThat(network(networks, customer).hardLossShare()).isZero();
            assertThat(network(networks, customer).lossShare()).isEqualTo(0.3);
        }
        Network typo = candidate.planted("max-length-typo").network().orElseThrow();
        assertThat(network(networks, typo).hardLossShare()).isZero();
    }

    @Test
    void aLostTrustAnchorCostsNoReachabilityOfAnyNetworkOnItsOwn() {
        assertThat(impact(SCENARIO.candidate("lost")).values()).allMatch(network -> network.hardLossShare() == 0);
    }

    private static Map<Integer, OriginImpact> impact(Candidate candidate) {
        Baseline baseline = Baseline.of(TableStates.of(ROUTES, BASELINE), Scope.GLOBAL_TABLE, Relations.NONE);
        Impact impact =
                ImpactAnalyzer.analyze(baseline, VrpDelta.between(BASELINE, ScenarioTables.vrps(candidate.vrps())));
        Map<Integer, OriginImpact> networks = new HashMap<>();
        impact.origins().forEach(origin -> networks.put(origin.asn(), origin));
        return networks;
    }

    private static OriginImpact network(Map<Integer, OriginImpact> networks, Network network) {
        OriginImpact impact = networks.get(network.asn().bits());
        if (impact == null) {
            throw new AssertionError(network + " is not hit");
        }
        return impact;
    }
}
