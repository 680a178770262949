package io.rovcast.jobs.backtest;

import io.rovcast.model.churn.ChurnSample;
import io.rovcast.model.gate.Assessment;
import io.rovcast.model.gate.ScorePart;
import io.rovcast.model.impact.Impact;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.rov.ValidationState;

/**
 * The size of a change and of what it does.
 *
 * @param announced VRPs announced
 * @param withdrawn VRPs withdrawn
 * @param validToInvalid pairs from VALID to INVALID, and so on
 * @param lost24 IPv4 space LOST or DIVERTED, in /24s
 * @param lost48 IPv6 space, in /48s
 * @param severityMass in millionths of the space that a family announces: of IPv4, or half of that of IPv6 if it is more
 * @param maxConflict the greatest conflict with who has announced the space so far, 0 to 1
 */
record Figures(
        int announced,
        int withdrawn,
        int validToInvalid,
        int notFoundToInvalid,
        int validToNotFound,
        int invalidToValid,
        int invalidToNotFound,
        int notFoundToValid,
        double lost24,
        double lost48,
        double severityMass,
        double maxConflict) {
    private static final double MILLION = 1e6;

    static Figures of(Assessment assessment) {
        Impact impact = assessment.impact();
        return new Figures(
                impact.delta().announced().size(),
                impact.delta().withdrawn().size(),
                impact.count(ValidationState.VALID, ValidationState.INVALID),
                impact.count(ValidationState.NOT_FOUND, ValidationState.INVALID),
                impact.count(ValidationState.VALID, ValidationState.NOT_FOUND),
                impact.count(ValidationState.INVALID, ValidationState.VALID),
                impact.count(ValidationState.INVALID, ValidationState.NOT_FOUND),
                impact.count(ValidationState.NOT_FOUND, ValidationState.VALID),
                lost(impact, AddressFamily.IPV4),
                lost(impact, AddressFamily.IPV6),
                MILLION * ChurnSample.severity(impact),
                assessment.score().component(ScorePart.CONFLICT).x());
    }

    /** Pairs that turn INVALID. */
    int newlyInvalid() {
        return validToInvalid + notFoundToInvalid;
    }

    private static double lost(Impact impact, AddressFamily family) {
        return family.equivalents(impact.loss().hardLossUnits(family));
    }
}
