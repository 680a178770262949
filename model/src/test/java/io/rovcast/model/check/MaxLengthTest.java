package io.rovcast.model.check;

import static io.rovcast.model.check.Candidates.blamed;
import static io.rovcast.model.check.Candidates.change;
import static io.rovcast.model.check.Candidates.fixture;
import static io.rovcast.model.check.Candidates.run;
import static io.rovcast.model.check.Candidates.set;
import static io.rovcast.model.check.Candidates.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.rovcast.model.bgp.PrefixOrigin;
import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.check.Candidates.Past;
import io.rovcast.model.check.CheckResult.Status;
import io.rovcast.model.rpki.VrpSet;
import io.rovcast.model.testing.Dumps;
import io.rovcast.model.testing.World;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MaxLengthTest {
    private static final String TYPO = "max-length-typo";
    private static final String SLACK = "max-length-slack";
    private static final VrpSet NOTHING = VrpSet.of(List.of());

    @Test
    void aTwinThatIsTooShortWarns() {
        CheckContext.Builder context = fixture("-AS64500 198.18.0.0/16-22", "+AS64500 198.18.0.0/16-16");
        CheckResult result = run(TYPO, context);
        assertThat(result.status()).as("half of its routes, 4 /24s").isEqualTo(Status.WARN);
        assertThat(result.scope()).isEqualTo("AS64500");
        assertThat(result.observed()).isEqualTo("1 stable route");
        assertThat(result.message())
                .isEqualTo(
                        "AS64500 locks out 1 route (50 % of its routes, 4 /24s) by too short a maxLength, first of all "
                                + "+AS64500 198.18.0.0/16-16 in place of -AS64500 198.18.0.0/16-22: hold back the new maxLength and "
                                + "tell the network");
        assertThat(blamed(result, context)).containsExactly("+AS64500 198.18.0.0/16-16", "-AS64500 198.18.0.0/16-22");
    }

    @Test
    void moreThanHalfOfANetworkBlocks() {
        CheckResult result = run(TYPO, fixture("-AS64504 198.19.16.0/20-21", "+AS64504 198.19.16.0/20-20"));
        assertThat(result.status()).as("two of three routes, 16 /24s").isEqualTo(Status.BLOCK);
        assertThat(result.evidence())
                .hasSize(2)
                .first()
                .asString()
                .startsWith("198.19.16.0/21 of AS64504 turns invalid");
    }

    @Test
    void aNewVrpMayLockOutWhatNothingCoveredBefore() {
        RoutingTable table = World.table(List.of(Dumps.pair("198.18.0.0/24", "64500")));
        CheckContext.Builder context = change(table, NOTHING, "+AS64500 198.18.0.0/16-16");
        assertThat(status(TYPO, context)).as("all of it, but one /24").isEqualTo(Status.WARN);
        assertThat(run(TYPO, context).message()).doesNotContain("in place of");
    }

    /** A network that locks out some /24s of all that it announces. */
    private static CheckContext.Builder network(int lockedOut, int others) {
        List<PrefixOrigin> pairs = new ArrayList<>();
        for (int i = 0; i < lockedOut; i++) {
            pairs.add(Dumps.pair("198.18." + i + ".0/24", "64500"));
        }
        for (int i = 0; i < others; i++) {
            pairs.add(Dumps.pair("198.19." + i + ".0/24", "64500"));
        }
        return change(World.table(pairs), NOTHING, "+AS64500 198.18.0.0/16-20");
    }

    @Test
    void itBlocksFromHalfOfTheRoutesAnd16BlocksOn() {
        assertThat(status(TYPO, network(16, 15))).isEqualTo(Status.BLOCK);
        assertThat(status(TYPO, network(16, 16))).as("half").isEqualTo(Status.WARN);
        assertThat(status(TYPO, network(15, 0))).as("15 /24s").isEqualTo(Status.WARN);
    }

    @Test
    void routesOfAnotherReasonAreNoTypo() {
        assertThat(status(TYPO, fixture("-AS64504 198.19.16.0/20-21", "+AS64999 198.19.16.0/20-21")))
                .isEqualTo(Status.PASSED);
        assertThat(status(TYPO, fixture("-AS64501 198.18.8.0/22-22"))).isEqualTo(Status.PASSED);
        CheckResult unused = run(TYPO, fixture("-AS64502 198.19.0.0/20-20", "+AS64502 198.19.0.0/20-24"));
        assertThat(unused.status()).isEqualTo(Status.PASSED);
        assertThat(unused.observed()).isEqualTo("0 stable routes");
    }

    @Test
    void aVrpOfItsOwnThatIsTooShortCountsBesideOthersThatCover() {
        RoutingTable table = World.table(List.of(Dumps.pair("198.18.0.0/24", "64500")));
        CheckContext.Builder context =
                change(table, VrpSet.of(List.of()), "+AS64500 198.18.0.0/16-16", "+AS64501 198.18.0.0/16-24");
        CheckResult result = run(TYPO, context);
        assertThat(result.status()).isEqualTo(Status.WARN);
        assertThat(blamed(result, context)).containsExactly("+AS64500 198.18.0.0/16-16");
    }

    @Test
    void newRoutesDoNotAlarm() {
        String[] typo = {"-AS64500 198.18.0.0/16-22", "+AS64500 198.18.0.0/16-16"};
        assertThat(status(TYPO, fixture(typo).history(Past.of(6, 0)))).isEqualTo(Status.PASSED);
        assertThat(status(TYPO, fixture(typo).history(Past.of(7, 0)))).isEqualTo(Status.WARN);
        assertThat(status(TYPO, fixture(typo).history(Past.of(Past.UNKNOWN, 0))))
                .as("not to know is no reason to let it go")
                .isEqualTo(Status.WARN);
    }

    @Test
    void severalNetworksAreCounted() {
        RoutingTable table = World.table(List.of(
                Dumps.pair("198.18.0.0/24", "64500"),
                Dumps.pair("198.18.2.0/23", "64501"),
                Dumps.pair("2001:db8::/48", "64502")));
        CheckResult result = run(
                TYPO,
                change(
                        table,
                        NOTHING,
                        "+AS64500 198.18.0.0/16-16",
                        "+AS64501 198.18.0.0/16-16",
                        "+AS64502 2001:db8::/32-32"));
        assertThat(result.scope()).isEqualTo("AS64501 and 2 more");
        assertThat(result.message()).contains("; so do 2 other networks: ");
        assertThat(result.blame()).containsExactly(0, 1, 2);
    }

    @Test
    void slackIsShownAndManyWarn() {
        RoutingTable table = World.table(List.of(
                Dumps.pair("198.18.0.0/16", "64500"),
                Dumps.pair("198.18.4.0/22", "64500"),
                Dumps.pair("198.18.5.0/24", "64501")));
        CheckResult loose = run(SLACK, change(table, NOTHING, "+AS64500 198.18.0.0/16-30"));
        assertThat(loose.status()).as("for information").isEqualTo(Status.PASSED);
        assertThat(loose.observed()).isEqualTo("1 VRP");
        assertThat(loose.evidence()).singleElement().asString().startsWith("+AS64500 198.18.0.0/16-30 allows");
        assertThat(loose.blame()).containsExactly(0);
        assertThat(run(SLACK, change(table, NOTHING, "+AS64500 198.18.0.0/16-29"))
                        .observed())
                .as("7 bits more than the /22")
                .isEqualTo("0 VRPs");
        assertThat(run(SLACK, change(table, NOTHING, "+AS64502 198.18.0.0/16-23"))
                        .observed())
                .as("nothing is announced, 7 bits more than itself")
                .isEqualTo("0 VRPs");
        assertThat(run(SLACK, change(table, NOTHING, "+AS64502 198.18.0.0/16-24"))
                        .observed())
                .as("nothing is announced by it")
                .isEqualTo("1 VRP");
        assertThat(run(SLACK, change(table, NOTHING, "+AS0 198.18.0.0/16-32")).observed())
                .as("AS0 allows nothing")
                .isEqualTo("0 VRPs");
    }

    @Test
    void aHundredWithSlackWarn() {
        assertThat(status(SLACK, loose(99))).isEqualTo(Status.PASSED);
        CheckResult result = run(SLACK, loose(100));
        assertThat(result.status()).isEqualTo(Status.WARN);
        assertThat(result.message()).startsWith("100 announced VRPs allow for much longer prefixes");
        assertThat(result.evidence()).hasSize(10);
        assertThat(result.blame()).hasSize(100);
    }

    private static CheckContext.Builder loose(int count) {
        Candidates.SetOf loose = set();
        for (int i = 0; i < count; i++) {
            loose.add("ripe", "AS64500 198.18." + i + ".0/24-32");
        }
        return change(NOTHING, loose.set());
    }

    @Test
    void whereNothingIsAnnouncedThereIsNoSlack() {
        assertThat(status(SLACK, fixture("-AS64500 198.18.0.0/16-22"))).isEqualTo(Status.NOT_APPLICABLE);
    }
}
