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
        PairStates states = PairStates.of(table, vrps, rules);
        Registry registry = registrations.registries().isEmpty() ? null : new Registry(registrations);
        List<FamilyCoverage> families = new ArrayList<>();
        List<Fact> facts = new ArrayList<>();
        for (AddressFamily family : AddressFamily.values()) {
            families.add(new FamilyAnalysis(table, family, vrps, states, rules, registry).run(facts));
        }
        return new Coverage(families, facts, VrpStock.of(vrps));
    }
}
