package io.rovcast.model.bgp;

import static org.assertj.core.api.Assertions.assertThat;

import io.rovcast.model.testing.Dumps;
import io.rovcast.model.testing.World;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PairFlagTest {
    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({
        "0.0.0.0/0, 3333, DEFAULT_ROUTE",
        "::/0, 3333, DEFAULT_ROUTE",
        "64.0.0.0/7, 3333, OUT_OF_DFZ_RANGE",
        "8.0.0.0/8, 3333, ''",
        "8.8.8.0/24, 3333, ''",
        "8.8.8.0/25, 3333, OUT_OF_DFZ_RANGE",
        "8.8.8.8/32, 3333, OUT_OF_DFZ_RANGE",
        "2a00::/15, 3333, OUT_OF_DFZ_RANGE",
        "2a00::/16, 3333, ''",
        "2a00::/48, 3333, ''",
        "2a00::/49, 3333, OUT_OF_DFZ_RANGE",
        "2a00::/128, 3333, OUT_OF_DFZ_RANGE",
        "192.0.2.0/24, 3333, BOGON",
        "192.0.2.0/25, 3333, BOGON OUT_OF_DFZ_RANGE",
        "fc00::/7, 3333, BOGON OUT_OF_DFZ_RANGE",
        "2001:db8::/32, 3333, BOGON",
        "8.8.8.0/24, 23456, AS_TRANS",
        "8.8.8.0/24, 64512, BOGON_ASN",
        "8.8.8.0/24, 4294967295, BOGON_ASN",
        "8.8.8.0/24, NONE, AS_SET_ORIGIN",
        "192.0.2.0/24, NONE, AS_SET_ORIGIN BOGON"
    })
    void flagsWhatIsOdd(String prefix, String origin, String flags) {
        RoutingTable table = World.table(List.of(Dumps.pair(prefix, origin)));
        Set<PairFlag> expected = flags.isEmpty()
                ? EnumSet.noneOf(PairFlag.class)
                : Arrays.stream(flags.split(" ", -1)).map(PairFlag::valueOf).collect(Collectors.toSet());
        assertThat(table.flags(0)).isEqualTo(PairFlag.bits(expected));
    }
}
