package io.rovcast.model.scenario;

import static java.util.Objects.requireNonNull;

import io.rovcast.model.bgp.ObservationTable;
import io.rovcast.model.bgp.PairFlag;
import io.rovcast.model.bgp.PeerRole;
import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.impact.Impact;
import io.rovcast.model.impact.Scope;
import io.rovcast.model.impact.Transition;
import io.rovcast.model.rov.RouteState;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A change as one network's own routers see it that drop what is INVALID for certain. That is the ordinary impact, on a table
 * read from all its border routers, each session being a vantage point; with two differences: prefixes of any length count,
 * since the network may have blackhole and internal routes; and it matters over which sessions a route is learnt.
 *
 * <p>The table should be that of before any policy (Adj-RIB-In). In one of after it, routes that are dropped already are
 * missing, so that what recovers cannot be foreseen.
 *
 * @param impact the impact on the network's own table, analysed in {@link #SCOPE} or a wider one
 * @param roles what the other sides of its sessions are to it
 */
public record OwnView(Impact impact, SessionRoles roles) {
    /** What counts as space in a network's own table: all but default routes, bogons and what has no known origin. */
    public static final Scope SCOPE = scope();

    /** Checks for null. */
    public OwnView {
        requireNonNull(impact, "impact");
        requireNonNull(roles, "roles");
    }

    private static Scope scope() {
        Set<PairFlag> outOfScope = EnumSet.copyOf(PairFlag.OUT_OF_SCOPE);
        outOfScope.remove(PairFlag.OUT_OF_DFZ_RANGE);
        return new Scope(outOfScope);
    }

    /** Routes in scope that are INVALID before the change. */
    public int invalidBefore() {
        RoutingTable table = impact.baseline().table();
        int mask = PairFlag.bits(impact.baseline().scope().outOfScope());
        byte[] codes = impact.baseline().states().codes();
        int count = 0;
        for (int pair = 0; pair < codes.length; pair++) {
            count += RouteState.isInvalid(codes[pair]) && (table.flags(pair) & mask) == 0 ? 1 : 0;
        }
        return count;
    }

    /**
     * Whether the table looks like one of after policy, as there is no INVALID route in it at all: which routes recover cannot
     * be told from it then.
     */
    public boolean looksFiltered() {
        return invalidBefore() == 0;
    }

    /**
     * The sessions with others of one role.
     *
     * @param role what the others are
     * @param sessions how many there are
     * @param newlyInvalid pairs learnt over them that turn INVALID
     * @param nowhereElse those of them that are learnt over no session with others of another role
     */
    public record RoleImpact(PeerRole role, int sessions, int newlyInvalid, int nowhereElse) {}

    /** What turns INVALID by the role of those who it is learnt from, one entry for each role, in the order of roles. */
    public List<RoleImpact> byRole() {
        RoutingTable table = impact.baseline().table();
        int[] roleOf = table.vantagePoints().stream()
                .mapToInt(session -> roles.of(session).ordinal())
                .toArray();
        int[] sessions = new int[PeerRole.values().length];
        for (int role : roleOf) {
            sessions[role]++;
        }
        int[] newlyInvalid = new int[sessions.length];
        int[] nowhereElse = new int[sessions.length];
        for (Transition transition : impact.transitions()) {
            if (transition.turnsInvalid()) {
                Set<PeerRole> learntFrom = learntFrom(table, transition.pair(), roleOf);
                for (PeerRole role : learntFrom) {
                    newlyInvalid[role.ordinal()]++;
                    nowhereElse[role.ordinal()] += learntFrom.size() == 1 ? 1 : 0;
                }
            }
        }
        return EnumSet.allOf(PeerRole.class).stream()
                .map(role -> new RoleImpact(
                        role, sessions[role.ordinal()], newlyInvalid[role.ordinal()], nowhereElse[role.ordinal()]))
                .toList();
    }

    private static Set<PeerRole> learntFrom(RoutingTable table, int pair, int[] roleOf) {
        Set<PeerRole> found = EnumSet.noneOf(PeerRole.class);
        ObservationTable observations = table.observations();
        for (int i = 0; i < table.setCount(pair); i++) {
            int set = table.set(pair, i);
            for (int j = observations.first(set); j < observations.first(set + 1); j++) {
                found.add(PeerRole.values()[roleOf[observations.vantagePoint(j)]]);
            }
        }
        return found;
    }
}
