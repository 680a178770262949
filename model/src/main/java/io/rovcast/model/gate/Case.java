package io.rovcast.model.gate;

import static java.util.Objects.requireNonNull;

import io.rovcast.model.bgp.Visibility;
import io.rovcast.model.check.ChurnHistory;
import io.rovcast.model.check.DeployedVrps;
import io.rovcast.model.check.PairHistory;
import io.rovcast.model.check.Upkeep;
import io.rovcast.model.history.PairCounts;
import io.rovcast.model.impact.Impact;
import io.rovcast.model.rpki.Vrp;
import io.rovcast.model.rpki.VrpSet;
import io.rovcast.model.scenario.Enforcement;
import java.util.List;
import java.util.Optional;

/**
 * All that a candidate is judged by, beside the policy.
 *
 * @param impact what it does
 * @param visibility who sees the routes
 * @param deployed the VRPs deployed now, and those of a day before if they are known
 * @param candidate the VRPs proposed
 * @param defaultRoutes VRPs for default routes, which the reader of the candidate has refused
 * @param inputs what was read
 * @param at time of evaluation, in seconds since 1970
 * @param side what is known beside
 * @param enforcements who drops INVALID routes, for each scenario that is asked about
 * @param past what is known of earlier times
 * @param beside what was worked out beside the impact
 * @param upkeep what is known of how the sets were made
 */
public record Case(
        Impact impact,
        Visibility visibility,
        DeployedVrps deployed,
        VrpSet candidate,
        List<Vrp> defaultRoutes,
        List<InputFacts> inputs,
        long at,
        SideData side,
        List<Enforcement> enforcements,
        Past past,
        Beside beside,
        Upkeep upkeep) {
    /**
     * What is known of earlier times.
     *
     * @param pairs how long routes have been there
     * @param churn how much changed at other times
     * @param counts how many pairs there were, against how many there are
     */
    public record Past(PairHistory pairs, ChurnHistory churn, Optional<PairCounts> counts) {
        /** Nothing is known. */
        public static final Past NONE = new Past(PairHistory.NONE, ChurnHistory.NONE, Optional.empty());

        /** Checks for null. */
        public Past {
            requireNonNull(pairs, "pairs");
            requireNonNull(churn, "churn");
            requireNonNull(counts, "counts");
        }
    }

    /** Copies the lists. */
    public Case {
        requireNonNull(impact, "impact");
        requireNonNull(visibility, "visibility");
        requireNonNull(deployed, "deployed");
        requireNonNull(candidate, "candidate");
        requireNonNull(side, "side");
        requireNonNull(past, "past");
        requireNonNull(beside, "beside");
        requireNonNull(upkeep, "upkeep");
        defaultRoutes = List.copyOf(defaultRoutes);
        inputs = List.copyOf(inputs);
        enforcements = List.copyOf(enforcements);
    }

    /** A case in which nothing is known of how the sets were made. */
    public Case(
            Impact impact,
            Visibility visibility,
            DeployedVrps deployed,
            VrpSet candidate,
            List<Vrp> defaultRoutes,
            List<InputFacts> inputs,
            long at,
            SideData side,
            List<Enforcement> enforcements,
            Past past,
            Beside beside) {
        this(
                impact,
                visibility,
                deployed,
                candidate,
                defaultRoutes,
                inputs,
                at,
                side,
                enforcements,
                past,
                beside,
                Upkeep.UNKNOWN);
    }
}
