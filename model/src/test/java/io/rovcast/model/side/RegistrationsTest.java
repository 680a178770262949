package io.rovcast.model.side;

import static org.assertj.core.api.Assertions.assertThat;

import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.Prefix;
import io.rovcast.model.side.Registration.Status;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class RegistrationsTest {
    private static final LocalDate DAY = LocalDate.of(2026, 8, 1);

    private static Registration held(String registry, String holder, LocalDate day) {
        return new Registration(registry, "NL", Status.ALLOCATED, holder, day);
    }

    private static Registration free(String registry) {
        return new Registration(registry, "", Status.AVAILABLE, "", null);
    }

    private static void add(Registrations.Builder builder, String prefix, Registration registration) {
        Prefix addresses = Prefix.parse(prefix);
        long first = unit(prefix);
        builder.addresses(
                addresses.family(), first, first + addresses.family().unitsOf(addresses.length()) - 1, registration);
    }

    private static long unit(String prefix) {
        Prefix addresses = Prefix.parse(prefix);
        return addresses.family().unitOf(addresses.hi());
    }

    @Test
    void unitsAndAsnsAreFound() {
        Registrations.Builder builder = new Registrations.Builder();
        Registration ripe = held("ripencc", "a", DAY);
        add(builder, "192.0.2.0/24", ripe);
        add(builder, "2001:db8::/32", held("apnic", "b", DAY));
        builder.asns(64_496, 64_500, ripe);
        builder.asns(4_294_967_295L, 4_294_967_295L, free("arin"));
        Registrations registrations = builder.build();
        assertThat(registrations.of(AddressFamily.IPV4, unit("192.0.2.77/32"))).contains(ripe);
        assertThat(registrations.of(AddressFamily.IPV4, unit("192.0.3.0/32"))).isEmpty();
        assertThat(registrations.of(AddressFamily.IPV6, unit("2001:db8:ffff:ffff::/64")))
                .map(Registration::registry)
                .contains("apnic");
        assertThat(registrations.ofAsn(64_500)).contains(ripe);
        assertThat(registrations.ofAsn(64_501)).isEmpty();
        assertThat(registrations.ofAsn(-1)).contains(free("arin"));
        assertThat(registrations.registries()).containsExactlyInAnyOrder("ripencc", "apnic", "arin");
        assertThat(registrations.size(AddressFamily.IPV4)).isEqualTo(1);
    }

    @Test
    void holdersAreTheSameWithinARegistryOnly() {
        assertThat(held("arin", "a", DAY).sameHolder(held("arin", "a", LocalDate.of(2020, 1, 1))))
                .isTrue();
        assertThat(held("arin", "a", DAY).sameHolder(held("apnic", "a", DAY))).isFalse();
        assertThat(held("arin", "", DAY).sameHolder(held("arin", "", DAY))).isFalse();
    }

    @Test
    void whereRecordsOverlapAHolderCountsThenTheLaterDay() {
        Registrations.Builder builder = new Registrations.Builder();
        Registration old = held("arin", "old", LocalDate.of(2001, 1, 1));
        Registration moved = held("ripencc", "new", DAY);
        add(builder, "192.0.2.0/24", old);
        add(builder, "192.0.2.0/25", moved);
        add(builder, "192.0.2.0/26", free("arin"));
        Registrations registrations = builder.build();
        assertThat(registrations.of(AddressFamily.IPV4, unit("192.0.2.0/32"))).contains(moved);
        assertThat(registrations.of(AddressFamily.IPV4, unit("192.0.2.128/32"))).contains(old);
        assertThat(registrations.size(AddressFamily.IPV4)).isEqualTo(2);
    }

    @Test
    void runsOfABlockAreCutWhereTheRecordChanges() {
        Registrations.Builder builder = new Registrations.Builder();
        Registration left = held("arin", "left", DAY);
        Registration right = held("arin", "right", DAY);
        add(builder, "192.0.2.0/26", left);
        add(builder, "192.0.2.128/25", right);
        Registrations registrations = builder.build();
        List<String> runs = new ArrayList<>();
        long first = unit("192.0.2.0/32");
        registrations.visit(
                AddressFamily.IPV4,
                first + 10,
                first + 200,
                (from, to, what) -> runs.add((from - first) + "-" + (to - first) + " "
                        + what.map(Registration::holder).orElse("nobody")));
        assertThat(runs).containsExactly("10-63 left", "64-127 nobody", "128-200 right");
        assertThat(registrations.ofMost(AddressFamily.IPV4, first, first + 255)).contains(right);
        assertThat(registrations.ofMost(AddressFamily.IPV4, first, first + 191)).contains(left); // alike: the first
        assertThat(registrations.ofMost(AddressFamily.IPV4, first + 64, first + 127))
                .isEmpty();
    }

    @Test
    void whatNobodyListsIsFreeOnlyIfAllRegistriesAreHere() {
        Registrations.Builder builder = new Registrations.Builder();
        add(builder, "192.0.2.0/25", free("arin"));
        add(builder, "198.51.100.0/24", held("apnic", "a", DAY));
        builder.asns(64_496, 64_496, free("arin"));
        Registrations some = builder.build();
        long listed = unit("192.0.2.0/32");
        assertThat(some.isComplete()).isFalse();
        assertThat(some.isUnallocated(AddressFamily.IPV4, listed, listed + 127)).isTrue();
        assertThat(some.isUnallocated(AddressFamily.IPV4, listed, listed + 128)).isFalse();
        assertThat(some.isUnallocatedAsn(64_496)).isTrue();
        assertThat(some.isUnallocatedAsn(64_497)).isFalse();
        for (String registry : Registrations.REGISTRIES) {
            builder.asns(1, 1, held(registry, "x", DAY));
        }
        Registrations all = builder.build();
        assertThat(all.isComplete()).isTrue();
        assertThat(all.isUnallocated(AddressFamily.IPV4, listed, listed + 128)).isTrue();
        assertThat(all.isUnallocated(AddressFamily.IPV4, unit("198.51.99.255/32"), unit("198.51.100.0/32")))
                .isFalse();
        assertThat(all.isUnallocatedAsn(64_497)).isTrue();
        assertThat(all.isUnallocatedAsn(1)).isFalse();
    }

    @Test
    void theWholeLineCanBeOneRecord() {
        Ranges.Builder builder = new Ranges.Builder();
        builder.add(0, -1, 1);
        builder.add(5, -1, 0);
        Ranges ranges = builder.build(Integer::compare);
        assertThat(ranges.size()).isEqualTo(2);
        assertThat(ranges.at(4)).isEqualTo(1);
        assertThat(ranges.at(-1)).isZero();
    }

    @Provide
    Arbitrary<List<int[]>> runs() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 60),
                        Arbitraries.integers().between(0, 20),
                        Arbitraries.integers().between(0, 3))
                .as((first, more, value) -> new int[] {first, first + more, value})
                .list()
                .ofMaxSize(12);
    }

    @Property(tries = 500)
    void everyNumberHasTheFirstOfTheValuesThatMeetThere(@ForAll("runs") List<int[]> runs) {
        Ranges.Builder builder = new Ranges.Builder();
        runs.forEach(run -> builder.add(run[0], run[1], run[2]));
        Ranges ranges = builder.build(Integer::compare);
        for (int number = 0; number < 90; number++) {
            int at = number;
            Optional<Integer> expected = runs.stream()
                    .filter(run -> run[0] <= at && at <= run[1])
                    .map(run -> run[2])
                    .min(Comparator.naturalOrder());
            assertThat(ranges.at(number)).isEqualTo(expected.orElse(Ranges.NONE));
        }
        for (int i = 1; i < ranges.size(); i++) {
            assertThat(ranges.first(i)).isGreaterThan(ranges.last(i - 1));
            assertThat(ranges.first(i) == ranges.last(i - 1) + 1 && ranges.value(i) == ranges.value(i - 1))
                    .as("adjacent runs with equal values are one")
                    .isFalse();
        }
    }
}
