package io.rovcast.model.check;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class CheckLimitsTest {
    @Test
    void nonsenseIsRefusedByName() {
        CheckLimits d = CheckLimits.DEFAULTS;
        Map<String, List<ThrowingCallable>> cases = Map.of(
                "taWarnShare is 1.5, expected 0 to 1",
                List.of(() -> new CheckLimits.Disappearance(1.5, 0.2, 20, 0.8, 20)),
                "taWarnShare is 0.3, expected at most taBlockShare, which is 0.2",
                List.of(() -> new CheckLimits.Disappearance(0.3, 0.2, 20, 0.8, 20)),
                "asnWarnShare is NaN, expected 0 to 1",
                List.of(() -> new CheckLimits.Disappearance(0.05, 0.2, 20, Double.NaN, 20)),
                "totalRatio is 0.9, expected at least 1",
                List.of(() -> new CheckLimits.Growth(200, 20, 0.9, 6, 0.002, 500)),
                "maxVrps is -1, expected at least 0",
                List.of(() -> new CheckLimits.Payload(-1, 0, 0.9)),
                "warn is 0.9, expected at most block, which is 0.8",
                List.of(() -> new CheckLimits.Conflict(0.9, 0.8, 16)),
                "slackBits is 0, expected at least 1",
                List.of(() -> new CheckLimits.MaxLength(0.5, 16, 0, 100)),
                "blockBlocks is 0.0, expected more than 0",
                List.of(() -> new CheckLimits.As0(0.1, 0, 0)),
                "outageTier is -1, expected at least 0",
                List.of(() -> new CheckLimits.Critical(0, -1)),
                "stableDays is -1, expected at least 0",
                List.of(() -> new CheckLimits(
                        -1,
                        0,
                        d.disappearance(),
                        d.growth(),
                        d.payload(),
                        d.conflict(),
                        d.maxLength(),
                        d.as0(),
                        d.critical(),
                        d.upkeep())));
        cases.forEach((message, makers) -> makers.forEach(maker -> assertThatThrownBy(maker)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message)));
    }
}
