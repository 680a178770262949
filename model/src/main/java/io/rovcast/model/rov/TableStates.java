package io.rovcast.model.rov;

import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.rpki.VrpDelta;
import io.rovcast.model.rpki.VrpSet;
import java.util.Arrays;

/** The validation states of all pairs of a table under one set of VRPs. Immutable. */
public final class TableStates {
    private final RoutingTable table;
    private final AsSetPolicy policy;
    private final Counters counters;

    private TableStates(RoutingTable table, AsSetPolicy policy, Counters counters) {
        this.table = table;
        this.policy = policy;
        this.counters = counters;
    }

    /** Validates every pair (RFC 6811), in time linear in pairs, VRPs and covering VRPs. */
    public static TableStates of(RoutingTable table, VrpSet vrps) {
        return of(table, vrps, AsSetPolicy.RFC6811);
    }

    /** As {@link #of(RoutingTable, VrpSet)} for routers that treat AS_SETs in their own way. */
    public static TableStates of(RoutingTable table, VrpSet vrps, AsSetPolicy policy) {
        Counters counters = new Counters(table.size(), policy);
        for (AddressFamily family : AddressFamily.values()) {
            counters.tally(
                    table, table.prefixes().start(family), table.prefixes().end(family), vrps, 1, 0);
        }
        return new TableStates(table, policy, counters);
    }

    /** The table. */
    public RoutingTable table() {
        return table;
    }

    /** How routes without an origin were taken. */
    public AsSetPolicy policy() {
        return policy;
    }

    /** State of a pair. */
    public RouteState state(int pair) {
        return RouteState.ofCode(counters.codes[pair]);
    }

    /** The state's ordinal. */
    public int code(int pair) {
        return counters.codes[pair];
    }

    /** A copy of all states, as ordinals of {@link RouteState}. */
    public byte[] codes() {
        return counters.codes.clone();
    }

    /** Number of distinct VRPs that cover the pair. */
    public int covering(int pair) {
        return counters.covering[pair];
    }

    /** Number of distinct VRPs that match the pair. */
    public int matching(int pair) {
        return counters.matching[pair];
    }

    /** Number of pairs of one family in each state, by ordinal. */
    public int[] counts(AddressFamily family) {
        int[] counts = new int[RouteState.values().length];
        int end = table.first(table.prefixes().end(family));
        for (int pair = table.first(table.prefixes().start(family)); pair < end; pair++) {
            counts[counters.codes[pair]]++;
        }
        return counts;
    }

    /**
     * What becomes of the pairs that a change of VRPs covers; no other pair can change. The delta must be one from the VRPs
     * of these states.
     */
    public ChangedStates after(VrpDelta delta) {
        return ChangedStates.of(this, delta);
    }

    Counters counters() {
        return counters;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TableStates that
                && table == that.table
                && policy == that.policy
                && Arrays.equals(counters.codes, that.counters.codes)
                && Arrays.equals(counters.covering, that.counters.covering)
                && Arrays.equals(counters.matching, that.counters.matching)
                && Arrays.equals(counters.wrongAsn, that.counters.wrongAsn)
                && Arrays.equals(counters.tooLong, that.counters.tooLong)
                && Arrays.equals(counters.as0, that.counters.as0);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(counters.codes);
    }

    /** These states with some rows of the counters replaced. */
    TableStates with(ChangedStates changed) {
        Counters merged = new Counters(table.size(), policy);
        merged.copyFrom(counters, 0, 0, table.size());
        for (int i = 0; i < changed.size(); i++) {
            merged.copyFrom(changed.counters(), i, changed.pair(i), 1);
        }
        return new TableStates(table, policy, merged);
    }
}
