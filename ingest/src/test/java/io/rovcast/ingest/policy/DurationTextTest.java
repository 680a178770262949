package io.rovcast.ingest.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Durations in policies. */
class DurationTextTest {
    @ParameterizedTest
    @CsvSource({
        "0s, PT0S, 0s",
        "0d, PT0S, 0s",
        "90s, PT90S, 90s",
        "60s, PT1M, 1m",
        "30m, PT30M, 30m",
        "75m, PT75M, 75m",
        "2h, PT2H, 2h",
        "24h, P1D, 1d",
        "1d, P1D, 1d",
        "72h, P3D, 3d",
        "999999999d, PT23999999976H, 999999999d"
    })
    void areReadAndPrintedInTheGreatestUnitThatFits(String text, Duration duration, String printed) {
        assertThat(DurationText.parse(text)).contains(duration);
        assertThat(DurationText.of(duration)).isEqualTo(printed);
        assertThat(DurationText.parse(printed)).contains(duration);
    }

    @ParameterizedTest
    @CsvSource({
        "30, 30s",
        "30 m, 30m",
        "30min, 30m",
        "2 Hours, 2h",
        "1 day, 1d",
        "1 week, 7d",
        "-5m, 5m",
        "+5m, 5m",
        "007m, 7m",
        "0.5h, 30m",
        "PT1H30M, 90m",
        "P3D, 3d",
        "-PT10M, ",
        "PT, ",
        "soon, ",
        "1h30m, ",
        "3 fortnights, ",
        "1e3s, ",
        "99999999999d, "
    })
    void whatIsNoneMayHaveANearestOne(String text, String nearest) {
        assertThat(DurationText.parse(text)).isEmpty();
        assertThat(DurationText.nearest(text).orElse(null)).isEqualTo(nearest);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u0000", "P9999999999999999999D", "P99999999999999999D"})
    void nonsenseHasNone(String text) {
        assertThat(DurationText.parse(text)).isEmpty();
        assertThat(DurationText.nearest(text)).isEmpty();
    }

    @Test
    void partsOfASecondAreDropped() {
        assertThat(DurationText.of(Duration.ofMillis(1_500))).isEqualTo("1s");
    }
}
