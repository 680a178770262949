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
import java.util.List;
import org.junit.jupiter.api.Test;

class As0AndBogonTest {
    private static final String OVER = "as0-over-announced";
    private static final String ANCHOR = "as0-trust-anchor";
    private static final String BOGON = "bogon-vrps";
    private static final VrpSet NOTHING = VrpSet.of(List.of());

    @Test
    void as0OverSixteenBlocksInUseBlocks() {
        CheckContext.Builder context = fixture("+AS0 198.18.0.0/15-15");
        CheckResult result = run(OVER, context);
        assertThat(result.status()).isEqualTo(Status.BLOCK);
        assertThat(result.observed()).isEqualTo("1 route, 16 /24s");
        assertThat(result.message())
                .isEqualTo(
                        "1 route turns invalid that is in use (16 /24s) under VRPs for AS0, first of all 198.19.32.0/20 "
                                + "of AS64505 under +AS0 198.18.0.0/15-15: hold them back and tell the registry");
        assertThat(blamed(result, context)).containsExactly("+AS0 198.18.0.0/15-15");
    }

    private static CheckContext.Builder over(RoutingTable table) {
        return change(table, NOTHING, "+AS0 198.18.0.0/15-32");
    }

    @Test
    void lessThanSixteenBlocksWarn() {
        RoutingTable fifteen = World.table(List.of(
                Dumps.pair("198.18.0.0/21", "64500"),
                Dumps.pair("198.18.8.0/22", "64501"),
                Dumps.pair("198.18.12.0/23", "64502"),
                Dumps.pair("198.18.14.0/24", "NONE")));
        CheckResult result = run(OVER, over(fifteen));
        assertThat(result.status()).isEqualTo(Status.WARN);
        assertThat(result.observed()).isEqualTo("4 routes, 15 /24s");
        assertThat(result.message()).startsWith("4 routes turn invalid that are in use");
    }

    private static CheckContext.Builder seenBy(int networks, String prefix) {
        List<PrefixOrigin> pairs = List.of(Dumps.pair(prefix, "64500"));
        return over(Candidates.seenBy(networks, pairs));
    }

    @Test
    void whatHardlyAnybodySeesDoesNotWarn() {
        CheckLimits strict = limits(0.2);
        assertThat(status(OVER, seenBy(1, "198.18.0.0/24"))).isEqualTo(Status.WARN);
        assertThat(status(OVER, seenBy(1, "198.18.0.0/24").limits(strict))).isEqualTo(Status.PASSED);
        assertThat(status(OVER, seenBy(2, "198.18.0.0/24").limits(strict))).isEqualTo(Status.WARN);
    }

    @Test
    void whatOnlyOneNetworkSeesDoesNotBlock() {
        assertThat(status(OVER, seenBy(1, "198.18.0.0/20"))).isEqualTo(Status.WARN);
        assertThat(status(OVER, seenBy(2, "198.18.0.0/20"))).isEqualTo(Status.BLOCK);
    }

    private static CheckLimits limits(double visibility) {
        CheckLimits d = CheckLimits.DEFAULTS;
        return new CheckLimits(
                d.stableDays(),
                d.bogonVrps(),
                d.disappearance(),
                d.growth(),
                d.payload(),
                d.conflict(),
                d.maxLength(),
                new CheckLimits.As0(visibility, 16, 5),
                d.critical(),
                d.upkeep());
    }

    @Test
    void whatIsNewDoesNotWarn() {
        RoutingTable table = World.table(List.of(Dumps.pair("198.18.0.0/24", "64500")));
        CheckResult result = run(OVER, over(table).history(Past.of(6, 0)));
        assertThat(result.status()).isEqualTo(Status.PASSED);
        assertThat(result.message()).contains("new or hardly seen");
        assertThat(result.evidence()).hasSize(1);
        assertThat(status(OVER, over(table).history(Past.of(7, 0)))).isEqualTo(Status.WARN);
    }

    @Test
    void as0WhereNobodyIsHurtPasses() {
        CheckResult valid = run(OVER, fixture("+AS0 198.18.0.0/16-16"));
        assertThat(valid.status()).as("what is valid stays so").isEqualTo(Status.PASSED);
        assertThat(valid.message()).isEqualTo("no route turns invalid under a VRP for AS0");
        assertThat(status(OVER, fixture("+AS64999 198.19.32.0/20-20")))
                .as("another AS is another check")
                .isEqualTo(Status.PASSED);
        assertThat(status(OVER, fixture("-AS64500 198.18.0.0/16-22"))).isEqualTo(Status.NOT_APPLICABLE);
    }

    @Test
    void trustAnchorsForAs0OnlyWarn() {
        VrpSet plain = set().range("ripe", "AS64500", 0, 10).set();
        VrpSet advisory = set().range("ripe", "AS64500", 0, 10)
                .range("apnic-AS0", "AS0", 100, 105)
                .set();
        assertThat(status(ANCHOR, change(plain, plain))).isEqualTo(Status.PASSED);
        CheckResult result = run(ANCHOR, change(plain, advisory));
        assertThat(result.status()).isEqualTo(Status.WARN);
        assertThat(result.message()).startsWith("5 VRPs come from apnic-AS0, which signs for AS0 only");
        assertThat(result.blame()).hasSize(5);
        assertThat(status(ANCHOR, change(advisory, advisory)))
                .as("also if they are deployed already")
                .isEqualTo(Status.WARN);
        assertThat(status(ANCHOR, change(plain, advisory).limits(limits(0.1))))
                .as("tolerated")
                .isEqualTo(Status.PASSED);
    }

    @Test
    void reservedAsNumbersWarn() {
        for (String asn : List.of("AS64512", "AS23456", "AS4294967295", "AS65535")) {
            CheckResult result = run(
                    BOGON,
                    change(NOTHING, set().add("x", asn + " 192.88.98.0/24").set()));
            assertThat(result.status()).as(asn).isEqualTo(Status.WARN);
            assertThat(result.evidence()).singleElement().asString().endsWith("a reserved AS number");
        }
        assertThat(status(
                        BOGON,
                        change(NOTHING, set().add("x", "AS3333 192.88.98.0/24").set())))
                .isEqualTo(Status.PASSED);
    }

    @Test
    void specialPurposeSpaceWarns() {
        CheckContext.Builder context = change(
                NOTHING,
                set().add("x", "AS3333 10.0.0.0/8", "AS3333 fc00::/7", "AS3333 193.0.0.0/21", "AS0 10.1.0.0/16")
                        .set());
        CheckResult result = run(BOGON, context);
        assertThat(result.status()).isEqualTo(Status.WARN);
        assertThat(result.scope()).isEqualTo("+AS3333 10.0.0.0/8-8 and 1 more");
        assertThat(blamed(result, context))
                .as("AS0 authorises nobody")
                .containsExactly("+AS3333 10.0.0.0/8-8", "+AS3333 fc00::/7-7");
    }

    @Test
    void whatWasThereBeforeIsNoNews() {
        VrpSet bogon = set().add("x", "AS64512 192.88.98.0/24").set();
        assertThat(status(BOGON, change(bogon, bogon))).isEqualTo(Status.NOT_APPLICABLE);
    }
}
