package io.rovcast.report.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rovcast.report.OutputDirectory;
import io.rovcast.report.OutputDirectory.IfExists;
import io.rovcast.report.text.Screen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CoverageWriterTest {
    private static final String HOSTILE = "=cmd|' /C calc'!A0</script><img src=x onerror=alert(1)>\u001b[31m";

    @TempDir
    private Path folder;

    private Path write(CoverageReport report) throws IOException {
        Path target = folder.resolve("out");
        try (OutputDirectory out = CoverageWriter.begin(target, IfExists.REPLACE)) {
            CoverageWriter.write(report, out);
        }
        return target;
    }

    private static JsonNode json(Path target) throws IOException {
        return new ObjectMapper().readTree(Files.readString(target.resolve("coverage.json")));
    }

    @Test
    void factsOfDaysAddUpToWhatTheJsonSays() throws IOException {
        Path target = write(Reports.of(8));
        JsonNode day = json(target).at("/days/7");
        List<String[]> rows = Files.readAllLines(target.resolve("coverage.csv")).stream()
                .map(line -> line.split(",", -1))
                .filter(row -> row[0].equals(day.at("/date").asText()) && row[1].equals("4"))
                .toList();
        for (String dimension : List.of("all", "rir", "country", "ta", "length", "block")) {
            assertThat(sum(rows, dimension, "valid", 7))
                    .as(dimension)
                    .isEqualTo(day.at("/ipv4/valid").asDouble());
            assertThat(sum(rows, dimension, "invalid", 7))
                    .as(dimension)
                    .isEqualTo(day.at("/ipv4/invalid").asDouble());
            assertThat(sum(rows, dimension, "not_found", 9))
                    .as(dimension)
                    .isCloseTo(day.at("/ipv4/space/notFound").asDouble(), within(1e-6));
        }
        assertThat(day.at("/ipv4/space/notFoundOnly").asDouble()
                        + day.at("/ipv4/space/notFoundAndInvalid").asDouble()
                        + day.at("/ipv4/space/valid").asDouble()
                        + day.at("/ipv4/space/invalidOnly").asDouble())
                .isCloseTo(day.at("/ipv4/space/announced").asDouble(), within(1e-6));
    }

    private static double sum(List<String[]> rows, String dimension, String state, int column) {
        return rows.stream()
                .filter(row -> row[3].equals(dimension) && row[5].equals(state))
                .mapToDouble(row -> Double.parseDouble(row[column]))
                .sum();
    }

    @Test
    void weeksAreIsoWeeksAndTheMeanOfTheirDays() throws IOException {
        Path target = write(Reports.of(16));
        JsonNode report = json(target);
        assertThat(report.at("/weeks").findValuesAsText("week")).containsExactly("2026-W41", "2026-W42", "2026-W43");
        double mean = Stream.iterate(7, day -> day < 14, day -> day + 1)
                .mapToDouble(day -> report.at("/days/" + day + "/ipv6/valid").asDouble())
                .average()
                .orElseThrow();
        assertThat(report.at("/weeks/1/ipv6/valid").asDouble()).isCloseTo(mean, within(1e-5));
        assertThat(Files.readString(target.resolve("coverage-weeks.csv")))
                .contains("2026-W42,7,6,nist,all,,valid,," + mean + ",");
        assertThat(report.at("/weeks/1/movers")).isNotEmpty();
        assertThat(report.at("/weeks/2/movers")).isEmpty();
    }

    @Test
    void whatASingleDayCannotSayIsLeftOutAndSaid() throws IOException {
        JsonNode report = json(write(Reports.of(1)));
        assertThat(report.at("/days/0/ipv4").has("invalidAge")).isFalse();
        assertThat(report.at("/days/0/vrps").has("added")).isFalse();
        assertThat(report.at("/methodology/notComputed").asText()).isNotEmpty();
        assertThat(CoverageHtml.render(Reports.of(1)))
                .doesNotContain("class=\"chart\"")
                .contains("States on 2026-10-05");
    }

    @Test
    void pathsUnderAspasAreThereOfDaysThatHaveAspas() throws IOException {
        CoverageReport report = Reports.of(2);
        JsonNode days = json(write(report)).at("/days");
        assertThat(days.get(0).at("/aspa/customers").asInt()).isEqualTo(1);
        assertThat(days.get(1).at("/aspa/customers").asInt()).isEqualTo(2);
        assertThat(days.get(1).at("/aspa/paths").toString())
                .isEqualTo("{\"valid\":1200,\"unknown\":3400,\"invalid\":56}");
        assertThat(CoverageMarkdown.render(report)).contains("| ASPAs of 2 networks | 4,656 | 1,200 | 3,400 | 56 |");
        assertThat(CoverageHtml.render(report)).contains("t-aspa", "ASPAs of 2 networks");
        assertThat(CoverageText.render(report, Screen.FILE))
                .contains("ASPAs of 2 networks; AS paths valid 1,200, unknown 3,400, invalid 56");

        CoverageReport without = Reports.of(1);
        assertThat(json(write(without)).at("/days/0").has("aspa")).isFalse();
        assertThat(CoverageMarkdown.render(without)).doesNotContain("ASPAs of");
        assertThat(CoverageHtml.render(without)).doesNotContain("t-aspa");
    }

    @Test
    void everyRuleOfTheMethodIsPrintedEverywhere() throws IOException {
        CoverageReport report = Reports.of(2);
        String html = CoverageHtml.render(report);
        String markdown = CoverageMarkdown.render(report);
        JsonNode json = json(write(report)).at("/methodology");
        assertThat(json.size()).isEqualTo(report.methodology().items().size());
        report.methodology().items().forEach((name, sentences) -> {
            assertThat(json.at("/" + name).asText()).isEqualTo(sentences);
            assertThat(markdown).contains("**" + name + "**");
        });
        assertThat(html).contains("every filter in force").contains("IPv4 shorter than /8 or longer than /24");
    }

    @Test
    void namesFromInputsAreNoMarkupNoFormulaAndMoveNoCursor() throws IOException {
        CoverageReport report = Reports.of(8, HOSTILE, HOSTILE);
        Path target = write(report);
        String html = Files.readString(target.resolve("report.html"));
        assertThat(html).doesNotContain("<img", "\u001b");
        String markdown = Files.readString(target.resolve("report.md"));
        assertThat(markdown)
                .doesNotContainPattern("(?<!\\\\)<")
                .doesNotContain("\u001b")
                .contains("\\<img");
        String csv = Files.readString(target.resolve("coverage.csv"));
        assertThat(csv).contains(",'=cmd|").doesNotContain(",=cmd", ",\"=cmd", "\u001b");
        assertThat(CoverageText.render(report, Screen.FILE)).doesNotContain("\u001b");
        assertThat(Files.readString(target.resolve("coverage.json"))).doesNotContain("\\u001B");
    }

    @Test
    void theSummaryFitsTheScreen() {
        assertThat(CoverageText.render(Reports.of(30), Screen.FILE).lines())
                .allMatch(line -> line.length() <= 100)
                .hasSizeLessThan(40)
                .first()
                .isEqualTo("Coverage, profile nist, 2026-11-03");
    }
}
