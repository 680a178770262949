package io.rovcast.model.rpki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rovcast.model.net.Asn;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class VapTest {
    private static Vap vap(long customer, String trustAnchor, long expires, long... providers) {
        return new Vap(
                new Asn(customer), LongStream.of(providers).mapToObj(Asn::new).toList(), trustAnchor, expires);
    }

    @Test
    void providersAreSortedAndDistinct() {
        assertThat(vap(64496, "", 0, 64499, 64497, 64499)).hasToString("AS64496 -> AS64497 AS64499");
    }

    @Test
    void noProviderIsNoPayload() {
        assertThatThrownBy(() -> vap(64496, "", 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("ASPA of AS64496 names no provider");
    }

    @Test
    void unionHasOneForEachCustomerInOrder() {
        List<Vap> union =
                Vap.union(List.of(vap(64497, "ripe", 30, 1), vap(64496, "ripe", 20, 2), vap(64497, "arin", 10, 3, 1)));

        assertThat(union).containsExactly(vap(64496, "ripe", 20, 2), vap(64497, "arin", 10, 1, 3));
    }
}
