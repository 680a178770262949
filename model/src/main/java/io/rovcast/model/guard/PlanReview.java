package io.rovcast.model.guard;

import io.rovcast.model.bgp.PrefixOrigin;
import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.rpki.Vrp;
import io.rovcast.model.rpki.VrpSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What comes of ROAs that are planned, before they are issued: routes that turn INVALID, prefixes that are authorised and not
 * announced, a plan put right, and the order in which to publish it.
 *
 * @param findings the worst first
 * @param proposal VRPs to publish under which nothing turns INVALID, without loose maxLengths; those planned if they are fine
 * @param steps the same in the order of publication; what is in one step has to be published at once
 * @param withdrawals VRPs that go afterwards, likewise in steps
 */
public record PlanReview(
        List<GuardFinding> findings, List<Vrp> proposal, List<List<Vrp>> steps, List<List<Vrp>> withdrawals) {
    /** Copies the lists. */
    public PlanReview {
        findings = List.copyOf(findings);
        proposal = List.copyOf(proposal);
        steps = steps.stream().map(List::copyOf).toList();
        withdrawals = withdrawals.stream().map(List::copyOf).toList();
    }

    /**
     * Reviews a plan.
     *
     * @param table the public table
     * @param own that of one's own routers
     * @param current VRPs that are there now
     */
    public static PlanReview of(RoutingTable table, RoutingTable own, VrpSet current, Plan plan) {
        Terrain terrain = Terrain.of(table, own, current, plan);
        Proposal proposal = Proposal.of(terrain, current);
        List<Vrp> toPublish = proposal.toPublish();
        List<PrefixOrigin> notFound = terrain.exposed().stream()
                .filter(route -> !terrain.isValidNow(route))
                .toList();
        List<List<Vrp>> steps = PublicationOrder.of(notFound, toPublish);
        List<List<Vrp>> withdrawals = withdrawals(terrain, proposal);
        List<GuardFinding> findings = new ArrayList<>(RouteFindings.of(terrain, proposal));
        findings.addAll(VrpFindings.of(terrain, current, proposal));
        findings.addAll(StandbyFindings.of(terrain));
        order(terrain, steps, withdrawals).ifPresent(findings::add);
        findings.sort(Comparator.comparing(GuardFinding::severity).reversed());
        return new PlanReview(findings, toPublish, steps, withdrawals);
    }

    /** To withdraw is to publish backwards: what is NOT_FOUND in the end must be INVALID at no moment before. */
    private static List<List<Vrp>> withdrawals(Terrain terrain, Proposal proposal) {
        Cover proposed = Cover.of(proposal.all());
        List<PrefixOrigin> uncovered = terrain.all().stream()
                .filter(route -> !terrain.plan().accepted().contains(route)
                        && !terrain.isCoveredByRemaining(route)
                        && !proposed.covers(route.prefix()))
                .toList();
        List<List<Vrp>> steps = new ArrayList<>(PublicationOrder.of(uncovered, proposal.toWithdraw()));
        Collections.reverse(steps);
        return steps;
    }

    private static Optional<GuardFinding> order(Terrain terrain, List<List<Vrp>> publish, List<List<Vrp>> withdraw) {
        List<List<String>> steps = new ArrayList<>();
        publish.forEach(step -> steps.add(Texts.all(step)));
        withdraw.forEach(
                step -> steps.add(step.stream().map(vrp -> "withdraw " + vrp).toList()));
        List<String> all = steps.stream().flatMap(List::stream).toList();
        if (all.size() < 2 && withdraw.isEmpty()) {
            return Optional.empty();
        }
        List<Vrp> published = publish.stream().flatMap(List::stream).toList();
        String message =
                "%s in %s, specifics before aggregates, what is in one step at once, so that nothing is invalid on the way%s%s"
                        .formatted(
                                withdraw.isEmpty() ? "publish" : "publish and withdraw",
                                Texts.count(steps.size(), "step", "steps"),
                                withdraw.isEmpty() ? "" : beforeItsTime(terrain),
                                Texts.caveat(
                                        "; VRPs for %s only if they may announce it",
                                        published, Texts.networks(terrain.plan().added())));
        return Optional.of(new GuardFinding(
                "order", GuardFinding.Severity.INFO, "", List.of(), all, message, steps, Optional.empty()));
    }

    private static String beforeItsTime(Terrain terrain) {
        List<PrefixOrigin> invalid = terrain.invalidUnder(Cover.of(List.of()));
        return invalid.isEmpty()
                ? "; withdraw when relying parties have the new ones"
                : "; withdraw nothing before relying parties have the new ones, or %s would be invalid"
                        .formatted(
                                Texts.some(invalid.stream().map(Terrain::text).toList()));
    }
}
