package io.rovcast.model.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.bgp.VantagePoint;
import io.rovcast.model.net.Asn;
import io.rovcast.model.net.Prefix;
import io.rovcast.model.testing.Dumps;
import io.rovcast.model.testing.World;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableAgesTest {
    private static final int DAY = 86_400;
    private static final long NOW = 1_700_000_000L;
    private static final VantagePoint VANTAGE_POINT = new VantagePoint("rrc00", "192.0.2.1", new Asn(64_600));

    private static Dumps.Entry seen(String prefix, String origin, long since) {
        return new Dumps.Entry(Dumps.pair(prefix, origin), VANTAGE_POINT, List.of(), (int) since);
    }

    private static final RoutingTable TABLE = Dumps.table(List.of(
            seen("0.0.0.0/0", "64505", NOW - 300 * DAY),
            seen("198.0.0.0/7", "64506", NOW - 300 * DAY),
            seen("198.18.0.0/16", "64500", NOW - 100 * DAY),
            seen("198.18.4.0/22", "64500", NOW - 20 * DAY),
            seen("198.18.8.0/22", "64501", NOW - 10 * DAY + 1),
            seen("198.18.12.0/22", "64502", 0),
            seen("198.18.16.0/22", "64503", NOW + DAY),
            seen("198.18.20.0/22", "64504", NOW - 4_000L * DAY)));
    private static final TableAges AGES = TableAges.of(TABLE, NOW);

    private static int originDays(int origin, String prefix) {
        return AGES.originDays(origin, Prefix.parse(prefix));
    }

    @Test
    void aPairIsAsOldAsItsOldestRoute() {
        assertThat(AGES.isKnown()).isTrue();
        assertThat(AGES.stableDays(Candidates.pair(TABLE, "198.18.0.0/16", "64500")))
                .hasValue(100);
        assertThat(AGES.stableDays(Candidates.pair(TABLE, "198.18.8.0/22", "64501")))
                .as("whole days")
                .hasValue(9);
        assertThat(AGES.stableDays(Candidates.pair(TABLE, "198.18.12.0/22", "64502")))
                .isEmpty();
        assertThat(AGES.stableDays(Candidates.pair(TABLE, "198.18.16.0/22", "64503")))
                .as("newer than the time of evaluation")
                .hasValue(0);
        assertThat(AGES.stableDays(Candidates.pair(TABLE, "198.18.20.0/22", "64504")))
                .as("a year at most")
                .hasValue(365);
    }

    @Test
    void anOriginIsFamiliarWithinAPrefixAndAboveIt() {
        assertThat(originDays(64_500, "198.18.4.0/22")).as("by the one above").isEqualTo(100);
        assertThat(originDays(64_500, "198.18.4.0/24")).isEqualTo(100);
        assertThat(originDays(64_501, "198.18.0.0/16")).as("by one within").isEqualTo(9);
        assertThat(originDays(64_501, "198.18.4.0/22")).as("elsewhere").isZero();
        assertThat(originDays(64_502, "198.18.12.0/22")).as("of unknown age").isZero();
        assertThat(originDays(64_999, "198.18.0.0/16")).isZero();
    }

    @Test
    void whoAnnouncesEverythingIsFamiliarWithNothing() {
        assertThat(originDays(64_505, "198.18.0.0/16")).isZero();
        assertThat(originDays(64_506, "198.18.0.0/16")).isZero();
    }

    @Test
    void aTableWithoutTimesTellsNothing() {
        TableAges ages = TableAges.of(World.table(List.of(Dumps.pair("198.18.0.0/16", "64500"))), NOW);
        assertThat(ages.isKnown()).isFalse();
        assertThat(ages.stableDays(0)).isEmpty();
        assertThat(ages.changedHands(Prefix.parse("198.18.0.0/16"))).isFalse();
    }
}
