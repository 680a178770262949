package io.rovcast.cli;

import io.rovcast.model.bgp.Visibility;
import io.rovcast.model.gate.Beside;
import io.rovcast.model.gate.SideData;
import io.rovcast.model.impact.Baseline;
import io.rovcast.model.redundancy.BaselineFindings;
import io.rovcast.model.rpki.VrpSet;
import io.rovcast.model.scenario.Calibration;
import io.rovcast.model.scenario.Enforcement;
import io.rovcast.model.scenario.Hegemony;
import io.rovcast.model.scenario.OwnView;
import io.rovcast.model.side.Deployment;
import java.util.List;
import java.util.Optional;

/** Works out what can be said beside the impact: each part only where somebody gave what it takes, since some take seconds. */
public final class BesideImpact {
    /** Networks by which most paths go that are taken to drop INVALID routes, too, in the scenario of the same name. */
    private static final int TOP_NETWORKS = 100;

    private BesideImpact() {}

    /**
     * All that the side data allow.
     *
     * @param deployed the set that the baseline was validated with
     * @param own the change as one's own routers see it
     */
    public static Beside of(
            SideData side, Baseline baseline, Visibility visibility, VrpSet deployed, Optional<OwnView> own) {
        boolean knowsDeployment = side.deployment().size() > 0;
        return new Beside(
                side.critical().assets().isEmpty()
                        ? Optional.empty()
                        : Optional.of(BaselineFindings.of(baseline, deployed, side.critical())),
                side.traffic().size() == 0
                        ? Optional.empty()
                        : Optional.of(side.traffic().over(baseline)),
                knowsDeployment
                        ? Optional.of(Calibration.of(baseline, visibility, side.deployment()))
                        : Optional.empty(),
                knowsDeployment ? Optional.of(Hegemony.of(baseline, visibility)) : Optional.empty(),
                own);
    }

    /** Everybody, and if it is known who drops INVALID routes: those, and those with the greatest networks. */
    public static List<Enforcement> enforcements(Deployment deployment, Beside beside) {
        return beside.hegemony()
                .map(hegemony -> List.of(
                        Enforcement.nobody(),
                        Enforcement.known(deployment),
                        Enforcement.topN(deployment, hegemony, TOP_NETWORKS),
                        Enforcement.everyone()))
                .orElse(List.of(Enforcement.everyone()));
    }
}
