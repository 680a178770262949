package io.rovcast.cli;

import static java.util.Objects.requireNonNull;

import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.impact.Baseline;
import io.rovcast.model.impact.ImpactAnalyzer;
import io.rovcast.model.impact.Relations;
import io.rovcast.model.rov.TableStates;
import io.rovcast.model.rpki.VrpDelta;
import io.rovcast.model.rpki.VrpSet;
import io.rovcast.model.scenario.OwnView;
import io.rovcast.model.scenario.SessionRoles;
import io.rovcast.report.Forecast;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What one's own routers have, if anybody said.
 *
 * @param table their routes, each session a vantage point
 * @param roles what the other sides of the sessions are
 * @param inputs the files
 * @param warnings what a user should know of them, a sentence each
 */
public record OwnRib(
        Optional<RoutingTable> table, SessionRoles roles, List<Forecast.Input> inputs, List<String> warnings) {
    /** Nothing was given. */
    public static final OwnRib NONE = new OwnRib(Optional.empty(), SessionRoles.NONE, List.of(), List.of());

    /** Copies the lists. */
    public OwnRib {
        requireNonNull(table, "table");
        requireNonNull(roles, "roles");
        inputs = List.copyOf(inputs);
        warnings = List.copyOf(warnings);
    }

    /** These routers' routes, with warnings about roles that are nobody's added. */
    static OwnRib of(RoutingTable table, SessionRoles roles, List<Forecast.Input> inputs, List<String> warnings) {
        List<String> all = new ArrayList<>(warnings);
        List<String> unmatched = roles.unmatched(table.vantagePoints());
        if (!unmatched.isEmpty()) {
            all.add("--session-roles: no session of --own-rib is with %s%s: is it mistyped?"
                    .formatted(
                            unmatched.get(0), unmatched.size() == 1 ? "" : " and " + (unmatched.size() - 1) + " more"));
        }
        return new OwnRib(Optional.of(table), roles, inputs, all);
    }

    /**
     * The change as these routers see it.
     *
     * @param deployed the VRPs deployed now
     */
    Optional<OwnView> view(VrpSet deployed, VrpDelta delta, Relations relations) {
        return table.map(routes -> {
            Baseline baseline = Baseline.of(TableStates.of(routes, deployed), OwnView.SCOPE, relations);
            return new OwnView(ImpactAnalyzer.analyze(baseline, delta), roles);
        });
    }
}
