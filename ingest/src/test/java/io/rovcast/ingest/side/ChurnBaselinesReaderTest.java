package io.rovcast.ingest.side;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rovcast.ingest.io.FormatException;
import io.rovcast.ingest.io.InputSource;
import io.rovcast.ingest.io.OnBadRecord;
import io.rovcast.model.check.ChurnHistory.Series;
import io.rovcast.model.churn.ChurnBaselines;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChurnBaselinesReaderTest {
    private static final String GOOD = """
            {"schema": "rovcast/calibration/1", "weeks": 3, "series": [
             {"series": "withdrawn", "trustAnchor": null, "n": 500, "median": 2.0, "mad": 0.5, "ewma": 2, "drift": 0,
              "floor": 200, "greatest": [40, 3.5]},
             {"series": "withdrawn", "trustAnchor": "ripe", "n": 20, "median": 2, "mad": 0, "ewma": 2, "floor": 7,
              "greatest": []}]}
            """;

    private static ChurnBaselines read(String json) throws IOException {
        InputSource source = InputSource.of(
                "calibration.json", () -> new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
        return ChurnBaselinesReader.read(source.open(), OnBadRecord.SKIP).value();
    }

    @Test
    void readsWhatBacktestWrites() throws IOException {
        ChurnBaselines baselines = read(GOOD);
        assertThat(baselines.series()).hasSize(2);
        assertThat(baselines.standing(Series.WITHDRAWN, "", 40).orElseThrow().exceedance())
                .isEqualTo(2.0 / 501);
        assertThat(baselines.standing(Series.WITHDRAWN, "ripe", 40))
                .as("too few")
                .isEmpty();
        assertThat(baselines.floor(Series.WITHDRAWN, "ripe")).isEqualTo(7);
        assertThat(baselines.floor(Series.WITHDRAWN, "arin")).isEqualTo(200);
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "calibration/1|calibration/2|schema: \"rovcast/calibration/2\", expected \"rovcast/calibration/1\"",
                "\"series\": [|\"serie\": [|series: expected a list",
                "\"ripe\"|null|series: series WITHDRAWN of all is there twice",
                "\"n\": 20|\"n\": 2.5|series[1].n: \"2.5\", expected a whole number",
                "\"n\": 20|\"n\": -1|series[1]: n is -1.0, expected at least 0",
                "\"mad\": 0,|\"mad\": \"0\",|series[1].mad: \"0\", expected a number",
                "[40, 3.5]|[3.5, 40]|series[0]: greatest rises at 1",
                "[40, 3.5]|7|series[0].greatest: expected a list",
                "\"withdrawn\"|\"withdrew\"|series[0].series: there is no series \"withdrew\"",
                "}]}|}]|is not JSON",
            })
    void aMistakeIsNamedWithItsPlace(String good, String bad, String complaint) {
        assertThat(GOOD).contains(good);
        assertThatThrownBy(() -> read(GOOD.replace(good, bad)))
                .isInstanceOf(FormatException.class)
                .hasMessageStartingWith("calibration.json: ")
                .hasMessageContaining(complaint);
    }

    @Test
    void nothingInItIsAnError() {
        assertThatThrownBy(() -> read("{\"schema\": \"rovcast/calibration/1\", \"series\": []}"))
                .hasMessageContaining("no baselines");
        assertThatThrownBy(() -> read("")).isInstanceOf(FormatException.class);
    }
}
