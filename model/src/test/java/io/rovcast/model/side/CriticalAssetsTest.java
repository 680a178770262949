package io.rovcast.model.side;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rovcast.model.impact.Baseline;
import io.rovcast.model.impact.Relations;
import io.rovcast.model.impact.Scope;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.Asn;
import io.rovcast.model.net.Prefix;
import io.rovcast.model.rov.TableStates;
import io.rovcast.model.rpki.VrpSet;
import io.rovcast.model.side.CriticalAsset.Target;
import io.rovcast.model.testing.Dumps;
import io.rovcast.model.testing.World;
import io.rovcast.model.testing.Worlds;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class CriticalAssetsTest {
    private static CriticalAsset addresses(String prefix, int tier) {
        return new CriticalAsset(new Target.Addresses(Prefix.parse(prefix)), tier, "asset");
    }

    private static CriticalAsset network(long asn, int tier) {
        return new CriticalAsset(new Target.Network(new Asn(asn)), tier, "asset");
    }

    @Test
    void assetsComeByTierAndOnce() {
        CriticalAssets assets = CriticalAssets.of(
                List.of(addresses("192.0.2.0/24", 1), network(64_500, 0), addresses("192.0.2.0/24", 1)));
        assertThat(assets.assets()).containsExactly(network(64_500, 0), addresses("192.0.2.0/24", 1));
        assertThat(assets.contains(new Asn(64_500))).isTrue();
        assertThat(assets.contains(new Asn(64_501))).isFalse();
        assertThatThrownBy(() -> network(64_500, 3)).hasMessage("tier 3 of AS64500 outside 0..2");
        assertThatThrownBy(() -> addresses("192.0.2.0/24", -1)).hasMessage("tier -1 of 192.0.2.0/24 outside 0..2");
    }

    @Test
    void blockHasTheAssetsThatOverlapIt() {
        CriticalAsset wide = addresses("198.18.0.0/15", 2);
        CriticalAsset host = addresses("198.18.4.1/32", 0);
        CriticalAsset other = addresses("198.18.8.0/22", 0);
        CriticalAsset network = network(64_500, 1);
        CriticalAssets assets = CriticalAssets.of(List.of(wide, host, other, network));
        long first = AddressFamily.IPV4.unitOf(Prefix.parse("198.18.4.0/22").hi());
        assertThat(assets.in(AddressFamily.IPV4, first, first + 1023, 64_501)).containsExactly(host, wide);
        assertThat(assets.in(AddressFamily.IPV4, first + 2, first + 1024, 64_500))
                .containsExactly(other, network, wide);
        assertThat(assets.in(AddressFamily.IPV6, first, first, 64_501)).isEmpty();
        assertThat(CriticalAssets.NONE.in(AddressFamily.IPV4, first, first, 64_500))
                .isEmpty();
    }

    @Property(tries = 300)
    void overlapIsFoundLikeByLookingAtEach(
            @ForAll(supplier = Assets.class) List<Prefix> prefixes,
            @ForAll(supplier = Worlds.DensePrefixes.class) Prefix from,
            @ForAll(supplier = Worlds.DensePrefixes.class) Prefix to) {
        AddressFamily family = from.family();
        long a = family.unitOf(from.hi());
        long b = to.family() == family ? family.unitOf(to.hi()) : a;
        long first = Long.compareUnsigned(a, b) <= 0 ? a : b;
        long last = first == a ? b : a;
        List<CriticalAsset> all = prefixes.stream()
                .distinct()
                .map(prefix -> new CriticalAsset(new Target.Addresses(prefix), 0, ""))
                .toList();
        assertThat(CriticalAssets.of(all).in(family, first, last, 0))
                .isEqualTo(all.stream()
                        .filter(asset -> overlaps(((Target.Addresses) asset.target()).prefix(), family, first, last))
                        .toList());
    }

    private static boolean overlaps(Prefix prefix, AddressFamily family, long first, long last) {
        if (prefix.family() != family) {
            return false;
        }
        long start = family.unitOf(prefix.hi());
        long units = family.unitsOf(prefix.length());
        long end = prefix.length() >= family.unitLength() ? start : start + units - 1; // wraps around for ::/0
        return Long.compareUnsigned(start, last) <= 0 && Long.compareUnsigned(first, end) <= 0;
    }

    /** Lists of prefixes. */
    static final class Assets implements net.jqwik.api.ArbitrarySupplier<List<Prefix>> {
        @Override
        public net.jqwik.api.Arbitrary<List<Prefix>> get() {
            return Worlds.upTo(12, new Worlds.DensePrefixes().get());
        }
    }

    @Test
    void assetsOfWhichNothingIsAnnouncedAreNamed() {
        Baseline baseline = Baseline.of(
                TableStates.of(
                        World.table(List.of(
                                Dumps.pair("198.18.4.0/22", "64500"),
                                Dumps.pair("0.0.0.0/0", "64505"),
                                Dumps.pair("2001:db8::/32", "64501"))),
                        VrpSet.of(List.of())),
                new Scope(Set.of(io.rovcast.model.bgp.PairFlag.DEFAULT_ROUTE)),
                Relations.NONE);
        CriticalAsset mistyped = addresses("203.0.113.0/24", 0);
        CriticalAsset silent = network(64_502, 1);
        CriticalAsset onlyDefault = network(64_505, 2);
        CriticalAssets assets = CriticalAssets.of(List.of(
                addresses("198.18.4.1/32", 0),
                addresses("198.18.0.0/16", 0),
                mistyped,
                addresses("2001:db8:1::/48", 0),
                network(64_500, 1),
                silent,
                onlyDefault));
        assertThat(assets.unannounced(baseline)).containsExactly(mistyped, silent, onlyDefault);
    }
}
