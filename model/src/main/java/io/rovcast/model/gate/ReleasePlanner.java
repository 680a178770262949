package io.rovcast.model.gate;

import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.impact.Baseline;
import io.rovcast.model.impact.ImpactAnalyzer;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.PrefixTable;
import io.rovcast.model.plan.HoldRules;
import io.rovcast.model.plan.SafeSubset;
import io.rovcast.model.plan.Stakes;
import io.rovcast.model.plan.WavePlan;
import io.rovcast.model.rpki.VrpSet;
import io.rovcast.model.side.CriticalAssets;
import io.rovcast.model.side.Registration;
import io.rovcast.model.side.Registrations;
import java.util.List;

/** Finds the part of a candidate that can be released, by a policy. The same code serves batch jobs and the gate. */
public final class ReleasePlanner {
    private final Policy policy;

    /** A planner that goes by a policy. */
    public ReleasePlanner(Policy policy) {
        this.policy = policy;
    }

    /** What can be released of the change, and the verdict on that alone: without the candidate's default routes. */
    public ReleasePlan plan(Case given, Assessment assessment) {
        Baseline baseline = given.impact().baseline();
        HoldRules rules = policy.plan().holdRules().withQuarantined(assessment.quarantine()::contains);
        SafeSubset subset = SafeSubset.of(baseline.states(), given.impact().delta(), rules);
        WavePlan waves = WavePlan.of(
                subset, stakes(baseline, given.side()), policy.plan().waves());
        if (subset.hasEverything()) {
            return new ReleasePlan(waves, assessment.decision());
        }
        VrpSet deployed = given.deployed().vrps();
        Case part = new Case(
                ImpactAnalyzer.analyze(baseline, subset.release()),
                given.visibility(),
                given.deployed(),
                subset.target(deployed),
                List.of(),
                given.inputs(),
                given.at(),
                given.side(),
                List.of(),
                given.past(),
                given.beside().ofAnyCandidate(),
                given.upkeep());
        return new ReleasePlan(waves, new Assessor(policy).assess(part).decision());
    }

    /** What is at stake with each route: its space, whether an asset of tier 0 is in it, and where it is registered. */
    private static Stakes stakes(Baseline baseline, SideData side) {
        Stakes stakes = Stakes.ofSpace(baseline);
        if (!side.critical().assets().isEmpty()) {
            stakes = stakes.withCritical(pair -> isTopTier(baseline.table(), pair, side.critical()));
        }
        if (side.registrations() != Registrations.NONE) {
            stakes = stakes.withCountries(pair -> country(baseline.table(), pair, side.registrations()));
        }
        return stakes;
    }

    private static boolean isTopTier(RoutingTable table, int pair, CriticalAssets assets) {
        PrefixTable prefixes = table.prefixes();
        int row = table.prefixRow(pair);
        return assets
                .in(prefixes.family(row), firstUnit(prefixes, row), lastUnit(prefixes, row), table.origin(pair))
                .stream()
                .anyMatch(asset -> asset.tier() == 0);
    }

    private static String country(RoutingTable table, int pair, Registrations registrations) {
        PrefixTable prefixes = table.prefixes();
        int row = table.prefixRow(pair);
        return registrations
                .of(prefixes.family(row), firstUnit(prefixes, row))
                .map(Registration::country)
                .orElse("");
    }

    private static long firstUnit(PrefixTable prefixes, int row) {
        return prefixes.family(row).unitOf(prefixes.hi(row));
    }

    private static long lastUnit(PrefixTable prefixes, int row) {
        AddressFamily family = prefixes.family(row);
        long first = firstUnit(prefixes, row);
        if (prefixes.length(row) >= family.unitLength()) {
            return first;
        }
        long units = family.unitsOf(prefixes.length(row));
        return units == 0 ? -1 : first + units - 1; // of ::/0 all, as an unsigned number
    }
}
