package io.rovcast.model.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rovcast.model.bgp.Visibility;
import io.rovcast.model.impact.Baseline;
import io.rovcast.model.side.Deployment;
import org.junit.jupiter.api.Test;

/** AS64500 announces 198.18.0.0/24, which is VALID, and 198.18.1.0/24, which is not. */
class CalibrationTest {
    private static final String GOOD = "198.18.0.0/24";
    private static final String BAD = "198.18.1.0/24";

    private static Scene scene() {
        return new Scene().keep("AS64500 198.18.0.0/23-23", "AS64500 198.18.0.0/24-24");
    }

    private static Calibration of(Scene scene, Deployment deployment) {
        Baseline baseline = scene.baseline();
        return Calibration.of(baseline, Visibility.of(baseline.table()), deployment);
    }

    private static Calibration.Carrier carrier(Calibration calibration, int asn) {
        return calibration.carriers().stream()
                .filter(found -> found.asn() == asn)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whoPassesOnWhatIsInvalidIsACounterExample() {
        Calibration calibration = of(
                scene().route(GOOD, 64_511, 64_501, 64_500).route(BAD, 64_511, 64_501, 64_500),
                Scene.deployment(64_501, 0.5, 64_511, 0.95, 64_500, 1));
        assertThat(calibration.pairs()).isEqualTo(1);
        assertThat(calibration.compared()).isEqualTo(1);
        assertThat(calibration.counterExamples())
                .extracting(Calibration.Carrier::asn)
                .containsExactly(64_511, 64_501); // not the origin
        assertThat(carrier(calibration, 64_501)).isEqualTo(new Calibration.Carrier(64_501, 1, 1, 1, 0.5, 1));
        assertThat(carrier(calibration, 64_501).estimate()).hasValue(0);
    }

    /** AS64502 has the good one from AS64501, which passes the bad one on to AS64511, but AS64502 does not have it. */
    @Test
    void whoIsOfferedAPairAndDoesNotPassItOnDropsIt() {
        Calibration calibration = of(
                scene().route(GOOD, 64_511, 64_501, 64_500)
                        .route(BAD, 64_511, 64_501, 64_500)
                        .route(GOOD, 64_502, 64_501, 64_500),
                Deployment.NONE);
        assertThat(carrier(calibration, 64_502).carried()).isZero();
        assertThat(carrier(calibration, 64_502).estimate()).hasValue(1);
        assertThat(carrier(calibration, 64_502).isCounterExample()).isFalse();
    }

    @Test
    void whoCannotBeToldIsNotExpectedToCarry() {
        Calibration calibration = of(
                scene().route(BAD, 64_511, 64_501, 64_500)
                        .route(GOOD, 64_511, 64_501, 64_500)
                        .route(GOOD, 64_512, 64_502, 64_500) // a neighbour that it may not be announced to
                        .route(GOOD, 64_513, 64_503, 64_501, 64_500) // AS64503 drops, AS64513 is not offered it
                        .route(GOOD, 64_514, 64_504, 64_511, 64_501, 64_500), // one of two: the nearer is to be told
                Deployment.NONE);
        assertThat(calibration.carriers())
                .extracting(Calibration.Carrier::asn)
                .containsExactly(64_501, 64_511); // behind AS64503 and AS64504 there is nobody who carries anything
    }

    /** Another pair shows that the vantage point's AS carries INVALID routes, so the one before it can be told. */
    @Test
    void whatIsHiddenBehindACarrierIsSeen() {
        Calibration calibration = of(
                scene().route(BAD, 64_511, 64_501, 64_500)
                        .route(GOOD, 64_511, 64_501, 64_500)
                        .route(GOOD, 64_513, 64_503, 64_501, 64_500)
                        .route(GOOD, 64_513, 64_503, 64_501, 64_500)
                        .route("198.18.1.0/24", 64_513, 64_599, 64_598), // INVALID too, of another origin
                Deployment.NONE);
        assertThat(carrier(calibration, 64_513).carried()).isEqualTo(1);
        assertThat(carrier(calibration, 64_513).compared()).isZero(); // AS64598 has no VALID pair
        assertThat(carrier(calibration, 64_513).estimate()).isEmpty();
        assertThat(carrier(calibration, 64_503).estimate()).hasValue(1);
        assertThat(calibration.pairs()).isEqualTo(2);
        assertThat(calibration.compared()).isEqualTo(1);
    }

    @Test
    void expectationIsTheShareOfTheSiblings() {
        Calibration calibration = of(
                scene().keep("AS64500 198.18.2.0/24-24", "AS64500 198.18.3.0/24-24", "AS64500 198.18.4.0/24-24")
                        .route(BAD, 64_511, 64_501, 64_500)
                        .route(GOOD, 64_511, 64_501, 64_500)
                        .route("198.18.2.0/24", 64_511, 64_501, 64_500)
                        .route("198.18.2.0/24", 64_502, 64_501, 64_500)
                        .route("198.18.3.0/24", 64_511, 64_501, 64_500)
                        .route("198.18.4.0/24", 64_511, 64_501, 64_500),
                Deployment.NONE);
        assertThat(carrier(calibration, 64_502).expected()).isCloseTo(0.25, within(1e-9));
        assertThat(carrier(calibration, 64_501).expected()).isEqualTo(1);
    }

    @Test
    void visibilityIsSetAgainstThatOfTheSiblings() {
        Scene scene = scene().route(BAD, 64_511, 64_501, 64_500);
        for (int vp : new int[] {64_511, 64_512}) {
            scene.route(GOOD, vp, 64_501, 64_500);
            for (int i = 4; i < 8; i++) {
                scene.route("198.18.%d.0/24".formatted(i), vp, 64_501, 64_505);
            }
        }
        assertThat(of(scene, Deployment.NONE).medianVisibility()).hasValueCloseTo(0.5, within(1e-9));
    }

    @Test
    void aListIsContradictedByManyPairsAlone() {
        assertThat(new Calibration.Carrier(64_501, 5, 5, 5, 0.95, 0).isContradicted())
                .isTrue();
        assertThat(new Calibration.Carrier(64_501, 9, 4, 4, 0.95, 0).isContradicted())
                .as("too few to compare")
                .isFalse();
        assertThat(new Calibration.Carrier(64_501, 5, 5, 50, 0.95, 0).isContradicted())
                .as("it drops nine of ten")
                .isFalse();
        assertThat(new Calibration.Carrier(64_501, 50, 50, 50, 0, 0).isContradicted())
                .as("nobody said that it drops any")
                .isFalse();
    }

    @Test
    void nothingInvalidSaysNothing() {
        Calibration calibration = of(scene().route(GOOD, 64_511, 64_501, 64_500), Scene.deployment(64_501, 1));
        assertThat(calibration.carriers()).isEmpty();
        assertThat(calibration.counterExamples()).isEmpty();
        assertThat(calibration.medianVisibility()).isEmpty();
    }
}
