package io.rovcast.ingest.vrp;

import static org.assertj.core.api.Assertions.assertThat;

import io.rovcast.ingest.io.DecodedInput;
import io.rovcast.ingest.io.InputSource;
import io.rovcast.ingest.io.OnBadRecord;
import io.rovcast.ingest.text.TextTableReader;
import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.rov.ChangedStates;
import io.rovcast.model.rov.RouteState;
import io.rovcast.model.rov.TableStates;
import io.rovcast.model.rpki.VrpDelta;
import io.rovcast.model.rpki.VrpSet;
import io.rovcast.testkit.RequiresSharedData;
import io.rovcast.testkit.SharedData;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A real full table under six real VRP sets, against counts that an independent validator agrees with. Its "length" is what
 * names the origin with too short a maxLength, alone or beside VRPs for other ASes; its "as" is every other Invalid.
 */
@RequiresSharedData({"tables/ipasn6_20151101.dat.gz", "vrps"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MeasuredSetsTest {
    private RoutingTable table = new RoutingTable.Builder().build();

    @BeforeAll
    void readTable() throws IOException {
        RoutingTable.Builder builder = new RoutingTable.Builder();
        new TextTableReader(builder).read(open("tables/ipasn6_20151101.dat.gz"), "none", OnBadRecord.FAIL);
        table = builder.build();
    }

    private static DecodedInput open(String name) throws IOException {
        return InputSource.of(SharedData.require(name)).open();
    }

    private static VrpSet vrps(String date) throws IOException {
        return VrpSetReader.read(open("vrps/vrps-" + date + ".csv.gz"), OnBadRecord.FAIL)
                .vrps();
    }

    @Test
    void tableHasThePairsOfItsHeader() {
        assertThat(table.size(AddressFamily.IPV4)).isEqualTo(606_138);
        assertThat(table.size(AddressFamily.IPV6)).isEqualTo(27_693);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(textBlock = """
                    2016-09-16, 37575, 1693, 2499, 564371, 2744, 141, 105, 24703
                    2017-04-13, 41740, 2068, 2624, 559706, 2908, 142, 175, 24468
                    2017-04-20, 41832, 2369, 2850, 559087, 2910, 143, 175, 24465
                    2017-04-27, 41857, 2408, 2876, 558997, 2905, 148, 177, 24463
                    2017-05-04, 41867, 2422, 2876, 558973, 2909, 149, 177, 24458
                    2017-05-11, 42084, 2436, 2876, 558742, 2915, 152, 178, 24448
                    """)
    void statesOfTheTable(
            String date,
            int valid4,
            int as4,
            int length4,
            int notFound4,
            int valid6,
            int as6,
            int length6,
            int notFound6)
            throws IOException {
        TableStates states = TableStates.of(table, vrps(date));

        assertThat(summary(states, AddressFamily.IPV4)).containsExactly(valid4, as4, length4, notFound4);
        assertThat(summary(states, AddressFamily.IPV6)).containsExactly(valid6, as6, length6, notFound6);
    }

    private static int[] summary(TableStates states, AddressFamily family) {
        int[] counts = states.counts(family);
        int valid = counts[RouteState.VALID.ordinal()];
        int length = counts[RouteState.INVALID_LENGTH.ordinal()] + counts[RouteState.INVALID_BOTH_MIXED.ordinal()];
        int as = counts[RouteState.INVALID_ASN.ordinal()]
                + counts[RouteState.INVALID_BOTH_ALL.ordinal()]
                + counts[RouteState.INVALID_AS0.ordinal()]
                + counts[RouteState.INVALID_AS_SET.ordinal()];
        return new int[] {valid, as, length, counts[RouteState.NOT_FOUND.ordinal()]};
    }

    @ParameterizedTest(name = "{0} to {1}")
    @CsvSource(textBlock = """
                    2016-09-16, 2017-04-13, 1271, 258
                    2017-04-13, 2017-04-20, 535, 26
                    2017-04-20, 2017-04-27, 74, 22
                    2017-04-27, 2017-05-04, 19, 7
                    2017-05-04, 2017-05-11, 24, 15
                    """)
    void newlyInvalidFromOneSetToTheNext(String from, String to, int pairs, int origins) throws IOException {
        Map<Integer, Integer> byOrigin = newlyInvalid(from, to);

        assertThat(byOrigin.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(pairs);
        assertThat(byOrigin).hasSize(origins);
    }

    @Test
    void networksHitInTheThirdWeekOfApril() throws IOException {
        assertThat(newlyInvalid("2017-04-13", "2017-04-20"))
                .containsEntry(23650, 197)
                .containsEntry(58543, 72)
                .containsEntry(4812, 68)
                .containsEntry(4134, 49)
                .containsEntry(4809, 27);
    }

    private Map<Integer, Integer> newlyInvalid(String from, String to) throws IOException {
        VrpSet baseline = vrps(from);
        VrpSet candidate = vrps(to);
        TableStates before = TableStates.of(table, baseline);
        ChangedStates after = before.after(VrpDelta.between(baseline, candidate));
        assertThat(after.codes())
                .as("what the delta changes and what a full run finds")
                .isEqualTo(TableStates.of(table, candidate).codes());
        Map<Integer, Integer> byOrigin = new TreeMap<>();
        for (int i = 0; i < after.size(); i++) {
            int pair = after.pair(i);
            if (after.state(i).isInvalid() && !before.state(pair).isInvalid()) {
                byOrigin.merge(table.origin(pair), 1, Integer::sum);
            }
        }
        return byOrigin;
    }
}
