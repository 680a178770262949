package io.rovcast.model.check;

import static io.rovcast.model.check.Candidates.change;
import static io.rovcast.model.check.Candidates.run;
import static io.rovcast.model.check.Candidates.set;
import static io.rovcast.model.check.Candidates.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.rovcast.model.check.CheckResult.Status;
import io.rovcast.model.rpki.VrpSet;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GrowthTest {
    private static final String SUDDEN = "sudden-growth";
    private static final String ANOMALY = "growth-anomaly";
    private static final String PAYLOAD = "payload-limits";

    /** Large enough that the total is no matter. */
    private static Candidates.SetOf large() {
        return set().range("ripe", "AS64510", 0, 10_000);
    }

    @Test
    void oneAsMayGainUnder200() {
        assertThat(status(
                        SUDDEN,
                        change(
                                large().set(),
                                large().range("ripe", "AS64500", 20_000, 20_199).set())))
                .isEqualTo(Status.PASSED);
        CheckResult result = run(
                SUDDEN,
                change(
                        large().set(),
                        large().range("ripe", "AS64500", 20_000, 20_200).set()));
        assertThat(result.status()).isEqualTo(Status.WARN);
        assertThat(result.message()).startsWith("AS64500 gains 200 VRPs at once");
        assertThat(result.blame()).hasSize(200);
        assertThat(result.observed()).isEqualTo("AS64500 gains 200 VRPs, 0 VRPs announced for AS0, 200 VRPs in all");
    }

    @Test
    void whatIsExchangedIsNoGain() {
        VrpSet before = large().range("ripe", "AS64500", 20_000, 20_300).set();
        VrpSet after = large().range("ripe", "AS64500", 30_000, 30_300).set();
        assertThat(status(SUDDEN, change(before, after))).isEqualTo(Status.PASSED);
    }

    @Test
    void as0MayNotComeInBatches() {
        assertThat(status(
                        SUDDEN,
                        change(
                                large().set(),
                                large().range("x", "AS0", 20_000, 20_019).set())))
                .isEqualTo(Status.PASSED);
        CheckResult result = run(
                SUDDEN,
                change(large().set(), large().range("x", "AS0", 20_000, 20_020).set()));
        assertThat(result.status()).isEqualTo(Status.WARN);
        assertThat(result.message()).startsWith("20 VRPs for AS0 are announced at once");
    }

    @Test
    void theSetMayGrowByOneInTwenty() {
        VrpSet before = set().range("ripe", "AS64510", 0, 100).set();
        assertThat(status(
                        SUDDEN,
                        change(before, set().range("ripe", "AS64510", 0, 105).set())))
                .isEqualTo(Status.PASSED);
        CheckResult result = run(
                SUDDEN, change(before, set().range("ripe", "AS64510", 0, 106).set()));
        assertThat(result.status()).isEqualTo(Status.WARN);
        assertThat(result.message()).startsWith("the set grows from 100 to 106 VRPs, 1.06 times its size now");
    }

    @Test
    void theSetIsHeldAgainstThatOf24HoursAgoIfThereIsOne() {
        VrpSet dayAgo = set().range("ripe", "AS64510", 0, 100).set();
        VrpSet deployed = set().range("ripe", "AS64510", 0, 104).set();
        VrpSet candidate = set().range("ripe", "AS64510", 0, 107).set();
        assertThat(status(SUDDEN, change(deployed, candidate))).isEqualTo(Status.PASSED);
        assertThat(run(SUDDEN, change(dayAgo, deployed, candidate)).message()).contains("24 hours ago");
    }

    @Test
    void theFirstSetIsNoGrowth() {
        VrpSet first = set().range("ripe", "AS64510", 0, 100).set();
        assertThat(status(SUDDEN, change(set().set(), first))).isEqualTo(Status.PASSED);
    }

    private static ChurnHistory standing(double z, double exceedance) {
        return (series, trustAnchor, value) -> series == ChurnHistory.Series.ANNOUNCED && trustAnchor.equals("ripe")
                ? Optional.of(new ChurnHistory.Standing(z, exceedance))
                : Optional.empty();
    }

    private static Status anomaly(int vrps, double z, double exceedance) {
        VrpSet after = large().range("ripe", "AS64500", 20_000, 20_000 + vrps)
                .range("arin", "AS64501", 30_000, 31_000)
                .set();
        return status(ANOMALY, change(large().set(), after).churn(standing(z, exceedance)));
    }

    @Test
    void anAnomalyIsRareAndLarge() {
        assertThat(anomaly(500, 6.01, 0.0019)).isEqualTo(Status.WARN);
        assertThat(anomaly(499, 6.01, 0.0019)).isEqualTo(Status.PASSED);
        assertThat(anomaly(500, 6, 0.0019)).isEqualTo(Status.PASSED);
        assertThat(anomaly(500, 6.01, 0.002)).isEqualTo(Status.PASSED);
    }

    @Test
    void anAnomalyNamesTheTrustAnchor() {
        CheckResult result = run(
                ANOMALY,
                change(
                                large().set(),
                                large().range("ripe", "AS64500", 20_000, 21_000).set())
                        .churn(standing(9, 0)));
        assertThat(result.scope()).isEqualTo("ripe");
        assertThat(result.observed()).isEqualTo("z-score 9");
        assertThat(result.message()).startsWith("ripe announces 1,000 VRPs at once");
        assertThat(result.blame()).hasSize(1_000);
    }

    @Test
    void withoutAHistoryThereIsNoAnomaly() {
        CheckResult result = run(
                ANOMALY,
                change(
                        large().set(),
                        large().range("ripe", "AS64500", 20_000, 21_000).set()));
        assertThat(result.status()).isEqualTo(Status.NOT_APPLICABLE);
        assertThat(result.message()).contains("history of changes is not known");
        assertThat(run(ANOMALY, change(large().set(), large().set())).message()).isEqualTo("nothing is announced");
    }

    private static Status payload(long maxVrps, long maxBytes) {
        VrpSet candidate = set().range("ripe", "AS64500", 0, 90)
                .add("ripe", "AS64500 2001:db8::/32")
                .set();
        CheckLimits d = CheckLimits.DEFAULTS;
        CheckLimits limits = new CheckLimits(
                d.stableDays(),
                d.bogonVrps(),
                d.disappearance(),
                d.growth(),
                new CheckLimits.Payload(maxVrps, maxBytes, 0.9),
                d.conflict(),
                d.maxLength(),
                d.as0(),
                d.critical(),
                d.upkeep());
        return status(PAYLOAD, change(candidate, candidate).limits(limits));
    }

    @Test
    void routersMustHoldTheSet() {
        assertThat(payload(102, 0)).isEqualTo(Status.PASSED); // 89.2 %
        assertThat(payload(101, 0)).isEqualTo(Status.WARN); // 90.1 %
        assertThat(payload(91, 0)).isEqualTo(Status.WARN);
        assertThat(payload(90, 0)).isEqualTo(Status.BLOCK);
        assertThat(payload(0, 90 * 20 + 32)).isEqualTo(Status.WARN);
        assertThat(payload(0, 90 * 20 + 31)).isEqualTo(Status.BLOCK);
        assertThat(payload(1_000, 4_000)).isEqualTo(Status.PASSED);
        assertThat(payload(1_000, 1_900)).as("either").isEqualTo(Status.WARN);
    }

    @Test
    void withoutALimitThePayloadIsOnlyShown() {
        VrpSet candidate = set().range("ripe", "AS64500", 0, 90)
                .add("ripe", "AS64500 2001:db8::/32")
                .set();
        CheckResult result = run(PAYLOAD, change(candidate, candidate));
        assertThat(result.status()).isEqualTo(Status.NOT_APPLICABLE);
        assertThat(result.observed()).isEqualTo("91 VRPs, 1,832 bytes");
        assertThat(result.limit()).isEqualTo("not set");
    }
}
