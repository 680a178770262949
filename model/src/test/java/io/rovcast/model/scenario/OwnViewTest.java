package io.rovcast.model.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rovcast.model.bgp.PairFlag;
import io.rovcast.model.bgp.PeerRole;
import io.rovcast.model.bgp.Visibility;
import io.rovcast.model.impact.Impact;
import io.rovcast.model.impact.ReachabilityClass;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.Prefix;
import io.rovcast.model.side.Traffic;
import io.rovcast.model.side.TrafficLoss;
import io.rovcast.model.side.TrafficWeights;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A network with a customer AS64511, a provider AS64512 and a session that nothing is known of. */
class OwnViewTest {
    private static Impact impact() {
        return new Scene()
                .route("198.18.0.0/24", 64_511, 64_500)
                .route("198.18.0.0/24", 64_512, 64_501, 64_500)
                .route("198.18.1.0/24", 64_512, 64_501, 64_500)
                .route("198.18.2.0/24", 64_513, 64_500)
                .route("198.18.0.0/22", 64_512, 64_505)
                .keep("AS64505 198.18.0.0/22-22")
                .remove("AS64500 198.18.0.0/22-24")
                .impact();
    }

    private static SessionRoles roles() {
        SessionRoles.Builder builder = new SessionRoles.Builder();
        builder.asn(64_511, PeerRole.CUSTOMER);
        builder.asn(64_512, PeerRole.PEER);
        builder.address(Scene.vantagePoint(64_512).address(), PeerRole.PROVIDER);
        return builder.build();
    }

    @Test
    void whatTurnsInvalidIsToldByTheRolesOfWhomItIsLearntFrom() {
        assertThat(new OwnView(impact(), roles()).byRole())
                .containsExactly(
                        new OwnView.RoleImpact(PeerRole.CUSTOMER, 1, 1, 0),
                        new OwnView.RoleImpact(PeerRole.PEER, 0, 0, 0),
                        new OwnView.RoleImpact(PeerRole.PROVIDER, 1, 2, 1),
                        new OwnView.RoleImpact(PeerRole.ROUTE_SERVER, 0, 0, 0),
                        new OwnView.RoleImpact(PeerRole.UNKNOWN, 1, 1, 1));
    }

    @Test
    void rolesThatAreNobodysAreNamed() {
        SessionRoles.Builder builder = new SessionRoles.Builder();
        builder.asn(64_599, PeerRole.CUSTOMER);
        builder.asn(64_511, PeerRole.CUSTOMER);
        builder.address("192.0.2.99", PeerRole.PEER);
        builder.address(Scene.vantagePoint(64_512).address(), PeerRole.PROVIDER);
        assertThat(builder.build().unmatched(impact().baseline().table().vantagePoints()))
                .containsExactly("192.0.2.99", "AS64599");
        assertThat(SessionRoles.NONE.unmatched(List.of())).isEmpty();
    }

    @Test
    void aTableWithoutAnyInvalidRouteLooksFiltered() {
        OwnView filtered = new OwnView(impact(), SessionRoles.NONE);
        assertThat(filtered.invalidBefore()).isZero();
        assertThat(filtered.looksFiltered()).isTrue();
        Impact unfiltered = new Scene()
                .route("198.18.0.0/24", 64_511, 64_500)
                .route("198.18.0.0/22", 64_512, 64_505)
                .keep("AS64505 198.18.0.0/22-22")
                .impact();
        assertThat(new OwnView(unfiltered, SessionRoles.NONE).invalidBefore()).isEqualTo(1);
        assertThat(new OwnView(unfiltered, SessionRoles.NONE).looksFiltered()).isFalse();
    }

    @Test
    void ownRoutersSpeakForTheNetworkItself() {
        Impact impact = impact();
        Scenarios seen = Scenarios.of(impact, Visibility.of(impact.baseline().table()), List.of(Enforcement.nobody()));
        Scenarios own = seen.with(new OwnView(impact, roles()));
        assertThat(seen.loss(Scenario.SELF)).isEmpty();
        assertThat(own.loss(Scenario.SELF))
                .hasValueSatisfying(loss -> assertThat(loss.units(AddressFamily.IPV4, ReachabilityClass.DIVERTED))
                        .isEqualTo(768));
        assertThat(own.loss(Scenario.NOBODY)).isPresent();
        assertThat(own.loss(Scenario.EVERYONE)).isPresent();
    }

    @Test
    void lossIsMeasuredInTraffic() {
        Impact impact = impact();
        TrafficWeights.Builder weights = new TrafficWeights.Builder();
        weights.add(Prefix.parse("198.18.0.0/25"), 600);
        weights.add(Prefix.parse("198.18.3.0/24"), 400);
        Traffic traffic = weights.build().over(impact.baseline());
        TrafficLoss loss = TrafficLoss.of(impact, traffic);
        assertThat(loss.share(ReachabilityClass.DIVERTED)).isCloseTo(0.6, within(1e-9));
        assertThat(loss.share(ReachabilityClass.UNAFFECTED)).isCloseTo(0.4, within(1e-9));
        assertThat(loss.hardLossShare()).isCloseTo(0.6, within(1e-9));
        assertThat(loss.severity()).isCloseTo(0.54, within(1e-9));
        TrafficLoss none = TrafficLoss.of(impact, TrafficWeights.NONE.over(impact.baseline()));
        assertThat(none.share(ReachabilityClass.UNAFFECTED)).isZero();
    }

    @Test
    void prefixesOfAnyLengthCountInTheOwnTable() {
        assertThat(OwnView.SCOPE.outOfScope())
                .doesNotContain(PairFlag.OUT_OF_DFZ_RANGE)
                .contains(PairFlag.DEFAULT_ROUTE);
    }
}
