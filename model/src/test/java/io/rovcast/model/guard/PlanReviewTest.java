package io.rovcast.model.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rovcast.model.bgp.OriginAs;
import io.rovcast.model.bgp.PrefixOrigin;
import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.guard.GuardFinding.Severity;
import io.rovcast.model.net.Asn;
import io.rovcast.model.net.Prefix;
import io.rovcast.model.rpki.Vrp;
import io.rovcast.model.rpki.VrpSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlanReviewTest {
    private static final VrpSet NOTHING = VrpSet.of(List.of());

    /** Of texts such as {@code 198.18.0.0/16 64500}; 0 is a path that ends in an AS_SET. */
    static RoutingTable table(String... routes) {
        RoutingTable.Builder builder = new RoutingTable.Builder();
        for (String route : routes) {
            String[] words = route.split(" ", -1);
            Prefix prefix = Prefix.parse(words[0]);
            builder.add(
                    prefix.family(),
                    prefix.hi(),
                    prefix.lo(),
                    prefix.length(),
                    Asn.parse(words[1]).bits());
        }
        return builder.build();
    }

    private static List<Vrp> vrps(String... texts) {
        return Arrays.stream(texts).map(Vrp::parse).toList();
    }

    private static PlanReview review(RoutingTable table, String... planned) {
        return review(table, NOTHING, Plan.adding(vrps(planned)));
    }

    private static PlanReview review(RoutingTable table, VrpSet current, Plan plan) {
        return PlanReview.of(table, table(), current, plan);
    }

    private static Plan replacing(List<Vrp> replaced, String... planned) {
        return new Plan(vrps(planned), replaced, Set.of(), List.of());
    }

    private static GuardFinding finding(PlanReview review, String id) {
        return review.findings().stream()
                .filter(finding -> finding.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + id + " in " + review.findings()));
    }

    private static List<String> ids(PlanReview review) {
        return review.findings().stream().map(GuardFinding::id).toList();
    }

    @Test
    void anAggregateTurnsACustomersRouteInvalid() {
        RoutingTable table = table("198.18.0.0/16 64500", "198.18.8.0/22 64501");
        PlanReview review = review(table, "AS64500 198.18.0.0/16-16");
        GuardFinding finding = finding(review, "turns-invalid");
        assertThat(finding.severity()).isEqualTo(Severity.BLOCK);
        assertThat(finding.pairs()).containsExactly("198.18.8.0/22 AS64501");
        assertThat(finding.proposal()).containsExactly("AS64500 198.18.0.0/16-16", "AS64501 198.18.8.0/22-22");
        assertThat(finding.message()).contains("if AS64501 may announce them");
        assertThat(review.steps()).containsExactly(vrps("AS64501 198.18.8.0/22-22"), vrps("AS64500 198.18.0.0/16-16"));
        assertThat(finding(review, "order").proposal())
                .containsExactly("AS64501 198.18.8.0/22-22", "AS64500 198.18.0.0/16-16");
    }

    @Test
    void whatIsValidAlreadyAndWhatIsInvalidAlreadyIsNotTouched() {
        RoutingTable table = table("198.18.0.0/16 64500", "198.18.8.0/22 64501", "198.18.16.0/20 64509");
        VrpSet current = VrpSet.of(vrps("AS64501 198.18.8.0/22-22", "AS64502 198.18.16.0/20-20"));
        PlanReview review = review(table, current, Plan.adding(vrps("AS64500 198.18.0.0/16-16")));
        assertThat(ids(review)).containsExactly("others-roas");
        assertThat(review.proposal()).containsExactly(Vrp.parse("AS64500 198.18.0.0/16-16"));
    }

    @Test
    void acceptedRoutesMayTurnInvalid() {
        RoutingTable table = table("198.18.0.0/16 64500", "198.18.8.0/22 64509");
        PrefixOrigin hijack = new PrefixOrigin(Prefix.parse("198.18.8.0/22"), OriginAs.of(new Asn(64509)));
        PlanReview review = review(
                table, NOTHING, new Plan(vrps("AS64500 198.18.0.0/16-16"), List.of(), Set.of(hijack), List.of()));
        assertThat(ids(review)).isEmpty();
        assertThat(review.proposal()).containsExactly(Vrp.parse("AS64500 198.18.0.0/16-16"));
    }

    @Test
    void authorisedAndUnannouncedPrefixesAreCounted() {
        RoutingTable table = table("198.18.0.0/22 64500", "198.18.0.0/24 64500");
        PlanReview review = review(table, "AS64500 198.18.0.0/22-24");
        GuardFinding finding = finding(review, "over-permissive");
        assertThat(finding.severity()).isEqualTo(Severity.WARN);
        assertThat(finding.message()).startsWith("AS64500 198.18.0.0/22-24 authorises 5 prefixes");
        assertThat(finding.proposal()).containsExactly("AS64500 198.18.0.0/22-22", "AS64500 198.18.0.0/24-24");
        assertThat(finding(review(table, "AS64500 2001:db8::/32-128"), "over-permissive")
                        .message())
                .contains("more than 10^18 prefixes");
    }

    @Test
    void aMaxLengthThatIsUsedUpIsNotLoose() {
        RoutingTable table = table("198.18.0.0/23 64500", "198.18.0.0/24 64500", "198.18.1.0/24 64500");
        PlanReview review = review(table, "AS64500 198.18.0.0/23-24");
        assertThat(ids(review)).isEmpty();
        assertThat(review.proposal()).containsExactly(Vrp.parse("AS64500 198.18.0.0/23-24"));
    }

    @Test
    void aMaxLengthThatIsTooShortTurnsOwnSpecificsInvalid() {
        RoutingTable table = table("198.18.0.0/16 64500", "198.18.8.0/24 64500");
        PlanReview review = review(table, "AS64500 198.18.0.0/16-16");
        assertThat(finding(review, "turns-invalid").pairs()).containsExactly("198.18.8.0/24 AS64500");
        assertThat(finding(review, "turns-invalid").message()).doesNotContain("may announce");
    }

    @Test
    void whatCannotBeAuthorisedIsNotToBeCovered() {
        RoutingTable table = table("198.18.0.0/16 64500", "198.18.8.0/22 0");
        PlanReview review = review(table, "AS64500 198.18.0.0/16-16");
        assertThat(finding(review, "turns-invalid").proposal()).isEmpty();
        assertThat(finding(review, "turns-invalid").pairs()).containsExactly("198.18.8.0/22 AS_SET");
        assertThat(review.proposal()).isEmpty();
    }

    @Test
    void as0OverAnnouncedSpaceComesWithRoasOfItsHolders() {
        PlanReview review = review(table("198.18.8.0/22 64501"), "AS0 198.18.0.0/16-32", "AS0 198.19.0.0/16-32");
        GuardFinding finding = finding(review, "turns-invalid");
        assertThat(finding.roa()).isEqualTo("AS0 198.18.0.0/16-32");
        assertThat(finding.proposal()).containsExactly("AS0 198.18.0.0/16-32", "AS64501 198.18.8.0/22-22");
        assertThat(finding.message())
                .contains("the space is in use: authorise them beside it, if AS64501 may announce them")
                .doesNotContain("no ROA");
        assertThat(review.steps().get(review.steps().size() - 1)).containsExactly(Vrp.parse("AS0 198.18.0.0/16-32"));
    }

    @Test
    void onlyTheRouteWithoutAnOriginIsBlamedForAWait() {
        RoutingTable table = table("198.18.0.0/16 64500", "198.18.4.0/22 64501", "198.18.8.0/22 0");
        PlanReview review = review(table, "AS64500 198.18.0.0/16-16", "AS64502 198.19.0.0/16-16");
        GuardFinding finding = finding(review, "turns-invalid");
        assertThat(finding.pairs()).containsExactly("198.18.4.0/22 AS64501", "198.18.8.0/22 AS_SET");
        assertThat(finding.message())
                .contains("no ROA can authorise 198.18.8.0/22 AS_SET (its path ends in an AS_SET")
                .contains("--accept")
                .doesNotContain("authorise 198.18.4.0/22");
        assertThat(finding.proposal()).containsExactly("AS64501 198.18.4.0/22-22");
        assertThat(review.proposal())
                .containsExactlyElementsOf(vrps("AS64501 198.18.4.0/22-22", "AS64502 198.19.0.0/16-16"));
    }

    @Test
    void aTighterPlanLeavesWhatNobodyCanAuthoriseUncovered() {
        RoutingTable table = table("198.18.0.0/24 64500", "198.18.8.0/24 0");
        PlanReview review = review(table, "AS64500 198.18.0.0/16-24");
        assertThat(finding(review, "turns-invalid").message()).contains("leave them uncovered as proposed");
        assertThat(review.proposal()).containsExactly(Vrp.parse("AS64500 198.18.0.0/24-24"));
    }

    @Test
    void numbersThatAreNobodysAreNeverProposed() {
        for (String asn : List.of("64512", "23456", "65535", "4200000000", "70000")) {
            RoutingTable table = table("198.18.0.0/16 64500", "198.18.8.0/22 " + asn);
            PlanReview review = review(table, "AS64500 198.18.0.0/16-16");
            assertThat(review.proposal()).as(asn).isEmpty();
            assertThat(finding(review, "turns-invalid").message())
                    .contains("no ROA can authorise 198.18.8.0/22 AS" + asn + " (");
            assertThat(finding(review(table(), "AS" + asn + " 198.18.0.0/16-16"), "bogon-asn")
                            .severity())
                    .isEqualTo(Severity.WARN);
        }
    }

    @Test
    void ofWhatGoesTheLossIsToBlame() {
        VrpSet current = VrpSet.of(vrps("AS64500 198.18.0.0/16-22", "AS64501 198.18.8.0/22-22"));
        RoutingTable table = table("198.18.0.0/16 64500", "198.18.4.0/22 64500", "198.18.8.0/22 64501");
        PlanReview review =
                review(table, current, replacing(vrps("AS64500 198.18.0.0/16-22"), "AS64500 198.18.0.0/16-16"));
        GuardFinding finding = finding(review, "turns-invalid");
        assertThat(finding.severity()).isEqualTo(Severity.BLOCK);
        assertThat(finding.roa()).isEqualTo("AS64500 198.18.0.0/16-22");
        assertThat(finding.pairs()).containsExactly("198.18.4.0/22 AS64500");
        assertThat(finding.message()).startsWith("without AS64500 198.18.0.0/16-22, 1 route would be invalid");
        assertThat(review.proposal())
                .containsExactlyElementsOf(vrps("AS64500 198.18.0.0/16-16", "AS64500 198.18.4.0/22-22"));
        assertThat(review.withdrawals()).containsExactly(vrps("AS64500 198.18.0.0/16-22"));
        GuardFinding order = finding(review, "order");
        assertThat(order.steps())
                .containsExactly(
                        List.of("AS64500 198.18.4.0/22-22", "AS64500 198.18.0.0/16-16"),
                        List.of("withdraw AS64500 198.18.0.0/16-22"));

        PlanReview customer = review(table, current, replacing(vrps("AS64501 198.18.8.0/22-22")));
        assertThat(finding(customer, "turns-invalid").proposal()).containsExactly("AS64501 198.18.8.0/22-22");
        assertThat(finding(customer, "turns-invalid").message()).endsWith("; it has to stay");
        assertThat(customer.withdrawals()).isEmpty();
    }

    @Test
    void aVrpOfWhichAllIsInUseStays() {
        VrpSet current = VrpSet.of(vrps("AS64504 198.19.16.0/20-21"));
        RoutingTable table = table("198.19.16.0/20 64504", "198.19.16.0/21 64504", "198.19.24.0/21 64504");
        PlanReview review = review(table, current, replacing(current.vrps(), "AS64505 198.19.16.0/20-20"));
        assertThat(finding(review, "turns-invalid").pairs()).hasSize(3);
        assertThat(finding(review, "turns-invalid").message()).endsWith("; it has to stay");
        assertThat(review.proposal()).containsExactly(Vrp.parse("AS64505 198.19.16.0/20-20"));
        assertThat(review.withdrawals()).isEmpty();
    }

    @Test
    void aWithdrawalDoesNotComeBeforeItsReplacement() {
        VrpSet current = VrpSet.of(vrps("AS64500 198.18.0.0/16-24", "AS64501 198.18.8.0/22-24"));
        RoutingTable table = table("198.18.0.0/16 64500", "198.18.8.0/22 64501");
        PlanReview review =
                review(table, current, replacing(vrps("AS64501 198.18.8.0/22-24"), "AS64501 198.18.8.0/22-22"));
        assertThat(ids(review)).doesNotContain("turns-invalid");
        assertThat(finding(review, "order").message())
                .contains(
                        "withdraw nothing before relying parties have the new ones, or 198.18.8.0/22 AS64501 would be");
    }

    @Test
    void aggregatesGoBeforeSpecifics() {
        List<Vrp> all = vrps("AS64500 198.18.0.0/16-16", "AS64501 198.18.8.0/22-22");
        RoutingTable table = table("198.18.0.0/16 64500", "198.18.8.0/22 64501");
        PlanReview review = review(table, VrpSet.of(all), replacing(all));
        assertThat(review.withdrawals())
                .containsExactly(vrps("AS64500 198.18.0.0/16-16"), vrps("AS64501 198.18.8.0/22-22"));
    }

    @Test
    void aWiderVrpThatStaysIsSaid() {
        VrpSet current = VrpSet.of(vrps("AS64500 198.18.0.0/16-22"));
        RoutingTable table = table("198.18.0.0/16 64500");
        PlanReview adding = review(table, current, Plan.adding(vrps("AS64500 198.18.0.0/16-16")));
        assertThat(finding(adding, "already-wider").message())
                .isEqualTo("AS64500 198.18.0.0/16-22 is there already and authorises more, so"
                        + " AS64500 198.18.0.0/16-16 changes nothing until that goes: --replace");
        PlanReview replacing = review(
                table,
                current,
                replacing(vrps("AS64500 198.18.0.0/16-22", "AS64509 198.18.0.0/16-22"), "AS64500 198.18.0.0/16-16"));
        assertThat(ids(replacing)).containsExactly("not-there", "order");
    }

    @Test
    void blackholesAreAMatterOfPolicy() {
        PlanReview review = PlanReview.of(
                table("198.18.0.0/16 64500"),
                table("198.18.8.1/32 64500", "198.18.8.2/32 64501"),
                NOTHING,
                Plan.adding(vrps("AS64500 198.18.0.0/16-16")));
        GuardFinding blackhole = finding(review, "blackhole");
        assertThat(blackhole.severity()).isEqualTo(Severity.INFO);
        assertThat(blackhole.pairs()).containsExactly("198.18.8.1/32 AS64500");
        assertThat(blackhole.message()).contains("your blackhole policy has to accept it");
        assertThat(finding(review, "turns-invalid").pairs()).containsExactly("198.18.8.2/32 AS64501");
        assertThat(review.proposal()).doesNotContain(Vrp.parse("AS64500 198.18.8.1/32-32"));
    }

    private static PlanReview standingBy(String standby, VrpSet current, String... planned) {
        return review(
                table("198.18.0.0/16 64500"),
                current,
                new Plan(vrps(planned), List.of(), Set.of(), List.of(Standby.parse(standby), Standby.parse(standby))));
    }

    @Test
    void whoStandsByNeedsRoasAtTheLengthAtWhichItAnnounces() {
        PlanReview without = standingBy("AS64510/24", NOTHING, "AS64500 198.18.0.0/16-16");
        assertThat(without.findings()).hasSize(1);
        assertThat(finding(without, "standby-not-authorised").proposal()).containsExactly("AS64510 198.18.0.0/16-24");
        PlanReview tooShort = standingBy("AS64510/24", NOTHING, "AS64500 198.18.0.0/16-16", "AS64510 198.18.0.0/16-16");
        assertThat(finding(tooShort, "standby-not-authorised").message())
                .isEqualTo("if AS64510 has to announce a /24 of 198.18.0.0/16, that would be invalid");
        PlanReview with = standingBy("AS64510/24", NOTHING, "AS64500 198.18.0.0/16-16", "AS64510 198.18.0.0/16-24");
        assertThat(ids(with)).containsExactly("order");
        assertThat(with.proposal()).contains(Vrp.parse("AS64510 198.18.0.0/16-24"));
        PlanReview tooLong = standingBy("AS64510/24", NOTHING, "AS64500 198.18.0.0/16-16", "AS64510 198.18.0.0/16-28");
        assertThat(finding(tooLong, "over-permissive").proposal()).containsExactly("AS64510 198.18.0.0/16-24");
        VrpSet halves = VrpSet.of(vrps("AS64510 198.18.0.0/17-24", "AS64510 198.18.128.0/17-24"));
        assertThat(ids(standingBy("AS64510/24", halves, "AS64500 198.18.0.0/16-16")))
                .containsExactly("others-roas");
        VrpSet half = VrpSet.of(vrps("AS64510 198.18.0.0/17-24"));
        assertThat(ids(standingBy("AS64510/24", half, "AS64500 198.18.0.0/16-16")))
                .contains("standby-not-authorised");
        assertThat(ids(standingBy("AS64510/48", NOTHING, "AS64500 198.18.0.0/16-16")))
                .isEmpty();
    }

    @Test
    void standbyIsRead() {
        assertThatThrownBy(() -> Standby.parse("AS0")).hasMessageContaining("AS0 announces nothing");
        assertThatThrownBy(() -> Standby.parse("AS64500/x")).hasMessageContaining("not a prefix length");
        assertThatThrownBy(() -> Standby.parse("AS64500/129")).hasMessageContaining("expected 1 to 128");
    }

    @Test
    void ownRoutesThatStayInvalidAreSaidAndSoIsWhatTurnsValid() {
        VrpSet current = VrpSet.of(vrps("AS64509 198.18.0.0/16-16"));
        RoutingTable table = table("198.18.0.0/20 64500", "198.18.0.0/16 64500", "198.18.32.0/20 64508");
        PlanReview review = review(table, current, Plan.adding(vrps("AS64500 198.18.0.0/16-16")));
        GuardFinding stays = finding(review, "stays-invalid");
        assertThat(stays.severity()).isEqualTo(Severity.WARN);
        assertThat(stays.roa()).isEqualTo("AS64500");
        assertThat(stays.pairs()).containsExactly("198.18.0.0/20 AS64500");
        assertThat(stays.proposal()).containsExactly("AS64500 198.18.0.0/20-20");
        assertThat(finding(review, "turns-valid").pairs()).containsExactly("198.18.0.0/16 AS64500");
    }

    @Test
    void whatHasNothingToDoWithEachOtherGoesInOneStep() {
        RoutingTable table = table("198.18.0.0/16 64500", "198.19.0.0/16 64500", "198.19.8.0/22 64501");
        PlanReview review = review(
                table,
                "AS64500 198.18.0.0/16-16",
                "AS64500 198.19.0.0/16-16",
                "AS64501 198.19.8.0/22-22",
                "AS64502 203.0.113.0/24-24");
        assertThat(review.steps())
                .containsExactly(
                        vrps("AS64502 203.0.113.0/24-24", "AS64501 198.19.8.0/22-22", "AS64500 198.18.0.0/16-16"),
                        vrps("AS64500 198.19.0.0/16-16"));
    }

    @Test
    void groupsThatWaitForEachOtherGoInOneStepToo() {
        List<String> routes = new ArrayList<>();
        List<Vrp> planned = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            for (int asn = 64500; asn < 64503; asn++) {
                routes.add("198.18." + i + ".0/24 " + asn);
                planned.add(Vrp.parse("AS" + asn + " 198.18." + i + ".0/24"));
            }
        }
        PlanReview review = review(table(routes.toArray(String[]::new)), NOTHING, Plan.adding(planned));
        assertThat(review.steps()).hasSize(1);
        assertThat(review.steps().get(0)).containsExactlyInAnyOrderElementsOf(planned);
    }

    @Test
    void theOrderSaysOfWhomOneCannotKnow() {
        PlanReview review = review(table("198.18.0.0/16 64500", "198.18.8.0/22 64501"), "AS64500 198.18.0.0/16-16");
        assertThat(finding(review, "order").message()).endsWith("; VRPs for AS64501 only if they may announce it");
    }

    @Test
    void twoOriginsOfOnePrefixArePublishedTogether() {
        RoutingTable table = table("198.18.8.0/22 64501", "198.18.8.0/22 64502", "198.18.0.0/16 64500");
        PlanReview review =
                review(table, "AS64500 198.18.0.0/16-16", "AS64501 198.18.8.0/22-22", "AS64502 198.18.8.0/22-22");
        assertThat(review.steps())
                .containsExactly(
                        vrps("AS64501 198.18.8.0/22-22", "AS64502 198.18.8.0/22-22"), vrps("AS64500 198.18.0.0/16-16"));
        assertThat(finding(review, "order").proposal().get(0)).isEqualTo("AS64501 198.18.8.0/22-22");
        assertThat(finding(review, "order").steps())
                .containsExactly(
                        List.of("AS64501 198.18.8.0/22-22", "AS64502 198.18.8.0/22-22"),
                        List.of("AS64500 198.18.0.0/16-16"));
    }

    @Test
    void theOwnTableCountsLikeThePublicOne() {
        PlanReview review = PlanReview.of(
                table("198.18.0.0/16 64500"),
                table("198.18.8.0/24 64501"),
                NOTHING,
                Plan.adding(vrps("AS64500 198.18.0.0/16-16")));
        assertThat(finding(review, "turns-invalid").pairs()).containsExactly("198.18.8.0/24 AS64501");
    }

    @Test
    void whatIsThereOrAnnouncedByNobodyIsSaid() {
        VrpSet current = VrpSet.of(vrps("AS64500 198.18.0.0/16-16"));
        PlanReview review = review(table(), current, Plan.adding(vrps("AS64500 198.18.0.0/16-16")));
        assertThat(ids(review)).containsExactly("not-announced", "already-there");
        assertThat(review.proposal()).isEmpty();
    }
}
