package io.rovcast.model.check;

import static io.rovcast.model.check.Candidates.blamed;
import static io.rovcast.model.check.Candidates.change;
import static io.rovcast.model.check.Candidates.fixture;
import static io.rovcast.model.check.Candidates.run;
import static io.rovcast.model.check.Candidates.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.check.Candidates.Past;
import io.rovcast.model.check.CheckResult.Status;
import io.rovcast.model.impact.Fixture;
import io.rovcast.model.testing.Dumps;
import io.rovcast.model.testing.World;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UnsafeVrpsTest {
    private static final String ID = "unsafe-vrps";

    @Test
    void aCustomersVrpThatVanishesUnderTheAggregateIsHeldBack() {
        CheckContext.Builder context = fixture("-AS64501 198.18.8.0/22-22");
        CheckResult result = run(ID, context);
        assertThat(result.status()).isEqualTo(Status.WARN);
        assertThat(result.scope()).isEqualTo("198.18.8.0/22 of AS64501");
        assertThat(result.message())
                .isEqualTo(
                        "198.18.8.0/22 of AS64501 turns invalid: its own VRP is withdrawn (-AS64501 198.18.8.0/22-22) and "
                                + "AS64500 198.18.0.0/16-22 stays: hold the withdrawals back until the authority is known to be whole");
        assertThat(blamed(result, context)).containsExactly("-AS64501 198.18.8.0/22-22");
    }

    @Test
    void nothingIsAdvisedWhereNobodyIsAboutToDeploy() {
        Upkeep simulated =
                new Upkeep(Upkeep.MadeSet.UNKNOWN, Optional.empty(), Upkeep.MadeSet.UNKNOWN, List.of(), true);
        assertThat(run(ID, fixture("-AS64501 198.18.8.0/22-22").upkeep(simulated))
                        .message())
                .endsWith("AS64500 198.18.0.0/16-22 stays");
    }

    @Test
    void oneOfTwoThatShareAPrefixIsUnsafeToo() {
        assertThat(status(ID, fixture("-AS64502 198.19.0.0/20-20"))).isEqualTo(Status.WARN);
    }

    @Test
    void whatFailsOpenIsSafe() {
        assertThat(status(ID, fixture("-AS64500 198.18.0.0/16-22"))).isEqualTo(Status.PASSED);
        assertThat(status(ID, fixture("-AS64504 198.19.16.0/20-21"))).isEqualTo(Status.PASSED);
    }

    @Test
    void aReplacementIsAnotherCase() {
        assertThat(status(ID, fixture("-AS64501 198.18.8.0/22-22", "+AS64999 198.18.8.0/22-22")))
                .as("by another AS")
                .isEqualTo(Status.PASSED);
        RoutingTable table = World.table(List.of(
                Dumps.pair("198.18.0.0/16", "64500"),
                Dumps.pair("198.18.8.0/22", "64501"),
                Dumps.pair("198.18.8.0/23", "64501")));
        assertThat(status(
                        ID,
                        change(
                                table,
                                Fixture.vrps("AS64500 198.18.0.0/16-22", "AS64501 198.18.8.0/22-23"),
                                "-AS64501 198.18.8.0/22-23",
                                "+AS64501 198.18.8.0/22-22")))
                .as("by a shorter maxLength")
                .isEqualTo(Status.PASSED);
    }

    @Test
    void anUnrelatedVrpFarAboveIsNoReplacement() {
        CheckContext.Builder context = fixture("-AS64501 198.18.8.0/22-22", "+AS64510 198.18.0.0/15-15");
        CheckResult result = run(ID, context);
        assertThat(result.status()).isEqualTo(Status.WARN);
        assertThat(blamed(result, context)).containsExactly("-AS64501 198.18.8.0/22-22");
        assertThat(result.message()).as("what was there before is named").contains("AS64500 198.18.0.0/16-22 stays");
    }

    @Test
    void anAggregateThatComesWithTheChangeDoesNotStay() {
        assertThat(status(ID, fixture("-AS64504 198.19.16.0/20-21", "+AS64510 198.18.0.0/15-15")))
                .as("the addition is to blame")
                .isEqualTo(Status.PASSED);
    }

    @Test
    void newRoutesDoNotAlarm() {
        assertThat(status(ID, fixture("-AS64501 198.18.8.0/22-22").history(Past.of(6, 0))))
                .isEqualTo(Status.PASSED);
        assertThat(status(ID, fixture("-AS64501 198.18.8.0/22-22").history(Past.of(7, 0))))
                .isEqualTo(Status.WARN);
    }

    @Test
    void allVrpsThatWouldHelpAreNamed() {
        RoutingTable table = World.table(List.of(Dumps.pair("198.18.8.0/22", "64501")));
        CheckContext.Builder context = change(
                table,
                Fixture.vrps("AS64500 198.18.0.0/16-16", "AS64501 198.18.8.0/21-22", "AS64501 198.18.8.0/22-24"),
                "-AS64501 198.18.8.0/21-22",
                "-AS64501 198.18.8.0/22-24");
        CheckResult result = run(ID, context);
        assertThat(result.blame()).containsExactly(0, 1);
        assertThat(result.message()).contains("(-AS64501 198.18.8.0/22-24 and 1 more)");
    }

    @Test
    void whereNothingIsWithdrawnNothingIsUnsafe() {
        assertThat(status(ID, fixture("+AS64999 198.19.32.0/20-20"))).isEqualTo(Status.NOT_APPLICABLE);
    }
}
