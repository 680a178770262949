package io.rovcast.model.redundancy;

import static org.assertj.core.api.Assertions.assertThat;

import io.rovcast.model.impact.Baseline;
import io.rovcast.model.impact.Fixture;
import io.rovcast.model.impact.Relations;
import io.rovcast.model.net.Asn;
import io.rovcast.model.net.Prefix;
import io.rovcast.model.redundancy.BlockRedundancy.Strength;
import io.rovcast.model.rov.RouteState;
import io.rovcast.model.rov.TableStates;
import io.rovcast.model.rpki.Vrp;
import io.rovcast.model.rpki.VrpSet;
import io.rovcast.model.side.CriticalAsset;
import io.rovcast.model.side.CriticalAsset.Target;
import io.rovcast.model.side.CriticalAssets;
import io.rovcast.model.testing.Dumps;
import io.rovcast.model.testing.World;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class BlockRedundancyTest {
    private static final CriticalAsset CUSTOMER =
            new CriticalAsset(new Target.Addresses(Prefix.parse("198.18.8.0/22")), 0, "customer");

    private static List<BlockRedundancy> blocks(Baseline baseline, VrpSet deployed, CriticalAsset... assets) {
        return BlockRedundancy.weakest(
                baseline, deployed, AssetRoutes.of(baseline, CriticalAssets.of(List.of(assets))));
    }

    private static Baseline baseline(VrpSet deployed, String... routes) {
        return Baseline.of(
                TableStates.of(
                        World.table(Arrays.stream(routes)
                                .map(route -> Dumps.pair(route.split(" ", -1)[0], route.split(" ", -1)[1]))
                                .toList()),
                        deployed),
                Fixture.WITH_BOGONS,
                Relations.NONE);
    }

    /** Killing the /22 takes its VRP, since that of the /16 stays; killing the /16 cannot be done. */
    @Test
    void aBlockUnderAnAggregateFailsOpenButLosesItsOwnRoute() {
        VrpSet deployed =
                VrpSet.of(List.of(Vrp.parse("AS64500 198.18.0.0/16-16"), Vrp.parse("AS64501 198.18.8.0/22-22")));
        Baseline baseline = baseline(deployed, "198.18.0.0/16 64500", "198.18.8.0/22 64501");
        BlockRedundancy block = blocks(baseline, deployed, CUSTOMER).get(0);
        assertThat(block.strength()).isEqualTo(new Strength(RouteState.VALID, 2, 2, Redundancy.NEVER, 1));
        assertThat(block.changes()).as("the /21 is somebody else's").isEmpty();
    }

    @Test
    void aWiderAnnouncementIsProposedWithinOnesOwnSpace() {
        VrpSet deployed =
                VrpSet.of(List.of(Vrp.parse("AS64500 198.18.0.0/16-16"), Vrp.parse("AS64501 198.18.8.0/22-22")));
        Baseline baseline = baseline(deployed, "198.18.0.0/16 64500", "198.18.8.0/22 64501");
        CriticalAsset owned = new CriticalAsset(new Target.Addresses(Prefix.parse("198.18.8.0/21")), 0, "customer");
        BlockRedundancy.Change wider = blocks(baseline, deployed, owned).stream()
                .filter(block -> block.route().prefix().length() == 22)
                .findFirst()
                .orElseThrow()
                .changes()
                .get(0);
        assertThat(wider.text()).isEqualTo("announce 198.18.8.0/21 and issue AS64501 198.18.8.0/21-21");
        assertThat(wider.strength()).isEqualTo(new Strength(RouteState.VALID, 3, 3, Redundancy.NEVER, 2));
    }

    private static List<String> changes(CriticalAsset asset, List<String> vrps, String... routes) {
        VrpSet deployed = VrpSet.of(vrps.stream().map(Vrp::parse).toList());
        return blocks(baseline(deployed, routes), deployed, asset).stream()
                .filter(block -> block.route().prefix().length() == 22)
                .flatMap(block -> block.changes().stream())
                .map(BlockRedundancy.Change::text)
                .toList();
    }

    @Test
    void aNetworkAnnouncesWhatItIsAuthorisedForOrAnnouncesAlready() {
        CriticalAsset network = new CriticalAsset(new Target.Network(new Asn(64501)), 0, "network");
        String wider = "announce 198.18.8.0/21 and issue AS64501 198.18.8.0/21-21";
        String[] routes = {"198.18.0.0/16 64500", "198.18.8.0/22 64501"};
        List<String> held = List.of("AS64500 198.18.0.0/16-16", "AS64501 198.18.8.0/22-22");
        assertThat(changes(network, held, routes)).isEmpty();
        assertThat(changes(
                        network,
                        List.of("AS64500 198.18.0.0/16-16", "AS64501 198.18.8.0/22-22", "AS64501 198.18.0.0/20-20"),
                        routes))
                .containsExactly(wider);
        assertThat(changes(network, held, "198.18.0.0/16 64500", "198.18.8.0/22 64501", "198.18.12.0/24 64509"))
                .as("somebody else's route is within the /21")
                .isEmpty();
    }

    @Test
    void noRoaIsProposedThatTurnsARouteInvalid() {
        assertThat(changes(CUSTOMER, List.of(), "198.18.8.0/22 64501", "198.18.9.0/24 64501"))
                .isEmpty();
    }

    @Test
    void aRoaForOnesOwnCoveringRouteIsProposedToo() {
        assertThat(changes(CUSTOMER, List.of("AS64501 198.18.8.0/22-22"), "198.18.8.0/21 64501", "198.18.8.0/22 64501"))
                .contains("issue AS64501 198.18.8.0/21-21");
    }

    @Test
    void anUnprotectedBlockIsLostToOneAdditionUntilItHasARoa() {
        VrpSet deployed = VrpSet.of(List.of());
        Baseline baseline = baseline(deployed, "198.18.8.0/22 64501");
        BlockRedundancy block = blocks(baseline, deployed, CUSTOMER).get(0);
        assertThat(block.strength())
                .isEqualTo(new Strength(RouteState.NOT_FOUND, 1, 0, Redundancy.NEVER, Redundancy.NEVER));
        assertThat(block.changes().get(0).text()).isEqualTo("issue AS64501 198.18.8.0/22-22");
        assertThat(block.changes().get(0).strength().validLayers()).isEqualTo(1);
    }

    @Test
    void theStrengthIsThatOfTheWholeTable() {
        VrpSet deployed = Fixture.DEPLOYED;
        Baseline baseline =
                Baseline.of(TableStates.of(World.table(Fixture.PAIRS), deployed), Fixture.WITH_BOGONS, Relations.NONE);
        Redundancy redundancy = Redundancy.of(baseline, deployed);
        CriticalAsset everything =
                new CriticalAsset(new Target.Addresses(Prefix.parse("198.18.0.0/15")), 1, "everything");
        List<BlockRedundancy> blocks = blocks(baseline, deployed, everything);
        assertThat(blocks).isNotEmpty().allSatisfy(block -> {
            Prefix prefix = block.route().prefix();
            int row = baseline.table().prefixes().find(prefix.family(), prefix.hi(), prefix.lo(), prefix.length());
            assertThat(block.strength().untilUnreachable()).isEqualTo(redundancy.removalsUntilUnreachable(row));
            assertThat(block.strength().validLayers()).isEqualTo(redundancy.validLayers(row));
        });
        assertThat(blocks).extracting(BlockRedundancy::strength).isSortedAccordingTo(Strength.ORDER);
    }

    @Test
    void theMostCriticalAssetOfABlockNamesIt() {
        VrpSet deployed = VrpSet.of(List.of());
        Baseline baseline = baseline(deployed, "198.18.8.0/22 64501");
        CriticalAsset network = new CriticalAsset(new Target.Network(new Asn(64501)), 2, "network");
        assertThat(blocks(baseline, deployed, network, CUSTOMER))
                .extracting(BlockRedundancy::asset)
                .containsExactly(CUSTOMER);
    }
}
