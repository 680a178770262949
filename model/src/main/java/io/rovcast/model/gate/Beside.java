package io.rovcast.model.gate;

import static java.util.Objects.requireNonNull;

import io.rovcast.model.redundancy.BaselineFindings;
import io.rovcast.model.scenario.Calibration;
import io.rovcast.model.scenario.Hegemony;
import io.rovcast.model.scenario.OwnView;
import io.rovcast.model.side.Traffic;
import java.util.Optional;

/**
 * What was worked out beside the impact, each where somebody gave what it takes. But for the own view all of it holds whatever
 * the candidate, and can be shared by several.
 *
 * @param findings what is known of the deployed set, where critical assets are named
 * @param traffic own traffic over the announced space
 * @param calibration how well the list of those who drop INVALID routes fits the table
 * @param hegemony how important each network is for transit, where that list is given
 * @param own the change as one's own routers see it
 */
public record Beside(
        Optional<BaselineFindings> findings,
        Optional<Traffic> traffic,
        Optional<Calibration> calibration,
        Optional<Hegemony> hegemony,
        Optional<OwnView> own) {
    /** Nobody gave anything. */
    public static final Beside NOTHING =
            new Beside(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** Checks for null. */
    public Beside {
        requireNonNull(findings, "findings");
        requireNonNull(traffic, "traffic");
        requireNonNull(calibration, "calibration");
        requireNonNull(hegemony, "hegemony");
        requireNonNull(own, "own");
    }

    /** The same with, or without, the change as one's own routers see it. */
    public Beside with(Optional<OwnView> ownView) {
        return new Beside(findings, traffic, calibration, hegemony, ownView);
    }

    /** The same without what holds for one candidate alone. */
    public Beside ofAnyCandidate() {
        return with(Optional.empty());
    }
}
