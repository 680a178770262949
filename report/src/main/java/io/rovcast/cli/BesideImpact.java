package io.rovcast.cli;

import io.rovcast.model.bgp.Visibility;
import io.rovcast.model.gate.Beside;
import io.rovcast.model.gate.SideData;
import io.rovcast.model.impact.Baseline;
import io.rovcast.model.redundancy.BaselineFindings;
import io.rovcast.model.rpki.VrpSet;
import io.rovcast.model.rpki.VrpSources;
import io.rovcast.model.scenario.Calibration;
import io.rovcast.model.scenario.Enforcement;
import io.rovcast.model.scenario.Hegemony;
import io.rovcast.model.side.Deployment;
import io.rovcast.model.side.Traffic;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Works out what can be said beside the impact: each part only where somebody gave what it takes, since some take seconds. */
public final class BesideImpact {
    /** Networks by which most paths go that are taken to drop INVALID routes, too, in the scenario of the same name. */
    private static final int TOP_NETWORKS = 100;

    private BesideImpact() {}

    /**
     * All that the side data allow, and that holds whatever the candidate.
     *
     * @param deployed the set that the baseline was validated with
     * @param sources where its VRPs come from
     */
    public static Beside of(
            SideData side, Baseline baseline, Visibility visibility, VrpSet deployed, VrpSources sources)
            throws IOException, InterruptedException {
        try (Background<Optional<BaselineFindings>> findings =
                Background.start("findings", () -> findings(side, baseline, deployed, sources))) {
            boolean knowsDeployment = side.deployment().size() > 0;
            Optional<Traffic> traffic = side.traffic().size() == 0
                    ? Optional.empty()
                    : Optional.of(side.traffic().over(baseline));
            Optional<Calibration> calibration = knowsDeployment
                    ? Optional.of(Calibration.of(baseline, visibility, side.deployment()))
                    : Optional.empty();
            Optional<Hegemony> hegemony =
                    knowsDeployment ? Optional.of(Hegemony.of(baseline, visibility)) : Optional.empty();
            return new Beside(findings.result(), traffic, calibration, hegemony, Optional.empty());
        }
    }

    private static Optional<BaselineFindings> findings(
            SideData side, Baseline baseline, VrpSet deployed, VrpSources sources) {
        return side.critical().assets().isEmpty()
                ? Optional.empty()
                : Optional.of(BaselineFindings.of(baseline, deployed, sources, side.critical()));
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
