package io.rovcast.model.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.Prefix;
import io.rovcast.model.rpki.Vrp;
import io.rovcast.model.rpki.VrpDelta;
import io.rovcast.model.rpki.VrpSet;
import io.rovcast.model.testing.World;
import io.rovcast.model.testing.Worlds;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Counts and look-ups over whole sets against the plainest way to do them. */
class SetArithmeticTest {
    private static final int TRIES = 300;

    @Provide
    Arbitrary<World> dense() {
        return new Worlds.Dense().get();
    }

    @Provide
    Arbitrary<World> tiny() {
        return new Worlds.Tiny().get();
    }

    @Property(tries = TRIES)
    void vrpsAreLocatedInOrder(@ForAll("dense") World world) {
        VrpSet of = world.before();
        int[] found = VrpLocator.locateAll(world.after(), of);
        assertThat(IntStream.of(found).boxed().toList())
                .isEqualTo(of.vrps().stream().map(world.after()::find).toList());
    }

    @Property(tries = TRIES)
    void goneIsWhatTheCandidateHasNot(@ForAll("dense") World world, @ForAll("dense") World other) {
        Set<Vrp> mixed = new TreeSet<>(world.baseline());
        mixed.addAll(other.baseline());
        VrpSet dayAgo = world.before();
        VrpSet deployed = VrpSet.of(mixed);
        VrpSet candidate = other.after();
        VrpDelta delta = VrpDelta.between(deployed, candidate);
        List<Departures> departures = Departures.of(
                DeployedVrps.of(deployed, dayAgo), delta, VrpLocator.locateAll(deployed, delta.withdrawn()));
        assertGone(departures.get(0), deployed, candidate, delta);
        assertGone(departures.get(1), dayAgo, candidate, delta);
    }

    private static void assertGone(Departures found, VrpSet before, VrpSet candidate, VrpDelta delta) {
        Set<Vrp> gone = new TreeSet<>(before.vrps());
        candidate.vrps().forEach(gone::remove);
        Set<Vrp> listed = IntStream.range(0, found.size())
                .mapToObj(i -> found.before.vrp(found.vrp(i)))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(listed).isEqualTo(gone).hasSize(found.size());
        for (int i = 0; i < found.size(); i++) {
            int change = found.change(i);
            assertThat(change == Departures.EARLIER || delta.vrp(change).equals(before.vrp(found.vrp(i))))
                    .isTrue();
        }
    }

    @Property(tries = TRIES)
    void spaceOfATrustAnchorCountsOnce(@ForAll("tiny") World world) {
        VrpSet.Builder builder = new VrpSet.Builder();
        Set<Vrp> ofA = new TreeSet<>();
        for (Vrp vrp : new TreeSet<>(world.baseline())) {
            boolean a = vrp.maxLength() % 2 == 0;
            builder.add(vrp, a ? "a" : "b", VrpSet.NO_EXPIRY);
            if (a) {
                ofA.add(vrp);
            }
        }
        TrustAnchorCensus census = TrustAnchorCensus.of(builder.build());
        assertThat(census.vrps("a")).isEqualTo(ofA.size());
        assertThat(census.vrps("c")).isZero();
        assertThat(census.units("c", AddressFamily.IPV4)).isZero();
        for (AddressFamily family : AddressFamily.values()) {
            long base = family.unitOf((family == AddressFamily.IPV4 ? Worlds.TINY_IPV4 : Worlds.TINY_IPV6).hi());
            long units = IntStream.range(0, 512)
                    .filter(offset -> ofA.stream()
                            .anyMatch(vrp -> vrp.prefix().family() == family
                                    && vrp.prefix().length() <= family.unitLength()
                                    && vrp.prefix()
                                            .covers(new Prefix(
                                                    family, family.hiOfUnit(base + offset), 0, family.unitLength()))))
                    .count();
            assertThat(census.units("a", family)).isEqualTo(units);
        }
    }

    @Property(tries = TRIES)
    void asNumbersAreTallied(@ForAll("dense") World world) {
        VrpSet set = world.before();
        VrpSet other = world.after();
        AsnTally tally = AsnTally.of(set.size(), set::asn);
        assertThat(IntStream.range(0, tally.size())
                        .map(i -> tally.count(tally.asn(i)))
                        .sum())
                .isEqualTo(set.size());
        for (Vrp vrp : other.vrps()) {
            long expected = set.vrps().stream()
                    .filter(each -> each.asn().equals(vrp.asn()))
                    .count();
            assertThat(tally.count(vrp.asn().bits())).isEqualTo((int) expected);
            AsnTally frequent = tally.ofFrequent(2, other.size(), other::asn);
            long there = other.vrps().stream()
                    .filter(each -> each.asn().equals(vrp.asn()))
                    .count();
            assertThat(frequent.count(vrp.asn().bits())).isEqualTo(expected >= 2 ? (int) there : 0);
        }
    }
}
