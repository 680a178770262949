package io.rovcast.ingest.vrp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTest {
    private static final long END_OF_9999 = 253_402_300_799L;

    @Property(tries = 2000)
    void agreesWithTheCalendarOfTheJdk(
            @ForAll @LongRange(max = END_OF_9999) long seconds,
            @ForAll @IntRange(min = -1080, max = 1080) int minutes) {
        Instant time = Instant.ofEpochSecond(seconds);
        ZoneOffset offset = ZoneOffset.ofTotalSeconds(minutes * 60);

        assertThat(Timestamps.parse(time.toString())).isEqualTo(seconds);
        assertThat(Timestamps.parse(Long.toString(seconds))).isEqualTo(seconds);
        String local = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").format(time.atOffset(ZoneOffset.UTC));
        assertThat(Timestamps.parse(local)).isEqualTo(seconds);
        if (time.atOffset(offset).getYear() >= 1970 && time.atOffset(offset).getYear() <= 9999) {
            String zoned =
                    DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx").format(time.atOffset(offset));
            assertThat(Timestamps.parse(zoned)).as(zoned).isEqualTo(seconds);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "2026-01-07T15:20:00.123456789Z, 1767799200",
        "2026-01-07t15:20:00z, 1767799200",
        "2026-01-07 15:20:00 UTC, 1767799200",
        "2026-01-07T16:20:00+01:00, 1767799200",
        "2016-12-31T23:59:60Z, 1483228799",
        "2000-02-29 00:00:00, 951782400",
        "2000-02-29, 951782400",
        "0, 0"
    })
    void writtenInSeveralWays(String text, long seconds) {
        assertThat(Timestamps.parse(text)).isEqualTo(seconds);
    }

    @ParameterizedTest(name = "\"{0}\"")
    @ValueSource(
            strings = {
                "",
                "x",
                "N/A",
                "-1",
                "2026-01-32",
                "2026-01-xx",
                "2026-01-070",
                "2026-13-01 00:00:00",
                "2026-00-01 00:00:00",
                "2026-02-29 00:00:00",
                "2100-02-29 00:00:00",
                "2026-04-31 00:00:00",
                "2026-01-07 24:00:00",
                "2026-01-07 15:60:00",
                "2026-01-07 15:20:61",
                "1969-12-31 23:59:59",
                "2026-01-07T15:20:00+1:00",
                "2026-01-07T15:20:00 CET",
                "2026/01/07 15:20:00",
                "2026-01-07_15:20:00",
                "1234567890123456789",
                "2026-01-07T15:20:00+19:00",
                "2026-01-07T15:20:00+01:60",
                "2026-01-07T15:20:00.Zx"
            })
    void anythingElseIsNoTime(String text) {
        assertThat(Timestamps.parse(text)).isEqualTo(Timestamps.NONE);
    }
}
