package io.rovcast.model.rov;

import static org.assertj.core.api.Assertions.assertThat;

import io.rovcast.model.bgp.OriginAs;
import io.rovcast.model.bgp.PrefixOrigin;
import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.net.Asn;
import io.rovcast.model.rpki.Vrp;
import io.rovcast.model.rpki.VrpDelta;
import io.rovcast.model.rpki.VrpSet;
import io.rovcast.model.testing.Dumps;
import io.rovcast.model.testing.NaiveRov;
import io.rovcast.model.testing.World;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** One clause a row, through each way of validating: one route, a whole table, and a change that brings the VRPs. */
class RovConformanceTest {
    private static final String VECTORS = "/rov-vectors.csv";

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = VECTORS, numLinesToSkip = 1, delimiter = ';')
    void routeOriginValidatorConforms(String id, String vrps, String prefix, String origin, RouteState result) {
        PrefixOrigin route = Dumps.pair(prefix, origin);
        for (List<Vrp> order : orders(vrps)) {
            ValidationOutcome outcome = new RouteOriginValidator(VrpSet.of(order)).validate(route);
            assertThat(outcome.result()).as(id).isEqualTo(result);
            assertThat(outcome.state()).isEqualTo(result.state());
            assertThat(outcome.reason()).isEqualTo(result.reason());
            assertThat(outcome.covering())
                    .containsExactlyInAnyOrderElementsOf(order.stream()
                            .filter(vrp -> NaiveRov.covers(vrp.prefix(), route.prefix()))
                            .toList())
                    .isSorted();
            assertThat(outcome.matching())
                    .containsExactlyInAnyOrderElementsOf(order.stream()
                            .filter(vrp -> NaiveRov.matches(vrp, route))
                            .toList());
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = VECTORS, numLinesToSkip = 1, delimiter = ';')
    void tableStatesConform(String id, String vrps, String prefix, String origin, RouteState result) {
        PrefixOrigin route = Dumps.pair(prefix, origin);
        RoutingTable table = World.table(List.of(route));
        for (List<Vrp> order : orders(vrps)) {
            VrpSet set = VrpSet.of(order);
            TableStates states = TableStates.of(table, set);
            TableStates empty = TableStates.of(table, VrpSet.of(List.of()));
            TableStates arrived =
                    empty.after(VrpDelta.between(VrpSet.of(List.of()), set)).toTableStates();
            if (route.origin().equals(OriginAs.of(Asn.AS0))) {
                // A table has no AS0 (RFC 7607), but takes such a route for one without an origin.
                assertThat(states.state(0).state()).as(id).isEqualTo(result.state());
            } else {
                assertThat(states.state(0)).as(id).isEqualTo(result);
            }
            assertThat(arrived).as(id).isEqualTo(states);
            assertThat(empty.state(0)).isEqualTo(RouteState.NOT_FOUND);
        }
    }

    private static List<List<Vrp>> orders(String text) {
        List<Vrp> vrps = Arrays.stream(text.split(", ", -1)).map(Vrp::parse).toList();
        List<Vrp> reverse = new ArrayList<>(vrps);
        Collections.reverse(reverse);
        return List.of(vrps, reverse);
    }
}
