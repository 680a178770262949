package io.rovcast.model.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rovcast.model.bgp.Visibility;
import io.rovcast.model.impact.Baseline;
import io.rovcast.model.net.AddressFamily;
import org.junit.jupiter.api.Test;

class HegemonyTest {
    private static Hegemony of(Scene scene) {
        Baseline baseline = scene.baseline();
        return Hegemony.of(baseline, Visibility.of(baseline.table()));
    }

    /** Five networks see a /23 and two /24s; what they cross is weighed by the space that lies behind. */
    private static Scene scene() {
        Scene scene = new Scene();
        for (int vp = 64_511; vp <= 64_515; vp++) {
            scene.route("198.18.0.0/23", vp, 64_501, 64_500);
            scene.route("198.19.0.0/24", vp, vp == 64_511 ? 64_502 : 64_501, 64_503, 64_500);
            scene.route("198.19.1.0/24", vp, vp <= 64_513 ? 64_502 : 64_501, 64_504);
            scene.route("2001:db8::/32", vp, 64_505, 64_500);
        }
        return scene;
    }

    @Test
    void meanShareOfSpaceWithoutTheHighestAndTheLowest() {
        Hegemony hegemony = of(scene());
        // by vantage point 1/2, 3/4, 3/4, 1, 1: the middle three
        assertThat(hegemony.share(AddressFamily.IPV4, 64_501)).isCloseTo(2.5 / 3, within(1e-9));
        // 1/2, 1/4, 1/4, 0, 0
        assertThat(hegemony.share(AddressFamily.IPV4, 64_502)).isCloseTo(0.5 / 3, within(1e-9));
        assertThat(hegemony.share(AddressFamily.IPV4, 64_503)).isCloseTo(0.25, within(1e-9));
        assertThat(hegemony.share(AddressFamily.IPV6, 64_505)).isCloseTo(1, within(1e-9));
    }

    @Test
    void originsAndTheNetworksOfVantagePointsAreNoTransit() {
        Hegemony hegemony = of(scene());
        assertThat(hegemony.share(AddressFamily.IPV4, 64_500)).isZero();
        assertThat(hegemony.share(AddressFamily.IPV4, 64_511)).isZero(); // all its own paths are trimmed
        assertThat(hegemony.share(AddressFamily.IPV4, 1)).isZero();
    }

    @Test
    void ipv6CountsHalfInTheRanking() {
        Hegemony hegemony = of(scene());
        assertThat(hegemony.importance(64_505)).isCloseTo(0.5, within(1e-9));
        assertThat(hegemony.top(3)).containsExactly(64_501, 64_505, 64_503);
        assertThat(hegemony.top(99)).containsExactly(64_501, 64_505, 64_503, 64_502);
        assertThat(hegemony.top(0)).isEmpty();
        assertThat(hegemony.totalImportance()).isCloseTo(2.5 / 3 + 0.5 / 3 + 0.25 + 0.5, within(1e-9));
    }

    @Test
    void topNAddsTheMostImportantToThoseThatAreKnown() {
        Enforcement top = Enforcement.topN(Scene.deployment(64_501, 0.5, 64_599, 0.25), of(scene()), 1);
        assertThat(top.scenario()).isEqualTo(Scenario.TOPN);
        assertThat(top.probability(64_501)).isEqualTo(1);
        assertThat(top.probability(64_599)).isEqualTo(0.25);
        assertThat(top.probability(64_505)).isZero();
    }

    @Test
    void feedsOfOneAsAreOneVote() {
        Scene scene = new Scene()
                .route("198.18.0.0/23", 64_511, 64_501, 64_500)
                .route("198.18.0.0/23", 64_512, 64_502, 64_500);
        Hegemony two = of(scene);
        assertThat(two.share(AddressFamily.IPV4, 64_501)).isCloseTo(0.5, within(1e-9)); // too few to leave any out
        assertThat(of(new Scene()).size()).isZero();
    }
}
