package io.rovcast.model.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import io.rovcast.model.impact.Fixture;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.testing.Dumps;
import io.rovcast.model.testing.World;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InvalidAgesTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);

    /** Routes under a VRP for AS64496, for 198.18.0.0/16 up to /16. */
    private static InvalidRoutes day(String... routes) {
        return InvalidRoutes.of(PairStates.of(
                World.table(Arrays.stream(routes)
                        .map(route -> route.split(" ", 2))
                        .map(route -> Dumps.pair(route[0], route[1]))
                        .toList()),
                Fixture.vrps("AS64496 198.18.0.0/16-16"),
                CoverageRules.EVERY_PAIR));
    }

    private static InvalidAges.Ages ipv4(Map<AddressFamily, InvalidAges.Ages> ages) {
        return ages.getOrDefault(AddressFamily.IPV4, new InvalidAges.Ages(0, 0, 0, 0, 0, 0));
    }

    @Test
    void aPairAgesWhileItIsInvalidAndIsNewWhenItComesBack() {
        InvalidAges ages = new InvalidAges();
        InvalidRoutes both = day("198.18.1.0/24 64496", "198.18.2.0/24 64497", "198.18.0.0/16 64496");
        InvalidRoutes one = day("198.18.2.0/24 64497");
        assertThat(ipv4(ages.next(FIRST, both))).isEqualTo(new InvalidAges.Ages(2, 0, 0, 0, 2, 1));
        assertThat(ipv4(ages.next(FIRST.plusDays(1), both))).isEqualTo(new InvalidAges.Ages(2, 0, 0, 0, 2, 1));
        assertThat(ipv4(ages.next(FIRST.plusDays(2), one))).isEqualTo(new InvalidAges.Ages(0, 1, 0, 0, 1, 0));
        assertThat(ipv4(ages.next(FIRST.plusDays(3), both))).isEqualTo(new InvalidAges.Ages(1, 1, 0, 0, 1, 1));
    }

    @Test
    void aDayOfWhichNothingIsKnownBreaksNoRun() {
        InvalidAges ages = new InvalidAges();
        InvalidRoutes one = day("198.18.2.0/24 64497");
        ages.next(FIRST, one);
        assertThat(ipv4(ages.next(FIRST.plusDays(7), one)).week()).isEqualTo(1);
        assertThat(ipv4(ages.next(FIRST.plusDays(8), one)).month()).isEqualTo(1);
        assertThat(ipv4(ages.next(FIRST.plusDays(30), one)).month()).isEqualTo(1);
        assertThat(ipv4(ages.next(FIRST.plusDays(31), one)).older()).isEqualTo(1);
    }

    @Test
    void familiesAreApart() {
        InvalidAges ages = new InvalidAges();
        assertThat(ages.next(FIRST, day("198.18.2.0/24 64497"))).containsOnlyKeys(AddressFamily.values());
        assertThat(ages.next(FIRST.plusDays(1), day()).values()).allMatch(of -> of.total() == 0);
    }
}
