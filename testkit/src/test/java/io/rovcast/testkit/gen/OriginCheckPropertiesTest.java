package io.rovcast.testkit.gen;

import static org.assertj.core.api.Assertions.assertThat;

import io.rovcast.model.bgp.OriginAs;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.Asn;
import io.rovcast.model.net.Prefix;
import io.rovcast.model.rpki.Vrp;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The look-up finds what a scan of all VRPs finds. Few prefixes and ASes, so that they meet often. */
class OriginCheckPropertiesTest {
    @Provide
    Arbitrary<Prefix> prefixes() {
        return Combinators.combine(
                        Arbitraries.of(AddressFamily.values()),
                        Arbitraries.integers().between(0, 15),
                        Arbitraries.integers().between(0, 5))
                .as((family, bits, length) -> Prefix.ofMasked(family, (long) bits << 59, 0, length));
    }

    @Provide
    Arbitrary<List<Vrp>> vrpSets() {
        Arbitrary<Vrp> vrps = Combinators.combine(
                        prefixes(),
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.longs().between(0, 3))
                .as((prefix, slack, asn) -> new Vrp(prefix, prefix.length() + slack, new Asn(asn)));
        return vrps.list().ofMaxSize(8);
    }

    @Property
    void lookUpEqualsScan(@ForAll("vrpSets") List<Vrp> vrps, @ForAll("prefixes") Prefix prefix) {
        OriginCheck check = new OriginCheck(vrps);
        List<Vrp> covering =
                vrps.stream().filter(vrp -> vrp.prefix().covers(prefix)).toList();
        assertThat(check.covering(prefix)).containsExactlyInAnyOrderElementsOf(covering);
        for (long asn = 1; asn <= 3; asn++) {
            Asn origin = new Asn(asn);
            boolean matched =
                    covering.stream().anyMatch(vrp -> vrp.asn().equals(origin) && prefix.length() <= vrp.maxLength());
            String expected = covering.isEmpty() ? "not_found" : matched ? "valid" : "invalid";
            assertThat(check.check(prefix, OriginAs.of(origin)).state()).isEqualTo(expected);
        }
    }
}
