package io.rovcast.report;

import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.rov.RouteState;
import io.rovcast.model.rov.ValidationState;
import java.util.Set;

/** Numbers of pairs of one family, or of both, by state and reason, before or after the change. */
final class StateCounts {
    private final int[] byRouteState;

    private StateCounts(int[] byRouteState) {
        this.byRouteState = byRouteState;
    }

    static StateCounts before(Forecast forecast, AddressFamily family) {
        return new StateCounts(forecast.impact().baseline().states().counts(family));
    }

    static StateCounts after(Forecast forecast, AddressFamily family) {
        return new StateCounts(forecast.impact().countsAfter(family));
    }

    /** The sum of two counts. */
    StateCounts plus(StateCounts other) {
        int[] sum = byRouteState.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += other.byRouteState[i];
        }
        return new StateCounts(sum);
    }

    /** Pairs in a state of RFC 6811. */
    int of(ValidationState state) {
        int count = 0;
        for (RouteState routeState : RouteState.values()) {
            if (routeState.state() == state) {
                count += of(routeState);
            }
        }
        return count;
    }

    /** Pairs in one of these states. */
    int of(Set<RouteState> states) {
        return states.stream().mapToInt(this::of).sum();
    }

    /** Pairs in a state with its reason. */
    int of(RouteState state) {
        return byRouteState[state.ordinal()];
    }
}
