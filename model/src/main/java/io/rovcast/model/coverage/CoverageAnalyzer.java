package io.rovcast.model.coverage;

import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.rpki.VrpSet;
import io.rovcast.model.side.Registrations;
import java.util.ArrayList;
import java.util.List;

/** Works out coverage: the one kernel behind files and the lake. */
public final class CoverageAnalyzer {
    private CoverageAnalyzer() {}

    /**
     * Counts, in time linear in the table but for sorting origins.
     *
     * @param table the pairs, seen by any number of collectors
     * @param vrps what they are validated against (RFC 6811)
     * @param registrations who holds which space; {@link Registrations#NONE} for no facts by registry and country
     * @param rules what counts
     */
    public static Coverage analyze(RoutingTable table, VrpSet vrps, Registrations registrations, CoverageRules rules) {
        return analyze(PairStates.of(table, vrps, rules), registrations);
    }

    /** Counts what is validated. */
    public static Coverage analyze(PairStates states, Registrations registrations) {
        Registry registry = registrations.registries().isEmpty() ? null : new Registry(registrations);
        List<FamilyCoverage> families = new ArrayList<>();
        List<Fact> facts = new ArrayList<>();
        for (AddressFamily family : AddressFamily.values()) {
            families.add(new FamilyAnalysis(states, family, registry).run(facts));
        }
        return new Coverage(families, facts, VrpStock.of(states.vrps()));
    }
}
