package io.rovcast.model.redundancy;

import static org.assertj.core.api.Assertions.assertThat;

import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.impact.Baseline;
import io.rovcast.model.impact.Fixture;
import io.rovcast.model.impact.Relations;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.rov.TableStates;
import io.rovcast.model.rpki.Vrp;
import io.rovcast.model.rpki.VrpSet;
import io.rovcast.model.rpki.VrpSources;
import io.rovcast.model.testing.World;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrustAnchorOutageTest {
    private static final int CUSTOMER = 2; // 198.18.8.0/22 of AS64501

    /** The VRP of AS64501 is of another registry than the aggregate above it. */
    private static VrpSet deployed() {
        VrpSet.Builder builder = new VrpSet.Builder();
        for (Vrp vrp : Fixture.DEPLOYED.vrps()) {
            builder.add(vrp, vrp.asn().value() == 64_501 ? "arin" : "ripe", VrpSet.NO_EXPIRY);
        }
        return builder.build();
    }

    private static Baseline baseline() {
        RoutingTable table = World.table(Fixture.PAIRS);
        return Baseline.of(TableStates.of(table, deployed()), Fixture.WITH_BOGONS, Relations.NONE);
    }

    @Test
    void onlyWhatAnotherTrustAnchorCoversFailsClosed() {
        List<TrustAnchorOutage> outages = TrustAnchorOutage.each(baseline(), deployed(), VrpSources.NONE);
        assertThat(outages).extracting(TrustAnchorOutage::trustAnchor).containsExactly("arin", "ripe");
        TrustAnchorOutage arin = outages.get(0);
        assertThat(arin.vrps()).isEqualTo(1);
        assertThat(arin.newlyInvalid()).containsExactly(CUSTOMER);
        assertThat(arin.validToNotFound()).isZero();
        assertThat(arin.hardLossUnits(AddressFamily.IPV4)).as("diverted").isEqualTo(4 * 256);
        assertThat(arin.hardLossUnits(AddressFamily.IPV6)).isZero();
        assertThat(arin.unprotectedUnits(AddressFamily.IPV4)).isZero();
        TrustAnchorOutage ripe = outages.get(1);
        assertThat(ripe.vrps()).isEqualTo(4);
        assertThat(ripe.newlyInvalid()).isEmpty();
        assertThat(ripe.validToNotFound()).isEqualTo(7);
        assertThat(ripe.hardLossUnits()).containsExactly(0L, 0L);
        assertThat(ripe.unprotectedUnits(AddressFamily.IPV4)).isEqualTo((288 - 4) * 256);
    }

    @Test
    void criticalPairsAreFoundByTier() {
        TrustAnchorOutage arin = TrustAnchorOutage.of(baseline(), deployed(), VrpSources.NONE, "arin");
        AssetTiers tiers = pair -> pair == CUSTOMER ? 1 : AssetTiers.NO_TIER;
        assertThat(arin.critical(tiers, 1)).containsExactly(CUSTOMER);
        assertThat(arin.critical(tiers, 0)).isEmpty();
        assertThat(arin.critical(AssetTiers.NONE, 1)).isEmpty();
    }

    @Test
    void findingsOfABaselineComeTogether() {
        BaselineFindings findings = BaselineFindings.of(baseline(), deployed(), VrpSources.NONE, AssetTiers.NONE);
        assertThat(findings.singleLosses().size()).isEqualTo(3);
        assertThat(findings.redundancy().removalsUntilOwnLost(CUSTOMER)).isEqualTo(1);
        assertThat(findings.outages()).hasSize(2);
        assertThat(findings.tiers()).isSameAs(AssetTiers.NONE);
    }
}
