package io.rovcast.model.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.rovcast.model.bgp.OriginAs;
import io.rovcast.model.bgp.PrefixOrigin;
import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.guard.GuardFinding.Severity;
import io.rovcast.model.net.Asn;
import io.rovcast.model.net.Prefix;
import io.rovcast.model.rpki.Vrp;
import io.rovcast.model.rpki.VrpSet;
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
            builder.add(prefix.family(), prefix.hi(), prefix.lo(), prefix.length(), Integer.parseInt(words[1]));
        }
        return builder.build();
    }

    private static List<Vrp> vrps(String... texts) {
        return Arrays.stream(texts).map(Vrp::parse).toList();
    }

    private static PlanReview review(RoutingTable table, String... planned) {
        return PlanReview.of(List.of(table), NOTHING, vrps(planned), Set.of(), List.of());
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
        RoutingTable table = table("198.18.0.0/16 64500", "198.18.8.0/22 64501", "198.18.16.0/20 64999");
        VrpSet current = VrpSet.of(vrps("AS64501 198.18.8.0/22-22", "AS64502 198.18.16.0/20-20"));
        PlanReview review =
                PlanReview.of(List.of(table), current, vrps("AS64500 198.18.0.0/16-16"), Set.of(), List.of());
        assertThat(ids(review)).containsExactly("others-roas");
        assertThat(review.proposal()).containsExactly(Vrp.parse("AS64500 198.18.0.0/16-16"));
    }

    @Test
    void acceptedRoutesMayTurnInvalid() {
        RoutingTable table = table("198.18.0.0/16 64500", "198.18.8.0/22 64999");
        PrefixOrigin hijack = new PrefixOrigin(Prefix.parse("198.18.8.0/22"), OriginAs.of(new Asn(64999)));
        PlanReview review =
                PlanReview.of(List.of(table), NOTHING, vrps("AS64500 198.18.0.0/16-16"), Set.of(hijack), List.of());
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
    void as0OverAnnouncedSpaceIsWithheld() {
        PlanReview review = review(table("198.18.8.0/22 64501"), "AS0 198.18.0.0/16-32", "AS0 198.19.0.0/16-32");
        assertThat(finding(review, "turns-invalid").roa()).isEqualTo("AS0 198.18.0.0/16-32");
        assertThat(review.proposal()).containsExactly(Vrp.parse("AS0 198.19.0.0/16-32"));
    }

    @Test
    void twoOriginsOfOnePrefixArePublishedTogether() {
        RoutingTable table = table("198.18.8.0/22 64501", "198.18.8.0/22 64502", "198.18.0.0/16 64500");
        PlanReview review =
                review(table, "AS64500 198.18.0.0/16-16", "AS64501 198.18.8.0/22-22", "AS64502 198.18.8.0/22-22");
        assertThat(review.steps())
                .containsExactly(
                        vrps("AS64501 198.18.8.0/22-22", "AS64502 198.18.8.0/22-22"), vrps("AS64500 198.18.0.0/16-16"));
        assertThat(finding(review, "order").proposal().get(0))
                .isEqualTo("AS64501 198.18.8.0/22-22 together with AS64502 198.18.8.0/22-22");
    }

    @Test
    void theOwnTableCountsLikeThePublicOne() {
        PlanReview review = PlanReview.of(
                List.of(table("198.18.0.0/16 64500"), table("198.18.8.1/32 64500")),
                NOTHING,
                vrps("AS64500 198.18.0.0/16-16"),
                Set.of(),
                List.of());
        assertThat(finding(review, "turns-invalid").pairs()).containsExactly("198.18.8.1/32 AS64500");
    }

    @Test
    void whatIsThereOrAnnouncedByNobodyIsSaid() {
        VrpSet current = VrpSet.of(vrps("AS64500 198.18.0.0/16-16"));
        PlanReview review =
                PlanReview.of(List.of(table()), current, vrps("AS64500 198.18.0.0/16-16"), Set.of(), List.of());
        assertThat(ids(review)).containsExactly("not-announced", "already-there");
        assertThat(review.proposal()).isEmpty();
    }
}
