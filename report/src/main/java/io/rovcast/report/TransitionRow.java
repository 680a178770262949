package io.rovcast.report;

import io.rovcast.model.bgp.OriginAs;
import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.impact.ReachabilityClass;
import io.rovcast.model.impact.Transition;
import io.rovcast.model.rov.RouteState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A row of the table {@code transitions}: a pair whose state or reason changes.
 *
 * @param afi 4 or 6
 * @param prefix the prefix
 * @param origin the origin, empty for NONE
 * @param before state and reason before
 * @param after state and reason after
 * @param outcome the worst that becomes of its space, empty where it has none
 * @param visibility vantage-point ASes that have it, empty if the table has no vantage points
 * @param visibilityShare share of the full-feed ASes that have it, 0 to 1
 * @param blame the changes to blame, in the order of VRPs, announced before withdrawn ones
 * @param firstSeen the oldest originated time that a vantage point gave
 */
record TransitionRow(
        int afi,
        String prefix,
        OptionalLong origin,
        RouteState before,
        RouteState after,
        Optional<ReachabilityClass> outcome,
        OptionalInt visibility,
        OptionalDouble visibilityShare,
        List<String> blame,
        Optional<Instant> firstSeen) {
    static TransitionRow of(Forecast forecast, Transition transition) {
        RoutingTable table = forecast.table();
        int pair = transition.pair();
        int row = table.prefixRow(pair);
        boolean seen = forecast.visibility().isKnown();
        return new TransitionRow(
                table.prefixes().family(row).version(),
                table.prefixes().prefix(row).toString(),
                origin(table.origin(pair)),
                transition.before(),
                transition.after(),
                transition.outcome(),
                seen ? OptionalInt.of(forecast.visibility().ases(pair)) : OptionalInt.empty(),
                seen ? OptionalDouble.of(forecast.visibility().share(pair)) : OptionalDouble.empty(),
                transition.blame().stream().map(forecast.impact().delta()::text).toList(),
                table.firstSeen(pair) == 0
                        ? Optional.empty()
                        : Optional.of(Instant.ofEpochSecond(table.firstSeen(pair))));
    }

    /** An origin as tables show it: empty for NONE. */
    static OptionalLong origin(int bits) {
        return bits == OriginAs.NONE_BITS ? OptionalLong.empty() : OptionalLong.of(Integer.toUnsignedLong(bits));
    }
}
