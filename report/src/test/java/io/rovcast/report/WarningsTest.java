package io.rovcast.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.rovcast.report.Forecast.Role;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WarningsTest {
    private static Forecast forecast(Forecast.Input... inputs) {
        Scenario scenario = new Scenario()
                .vantagePoint(64510)
                .route("198.18.0.0/16", 64510, 64500)
                .keeps("AS64500 198.18.0.0/16");
        for (Forecast.Input input : inputs) {
            scenario.input(input);
        }
        return scenario.forecast();
    }

    private static Forecast.Input untold(Role role, String name) {
        Optional<Instant> never = Optional.empty();
        return new Forecast.Input(role, name, "", "csv", never, 100, 0, Map.of(), Forecast.Status.OK);
    }

    @Test
    void theAgeOfACandidateThatDoesNotSayItIsNotKnown() {
        assertThat(Warnings.of(forecast(untold(Role.BASELINE, "now.csv"), untold(Role.CANDIDATE, "next.csv"))))
                .contains("next.csv does not say when it was made, so its age is not known")
                .noneMatch(warning -> warning.startsWith("now.csv"));
    }

    @Test
    void whatTheCandidateIsHeldAgainstMayBeLater() {
        assertThat(Warnings.of(forecast(
                        Scenario.input(Role.SIDE_DATA, "other.json", "rpki-client-json", 100, -60),
                        Scenario.input(Role.CANDIDATE, "next.json", "rpki-client-json", 100, -60))))
                .contains("next.json was made after the time for which it is evaluated")
                .noneMatch(warning -> warning.startsWith("other.json"));
    }
}
