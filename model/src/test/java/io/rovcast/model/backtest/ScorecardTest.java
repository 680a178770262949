package io.rovcast.model.backtest;

import static io.rovcast.model.gate.Verdict.BLOCK;
import static io.rovcast.model.gate.Verdict.INCONCLUSIVE;
import static io.rovcast.model.gate.Verdict.PASS;
import static io.rovcast.model.gate.Verdict.WARN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rovcast.model.gate.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScorecardTest {
    private static Labelled of(Verdict expected, Verdict got) {
        return new Labelled(expected, got, 0, got);
    }

    @Test
    void anAlarmOfAnotherKindIsFoundButNotRight() {
        Scorecard card = Scorecard.of(List.of(of(BLOCK, WARN), of(WARN, BLOCK), of(BLOCK, BLOCK), of(PASS, PASS)));
        assertThat(card).isEqualTo(new Scorecard(4, 2, 3, 0, 0, 2, 1));
        assertThat(card.precision()).hasValue(1);
        assertThat(card.recall()).hasValue(1);
        assertThat(card.blockRecall()).hasValue(0.5);
    }

    @Test
    void falseAlarmsLowerPrecisionAndMissesRecall() {
        Scorecard card = Scorecard.of(List.of(of(PASS, WARN), of(WARN, WARN), of(WARN, PASS), of(BLOCK, PASS)));
        assertThat(card.precision()).hasValue(0.5);
        assertThat(card.recall().orElseThrow()).isEqualTo(1.0 / 3);
        assertThat(card.blockRecall()).hasValue(0);
    }

    @Test
    void inconclusiveIsNoAlarm() {
        Scorecard card = Scorecard.of(List.of(of(PASS, INCONCLUSIVE), of(BLOCK, INCONCLUSIVE)));
        assertThat(card.falseAlarms()).isZero();
        assertThat(card.missed()).isEqualTo(1);
    }

    @Test
    void aShareOfNothingIsNone() {
        Scorecard card = Scorecard.of(List.of(of(PASS, PASS)));
        assertThat(card.precision()).isEmpty();
        assertThat(card.recall()).isEmpty();
        assertThat(card.blockRecall()).isEmpty();
    }

    @Test
    void thresholdsOfTheScoreNeverOverruleAWorseCheck() {
        Labelled one = new Labelled(BLOCK, BLOCK, 40, WARN);
        assertThat(one.under(new Thresholds(30, 70)).got()).isEqualTo(WARN);
        assertThat(one.under(new Thresholds(50, 70)).got()).isEqualTo(WARN);
        assertThat(one.under(new Thresholds(30, 40)).got()).isEqualTo(BLOCK);
        assertThat(new Thresholds(30, 70).verdict(29.9, PASS)).isEqualTo(PASS);
        assertThat(new Thresholds(30, 70).verdict(35, INCONCLUSIVE)).isEqualTo(INCONCLUSIVE);
        assertThatThrownBy(() -> new Thresholds(70, 30)).hasMessageContaining("warn is 70");
    }
}
