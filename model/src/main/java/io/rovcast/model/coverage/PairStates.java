package io.rovcast.model.coverage;

import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.bgp.Visibility;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.PrefixTable;
import io.rovcast.model.net.SpaceRange;
import io.rovcast.model.rov.RouteState;
import io.rovcast.model.rov.TableStates;
import io.rovcast.model.rpki.VrpSet;
import org.jspecify.annotations.Nullable;

/**
 * The states of all pairs of a table that count, in columns, and the VRP prefix that covers each row. Of a range of space, it
 * has what overlaps that range. Immutable.
 */
public final class PairStates {
    /** The state of a pair that does not count. */
    static final int LEFT_OUT = -1;

    private final RoutingTable table;
    private final VrpSet vrps;
    private final CoverageRules rules;
    private final SpaceRange range;
    private final @Nullable Visibility visibility;
    private final byte[] state;
    private final byte[] code;
    private final int[] coveringRow;

    private PairStates(
            RoutingTable table, VrpSet vrps, CoverageRules rules, SpaceRange range, @Nullable Visibility visibility) {
        this.table = table;
        this.vrps = vrps;
        this.rules = rules;
        this.range = range;
        this.visibility = visibility;
        this.code = TableStates.of(table, vrps).codes();
        this.state = new byte[table.size()];
        this.coveringRow = new int[table.prefixes().size()];
        for (AddressFamily family : AddressFamily.values()) {
            findCovering(family);
        }
        for (int row = 0; row < coveringRow.length; row++) {
            for (int pair = table.first(row); pair < table.first(row + 1); pair++) {
                RouteState of = RouteState.ofCode(code[pair]);
                state[pair] = (byte) CoverageState.of(of, of == RouteState.INVALID_AS0 && fits(row))
                        .ordinal();
            }
        }
        if (visibility != null) {
            leaveOut(visibility, (float) rules.minVisibility());
        }
    }

    /** Validates a table (RFC 6811), in time linear in pairs, VRPs and covering VRPs. */
    public static PairStates of(RoutingTable table, VrpSet vrps, CoverageRules rules) {
        boolean byVisibility =
                rules.minVisibility() > 0 && !table.vantagePoints().isEmpty();
        return new PairStates(table, vrps, rules, SpaceRange.ALL, byVisibility ? Visibility.of(table) : null);
    }

    /**
     * Validates what a range of space has, for rules without a least visibility.
     *
     * @param table all pairs that overlap the range; there may be others
     * @param vrps all VRPs that overlap it; likewise
     */
    public static PairStates of(RoutingTable table, VrpSet vrps, CoverageRules rules, SpaceRange range) {
        if (rules.minVisibility() > 0) {
            throw new IllegalArgumentException("a range does not tell who has full feeds of everything");
        }
        return new PairStates(table, vrps, rules, range, null);
    }

    /**
     * The same for rules with one.
     *
     * @param visibility of the pairs of this table among the full feeds of everything
     */
    public static PairStates of(
            RoutingTable table, VrpSet vrps, CoverageRules rules, SpaceRange range, Visibility visibility) {
        return new PairStates(table, vrps, rules, range, visibility.isKnown() ? visibility : null);
    }

    /** The table. */
    public RoutingTable table() {
        return table;
    }

    /** What it is validated against. */
    public VrpSet vrps() {
        return vrps;
    }

    /** What counts. */
    public CoverageRules rules() {
        return rules;
    }

    /** What is counted. */
    public SpaceRange range() {
        return range;
    }

    /** How widely pairs are seen, where that matters and is known. */
    @Nullable
    Visibility visibility() {
        return visibility;
    }

    /** Whether the prefix of a row begins in the range, so that its pairs are counted there. */
    boolean isOfRange(int row) {
        AddressFamily family = table.prefixes().family(row);
        return range.holds(family, family.unitOf(table.prefixes().hi(row)));
    }

    /** Both tables are sorted alike, so one walk finds the longest VRP prefix that covers each row. */
    private void findCovering(AddressFamily family) {
        PrefixTable routes = table.prefixes();
        PrefixTable roas = vrps.prefixes();
        int next = roas.start(family);
        int top = PrefixTable.NO_ROW;
        for (int row = routes.start(family); row < routes.end(family); row++) {
            while (next < roas.end(family)
                    && roas.compare(next, routes.hi(row), routes.lo(row), routes.length(row)) <= 0) {
                top = next++;
            }
            top = roas.climb(top, routes.hi(row), routes.lo(row));
            coveringRow[row] = top;
        }
    }

    /** Whether a covering VRP allows the row's length. */
    private boolean fits(int row) {
        int length = table.prefixes().length(row);
        for (int roa = coveringRow[row];
                roa != PrefixTable.NO_ROW;
                roa = vrps.prefixes().parent(roa)) {
            if (vrps.maxLength(vrps.first(roa + 1) - 1) >= length) { // the last of a prefix has the greatest
                return true;
            }
        }
        return false;
    }

    private void leaveOut(Visibility seen, float least) {
        for (int pair = 0; pair < state.length; pair++) {
            if (seen.share(pair) < least) {
                state[pair] = LEFT_OUT;
            }
        }
    }

    /** Ordinal of the {@link CoverageState} of a pair, or {@link #LEFT_OUT}. */
    int state(int pair) {
        return state[pair];
    }

    /** Whether the pair counts. */
    boolean counts(int pair) {
        return state[pair] != LEFT_OUT;
    }

    /** Whether only VRPs for AS0 cover the pair. */
    boolean isAs0(int pair) {
        return code[pair] == RouteState.INVALID_AS0.ordinal();
    }

    /** Whether the pair is too long for what names its origin, and its length is allowed for others. */
    boolean isMixed(int pair) {
        return code[pair] == RouteState.INVALID_BOTH_MIXED.ordinal();
    }

    /** Whether a covering VRP names the origin of an Invalid pair: then its holder has forgotten something. */
    boolean isOwn(int pair) {
        return isMixed(pair) || code[pair] == RouteState.INVALID_LENGTH.ordinal();
    }

    /** Row of the longest VRP prefix that covers a prefix row, or {@link PrefixTable#NO_ROW}. */
    int coveringRow(int row) {
        return coveringRow[row];
    }
}
