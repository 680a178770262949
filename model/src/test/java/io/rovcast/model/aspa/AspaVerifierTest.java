package io.rovcast.model.aspa;

import static org.assertj.core.api.Assertions.assertThat;

import io.rovcast.model.bgp.PathTable;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AspaVerifierTest {
    /** The example of the authors of the draft. */
    private static final AspaVerifier PUBLIC = new AspaVerifier(AspaSet.of(List.of(
            Aspas.vap(3356, 6695),
            Aspas.vap(2914, 0),
            Aspas.vap(174, 6695),
            Aspas.vap(6695, 0),
            Aspas.vap(13238, 6762, 174, 9002, 6939, 208722, 1299, 3356),
            Aspas.vap(43247, 13238),
            Aspas.vap(12389, 1273, 1299, 3257, 3356, 3491, 5511),
            Aspas.vap(8342, 12389, 8359),
            Aspas.vap(3, 4),
            Aspas.vap(4, 3))));

    /** Two networks without providers, their customers, and the customers of those. */
    private static final AspaSet SMALL_SET = AspaSet.of(List.of(
            Aspas.vap(64500, 64510),
            Aspas.vap(64510, 64520),
            Aspas.vap(64511, 64520, 64521),
            Aspas.vap(64520, 0),
            Aspas.vap(64521, 0),
            Aspas.vap(64501, 64511)));

    private static final AspaVerifier SMALL = new AspaVerifier(SMALL_SET);

    @ParameterizedTest
    @CsvSource({
        "3356 13238, VALID",
        "2914 3356, INVALID",
        "3356 13238 1, UNKNOWN",
        "4 3 8359 8342, UNKNOWN",
    })
    void upstreamOfThePublicExample(String path, AspaState expected) {
        assertThat(PUBLIC.upstream(hops(path), false)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "13238 174 3356 12389, VALID",
        "174 2914 3356, INVALID",
        "174 20485 13238, INVALID",
        "174 2 1, UNKNOWN",
    })
    void downstreamOfThePublicExample(String path, AspaState expected) {
        assertThat(PUBLIC.downstream(hops(path), false)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource({
        "64520 64520 64510 64510 64500, VALID, prepends",
        "64511 64520 64510 64500, INVALID, a leak that a peer sees",
        "64599 64500, INVALID, a forged origin",
    })
    void upstream(String path, AspaState expected, String what) {
        assertThat(SMALL.upstream(hops(path), false)).as(what).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource({
        "64521 64520 64510 64500, VALID, one lateral hop",
        "64521 64511 64520 64510 64500, INVALID, 64511 leaked",
        "64501 64511 64520 64510 64500, VALID, up and down",
        "64530 64531 64520 64510 64500, UNKNOWN, nothing is known of the way down",
    })
    void downstream(String path, AspaState expected, String what) {
        assertThat(SMALL.downstream(hops(path), false)).as(what).isEqualTo(expected);
    }

    @Test
    void anEmptyPathAndOneWithASetAreInvalidBothWays() {
        int[] fine = hops("64510 64500");

        assertThat(SMALL.upstream(new int[0], false)).isEqualTo(AspaState.INVALID);
        assertThat(SMALL.downstream(new int[0], false)).isEqualTo(AspaState.INVALID);
        assertThat(SMALL.upstream(fine, true)).isEqualTo(AspaState.INVALID);
        assertThat(SMALL.downstream(fine, true)).isEqualTo(AspaState.INVALID);
        assertThat(SMALL.upstream(fine, false)).isEqualTo(AspaState.VALID);
    }

    @Test
    void pathsOfATableCountOnceEachDownstream() {
        PathTable paths = PathTable.of(
                new int[] {0, 4, 9, 14, 15, 15},
                hops("64521 64520 64510 64500 64521 64511 64520 64510 64500 64530" + " 64531 64520 64510 64500 64502"),
                new byte[] {0, 0, 0, 0, PathTable.HAS_SET});

        assertThat(AspaPaths.of(paths, SMALL_SET)).isEqualTo(new AspaPaths(6, 2, 1, 2));
    }

    private static int[] hops(String path) {
        return Aspas.path(
                Arrays.stream(path.split(" ")).mapToInt(Integer::parseInt).toArray());
    }
}
