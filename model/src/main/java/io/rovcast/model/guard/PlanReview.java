package io.rovcast.model.guard;

import static io.rovcast.model.guard.GuardFinding.Severity.BLOCK;
import static io.rovcast.model.guard.GuardFinding.Severity.INFO;
import static io.rovcast.model.guard.GuardFinding.Severity.WARN;

import io.rovcast.model.bgp.OriginAs;
import io.rovcast.model.bgp.PrefixOrigin;
import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.net.Asn;
import io.rovcast.model.net.Prefix;
import io.rovcast.model.rov.RouteOriginValidator;
import io.rovcast.model.rov.ValidationState;
import io.rovcast.model.rpki.Vrp;
import io.rovcast.model.rpki.VrpSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What comes of ROAs that are planned, before they are issued: routes that turn INVALID, prefixes that are authorised and not
 * announced, a plan put right, and the order in which to publish it.
 *
 * @param findings the worst first
 * @param proposal a plan under which nothing turns INVALID, without loose maxLengths; that which was given if it is one
 * @param steps the proposal in the order of publication; what is in one step has to be published together
 */
public record PlanReview(List<GuardFinding> findings, List<Vrp> proposal, List<List<Vrp>> steps) {
    /** Copies the lists. */
    public PlanReview {
        findings = List.copyOf(findings);
        proposal = List.copyOf(proposal);
        steps = steps.stream().map(List::copyOf).toList();
    }

    /**
     * Reviews a plan.
     *
     * @param tables routes: the public table, and one's own
     * @param current VRPs that are there now
     * @param planned VRPs that would be added
     * @param accepted routes that may turn INVALID
     * @param standby networks that announce the space when it is attacked, and not before
     */
    public static PlanReview of(
            List<RoutingTable> tables,
            VrpSet current,
            List<Vrp> planned,
            Set<PrefixOrigin> accepted,
            List<Asn> standby) {
        List<Vrp> plan = List.copyOf(new TreeSet<>(planned));
        Terrain terrain = Terrain.of(tables, current, plan, accepted);
        Proposal proposal = Proposal.of(terrain, current, plan);
        List<GuardFinding> findings = new ArrayList<>();
        Set<PrefixOrigin> invalid = new HashSet<>(terrain.invalidUnder(plan));
        for (Vrp vrp : plan) {
            turnsInvalid(vrp, invalid, terrain, proposal, findings);
            looseness(vrp, terrain, proposal, findings);
            if (current.find(vrp) >= 0) {
                findings.add(GuardFinding.of("already-there", INFO, vrp.toString(), vrp + " is there already"));
            }
            othersRoas(vrp, current, findings);
            standby.forEach(asn -> standby(vrp, asn, plan, current, findings));
        }
        List<List<Vrp>> steps = PublicationOrder.of(terrain.exposed(), proposal.vrps());
        order(steps, findings);
        findings.sort((left, right) -> right.severity().compareTo(left.severity()));
        return new PlanReview(findings, proposal.vrps(), steps);
    }

    private static void turnsInvalid(
            Vrp vrp, Set<PrefixOrigin> invalid, Terrain terrain, Proposal proposal, List<GuardFinding> findings) {
        List<PrefixOrigin> routes = Terrain.under(vrp.prefix(), terrain.exposed()).stream()
                .filter(invalid::contains)
                .toList();
        if (routes.isEmpty()) {
            return;
        }
        List<String> pairs = routes.stream().map(Terrain::text).toList();
        List<Vrp> instead = proposal.of(vrp);
        findings.add(new GuardFinding(
                "turns-invalid",
                BLOCK,
                vrp.toString(),
                pairs,
                Texts.all(instead),
                "%s turns %s invalid: %s; %s"
                        .formatted(
                                vrp,
                                Texts.count(pairs.size(), "route", "routes"),
                                Texts.some(pairs),
                                advice(vrp, routes, instead))));
    }

