package io.rovcast.model.coverage;

import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.rpki.VrpSet;
import io.rovcast.model.side.Registrations;

/**
 * Works out coverage: the one kernel behind files and the lake. What it counts is a range of address space; all of it is one
 * range, too.
 */
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

    /** Counts what is validated, all of it. */
    public static Coverage analyze(PairStates states, Registrations registrations) {
        return part(states, registrations).finish(states.rules());
    }

    /**
     * Counts what lies in the range of {@link PairStates#range}: pairs and VRPs whose prefixes begin there, and the space that
     * is there, whatever prefixes cover it.
     */
    public static CoveragePart part(PairStates states, Registrations registrations) {
        Registry registry = registrations.registries().isEmpty() ? null : new Registry(registrations);
        AddressFamily[] families = AddressFamily.values();
        FamilyPart[] parts = new FamilyPart[families.length];
        for (AddressFamily family : families) {
            parts[family.ordinal()] = new FamilyAnalysis(states, family, registry).run();
        }
        return new CoveragePart(parts, StockPart.of(states.vrps(), states.range()));
    }
}
