package io.rovcast.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.bgp.Visibility;
import io.rovcast.model.check.CheckResult;
import io.rovcast.model.check.ChurnHistory;
import io.rovcast.model.check.DeployedVrps;
import io.rovcast.model.check.TableAges;
import io.rovcast.model.gate.Assessment;
import io.rovcast.model.gate.Assessor;
import io.rovcast.model.gate.Beside;
import io.rovcast.model.gate.Case;
import io.rovcast.model.gate.Policy;
import io.rovcast.model.gate.ScorePart;
import io.rovcast.model.gate.SideData;
import io.rovcast.model.impact.Baseline;
import io.rovcast.model.impact.Impact;
import io.rovcast.model.impact.ImpactAnalyzer;
import io.rovcast.model.impact.Relations;
import io.rovcast.model.impact.Scope;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.rov.TableStates;
import io.rovcast.model.rov.ValidationState;
import io.rovcast.model.rpki.VrpDelta;
import io.rovcast.model.rpki.VrpSet;
import io.rovcast.testkit.gen.Incidents;
import io.rovcast.testkit.gen.Incidents.Incident;
import io.rovcast.testkit.gen.Scenario;
import io.rovcast.testkit.gen.ScenarioTables;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Incidents of the past get the verdict that would have helped, and days on which nothing happened get through. */
class IncidentsTest {
    private static final Scenario INTERNET = Incidents.scenario();
    private static final RoutingTable TABLE = ScenarioTables.routes(INTERNET);
    private static final VrpSet DEPLOYED = ScenarioTables.vrps(INTERNET.baseline());
    private static final Visibility VISIBILITY = Visibility.of(TABLE);
    private static final Baseline BASELINE =
            Baseline.of(TableStates.of(TABLE, DEPLOYED), Scope.GLOBAL_TABLE, Relations.NONE);

    static Stream<Incident> incidents() {
        return Incidents.all().stream();
    }

    private static Assessment judge(String id) {
        VrpSet candidate = ScenarioTables.vrps(INTERNET.candidate(id).vrps());
        Impact impact = ImpactAnalyzer.analyze(BASELINE, VrpDelta.between(DEPLOYED, candidate));
        long at = INTERNET.candidate(id).builtAt().getEpochSecond();
        return new Assessor(Policy.DEFAULTS)
                .assess(new Case(
                        impact,
                        VISIBILITY,
                        DeployedVrps.of(DEPLOYED),
                        candidate,
                        List.of(),
                        List.of(),
                        at,
                        SideData.NONE,
                        List.of(),
                        new Case.Past(TableAges.of(TABLE, at), ChurnHistory.NONE, Optional.empty()),
                        Beside.NOTHING));
    }

    private static CheckResult check(Assessment assessment, String id) {
        return assessment.checks().stream()
                .filter(check -> check.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("incidents")
    void getsTheVerdictThatItDeserves(Incident incident) {
        Assessment assessment = judge(incident.id());
        assertThat(assessment.decision().verdict().name())
                .as("%s %s", incident.title(), assessment.decision().reasons())
                .isEqualTo(incident.expected());
    }

    @Test
    void aTakeOverNamesTheNetworkTheLossAndTheVrpFirst() {
        Assessment assessment = judge("account-takeover");
        assertThat(assessment.decision().reasons().get(0))
                .matches("AS\\d+ becomes unreachable at 84 % of its IPv4 space \\(188 of 224 /24s\\), "
                        + "mostly because of \\+AS\\d+ .*");
        assertThat(assessment.score().component(ScorePart.CONFLICT).x()).isEqualTo(1);
    }

    @Test
    void aTrustAnchorThatVanishesBlocksByRuleThoughNextToNothingIsLost() {
        Assessment assessment = judge("trust-anchor-lost");
        assertThat(check(assessment, "ta-disappearance").status()).isEqualTo(CheckResult.Status.BLOCK);
        Impact impact = assessment.impact();
        assertThat((double) impact.loss().hardLossUnits(AddressFamily.IPV4)
                        / impact.loss().totalUnits(AddressFamily.IPV4))
                .isLessThan(0.01);
        assertThat(assessment.score().component(ScorePart.PROTECT).x()).isGreaterThan(0.05);
        assertThat(impact.count(ValidationState.VALID, ValidationState.INVALID))
                .as("customers below an aggregate of another trust anchor")
                .isPositive();
    }

    @Test
    void lostAuthoritiesUnderSurvivingAggregatesAreFound() {
        Assessment assessment = judge("delegated-cas-lost");
        assertThat(assessment.impact().count(ValidationState.VALID, ValidationState.INVALID))
                .isEqualTo(45);
        CheckResult unsafe = check(assessment, "unsafe-vrps");
        assertThat(unsafe.status()).isEqualTo(CheckResult.Status.WARN);
        assertThat(unsafe.blame()).hasSize(9);
    }

    @Test
    void anOrdinaryDayHasASingleDigitScore() {
        assertThat(judge("ordinary-day").score().value()).isLessThan(10);
    }

    @Test
    void whatIsInvalidBeforeAndAfterIsNobodysFault() {
        for (String id : List.of("host-route-hijack", "wide-routes")) {
            Assessment assessment = judge(id);
            assertThat(assessment.impact().delta().size()).isZero();
            assertThat(assessment.score().value()).isZero();
        }
    }

    @Test
    void routesThatCoverNearlyEverythingComfortNobody() {
        Impact impact = judge("account-takeover").impact();
        assertThat(TABLE.prefixes().length(0)).as("there is a default route").isZero();
        assertThat(impact.origins().get(0).hardLossShare()).isGreaterThan(0.8);
    }
}
