package io.rovcast.model.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.Asn;
import io.rovcast.model.net.Prefix;
import io.rovcast.model.rov.TableStates;
import io.rovcast.model.rpki.Vrp;
import io.rovcast.model.rpki.VrpSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Over small worlds of 16 addresses and four networks, where everything collides with everything. */
class PlanReviewPropertiesTest {
    private static final long BASE = 0xC612_0000L << 32;

    private static Arbitrary<Prefix> prefix() {
        return Combinators.combine(
                        Arbitraries.integers().between(28, 32),
                        Arbitraries.integers().between(0, 15))
                .as((length, number) -> Prefix.ofMasked(AddressFamily.IPV4, BASE | (long) number << 32, 0, length));
    }

    /** Nobody, two networks, and a private number, which no ROA should name. */
    private static int asn(int number) {
        return new int[] {0, 64500, 64501, 64512}[number];
    }

    private static Arbitrary<Vrp> vrp() {
        return Combinators.combine(
                        prefix(),
                        Arbitraries.integers().between(0, 4),
                        Arbitraries.integers().between(0, 3))
                .as((prefix, slack, asn) -> new Vrp(prefix, Math.min(32, prefix.length() + slack), new Asn(asn(asn))));
    }

    @Provide
    Arbitrary<List<Vrp>> vrps() {
        return vrp().list().ofMaxSize(6);
    }

    @Provide
    Arbitrary<RoutingTable> table() {
        Arbitrary<int[]> origin = Arbitraries.integers().between(0, 3).map(asn -> new int[] {asn(asn)});
        return Combinators.combine(prefix(), origin)
                .as((prefix, asn) -> new Object[] {prefix, asn[0]})
                .list()
                .ofMaxSize(10)
                .map(routes -> {
                    RoutingTable.Builder builder = new RoutingTable.Builder();
                    for (Object[] route : routes) {
                        Prefix prefix = (Prefix) route[0];
                        builder.add(prefix.family(), prefix.hi(), prefix.lo(), prefix.length(), (int) route[1]);
                    }
                    return builder.build();
                });
    }

    private static VrpSet union(VrpSet current, List<Vrp> more) {
        List<Vrp> all = new ArrayList<>(current.vrps());
        all.addAll(more);
        return VrpSet.of(all);
    }

    private static List<Integer> newlyInvalid(RoutingTable table, VrpSet before, VrpSet after) {
        TableStates was = TableStates.of(table, before);
        TableStates is = TableStates.of(table, after);
        List<Integer> pairs = new ArrayList<>();
        for (int pair = 0; pair < table.size(); pair++) {
            if (!was.state(pair).isInvalid() && is.state(pair).isInvalid()) {
                pairs.add(pair);
            }
        }
        return pairs;
    }

    private static PlanReview review(RoutingTable table, VrpSet before, List<Vrp> planned) {
        return PlanReview.of(table, new RoutingTable.Builder().build(), before, Plan.adding(planned));
    }

    private static VrpSet without(VrpSet current, List<Vrp> gone) {
        return VrpSet.of(
                current.vrps().stream().filter(vrp -> !gone.contains(vrp)).toList());
    }

    /** Replaces every other VRP that is there, on the way of publication and then of withdrawal. */
    @Property
    void nothingTurnsInvalidWhenVrpsAreReplaced(
            @ForAll("table") RoutingTable table, @ForAll("vrps") List<Vrp> current, @ForAll("vrps") List<Vrp> planned) {
        VrpSet before = VrpSet.of(current);
        List<Vrp> replaced = IntStream.range(0, before.size())
                .filter(vrp -> vrp % 2 == 0)
                .mapToObj(before::vrp)
                .toList();
        PlanReview review = PlanReview.of(
                table, new RoutingTable.Builder().build(), before, new Plan(planned, replaced, Set.of(), List.of()));
        VrpSet published = union(before, review.proposal());
        List<Vrp> gone = new ArrayList<>();
        for (List<Vrp> step : review.withdrawals()) {
            gone.addAll(step);
            assertThat(newlyInvalid(table, before, without(published, gone)))
                    .as("after the withdrawal of %s", step)
                    .isEmpty();
        }
        assertThat(replaced).containsAll(gone);
        VrpSet after = union(without(before, replaced), planned);
        assertThat(listed(review))
                .containsExactlyInAnyOrderElementsOf(texts(table, newlyInvalid(table, before, after)));
    }

    private static List<String> listed(PlanReview review) {
        return review.findings().stream()
                .filter(finding -> finding.id().equals("turns-invalid"))
                .flatMap(finding -> finding.pairs().stream())
                .distinct()
                .toList();
    }

    private static List<String> texts(RoutingTable table, List<Integer> pairs) {
        return pairs.stream().map(pair -> Terrain.text(table.pair(pair))).toList();
    }

    @Property
    void nothingTurnsInvalidUnderTheProposal(
            @ForAll("table") RoutingTable table, @ForAll("vrps") List<Vrp> current, @ForAll("vrps") List<Vrp> planned) {
        VrpSet before = VrpSet.of(current);
        PlanReview review = review(table, before, planned);
        assertThat(newlyInvalid(table, before, union(before, review.proposal())))
                .isEmpty();
    }

    @Property
    void nothingTurnsInvalidOnTheWay(
            @ForAll("table") RoutingTable table, @ForAll("vrps") List<Vrp> current, @ForAll("vrps") List<Vrp> planned) {
        VrpSet before = VrpSet.of(current);
        PlanReview review = review(table, before, planned);
        List<Vrp> published = new ArrayList<>();
        for (List<Vrp> step : review.steps()) {
            published.addAll(step);
            assertThat(newlyInvalid(table, before, union(before, published)))
                    .as("after %s", step)
                    .isEmpty();
        }
        assertThat(published).containsExactlyInAnyOrderElementsOf(review.proposal());
    }

    @Property
    void everyRouteThatThePlanTurnsInvalidIsListed(
            @ForAll("table") RoutingTable table, @ForAll("vrps") List<Vrp> current, @ForAll("vrps") List<Vrp> planned) {
        VrpSet before = VrpSet.of(current);
        PlanReview review = review(table, before, planned);
        assertThat(listed(review))
                .containsExactlyInAnyOrderElementsOf(texts(table, newlyInvalid(table, before, union(before, planned))));
    }
}
