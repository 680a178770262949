package io.rovcast.jobs.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SlotsTest {
    private static final LocalDate DAY = LocalDate.of(2026, 1, 7);

    private static Slots.Found<Instant> choose(String... times) {
        List<Instant> dumps = Arrays.stream(times).map(Instant::parse).toList();
        return Slots.choose(DAY, dumps, Function.identity());
    }

    @Test
    void ofADumpEveryTwoHoursThoseOnTheHourAreTaken() {
        List<Instant> dumps = IntStream.range(0, 12)
                .mapToObj(i -> Instant.parse("2026-01-07T00:00:00Z").plusSeconds(7200L * i))
                .toList();
        assertThat(Slots.choose(DAY, dumps, Function.identity()).dumps())
                .containsExactly(
                        Instant.parse("2026-01-07T00:00:00Z"),
                        Instant.parse("2026-01-07T08:00:00Z"),
                        Instant.parse("2026-01-07T16:00:00Z"));
    }

    @Test
    void whatIsNearEnoughStandsInAndTheRestIsMissing() {
        Slots.Found<Instant> found = choose("2026-01-07T02:00:00Z", "2026-01-07T12:00:00Z", "2026-01-07T20:30:00Z");
        assertThat(found.dumps())
                .containsExactly(Instant.parse("2026-01-07T02:00:00Z"), Instant.parse("2026-01-07T12:00:00Z"));
        assertThat(found.missing()).containsExactly("no dump near 16:00 UTC of 2026-01-07");
    }

    @Test
    void dumpsOfOtherDaysAreNotTaken() {
        Slots.Found<Instant> found = choose("2026-01-06T23:59:00Z", "2026-01-08T00:00:00Z");
        assertThat(found.dumps()).isEmpty();
        assertThat(found.missing()).hasSize(3);
    }

    @Test
    void runsOfDaysAreSuccessiveAndOfAboutTheSameLength() {
        List<DayPlan> days = IntStream.range(0, 10)
                .mapToObj(i -> new DayPlan(DAY.plusDays(i), List.of(), Instant.EPOCH, null, null))
                .toList();
        assertThat(RangeTask.runs(days, 4)).hasSize(4).allMatch(run -> run.size() == 2 || run.size() == 3);
        assertThat(RangeTask.runs(days, 4).stream().flatMap(List::stream)).containsExactlyElementsOf(days);
        assertThat(RangeTask.runs(days, 40)).hasSize(10);
    }
}
