package io.rovcast.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.rovcast.model.gate.Assessment;
import io.rovcast.model.gate.Decision;
import io.rovcast.model.gate.Verdict;
import io.rovcast.report.text.Ink;
import io.rovcast.report.text.Screen;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SummaryTextTest {
    private static final Path OUT = Path.of("out");

    private static Screen plain(int columns, int lines) {
        return new Screen(columns, lines, Ink.PLAIN);
    }

    @Test
    void aChangeThatDoesHarmOnAWideScreen() throws IOException {
        Golden.assertEquals(
                "summary-100x40.txt", SummaryText.render(Scenario.lively().forecast(), plain(100, 40), OUT));
    }

    @Test
    void aChangeThatDoesHarmOnASmallScreen() throws IOException {
        Golden.assertEquals(
                "summary-80x24.txt", SummaryText.render(Scenario.lively().forecast(), plain(80, 24), OUT));
    }

    @Test
    void aChangeThatDoesNoHarm() throws IOException {
        Golden.assertEquals(
                "summary-harmless.txt", SummaryText.render(Scenario.harmless().forecast(), plain(80, 24), OUT));
    }

    @Test
    void manyNetworksWithoutALimitOfHeight() throws IOException {
        Golden.assertEquals(
                "summary-many.txt", SummaryText.render(ManyNetworks.of(300).forecast(), plain(100, 1_000), OUT));
    }

    @ParameterizedTest
    @CsvSource({"80,24", "80,40", "100,24", "100,30", "100,40", "120,50"})
    void itFitsTheScreen(int columns, int lines) {
        for (Forecast forecast : List.of(
                Scenario.lively().forecast(),
                Scenario.harmless().forecast(),
                ManyNetworks.of(300).forecast())) {
            String text = SummaryText.render(forecast, plain(columns, lines), OUT);
            assertThat(text.lines())
                    .hasSizeLessThan(lines)
                    .allSatisfy(line -> assertThat(line.length()).as(line).isLessThanOrEqualTo(columns));
        }
    }

    @Test
    void withoutInkItIsPlainAscii() {
        String text = SummaryText.render(ManyNetworks.of(300).forecast(), plain(100, 100));
        assertThat(text).matches("[\\x20-\\x7e\\n]*").doesNotContain(" \n");
    }

    @Test
    void withInkTheWordsAreTheSame() {
        Forecast forecast = Scenario.lively().forecast();
        String painted = SummaryText.render(forecast, new Screen(80, 40, Ink.ANSI));
        assertThat(painted).startsWith("\u001b[1;31mBLOCK\u001b[0m  ");
        assertThat(painted.replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(SummaryText.render(forecast, plain(80, 40)));
    }

    @ParameterizedTest
    @EnumSource(Verdict.class)
    void everyVerdictIsExplained(Verdict verdict) {
        Forecast forecast = Scenario.harmless().forecast();
        Forecast other = new Forecast(
                forecast.run(),
                forecast.at(),
                forecast.inputs(),
                new Assessment(
                        forecast.impact(),
                        forecast.visibility(),
                        forecast.assessment().policy(),
                        forecast.assessment().side(),
                        forecast.assessment().beside(),
                        forecast.assessment().scenarios(),
                        forecast.assessment().weights(),
                        forecast.assessment().score(),
                        forecast.assessment().checks(),
                        forecast.assessment().quarantine(),
                        new Decision(verdict, List.of("the reason"))),
                forecast.plan(),
                forecast.baseline(),
                forecast.candidate(),
                forecast.excluded());
        assertThat(SummaryText.render(other, plain(80, 40)))
                .startsWith(verdict + "  " + SummaryText.advice(verdict)
                        + "\nRisk score 0 of 100, as of 2026-01-07 15:20 UTC.\n  - the reason\n");
    }

    @Test
    void thatNoInputHasATimeIsSaid() {
        Forecast forecast = new Scenario()
                .atNoTime()
                .vantagePoint(64510)
                .route("198.18.0.0/16", 64510, 64500)
                .input(new Forecast.Input(
                        Forecast.Role.BASELINE,
                        "roas.csv",
                        "",
                        "csv",
                        Optional.empty(),
                        1,
                        0,
                        Map.of(),
                        Forecast.Status.OK))
                .forecast();
        assertThat(SummaryText.render(forecast, plain(80, 40)))
                .startsWith("PASS  this VRP set may be deployed\nRisk score 0 of 100, no input says of when it is.\n")
                .containsPattern("baseline +roas.csv +1 +unknown +csv")
                .contains("warning: no input says when it was made");
    }

    @Test
    void anEqualCandidateIsSaidToBeEqual() {
        Forecast forecast = new Scenario()
                .vantagePoint(64510)
                .route("198.18.0.0/16", 64510, 64500)
                .keeps("AS64500 198.18.0.0/16")
                .forecast();
        assertThat(SummaryText.render(forecast, plain(80, 40)))
                .contains("The candidate is equal to what is deployed: 1 VRP.")
                .doesNotContain("CHANGES TO BLAME");
    }

    @Test
    void whatMakesTheAnswerLessCertainIsSaid() {
        Forecast forecast = new Scenario()
                .route("198.18.0.0/16", 64500)
                .announces("ripe", "AS64500 198.18.0.0/16")
                .input(input("cut.gz", 120, 0, Map.of(), Forecast.Status.TRUNCATED, 20))
                .input(input("none.gz", 0, 0, Map.of(), Forecast.Status.EMPTY, 20))
                .input(input("odd.gz", 7, 0, Map.of(), Forecast.Status.BAD, 20))
                .input(input("vrps.json", 100, 9, Map.of("a", 1L, "b", 4L, "c", 2L, "d", 2L), Forecast.Status.OK, -5))
                .forecast();
        assertThat(SummaryText.render(forecast, plain(100, 60)))
                .contains(
                        "warning: the routing table has no vantage points, so it is not known how widely routes are seen")
                .contains("warning: cut.gz ends too soon: what comes after 120 records is missing\n")
                .contains("warning: none.gz is empty\n")
                .contains("warning: odd.gz is damaged and not to be relied on\n")
                .contains("warning: 9 records of vrps.json could not be used (b 4, c 2, d 2, ...)\n")
                .contains("warning: vrps.json was made after the time for which it is evaluated\n");
        assertThat(SummaryText.render(forecast, plain(100, 24))).contains("warning: none.gz is empty\n");
    }

    private static Forecast.Input input(
            String name,
            long records,
            long rejected,
            Map<String, Long> rejectedBy,
            Forecast.Status status,
            int minutesOld) {
        Optional<Instant> made = Optional.of(Scenario.AT.minusSeconds(60L * minutesOld));
        return new Forecast.Input(Forecast.Role.RIB, name, "", "", made, records, rejected, rejectedBy, status);
    }

    @Test
    void anEmptyTableIsNoAllClear() {
        Forecast forecast =
                new Scenario().announces("ripe", "AS64500 198.18.0.0/16").forecast();
        assertThat(SummaryText.render(forecast, plain(100, 40)))
                .contains("warning: the routing table is empty, so nothing could turn invalid\n");
    }

    @Test
    void ofManyTablesSomeAreListedAndOfTheSetsAll() {
        Scenario scenario = Scenario.harmless();
        for (int i = 1; i <= 20; i++) {
            scenario.input(Scenario.input(Forecast.Role.RIB, "rrc%02d.gz".formatted(i), "MRT", 10, 20));
        }
        assertThat(SummaryText.render(scenario.forecast(), plain(100, 40)))
                .contains("now.json", "next.json", "rrc20.gz", "  and 18 more files\n")
                .doesNotContain("rrc16.gz");
    }

    @Test
    void namesCannotHideOrMoveWhatStandsBesideThem() {
        Forecast forecast = Scenario.lively()
                .input(Scenario.input(Forecast.Role.RIB, "a\u001b[2J\u202e\nPASS", "b\u001b]0;c\u0007", 1, 1))
                .announces("\u001b[31m", "AS64999 198.19.16.0/20-20")
                .forecast();
        assertThat(SummaryText.render(forecast, plain(100, 60), Path.of("out\u001b[1m")))
                .doesNotContain("\u001b", "\u202e", "\u0007")
                .contains("a?[2J??PASS")
                .contains("out?[1m");
    }

    @Test
    void linesBreakBetweenWords() {
        assertThat(SummaryText.wrap("one two three", 7)).containsExactly("one two", "three");
        assertThat(SummaryText.wrap("a-word-longer-than-the-line b", 7))
                .containsExactly("a-word-longer-than-the-line", "b");
        assertThat(SummaryText.wrap("", 7)).containsExactly("");
    }
}
