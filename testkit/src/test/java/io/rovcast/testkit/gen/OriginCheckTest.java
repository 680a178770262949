package io.rovcast.testkit.gen;

import static org.assertj.core.api.Assertions.assertThat;

import io.rovcast.model.bgp.OriginAs;
import io.rovcast.model.net.Asn;
import io.rovcast.model.net.Prefix;
import io.rovcast.model.rpki.Vrp;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 6811 section 2 by example: the yardstick is measured first. */
class OriginCheckTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "exact match                 | AS64496 192.0.2.0/24-24 | 192.0.2.0/24 64496 | VALID",
                "another origin              | AS64496 192.0.2.0/24-24 | 192.0.2.0/24 64497 | INVALID_AS",
                "too long                    | AS64496 192.0.2.0/24-24 | 192.0.2.0/25 64496 | INVALID_LENGTH",
                "too long, another origin    | AS64496 192.0.2.0/24-24 | 192.0.2.0/25 64497 | INVALID_BOTH",
                "less specific is uncovered  | AS64496 192.0.2.0/24-24 | 192.0.0.0/16 64496 | NOT_FOUND",
                "the longest does not decide | AS65000 10.0.0.0/24-24, AS65001 10.0.0.0/16-24 | 10.0.0.0/24 65001 | VALID",
                "no origin                   | AS65000 10.0.0.0/16-24 | 10.0.0.0/24 NONE | INVALID_AS_SET",
                "AS0 alone                   | AS0 203.0.113.0/24-24 | 203.0.113.0/24 64500 | INVALID_AS0",
                "AS0 overrides no match      | AS0 203.0.113.0/24-24, AS64500 203.0.113.0/24-24 | 203.0.113.0/24 64500"
                        + " | VALID",
                "AS0 never matches           | AS0 203.0.113.0/24-24 | 203.0.113.0/24 0 | INVALID_AS0",
                "length here, origin there   | AS1 10.0.0.0/16-20, AS2 10.0.0.0/16-24 | 10.0.0.0/24 1 | INVALID_BOTH",
                "nobody allows the length    | AS1 10.0.0.0/16-20, AS2 10.0.0.0/16-20 | 10.0.0.0/24 1"
                        + " | INVALID_LENGTH",
                "AS0 gives no reason         | AS1 10.0.0.0/16-20, AS0 10.0.0.0/16-24 | 10.0.0.0/24 1"
                        + " | INVALID_LENGTH",
                "families are apart          | AS1 0.0.0.0/0-32 | 2001:db8::/32 1 | NOT_FOUND",
            })
    void conformsToRfc6811(String clause, String vrps, String route, ExpectedState expected) {
        List<Vrp> set = Arrays.stream(vrps.split(",", -1)).map(Vrp::parse).toList();
        String[] words = route.split(" ", -1);
        OriginAs origin = words[1].equals("NONE") ? OriginAs.None.NONE : OriginAs.of(Asn.parse(words[1]));
        assertThat(new OriginCheck(set).check(Prefix.parse(words[0]), origin))
                .as(clause)
                .isEqualTo(expected);
    }
}
