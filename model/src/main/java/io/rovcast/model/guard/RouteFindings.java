package io.rovcast.model.guard;

import static io.rovcast.model.guard.GuardFinding.Severity.BLOCK;
import static io.rovcast.model.guard.GuardFinding.Severity.INFO;
import static io.rovcast.model.guard.GuardFinding.Severity.WARN;

import io.rovcast.model.bgp.PrefixOrigin;
import io.rovcast.model.net.Asn;
import io.rovcast.model.rpki.Vrp;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What a plan does to routes. */
final class RouteFindings {
    private static final String IF = ", if %s may announce them";

    private final Terrain terrain;
    private final Proposal proposal;
    private final Cover planned;
    private final Set<Asn> networks;
    private final List<GuardFinding> findings = new ArrayList<>();

    private RouteFindings(Terrain terrain, Proposal proposal) {
        this.terrain = terrain;
        this.proposal = proposal;
        this.planned = Cover.of(terrain.plan().added());
        this.networks = Texts.networks(terrain.plan().added());
    }

    static List<GuardFinding> of(Terrain terrain, Proposal proposal) {
        RouteFindings findings = new RouteFindings(terrain, proposal);
        findings.turnsInvalid();
        findings.staysInvalid();
        findings.turnsValid();
        findings.blackholes();
        return findings.findings;
    }

    private void turnsInvalid() {
        List<PrefixOrigin> covered = new ArrayList<>();
        List<PrefixOrigin> unmatched = new ArrayList<>();
        for (PrefixOrigin route : terrain.invalidUnder(planned)) {
            (terrain.isValidNow(route) ? unmatched : covered).add(route);
        }
        List<String> texts = covered.stream().map(Terrain::text).toList(); // one for all findings that name a route
        for (Vrp vrp : terrain.plan().added()) {
            int first = Terrain.firstUnder(vrp.prefix(), covered);
            int end = Terrain.endUnder(vrp.prefix(), covered);
            turnsInvalid(vrp, "%s turns %s invalid: %s; %s", covered.subList(first, end), texts.subList(first, end));
        }
        for (Vrp vrp : terrain.plan().replaced()) {
            List<PrefixOrigin> routes = Terrain.under(vrp.prefix(), unmatched).stream()
                    .filter(route -> Terrain.matches(vrp, route))
                    .toList();
            turnsInvalid(
                    vrp,
                    "without %s, %s would be invalid: %s; %s",
                    routes,
                    routes.stream().map(Terrain::text).toList());
        }
    }

    private void turnsInvalid(Vrp vrp, String message, List<PrefixOrigin> routes, List<String> pairs) {
        if (!routes.isEmpty()) {
            List<Vrp> instead = proposal.of(vrp);
            findings.add(new GuardFinding(
                    "turns-invalid",
                    BLOCK,
                    vrp.toString(),
                    pairs,
                    proposal.texts(instead),
                    message.formatted(
                            vrp,
                            Texts.count(pairs.size(), "route", "routes"),
                            Texts.some(pairs),
                            advice(vrp, routes, instead))));
        }
    }

    private String advice(Vrp vrp, List<PrefixOrigin> routes, List<Vrp> instead) {
        if (terrain.plan().replaced().contains(vrp)) {
            return instead.contains(vrp)
                    ? "it has to stay"
                    : "authorise them before it goes" + Texts.caveat(IF, instead, networks);
        }
        String hopeless = routes.stream()
                .filter(route -> AsNumbers.problem(route).isPresent())
                .limit(Texts.SHOWN)
                .map(route ->
                        Terrain.text(route) + " (" + AsNumbers.problem(route).orElseThrow() + ")")
                .collect(Collectors.joining(", "));
        if (!hopeless.isEmpty()) {
            return "no ROA can authorise %s: %s, or list in --accept what may turn invalid"
                    .formatted(
                            hopeless,
                            proposal.withholds(vrp)
                                    ? "it has to wait until they are gone"
                                    : "leave them uncovered as proposed");
        }
        if (proposal.withholds(vrp)) {
            return "it has to wait, since others can be authorised by no ROA";
        }
        boolean hasOwn = routes.stream().anyMatch(route -> Terrain.asn(route).equals(vrp.asn()));
        boolean hasOthers = instead.stream().anyMatch(each -> !each.asn().equals(vrp.asn()));
        if (hasOthers) {
            return (vrp.asn().equals(Asn.AS0) ? "the space is in use: authorise them beside it" : "authorise them, too")
                    + Texts.caveat(IF, instead, Set.of(vrp.asn()));
        }
        return hasOwn ? "authorise them, too" : "authorise only what " + vrp.asn() + " announces";
    }

    /** Whoever plans for a network wants its routes to be VALID afterwards. */
    private void staysInvalid() {
        byNetwork(route -> networks.contains(Terrain.asn(route))
                        && !terrain.plan().accepted().contains(route)
                        && terrain.isInvalidNow(route)
                        && terrain.isInvalidUnder(planned, route))
                .forEach((asn, routes) -> {
                    List<String> pairs = routes.stream().map(Terrain::text).toList();
                    findings.add(new GuardFinding(
                            "stays-invalid",
                            WARN,
                            asn.toString(),
                            pairs,
                            AsNumbers.problem(asn).isPresent()
                                    ? List.of()
                                    : routes.stream()
                                            .map(route -> new Vrp(
                                                            route.prefix(),
                                                            route.prefix().length(),
                                                            asn)
                                                    .toString())
                                            .toList(),
                            "%s of %s, for which you plan, %s invalid now and under the plan: %s"
                                    .formatted(
                                            Texts.count(pairs.size(), "route", "routes"),
                                            asn,
                                            pairs.size() == 1 ? "is" : "are",
                                            Texts.some(pairs))));
                });
    }

    private void turnsValid() {
        byNetwork(route -> terrain.isInvalidNow(route) && terrain.isValidUnder(planned, route))
                .forEach((asn, routes) -> {
                    List<String> pairs = routes.stream().map(Terrain::text).toList();
                    findings.add(new GuardFinding(
                            "turns-valid",
                            INFO,
                            asn.toString(),
                            pairs,
                            List.of(),
                            "%s of %s, invalid now, %s valid: %s"
                                    .formatted(
                                            Texts.count(pairs.size(), "route", "routes"),
                                            asn,
                                            pairs.size() == 1 ? "turns" : "turn",
                                            Texts.some(pairs))));
                });
    }

    private Map<Asn, List<PrefixOrigin>> byNetwork(Predicate<PrefixOrigin> wanted) {
        Map<Asn, List<PrefixOrigin>> routes = new TreeMap<>();
        for (PrefixOrigin route : terrain.all()) {
            if (wanted.test(route)) {
                routes.computeIfAbsent(Terrain.asn(route), any -> new ArrayList<>())
                        .add(route);
            }
        }
        return routes;
    }

    private void blackholes() {
        List<String> pairs = terrain.blackholes().stream()
                .filter(route -> terrain.isInvalidUnder(planned, route))
                .map(Terrain::text)
                .toList();
        if (!pairs.isEmpty()) {
            findings.add(new GuardFinding(
                    "blackhole",
                    INFO,
                    "",
                    pairs,
                    List.of(),
                    "%s of your own table, longer than networks accept, %s invalid by origin validation: your blackhole policy has to accept %s (RFC 7999): %s"
                            .formatted(
                                    Texts.count(pairs.size(), "route", "routes"),
                                    pairs.size() == 1 ? "is" : "are",
                                    pairs.size() == 1 ? "it" : "them",
                                    Texts.some(pairs))));
        }
    }
}
