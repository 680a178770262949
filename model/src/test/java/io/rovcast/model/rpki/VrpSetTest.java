package io.rovcast.model.rpki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.Asn;
import io.rovcast.model.net.Prefix;
import io.rovcast.model.testing.JavaSerialization;
import io.rovcast.model.testing.World;
import io.rovcast.model.testing.Worlds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class VrpSetTest {
    @Property(tries = 400)
    void holdsTheDistinctVrpsInOrder(@ForAll(supplier = Worlds.Dense.class) World world, @ForAll Random random) {
        List<Vrp> given = new ArrayList<>(world.baseline());
        given.addAll(world.candidate());
        Collections.shuffle(given, random);
        List<Vrp> sorted = given.stream().distinct().sorted().toList();
        VrpSet set = VrpSet.of(given);
        assertThat(set.vrps()).isEqualTo(sorted);
        assertThat(set.duplicates()).isEqualTo(given.size() - sorted.size());
        assertThat(IntStream.range(0, set.size()).mapToObj(set::vrp).toList()).isEqualTo(sorted);
        assertThat(set.size(AddressFamily.IPV4) + set.size(AddressFamily.IPV6)).isEqualTo(set.size());
    }

    @Property(tries = 400)
    void findsWhatItHasAndNothingElse(@ForAll(supplier = Worlds.Dense.class) World world) {
        VrpSet set = world.before();
        for (Vrp vrp : world.candidate()) {
            assertThat(set.find(vrp)).isEqualTo(set.vrps().indexOf(vrp));
        }
        for (int number = 0; number < set.size(); number++) {
            assertThat(set.find(set.vrp(number))).isEqualTo(number);
            assertThat(set.prefixes().prefix(set.prefixRow(number)))
                    .isEqualTo(set.vrp(number).prefix());
        }
    }

    @Property(tries = 300)
    void groupsShareAMaxLengthAndAscendByAsn(@ForAll(supplier = Worlds.Dense.class) World world) {
        VrpSet set = world.before();
        for (int row = 0; row < set.prefixes().size(); row++) {
            for (int vrp = set.first(row); vrp < set.first(row + 1); vrp++) {
                int from = vrp;
                int to = set.groupEnd(row, vrp);
                assertThat(IntStream.range(from, set.first(row + 1))
                                .filter(other -> set.maxLength(other) == set.maxLength(from))
                                .count())
                        .isEqualTo(to - from);
                for (int asn : new int[] {0, 64_500, 64_501, 64_502, -2}) {
                    assertThat(set.findAsn(from, to, asn))
                            .isEqualTo(IntStream.range(from, to)
                                    .filter(other -> set.asn(other) == asn)
                                    .findFirst()
                                    .orElse(-1));
                }
            }
        }
    }

    @Test
    void ofEqualVrpsTheOneThatExpiresLastKeepsItsTrustAnchor() {
        Vrp vrp = Vrp.parse("AS64496 192.0.2.0/24-24");
        List<VrpSet> both = List.of(
                new VrpSet.Builder().add(vrp, "arin", 100).add(vrp, "ripe", 200).build(),
                new VrpSet.Builder().add(vrp, "ripe", 200).add(vrp, "arin", 100).build());
        for (VrpSet set : both) {
            assertThat(set.size()).isEqualTo(1);
            assertThat(set.duplicates()).isEqualTo(1);
            assertThat(set.trustAnchor(0)).isEqualTo("ripe");
            assertThat(set.expires(0)).isEqualTo(200);
        }
    }

    @Test
    void ofEqualVrpsThatExpireTogetherTheFirstNameCounts() {
        Vrp vrp = Vrp.parse("AS64496 192.0.2.0/24-24");
        for (List<String> order : List.of(List.of("ripe", "arin", "lacnic"), List.of("lacnic", "ripe", "arin"))) {
            VrpSet.Builder builder = new VrpSet.Builder();
            order.forEach(ta -> builder.add(vrp, ta, VrpSet.NO_EXPIRY));
            assertThat(builder.build().trustAnchor(0)).isEqualTo("arin");
        }
    }

    @Test
    void countsByTrustAnchor() {
        VrpSet set = new VrpSet.Builder()
                .add(Vrp.parse("AS64496 192.0.2.0/24-24"), "ripe", 0)
                .add(Vrp.parse("AS64497 192.0.2.0/24-24"), "ripe", 0)
                .add(Vrp.parse("AS64497 2001:db8::/32-32"), "", 0)
                .build();
        assertThat(set.sizeByTrustAnchor()).isEqualTo(Map.of("ripe", 2, "", 1));
    }

    @Test
    void knowsNoMoreThan256TrustAnchors() {
        VrpSet.Builder builder = new VrpSet.Builder();
        Prefix prefix = Prefix.parse("192.0.2.0/24");
        for (int i = 0; i < 256; i++) {
            builder.add(new Vrp(prefix, 24, new Asn(i)), "ta" + i, 0);
        }
        assertThat(builder.trustAnchorId("ta255")).isEqualTo(255);
        assertThatThrownBy(() -> builder.trustAnchorId("one more"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("more than 256 names of trust anchors");
        VrpSet set = builder.build();
        for (int i = 0; i < 256; i++) {
            assertThat(set.trustAnchor(i)).isEqualTo("ta" + i);
        }
    }

    @Property(tries = 100)
    void survivesJavaSerialization(@ForAll(supplier = Worlds.Dense.class) World world) {
        VrpSet.Builder builder = new VrpSet.Builder();
        world.baseline().forEach(vrp -> builder.add(vrp, "ta " + vrp.asn(), vrp.maxLength()));
        VrpSet set = builder.build();
        VrpSet copy = JavaSerialization.roundTrip(set);
        assertThat(copy.vrps()).isEqualTo(set.vrps());
        assertThat(copy.duplicates()).isEqualTo(set.duplicates());
        assertThat(copy.sizeByTrustAnchor()).isEqualTo(set.sizeByTrustAnchor());
        for (int vrp = 0; vrp < set.size(); vrp++) {
            assertThat(copy.trustAnchor(vrp)).isEqualTo(set.trustAnchor(vrp));
            assertThat(copy.expires(vrp)).isEqualTo(set.expires(vrp));
            assertThat(copy.find(set.vrp(vrp))).isEqualTo(vrp);
        }
        assertThat(VrpDelta.between(set, copy).isEmpty()).isTrue();
    }

    /** Nothing keeps a CA from issuing as many VRPs as it likes for one prefix. */
    @Test
    void takesManyVrpsForOnePrefix() {
        Prefix prefix = Prefix.parse("198.18.0.0/16");
        List<Vrp> many = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            many.add(new Vrp(prefix, 16 + i % 17, new Asn(i)));
        }
        VrpSet set = VrpSet.of(many);
        VrpDelta delta = VrpDelta.between(VrpSet.of(List.of()), set);
        VrpSet applied = delta.applyTo(VrpSet.of(List.of()));
        assertThat(VrpDelta.between(set, applied).isEmpty()).isTrue();
        VrpDelta inverse = new VrpDelta(/* announced= */ delta.withdrawn(), /* withdrawn= */ delta.announced());
        assertThat(inverse.applyTo(set).size()).isZero();
        assertThat(new HashSet<>(set.vrps())).hasSize(100_000);
    }
}
