package io.rovcast.model.check;

import static io.rovcast.model.check.Candidates.change;
import static io.rovcast.model.check.Candidates.fixture;
import static io.rovcast.model.check.Candidates.run;
import static io.rovcast.model.check.Candidates.set;
import static io.rovcast.model.check.Candidates.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.bgp.Visibility;
import io.rovcast.model.check.CheckResult.Status;
import io.rovcast.model.impact.Baseline;
import io.rovcast.model.impact.Fixture;
import io.rovcast.model.impact.Impact;
import io.rovcast.model.impact.ImpactAnalyzer;
import io.rovcast.model.impact.Relations;
import io.rovcast.model.net.Asn;
import io.rovcast.model.net.Prefix;
import io.rovcast.model.redundancy.AssetTiers;
import io.rovcast.model.redundancy.BaselineFindings;
import io.rovcast.model.rov.TableStates;
import io.rovcast.model.rpki.Vrp;
import io.rovcast.model.rpki.VrpSet;
import io.rovcast.model.rpki.VrpSources;
import io.rovcast.model.side.CriticalAsset;
import io.rovcast.model.side.CriticalAssets;
import io.rovcast.model.testing.World;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class SafetyChecksTest {
    private static final int CUSTOMER = 2; // 198.18.8.0/22 of AS64501

    @Test
    void allRunInTheirOrder() {
        List<CheckResult> results =
                SafetyChecks.run(fixture("-AS64501 198.18.8.0/22-22").build());
        assertThat(results)
                .extracting(CheckResult::id)
                .containsExactly(
                        "default-route-vrp",
                        "ta-disappearance",
                        "ca-disappearance",
                        "asn-disappearance",
                        "sudden-growth",
                        "growth-anomaly",
                        "payload-limits",
                        "historic-origin-conflict",
                        "max-length-typo",
                        "max-length-slack",
                        "as0-over-announced",
                        "as0-trust-anchor",
                        "bogon-vrps",
                        "unsafe-vrps",
                        "expiry",
                        "publication-points",
                        "rp-divergence",
                        "n-1",
                        "ta-outage",
                        "ta-label-flap");
        assertThat(SafetyChecks.all())
                .extracting(Check::id)
                .isEqualTo(results.stream().map(CheckResult::id).toList());
        assertThat(results).allSatisfy(result -> {
            assertThat(result.message()).isNotBlank().doesNotContain("%s", "%d");
            assertThat(result.scope()).isNotBlank();
            assertThat(result.limit()).isNotBlank();
        });
    }

    @Test
    void noChangeIsNoAlarm() {
        assertThat(SafetyChecks.run(fixture().build()))
                .extracting(CheckResult::status)
                .isSubsetOf(EnumSet.of(Status.PASSED, Status.NOT_APPLICABLE));
        VrpSet nothing = set().set();
        assertThat(SafetyChecks.run(change(nothing, nothing).build()))
                .extracting(CheckResult::status)
                .isSubsetOf(EnumSet.of(Status.PASSED, Status.NOT_APPLICABLE));
    }

    @Test
    void aDefaultRouteBlocks() {
        List<Vrp> refused = List.of(Vrp.parse("AS0 0.0.0.0/0-32"), Vrp.parse("AS0 ::/0"));
        CheckResult result = run("default-route-vrp", fixture().defaultRoutes(refused));
        assertThat(result.status()).isEqualTo(Status.BLOCK);
        assertThat(result.message()).contains("AS0 0.0.0.0/0-32 and 1 more");
        assertThat(result.evidence()).containsExactly("AS0 0.0.0.0/0-32", "AS0 ::/0-0");
        assertThat(status("default-route-vrp", fixture())).isEqualTo(Status.PASSED);
    }

    @Test
    void aVrpUnderAnotherTrustAnchorIsForInformation() {
        VrpSet before = set().range("ripe", "AS64500", 0, 10)
                .range("arin", "AS64500", 10, 20)
                .range("ripe", "AS64500", 50, 60)
                .set();
        VrpSet after = set().range("apnic", "AS64500", 2, 4)
                .range("arin", "AS64500", 4, 5)
                .range("ripe", "AS64500", 5, 10)
                .range("ripe", "AS64501", 6, 8) // announced in between
                .range("arin", "AS64500", 10, 20)
                .range("ripe", "AS64500", 50, 61)
                .set();
        CheckResult result = run("ta-label-flap", change(before, after));
        assertThat(result.status()).isEqualTo(Status.PASSED);
        assertThat(result.observed()).isEqualTo("3 VRPs");
        assertThat(result.evidence()).containsExactly("ripe to apnic: 2 VRPs", "ripe to arin: 1 VRP");
        assertThat(run("ta-label-flap", change(before, before)).message()).contains("same trust anchor");
    }

    private static CheckContext.Builder withFindings(AssetTiers tiers) {
        VrpSet deployed = set().add("ripe", "AS64500 198.18.0.0/16-22")
                .add("arin", "AS64501 198.18.8.0/22-22")
                .set();
        RoutingTable table = World.table(Fixture.PAIRS);
        Baseline baseline = Baseline.of(TableStates.of(table, deployed), Fixture.WITH_BOGONS, Relations.NONE);
        return change(table, DeployedVrps.of(deployed), deployed, Relations.NONE)
                .findings(BaselineFindings.of(baseline, deployed, VrpSources.NONE, tiers));
    }

    @Test
    void whatAnAssetHangsOnIsShown() {
        VrpSet deployed = set().add("ripe", "AS64500 198.18.0.0/16-22")
                .add("arin", "AS64501 198.18.8.0/22-22")
                .set();
        RoutingTable table = World.table(Fixture.PAIRS);
        Baseline baseline = Baseline.of(TableStates.of(table, deployed), Fixture.WITH_BOGONS, Relations.NONE);
        CriticalAssets assets = CriticalAssets.of(List.of(
                new CriticalAsset(new CriticalAsset.Target.Addresses(Prefix.parse("198.18.8.0/24")), 0, "resolver"),
                new CriticalAsset(new CriticalAsset.Target.Network(new Asn(64505)), 1, ""),
                new CriticalAsset(new CriticalAsset.Target.Network(new Asn(64511)), 1, "nobody"),
                new CriticalAsset(new CriticalAsset.Target.Network(new Asn(64500)), 2, "for the report")));
        CheckResult result = run(
                "n-1",
                change(table, DeployedVrps.of(deployed), deployed, Relations.NONE)
                        .findings(BaselineFindings.of(baseline, deployed, VrpSources.NONE, assets)));
        assertThat(result.status()).isEqualTo(Status.WARN);
        assertThat(result.evidence())
                .containsExactly(
                        "without AS64501 198.18.8.0/22-22, 1 route turns invalid (4 /24s, of which 0 /24s unreachable)",
                        "nobody (AS64511, tier 1): no accepted route carries it now",
                        "resolver (198.18.8.0/24, tier 0): 2 layers, 2 of them valid; the loss of 1 VRP takes its"
                                + " network's routes, none makes it unreachable; one added VRP cannot make it unreachable",
                        "AS64505 (tier 1): 1 layer, none of them valid; no loss of VRPs takes its network's routes, none"
                                + " makes it unreachable; one added VRP can make it unreachable");
    }

    private static AssetTiers customerIs(int tier) {
        return pair -> pair == CUSTOMER ? tier : AssetTiers.NO_TIER;
    }

    @Test
    void anAssetThatHangsOnOneVrpWarns() {
        CheckResult result = run("n-1", withFindings(customerIs(0)));
        assertThat(result.status()).isEqualTo(Status.WARN);
        assertThat(result.observed()).isEqualTo("1 routes hang on 1 VRP");
        assertThat(result.message())
                .contains(
                        "without AS64501 198.18.8.0/22-22, 1 route turns invalid (4 /24s, of which 0 /24s unreachable)");
        assertThat(status("n-1", withFindings(customerIs(1)))).isEqualTo(Status.PASSED);
    }

    @Test
    void anAssetThatHangsOnOneTrustAnchorWarns() {
        CheckResult result = run("ta-outage", withFindings(customerIs(1)));
        assertThat(result.status()).isEqualTo(Status.WARN);
        assertThat(result.scope()).isEqualTo("arin");
        assertThat(result.message()).contains("an outage of arin", "198.18.8.0/22 of AS64501");
        assertThat(result.evidence()).hasSize(2);
        assertThat(status("ta-outage", withFindings(customerIs(2)))).isEqualTo(Status.PASSED);
    }

    @Test
    void withoutAssetsFindingsAreShownOnly() {
        for (String id : List.of("n-1", "ta-outage")) {
            CheckResult result = run(id, withFindings(AssetTiers.NONE));
            assertThat(result.status()).isEqualTo(Status.NOT_APPLICABLE);
            assertThat(result.evidence()).isNotEmpty();
            assertThat(result.message()).contains("no critical assets are named");
            assertThat(run(id, fixture()).message()).contains("not worked out");
            assertThat(status(id, fixture())).isEqualTo(Status.NOT_APPLICABLE);
        }
    }

    @Test
    void setsThatAreNotThoseOfTheImpactAreRefused() {
        VrpSet deployed = Fixture.DEPLOYED;
        RoutingTable table = World.table(Fixture.PAIRS);
        Baseline baseline = Baseline.of(TableStates.of(table, deployed), Fixture.WITH_BOGONS, Relations.NONE);
        Impact impact = ImpactAnalyzer.analyze(
                baseline, Fixture.delta(deployed, "-AS64501 198.18.8.0/22-22", "+AS64999 198.18.8.0/22-22"));
        assertRefused(
                impact, set().set(), deployed, "the delta withdraws AS64501 198.18.8.0/22-22, which the deployed set");
        assertRefused(impact, deployed, deployed, "the delta announces AS64999 198.18.8.0/22-22, which the candidate");
        assertRefused(
                impact,
                deployed,
                set().add("", "AS64999 198.18.8.0/22-22").set(),
                "the delta makes a set of 5 VRPs, the candidate has 1");
    }

    private static void assertRefused(Impact impact, VrpSet deployed, VrpSet candidate, String why) {
        Visibility visibility = Visibility.of(impact.baseline().table());
        CheckContext.Builder context = CheckContext.of(impact, visibility, DeployedVrps.of(deployed), candidate);
        assertThatThrownBy(context::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(why);
    }
}
