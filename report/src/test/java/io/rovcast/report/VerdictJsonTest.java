package io.rovcast.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rovcast.model.rov.ValidationState;
import io.rovcast.report.text.Foreign;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VerdictJsonTest {
    private static String json(Forecast forecast) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        VerdictJson.write(forecast, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static JsonNode tree(Forecast forecast) throws IOException {
        return new ObjectMapper().readTree(json(forecast));
    }

    @Test
    void aChangeThatDoesHarm() throws IOException {
        Golden.assertEquals("verdict.json", json(Scenario.lively().forecast()));
    }

    @Test
    void aChangeThatDoesNone() throws IOException {
        Golden.assertEquals("harmless-verdict.json", json(Scenario.harmless().forecast()));
    }

    @Test
    void runsOverTheSameInputsDifferInRunAlone() throws IOException {
        Forecast.Run other = new Forecast.Run("another", Instant.parse("2030-01-01T00:00:00Z"), 99, "0.2.0");
        String first = json(Scenario.lively().forecast());
        String second = json(Scenario.lively().forecast(other));
        String run = "\"run\": \\{[^}]*}";
        assertThat(first).isNotEqualTo(second);
        assertThat(first.replaceFirst(run, "")).isEqualTo(second.replaceFirst(run, ""));
    }

    @Test
    void theLocaleOfTheMachineDoesNotMatter() throws IOException {
        String expected = json(Scenario.lively().forecast());
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            assertThat(json(Scenario.lively().forecast())).isEqualTo(expected);
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(json(Scenario.lively().forecast())).isEqualTo(expected);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void aTimeThatIsNotKnownIsNull() throws IOException {
        JsonNode verdict = tree(Scenario.harmless().atNoTime().forecast());
        assertThat(verdict.has("at")).isTrue();
        assertThat(verdict.get("at").isNull()).isTrue();
    }

    @Test
    void listsAreCutAtTwenty() throws IOException {
        JsonNode verdict = tree(ManyNetworks.of(300).forecast());
        assertThat(verdict.get("origins")).hasSize(20);
        assertThat(verdict.get("blame")).hasSize(20);
    }

    @Test
    void figuresAddUp() throws IOException {
        Forecast forecast = ManyNetworks.of(300).forecast();
        JsonNode verdict = tree(forecast);
        JsonNode moved = verdict.get("transitions");
        for (String set : List.of("baseline", "candidate")) {
            for (String family : List.of("ipv4", "ipv6")) {
                JsonNode states = verdict.at("/" + set + "/states/" + family);
                assertThat(sum(states))
                        .isEqualTo(verdict.at("/table/pairs/" + family).asDouble());
                assertThat(sum(verdict.at("/" + set + "/invalid/" + family)))
                        .isEqualTo(states.get("invalid").asDouble());
            }
        }
        assertThat(valid(verdict, "candidate") - valid(verdict, "baseline"))
                .isEqualTo(moved.get("invalidToValid").asInt()
                        + moved.get("notFoundToValid").asInt()
                        - moved.get("validToInvalid").asInt()
                        - moved.get("validToNotFound").asInt());
        assertThat(moved.get("validToInvalid").asInt())
                .isPositive()
                .isEqualTo(forecast.impact().count(ValidationState.VALID, ValidationState.INVALID));
        assertThat(verdict.at("/candidate/vrps").asInt()
                        - verdict.at("/baseline/vrps").asInt())
                .isEqualTo(verdict.at("/delta/announced").asInt()
                        - verdict.at("/delta/withdrawn").asInt());
    }

    private static int valid(JsonNode verdict, String set) {
        return verdict.at("/" + set + "/states/ipv4/valid").asInt()
                + verdict.at("/" + set + "/states/ipv6/valid").asInt();
    }

    private static double sum(JsonNode object) {
        double sum = 0;
        for (JsonNode value : object) {
            sum += value.asDouble();
        }
        return sum;
    }

    @Test
    void keysOfTableColumnsAreTheirNamesInCamelCase() throws IOException {
        JsonNode verdict = tree(Scenario.lively().forecast());
        assertThat(names(verdict.at("/origins/0")))
                .isEqualTo(ResultTables.ORIGINS.columns().stream()
                        .map(column -> VerdictJson.camelCase(column.name()))
                        .toList());
        assertThat(names(verdict.at("/blame/0")))
                .isEqualTo(ResultTables.BLAME.columns().stream()
                        .filter(column -> !column.name().startsWith("source_")) // a list of their own, if told
                        .map(column -> VerdictJson.camelCase(column.name()))
                        .toList());
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    @Test
    void namesFromInputsAreOnlyText() throws IOException {
        String name = "\"},\u0000\u001b[2J\n</script>\u2028";
        Forecast forecast = Scenario.harmless()
                .announces(name, "AS64502 198.18.0.0/16-16")
                .input(new Forecast.Input(
                        Forecast.Role.RIB,
                        name,
                        "",
                        name,
                        Optional.empty(),
                        0,
                        1,
                        Map.of(name, 1L),
                        Forecast.Status.BAD))
                .excluded(name, 3)
                .forecast();
        JsonNode verdict = tree(forecast);
        JsonNode input = verdict.at("/inputs/3");
        assertThat(input.get("name").asText()).isEqualTo(name);
        assertThat(input.get("sha256").isNull()).isTrue();
        assertThat(input.get("generatedAt").isNull()).isTrue();
        assertThat(input.get("rejectedBy").get(name).asInt()).isEqualTo(1);
        assertThat(verdict.at("/table/excluded").get(name).asInt()).isEqualTo(3);
        assertThat(verdict.at("/delta/byTa").get(name).get("announced").asInt()).isEqualTo(1);
    }

    @Test
    void changesWithoutATrustAnchorAreCountedAsUnknown() throws IOException {
        JsonNode verdict =
                tree(Scenario.lively().withdraws("", "AS64500 198.18.0.0/15-15").forecast());
        assertThat(verdict.at("/delta/byTa/unknown/withdrawn").asInt()).isEqualTo(1);
    }

    @Test
    void numbersAreRoundedToSixDecimalsAndNeverHaveAnExponent() {
        assertThat(Rounded.of(0)).hasToString("0");
        assertThat(Rounded.of(-0.0)).hasToString("0");
        assertThat(Rounded.of(16)).hasToString("16");
        assertThat(Rounded.of(1e20).toPlainString()).isEqualTo("100000000000000000000");
        assertThat(Rounded.of(0.00390625)).hasToString("0.003906");
        assertThat(Rounded.of(0.0000015).toPlainString()).isEqualTo("0.000002");
        assertThat(Rounded.of(0.0000025).toPlainString()).isEqualTo("0.000002");
        assertThat(Rounded.of(1e-9)).hasToString("0");
        assertThat(Rounded.of(2.0 / 3)).hasToString("0.666667");
    }

    @Test
    void whatIsNoNumberIsRefused() {
        for (double value : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            assertThatThrownBy(() -> Rounded.of(value))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageEndingWith("cannot be written as a number");
        }
    }

    @Test
    void marksThatReorderTextAreEscapedAndReadBackAsTheyWere() throws IOException {
        String hostile = "a\u202eb\u2066c\u007fd\u0085e\u200bf\ufeffg\u00e9h\ud83d\ude00\u001b[31m";
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonFields json = new JsonFields(out)) {
            json.object(() -> {
                json.text("name", hostile);
                json.counts(hostile, Map.of());
            });
        }
        String text = out.toString(StandardCharsets.UTF_8);
        assertThat(text.codePoints().filter(c -> c != '\n' && !Foreign.isHarmless(c)))
                .isEmpty();
        assertThat(text).contains("\\u202E", "\u00e9", "\\uD83D\\uDE00");
        JsonNode read = new ObjectMapper().readTree(text);
        assertThat(read.get("name").asText()).isEqualTo(hostile);
        assertThat(read.has(hostile)).isTrue();
    }
}
