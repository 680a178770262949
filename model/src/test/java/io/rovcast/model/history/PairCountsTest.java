package io.rovcast.model.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.bgp.VantagePoint;
import io.rovcast.model.bgp.Visibility;
import io.rovcast.model.net.Asn;
import io.rovcast.model.testing.Dumps;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PairCountsTest {
    private static final int TODAY = 20_000;
    private static final long NOON = TODAY * 86_400L + 43_200;

    /** A table of this many pairs that all of four feeds have, and of a tenth as many that one of them has. */
    private static RoutingTable table(int pairs) {
        List<Dumps.Entry> entries = new ArrayList<>();
        for (int i = 0; i < pairs + pairs / 10; i++) {
            for (int feed = 0; feed < (i < pairs ? 4 : 1); feed++) {
                VantagePoint point = new VantagePoint("rrc00", "192.0.2." + feed, new Asn(64_600 + feed));
                entries.add(new Dumps.Entry(Dumps.pair("198.18." + i + ".0/24", "64500"), point, List.of(), 0));
            }
        }
        return Dumps.table(entries);
    }

    private static PairDays days(int... daysBackAndPairs) {
        PairDays days = PairDays.NONE;
        for (int i = 0; i < daysBackAndPairs.length; i += 2) {
            RoutingTable table = table(daysBackAndPairs[i + 1]);
            days = days.with(TODAY - daysBackAndPairs[i], table, Visibility.of(table));
        }
        return days;
    }

    private static Optional<PairCounts> counts(PairDays past) {
        RoutingTable now = table(20);
        return PairCounts.of(now, Visibility.of(now), past, NOON);
    }

    @Test
    void usualIsTheMedianOfTheSevenDaysBefore() {
        PairDays past = days(8, 90, 7, 10, 5, 41, 4, 40, 2, 42, 1, 43, 0, 20);
        assertThat(counts(past)).contains(new PairCounts(20, 41, 5));
    }

    @Test
    void ofTwoDaysTheLowerCounts() {
        assertThat(counts(days(3, 40, 1, 30))).contains(new PairCounts(20, 30, 2));
    }

    @Test
    void whatIsOfTheDayItselfOrLaterOrOlderThanAWeekSaysNothing() {
        assertThat(counts(PairDays.NONE)).isEmpty();
        assertThat(counts(days(0, 40))).isEmpty();
        assertThat(counts(days(-1, 40))).isEmpty();
        assertThat(counts(days(8, 40, -3, 40))).isEmpty();
        assertThat(counts(days(2, 40, -30, 7))).contains(new PairCounts(20, 40, 1));
    }

    @Test
    void aTimeThatNobodyKnowsHasNoDaysBefore() {
        RoutingTable now = table(20);
        assertThat(PairCounts.of(now, Visibility.of(now), days(1, 40), 0)).isEmpty();
        assertThat(PairCounts.of(now, Visibility.of(now), days(1, 40), Long.MIN_VALUE))
                .isEmpty();
    }
}
