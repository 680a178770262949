package io.rovcast.model.check;

import static io.rovcast.model.check.Candidates.blamed;
import static io.rovcast.model.check.Candidates.fixture;
import static io.rovcast.model.check.Candidates.run;
import static io.rovcast.model.check.Candidates.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rovcast.model.bgp.PrefixOrigin;
import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.bgp.VantagePoint;
import io.rovcast.model.check.Candidates.Past;
import io.rovcast.model.check.CheckResult.Status;
import io.rovcast.model.impact.Fixture;
import io.rovcast.model.impact.Relations;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.Asn;
import io.rovcast.model.rpki.VrpSet;
import io.rovcast.model.testing.Dumps;
import io.rovcast.model.testing.World;
import java.util.List;
import org.junit.jupiter.api.Test;

class HistoricOriginConflictTest {
    private static final String ID = "historic-origin-conflict";
    private static final String[] TAKE_OVER = {"-AS64504 198.19.16.0/20-21", "+AS64999 198.19.16.0/20-21"};

    private static CheckContext.Builder takeOver(Past past) {
        return fixture(TAKE_OVER).history(past);
    }

    private static double greatest(CheckContext.Builder context) {
        return context.build().conflicts().max();
    }

    @Test
    void aTakeOverOfWhatIsKnownFor120DaysIsAFullConflict() {
        CheckContext.Builder context = takeOver(Past.of(120, 0));
        CheckResult result = run(ID, context);
        assertThat(greatest(context)).isEqualTo(1.0);
        assertThat(result.status()).isEqualTo(Status.BLOCK);
        assertThat(result.observed()).isEqualTo("greatest 1.00; 16 /24s at 0.80 or more; weighted sum 16 /24s");
        assertThat(result.limit()).isEqualTo("0.50 warns, 0.80 over 16 /24s or /48s blocks");
        assertThat(blamed(result, context)).containsExactly("+AS64999 198.19.16.0/20-21");
        assertThat(result.message())
                .isEqualTo(
                        "+AS64999 198.19.16.0/20-21 takes 198.19.16.0/21 of AS64504, announced for at least 120 days, "
                                + "and turns it invalid (conflict 1.00, 8 /24s) (and 2 more like it): put the VRP into quarantine and ask who "
                                + "holds the space");
        assertThat(result.evidence()).hasSize(3);
    }

    @Test
    void aRenumberingWithTenDaysOfItsOwnIsNone() {
        CheckContext.Builder context = takeOver(Past.of(120, 10));
        assertThat(greatest(context)).isZero();
        CheckResult result = run(ID, context);
        assertThat(result.status()).isEqualTo(Status.PASSED);
        assertThat(result.blame()).isEmpty();
        assertThat(result.evidence()).isEmpty();
    }

    @Test
    void eachFactorCounts() {
        assertThat(greatest(takeOver(Past.of(45, 0)))).as("age").isEqualTo(0.5);
        assertThat(greatest(takeOver(Past.of(0, 0)))).as("no age").isZero();
        assertThat(greatest(takeOver(Past.of(120, 1)))).as("novelty").isEqualTo(1 - 1 / 7.0, within(1e-9));
        assertThat(greatest(takeOver(new Past(120, 0, true)))).as("new holder").isEqualTo(0.5);
        assertThat(greatest(fixture("+AS64999 198.19.32.0/20-20").history(Past.of(120, 0))))
                .as("nothing of it is overwritten")
                .isEqualTo(0.6);
    }

    private static Relations relations(boolean sibling, boolean aIsProvider, boolean oIsProvider) {
        return new Relations() {
            @Override
            public boolean sameOrganisation(int asn, int other) {
                return sibling;
            }

            @Override
            public boolean isProvider(int provider, int customer) {
                return provider == 64_999 ? aIsProvider : oIsProvider;
            }
        };
    }

    private static double withRelations(Relations relations) {
        VrpSet candidate = Fixture.delta(Fixture.DEPLOYED, TAKE_OVER).applyTo(Fixture.DEPLOYED);
        RoutingTable table = World.table(Fixture.PAIRS);
        return greatest(Candidates.change(table, DeployedVrps.of(Fixture.DEPLOYED), candidate, relations)
                .history(Past.of(120, 0)));
    }

    @Test
    void relatedNetworksAreInLessConflict() {
        assertThat(withRelations(relations(true, true, true))).isZero();
        assertThat(withRelations(relations(false, true, false))).isEqualTo(0.3);
        assertThat(withRelations(relations(false, false, true))).isEqualTo(0.3);
        assertThat(withRelations(relations(false, false, false))).isEqualTo(1);
    }

    @Test
    void aNetworkIsInNoConflictWithItself() {
        assertThat(greatest(fixture("-AS64504 198.19.16.0/20-21", "+AS64504 198.19.16.0/20-20")
                        .history(Past.of(120, 0))))
                .isZero();
    }

    @Test
    void halfWarnsAndLessPasses() {
        assertThat(status(ID, takeOver(Past.of(45, 0)))).isEqualTo(Status.WARN);
        assertThat(status(ID, takeOver(Past.of(44, 0)))).isEqualTo(Status.PASSED);
        assertThat(run(ID, takeOver(Past.of(44, 0))).evidence())
                .as("shown all the same")
                .hasSize(3);
    }

