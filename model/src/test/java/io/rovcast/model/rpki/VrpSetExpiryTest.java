package io.rovcast.model.rpki;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VrpSetExpiryTest {
    private static final VrpSet SET = new VrpSet.Builder()
            .add(Vrp.parse("AS64496 192.0.2.0/24-24"), "ripe", 100)
            .add(Vrp.parse("AS64497 192.0.2.0/24-24"), "arin", 200)
            .add(Vrp.parse("AS64496 2001:db8::/32-48"), "", VrpSet.NO_EXPIRY)
            .build();

    @Test
    void setWithoutExpiredOnesIsItself() {
        assertThat(SET.unexpiredAt(100)).isSameAs(SET);
    }

    @Test
    void vrpIsDroppedInTheSecondAfterItsExpiry() {
        VrpSet left = SET.unexpiredAt(101);

        assertThat(left.vrps()).hasToString("[AS64497 192.0.2.0/24-24, AS64496 2001:db8::/32-48]");
        assertThat(left.trustAnchor(0)).isEqualTo("arin");
        assertThat(left.expires(0)).isEqualTo(200);
    }

    @Test
    void onesWithoutExpiryStay() {
        assertThat(SET.unexpiredAt(Long.MAX_VALUE).vrps()).hasToString("[AS64496 2001:db8::/32-48]");
    }
}