    private static String advice(Vrp vrp, List<PrefixOrigin> routes, List<Vrp> instead) {
        if (instead.isEmpty()) {
            return "it cannot be issued: no ROA can authorise these routes";
        }
        Set<Asn> others = new TreeSet<>();
        instead.forEach(each -> others.add(each.asn()));
        others.remove(vrp.asn());
        if (!others.isEmpty()) {
            return "authorise them, too, if " + Texts.some(others) + " may announce them";
        }
        boolean hasOwn = routes.stream().anyMatch(route -> Terrain.asn(route).equals(vrp.asn()));
        return hasOwn ? "authorise them, too" : "authorise only what " + vrp.asn() + " announces";
    }

    private static void looseness(Vrp vrp, Terrain terrain, Proposal proposal, List<GuardFinding> findings) {
        if (vrp.asn().equals(Asn.AS0)) {
            return;
        }
        List<Prefix> announced = terrain.announced(vrp);
        long unannounced = Looseness.of(vrp, announced.size());
        if (vrp.maxLength() > vrp.prefix().length() && unannounced > 0) {
            findings.add(new GuardFinding(
                    "over-permissive",
                    WARN,
                    vrp.toString(),
                    List.of(),
                    Texts.all(proposal.of(vrp)),
                    "%s authorises %s that %s does not announce, and that a hijacker could in its name (RFC 9319)"
                            .formatted(vrp, Looseness.text(unannounced), vrp.asn())));
        } else if (announced.isEmpty()) {
            findings.add(GuardFinding.of(
                    "not-announced",
                    INFO,
                    vrp.toString(),
                    "%s does not announce %s, as far as the table shows".formatted(vrp.asn(), vrp.prefix())));
        }
    }

    /** VRPs of other networks over the same space: which of them is meant to be there? */
    private static void othersRoas(Vrp vrp, VrpSet current, List<GuardFinding> findings) {
        TreeSet<Vrp> others = new TreeSet<>(new RouteOriginValidator(current).covering(vrp.prefix()));
        others.addAll(Terrain.under(vrp.prefix(), current));
        others.removeIf(other -> other.asn().equals(vrp.asn()));
        if (!others.isEmpty()) {
            findings.add(GuardFinding.of(
                    "others-roas",
                    INFO,
                    vrp.toString(),
                    "%s over or under %s of other networks: %s"
                            .formatted(Texts.count(others.size(), "VRP", "VRPs"), vrp.prefix(), Texts.some(others))));
        }
    }

    /** Whoever takes over the space under attack would be INVALID just then. */
    private static void standby(Vrp vrp, Asn asn, List<Vrp> plan, VrpSet current, List<GuardFinding> findings) {
        PrefixOrigin route = new PrefixOrigin(vrp.prefix(), OriginAs.of(asn));
        boolean isAuthorised = plan.stream().anyMatch(each -> Terrain.matches(each, route))
                || new RouteOriginValidator(current).validate(route).state() == ValidationState.VALID;
        if (!isAuthorised && !vrp.asn().equals(Asn.AS0)) {
            Vrp needed = new Vrp(vrp.prefix(), vrp.prefix().length(), asn);
            findings.add(new GuardFinding(
                    "standby-not-authorised",
                    WARN,
                    vrp.toString(),
                    List.of(),
                    List.of(needed.toString()),
                    "if %s has to announce %s, that would be invalid".formatted(asn, vrp.prefix())));
        }
    }

    private static void order(List<List<Vrp>> steps, List<GuardFinding> findings) {
        if (steps.size() < 2 && steps.stream().allMatch(step -> step.size() < 2)) {
            return;
        }
        List<String> texts = steps.stream()
                .map(step -> String.join(" together with ", Texts.all(step)))
                .toList();
        findings.add(new GuardFinding(
                "order",
                INFO,
                "",
                List.of(),
                texts,
                "publish in %s, specifics before aggregates, so that nothing is invalid on the way"
                        .formatted(Texts.count(steps.size(), "step", "steps"))));
    }
}
