package io.rovcast.jobs.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimeTicksTest {
    private static List<String> labels(String from, String to) {
        TimeTicks ticks = TimeTicks.of(
                Instant.parse(from).getEpochSecond(), Instant.parse(to).getEpochSecond());
        return ticks.times().stream().map(ticks::label).toList();
    }

    @Test
    void aDateStandsWhereItsDayBegins() {
        TimeTicks ticks = TimeTicks.of(1_000_000_000, 1_000_000_000 + 5 * 86_400);
        assertThat(ticks.isDays()).isTrue();
        assertThat(ticks.times())
                .hasSize(5)
                .allSatisfy(time -> assertThat(time.getEpochSecond() % 86_400).isZero());
    }

    @Test
    void stepsSuitTheSpan() {
        assertThat(labels("2026-01-07T15:20:00Z", "2026-01-07T15:40:00Z"))
                .containsExactly("01-07 15:20", "01-07 15:40");
        assertThat(labels("2026-01-07T15:20:00Z", "2026-01-07T18:20:00Z"))
                .containsExactly("01-07 16:00", "01-07 17:00", "01-07 18:00");
        assertThat(labels("2026-01-01T00:00:00Z", "2026-01-03T00:00:00Z"))
                .containsExactly("01-01 00:00", "01-01 12:00", "01-02 00:00", "01-02 12:00", "01-03 00:00");
        assertThat(labels("2025-12-20T00:00:00Z", "2026-12-20T00:00:00Z"))
                .containsExactly("2026-01-01", "2026-03-01", "2026-05-01", "2026-07-01", "2026-09-01", "2026-11-01");
        assertThat(labels("2011-01-21T00:00:00Z", "2026-12-20T00:00:00Z"))
                .containsExactly("2015-01-01", "2020-01-01", "2025-01-01");
    }

    @Test
    void thereAreNeverMoreThanThereIsRoomFor() {
        for (long span = 1; span < 1L << 32; span += span / 7 + 1) {
            assertThat(TimeTicks.of(1_700_000_123, 1_700_000_123 + span).times())
                    .as("%s s", span)
                    .hasSizeBetween(1, 8);
        }
    }
}