    @Test
    void fourFifthsBlockFrom16BlocksOn() {
        assertThat(status(ID, takeOver(Past.of(72, 0)))).isEqualTo(Status.BLOCK);
        assertThat(status(ID, takeOver(Past.of(71, 0)))).isEqualTo(Status.WARN);
        CheckResult small = run(
                ID,
                fixture("-AS64501 198.18.8.0/22-22", "+AS64999 198.18.8.0/22-22")
                        .history(Past.of(120, 0)));
        assertThat(small.status()).as("4 /24s").isEqualTo(Status.WARN);
        assertThat(small.observed()).startsWith("greatest 1.00; 4 /24s");
    }

    @Test
    void aTakeOverUnderAnAggregateIsFoundToo() {
        CheckContext.Builder context = fixture(
                        "-AS64501 198.18.8.0/22-22", "+AS64999 198.18.8.0/24-24", "+AS64999 198.18.8.0/22-24")
                .history(Past.of(120, 0));
        assertThat(greatest(context))
                .as("holding the new VRP back would not help, but it is the trace of a take-over")
                .isEqualTo(1);
        assertThat(blamed(run(ID, context), context)).containsExactly("+AS64999 198.18.8.0/22-24");
    }

    @Test
    void as0IsNobodysFriend() {
        CheckContext.Builder context = fixture("+AS0 198.18.0.0/15-15").history(Past.of(120, 10));
        assertThat(greatest(context)).isEqualTo(0.6);
        assertThat(blamed(run(ID, context), context)).containsExactly("+AS0 198.18.0.0/15-15");
    }

    private static CheckContext.Builder seenBy(int networks) {
        List<PrefixOrigin> pairs = List.of(Dumps.pair("198.19.16.0/20", "64504"));
        return Candidates.change(Candidates.seenBy(networks, pairs), Fixture.DEPLOYED, TAKE_OVER)
                .history(Past.of(120, 0));
    }

    @Test
    void aRouteCountsByThoseWhoSeeIt() {
        assertThat(greatest(seenBy(10))).isEqualTo(1, within(1e-6));
        assertThat(greatest(seenBy(8))).isEqualTo(0.8, within(1e-6));
        assertThat(greatest(seenBy(3))).isEqualTo(0.3, within(1e-6));
        assertThat(greatest(seenBy(2))).as("too few for an age").isZero();
    }

    @Test
    void routesOfUnknownAgeAreCounted() {
        CheckContext.Builder context = takeOver(Past.of(Past.UNKNOWN, 0));
        CheckResult result = run(ID, context);
        assertThat(result.status()).isEqualTo(Status.PASSED);
        assertThat(result.evidence()).singleElement().asString().contains("3 other routes");
        assertThat(context.build().conflicts().pairsWithoutAge()).isEqualTo(3);
    }

    @Test
    void withoutAHistoryItSaysSo() {
        CheckResult result = run(ID, fixture(TAKE_OVER));
        assertThat(result.status()).isEqualTo(Status.NOT_APPLICABLE);
        assertThat(result.message()).contains("nothing is known of how long");
        assertThat(fixture(TAKE_OVER).build().conflicts().isKnown()).isFalse();
        assertThat(fixture(TAKE_OVER).build().conflicts().changesAtLeast(0)).isEmpty();
    }

    @Test
    void aRouteOfNoKnownOriginIsNobodys() {
        RoutingTable table = World.table(List.of(Dumps.pair("198.19.16.0/20", "NONE")));
        CheckContext.Builder context = Candidates.change(table, VrpSet.of(List.of()), "+AS64999 198.19.16.0/20-20")
                .history(Past.of(120, 0));
        assertThat(context.build().impact().transitions()).hasSize(1);
        assertThat(greatest(context)).isZero();
    }

    @Test
    void spaceOfEachFamilyIsSummedByItself() {
        RoutingTable table =
                World.table(List.of(Dumps.pair("198.19.16.0/20", "64504"), Dumps.pair("2001:db8::/44", "64504")));
        OriginConflicts conflicts = Candidates.change(
                        table, VrpSet.of(List.of()), "+AS64999 198.19.16.0/20-20", "+AS64999 2001:db8::/32-32")
                .history(Past.of(120, 0))
                .build()
                .conflicts();
        assertThat(conflicts.weightedBlocks(AddressFamily.IPV4)).isEqualTo(0.6 * 16, within(1e-9));
        assertThat(conflicts.weightedBlocks(AddressFamily.IPV6)).isEqualTo(0.6 * 16, within(1e-9));
        assertThat(conflicts.blocksAtLeast(0.6, AddressFamily.IPV6)).isEqualTo(16);
        assertThat(conflicts.blocksAtLeast(0.61, AddressFamily.IPV6)).isZero();
        assertThat(conflicts.changesAtLeast(0.6)).containsExactly(0, 1);
        assertThat(conflicts.changesAtLeast(0.61)).isEmpty();
    }

    @Test
    void whatOnlyOneNetworkSeesDoesNotBlock() {
        List<Dumps.Entry> entries = List.of(new Dumps.Entry(
                Dumps.pair("198.19.16.0/20", "64504"),
                new VantagePoint("rrc00", "192.0.2.1", new Asn(64_600)),
                List.of(),
                0));
        CheckContext.Builder context = Candidates.change(Dumps.table(entries), Fixture.DEPLOYED, TAKE_OVER)
                .history(Past.of(120, 0));
        assertThat(greatest(context)).isEqualTo(1);
        assertThat(status(ID, context)).isEqualTo(Status.WARN);
    }
}
