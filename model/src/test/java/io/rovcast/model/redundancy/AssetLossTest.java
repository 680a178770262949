package io.rovcast.model.redundancy;

import static org.assertj.core.api.Assertions.assertThat;

import io.rovcast.model.impact.Baseline;
import io.rovcast.model.impact.Fixture;
import io.rovcast.model.impact.Relations;
import io.rovcast.model.net.Asn;
import io.rovcast.model.net.Prefix;
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

class AssetLossTest {
    private static CriticalAsset space(String prefix) {
        return new CriticalAsset(new Target.Addresses(Prefix.parse(prefix)), 0, "space");
    }

    private static CriticalAsset network(int asn) {
        return new CriticalAsset(new Target.Network(new Asn(asn)), 0, "network");
    }

    private static List<String> losses(CriticalAsset asset, List<String> vrps, String... routes) {
        Baseline baseline = Baseline.of(
                TableStates.of(
                        World.table(Arrays.stream(routes)
                                .map(route -> Dumps.pair(route.split(" ", -1)[0], route.split(" ", -1)[1]))
                                .toList()),
                        VrpSet.of(vrps.stream().map(Vrp::parse).toList())),
                Fixture.WITH_BOGONS,
                Relations.NONE);
        return AssetLoss.of(baseline, CriticalAssets.of(List.of(asset))).stream()
                .map(loss -> loss.kind() + " " + loss.routes().size() + " "
                        + loss.instead().stream()
                                .map(route -> route.prefix().toString())
                                .toList())
                .toList();
    }

    @Test
    void anInvalidRouteWithNothingAboveIsUnreachable() {
        List<String> vrps = List.of("AS64500 198.18.8.0/22-22");
        for (CriticalAsset asset : List.of(space("198.18.8.0/22"), space("198.18.8.0/24"), network(64501))) {
            assertThat(losses(asset, vrps, "198.18.8.0/22 64501")).containsExactly("UNREACHABLE 1 []");
        }
    }

    @Test
    void anInvalidRouteUnderAnothersIsDiverted() {
        List<String> vrps = List.of("AS64500 198.18.0.0/16-16");
        for (CriticalAsset asset : List.of(space("198.18.8.0/22"), space("198.18.8.0/24"), network(64501))) {
            assertThat(losses(asset, vrps, "198.18.0.0/16 64500", "198.18.8.0/22 64501"))
                    .containsExactly("DIVERTED 1 [198.18.0.0/16]");
        }
        assertThat(losses(network(64501), vrps, "198.18.0.0/16 64500", "198.18.0.0/16 64501"))
                .as("the same prefix")
                .containsExactly("DIVERTED 1 [198.18.0.0/16]");
    }

    @Test
    void anInvalidRouteUnderAnOwnOneIsSaid() {
        List<String> vrps = List.of("AS64500 198.18.0.0/16-16");
        for (CriticalAsset asset : List.of(space("198.18.8.0/22"), network(64500))) {
            assertThat(losses(asset, vrps, "198.18.0.0/16 64500", "198.18.8.0/22 64500"))
                    .containsExactly("INVALID_ROUTE 1 [198.18.0.0/16]");
        }
        assertThat(losses(space("198.18.0.0/16"), vrps, "198.18.0.0/16 64500", "198.18.8.0/22 64509"))
                .as("a hijack, perhaps, that is dropped")
                .containsExactly("INVALID_ROUTE 1 [198.18.0.0/16]");
    }

    @Test
    void whatLongerRoutesCarryIsNotLost() {
        List<String> vrps =
                List.of("AS64501 198.18.8.0/23-23", "AS64501 198.18.10.0/23-23", "AS64509 198.18.8.0/22-22");
        String[] routes = {"198.18.8.0/22 64501", "198.18.8.0/23 64501", "198.18.10.0/23 64501"};
        assertThat(losses(network(64501), vrps, routes)).containsExactly("INVALID_ROUTE 1 []");
        assertThat(losses(space("198.18.8.0/23"), vrps, routes)).isEmpty();
    }

    @Test
    void whatNobodyAnnouncesIsSaidOnceAndWhatIsFineNotAtAll() {
        assertThat(losses(network(64502), List.of(), "198.18.8.0/22 64501")).containsExactly("NOT_ANNOUNCED 0 []");
        assertThat(losses(space("198.19.0.0/24"), List.of(), "198.18.8.0/22 64501"))
                .containsExactly("NOT_ANNOUNCED 0 []");
        assertThat(losses(space("198.18.8.0/24"), List.of(), "198.18.8.0/22 64501"))
                .isEmpty();
        assertThat(losses(
                        space("198.18.8.0/22"),
                        List.of("AS64501 198.18.8.0/22"),
                        "198.18.8.0/22 64501",
                        "198.18.8.0/22 64509"))
                .as("a hijack of the same prefix")
                .isEmpty();
    }
}
