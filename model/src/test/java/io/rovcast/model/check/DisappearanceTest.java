package io.rovcast.model.check;

import static io.rovcast.model.check.Candidates.change;
import static io.rovcast.model.check.Candidates.run;
import static io.rovcast.model.check.Candidates.set;
import static io.rovcast.model.check.Candidates.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.rovcast.model.check.CheckResult.Status;
import io.rovcast.model.rpki.VrpSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class DisappearanceTest {
    private static final String TA = "ta-disappearance";
    private static final String ASN = "asn-disappearance";

    /** A trust anchor with 100 VRPs of one AS, beside another one. */
    private static VrpSet ripe(int from, int to) {
        return set().range("ripe", "AS64500", from, to)
                .range("arin", "AS64501", 1000, 1050)
                .set();
    }

    @Test
    void aTrustAnchorMayLoseUnderOneInTwenty() {
        CheckResult result = run(TA, change(ripe(0, 100), ripe(4, 100)));
        assertThat(result.status()).isEqualTo(Status.PASSED);
        assertThat(result.message()).contains("every trust anchor keeps", "24 hours ago is not known");
        assertThat(result.evidence()).singleElement().asString().contains("4 of 100 VRPs (4 %)");
        assertThat(result.blame()).isEmpty();
    }

    @Test
    void oneInTwentyWarnsAndOneInFiveBlocks() {
        assertThat(status(TA, change(ripe(0, 100), ripe(5, 100)))).isEqualTo(Status.WARN);
        assertThat(status(TA, change(ripe(0, 100), ripe(19, 100)))).isEqualTo(Status.WARN);
        CheckResult result = run(TA, change(ripe(0, 100), ripe(20, 100)));
        assertThat(result.status()).isEqualTo(Status.BLOCK);
        assertThat(result.scope()).isEqualTo("ripe");
        assertThat(result.observed()).isEqualTo("20 % of the VRPs");
        assertThat(result.limit()).isEqualTo("5 % warns, 20 % of the VRPs blocks");
        assertThat(result.message())
                .isEqualTo(
                        "ripe loses 20 of 100 VRPs (20 %), 20 % of the space they cover, against the set deployed now: "
                                + "keep what is deployed until its repository is known to be whole");
        assertThat(result.blame()).hasSize(20).startsWith(0);
    }

    @Test
    void theWorstTrustAnchorIsNamedFirst() {
        VrpSet before = set().range("a", "AS64500", 0, 100)
                .range("b", "AS64500", 200, 300)
                .range("c", "AS64500", 400, 500)
                .set();
        VrpSet after = set().range("a", "AS64500", 6, 100)
                .range("b", "AS64500", 270, 300)
                .range("c", "AS64500", 400, 500)
                .set();
        CheckResult result = run(TA, change(before, after));
        assertThat(result.status()).isEqualTo(Status.BLOCK);
        assertThat(result.scope()).isEqualTo("b and 1 more");
        assertThat(result.message()).startsWith("b loses 70 of 100 VRPs");
        assertThat(result.evidence()).hasSize(2);
        assertThat(result.blame()).hasSize(76);
    }

    @Test
    void oneVrpThatCoversMuchWarns() {
        VrpSet before = set().add("ripe", "AS64500 198.18.0.0/16")
                .range("ripe", "AS64500", 1 << 16, (1 << 16) + 99)
                .set();
        VrpSet after = set().range("ripe", "AS64500", 1 << 16, (1 << 16) + 99).set();
        CheckResult result = run(TA, change(before, after));
        assertThat(result.status()).isEqualTo(Status.WARN);
        assertThat(result.message()).contains("1 of 100 VRPs (1 %), 99.8 % of the space");
    }

    @Test
    void spaceThatOtherVrpsOfTheTrustAnchorCoverIsNotGone() {
        VrpSet before = set().add("ripe", "AS64500 198.18.0.0/16", "AS64500 2001:db8::/32")
                .range("ripe", "AS64500", 0, 98)
                .set();
        VrpSet after = set().add("ripe", "AS64501 198.18.0.0/16", "AS64501 2001:db8::/32")
                .range("ripe", "AS64500", 0, 98)
                .set();
        assertThat(status(TA, change(before, after))).isEqualTo(Status.PASSED);
    }

    @Test
    void aHandfulOfVrpsOnlyWarnsAndOnlyIfAllAreGone() {
        VrpSet before = set().range("ripe", "AS64500", 0, 100)
                .range("local", "AS64501", 200, 210)
                .set();
        VrpSet most = set().range("ripe", "AS64500", 0, 100)
                .range("local", "AS64501", 209, 210)
                .set();
        VrpSet all = set().range("ripe", "AS64500", 0, 100).set();
        assertThat(status(TA, change(before, most))).isEqualTo(Status.PASSED);
        assertThat(status(TA, change(before, all))).isEqualTo(Status.WARN);
    }

    @Test
    void aSetWithoutTrustAnchorsIsOne() {
        CheckResult result = run(
                TA,
                change(
                        set().range("", "AS64500", 0, 100).set(),
                        set().range("", "AS64500", 50, 100).set()));
        assertThat(result.status()).isEqualTo(Status.BLOCK);
        assertThat(result.message()).startsWith("the set (without names of trust anchors) loses 50 of 100");
    }

    @Test
    void anEmptyCandidateBlocks() {
        assertThat(status(TA, change(ripe(0, 100), set().set()))).isEqualTo(Status.BLOCK);
    }

    @Test
    void whereNothingIsDeployedNothingCanVanish() {
        CheckContext.Builder context = change(set().set(), ripe(0, 100));
        assertThat(status(TA, context)).isEqualTo(Status.NOT_APPLICABLE);
        assertThat(status(ASN, context)).isEqualTo(Status.NOT_APPLICABLE);
    }

    @Test
    void anotherNameOfATrustAnchorIsNoLoss() {
        VrpSet renamed = set().range("ripencc", "AS64500", 0, 100)
                .range("arin", "AS64501", 1000, 1050)
                .set();
        assertThat(status(TA, change(ripe(0, 100), renamed))).isEqualTo(Status.PASSED);
    }

    @Test
    void aSlowLeakIsSeenAgainstTheSetOf24HoursAgo() {
        CheckContext.Builder context = change(ripe(0, 100), ripe(18, 100), ripe(20, 100));
        CheckResult result = run(TA, context);
        assertThat(result.status()).isEqualTo(Status.BLOCK);
        assertThat(result.message()).contains("20 of 100 VRPs", "against the set of 24 hours ago");
        assertThat(result.blame()).as("only what this change withdraws").containsExactly(0, 1);
        assertThat(status(TA, change(ripe(18, 100), ripe(20, 100)))).isEqualTo(Status.PASSED);
    }

    @Test
    void whatComesBackIsNotGone() {
        CheckContext.Builder context = change(ripe(0, 100), ripe(50, 100), ripe(1, 100));
        assertThat(status(TA, context)).isEqualTo(Status.PASSED);
        assertThat(run(TA, context).message()).doesNotContain("not known");
        assertThat(status(ASN, context)).isEqualTo(Status.PASSED);
    }

    @Test
    void whatCameAndWentSinceThenDoesNotCount() {
        CheckContext.Builder context = change(ripe(0, 100), ripe(0, 400), ripe(0, 100));
        CheckResult result = run(TA, context);
        assertThat(result.message()).contains("300 of 400 VRPs", "against the set deployed now");
        assertThat(result.evidence())
                .as("against that of 24 hours ago nothing is gone")
                .hasSize(1);
    }

    @Test
    void oneAuthorityCannotBeLookedAt() {
        CheckResult result = run("ca-disappearance", change(ripe(0, 100), ripe(0, 100)));
        assertThat(result.status()).isEqualTo(Status.NOT_APPLICABLE);
        assertThat(result.message()).contains("publication point");
    }

    @Test
    void anAsMayLoseLessThanFourInFive() {
        VrpSet before = set().range("ripe", "AS64500", 0, 20)
                .range("ripe", "AS64501", 100, 1000)
                .set();
        VrpSet least = set().range("ripe", "AS64500", 15, 20)
                .range("ripe", "AS64501", 100, 1000)
                .set();
        VrpSet most = set().range("ripe", "AS64500", 16, 20)
                .range("ripe", "AS64501", 100, 1000)
                .set();
        assertThat(status(ASN, change(before, least))).isEqualTo(Status.PASSED);
        CheckResult result = run(ASN, change(before, most));
        assertThat(result.status()).isEqualTo(Status.WARN);
        assertThat(result.scope()).isEqualTo("AS64500");
        assertThat(result.message()).startsWith("AS64500 loses 16 of 20 VRPs (80 %) against the set deployed now");
        assertThat(result.blame()).hasSize(16);
    }

    @Test
    void anAsWithFewVrpsIsLeftAlone() {
        VrpSet before = set().range("ripe", "AS64500", 0, 19).set();
        assertThat(status(ASN, change(before, set().set()))).isEqualTo(Status.PASSED);
    }

    @Test
    void severalAsesAndBothEarlierSetsAreListed() {
        VrpSet before = set().range("ripe", "AS64500", 0, 30)
                .range("ripe", "AS64501", 100, 120)
                .set();
        CheckResult result = run(
                ASN,
                change(
                        before,
                        before,
                        set().add("ripe", "AS64502 198.19.0.0/24").set()));
        assertThat(result.scope()).isEqualTo("AS64500 and 1 more");
        assertThat(result.evidence()).hasSize(4);
        assertThat(result.observed()).isEqualTo("2 AS numbers");
        assertThat(result.blame()).hasSize(50);
        assertThat(List.copyOf(result.blame())).isSorted();
    }
}
