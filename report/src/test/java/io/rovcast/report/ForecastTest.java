package io.rovcast.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rovcast.model.gate.Verdict;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ForecastTest {
    @Test
    void theVerdictIsThatOfTheAssessment() {
        assertThat(Scenario.lively().forecast().decision().verdict()).isEqualTo(Verdict.BLOCK);
        assertThat(Scenario.harmless().forecast().decision().verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void aCandidateThatTheChangeDoesNotLeadToIsRefused() {
        Forecast forecast = Scenario.lively().forecast();
        assertThatThrownBy(() -> new Forecast(
                        forecast.run(),
                        forecast.at(),
                        forecast.inputs(),
                        forecast.assessment(),
                        forecast.plan(),
                        forecast.baseline(),
                        forecast.baseline(),
                        forecast.excluded()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the candidate has 8 VRPs, but the change leads from 8 to 6");
    }

    @Test
    void countsAreSortedByName() {
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("b", 1L);
        counts.put("a", 2L);
        Forecast forecast = Scenario.harmless().forecast();
        Forecast other = new Forecast(
                forecast.run(),
                forecast.at(),
                forecast.inputs(),
                forecast.assessment(),
                forecast.plan(),
                forecast.baseline(),
                forecast.candidate(),
                counts);
        assertThat(other.excluded().keySet()).containsExactly("a", "b");
    }

    @Test
    void aRunTakesATimeThatCanBe() {
        for (double seconds : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> new Forecast.Run("id", Instant.EPOCH, seconds, "0"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("a run of " + seconds + " seconds");
        }
    }

    @Test
    void rolesAndStatusesHaveNamesForJson() {
        assertThat(Forecast.Role.RIB.text()).isEqualTo("rib");
        assertThat(Forecast.Role.SIDE_DATA.text()).isEqualTo("side-data");
        assertThat(Forecast.Status.TRUNCATED.text()).isEqualTo("truncated");
    }
}
