package io.rovcast.report;

import io.rovcast.model.bgp.PrefixOrigin;
import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.check.CheckResult;
import io.rovcast.model.gate.Beside;
import io.rovcast.model.gate.Weights;
import io.rovcast.model.impact.Impact;
import io.rovcast.model.impact.ReachabilityClass;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.scenario.Calibration;
import io.rovcast.model.scenario.ExpectedSpace;
import io.rovcast.model.scenario.OwnView;
import io.rovcast.model.scenario.Scenario;
import io.rovcast.model.scenario.ScenarioLoss;
import io.rovcast.model.side.Traffic;
import io.rovcast.report.text.Amounts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is known beside the impact, in a sentence each. */
final class BesideText {
    /** How many networks a calibration lists. */
    private static final int MAX_CARRIERS = 100;

    /** Checks of what is deployed; if a policy lets them count, they are among the reasons of the verdict. */
    private static final Set<String> OF_THE_DEPLOYED_SET = Set.of("n-1", "ta-outage");

    private BesideText() {}

    /** Sentences for a summary: only of what was given. */
    static List<String> sentences(Forecast forecast) {
        List<String> sentences = new ArrayList<>();
        Beside beside = forecast.assessment().beside();
        beside.own()
                .ifPresent(own ->
                        sentences.add(own(own, forecast.assessment().weights().ownTraffic())));
        weights(forecast).ifPresent(sentences::add);
        known(forecast).ifPresent(sentences::add);
        deployed(forecast).ifPresent(sentences::add);
        return sentences;
    }

    /** What checks warn of that is so whatever the candidate, and is no reason against it. */
    static Optional<String> deployed(Forecast forecast) {
        String findings = forecast.assessment().checks().stream()
                .filter(check -> OF_THE_DEPLOYED_SET.contains(check.id())
                        && check.status() == CheckResult.Status.WARN
                        && !forecast.assessment().policy().counts(check.id()))
                .map(CheckResult::message)
                .collect(Collectors.joining(". Besides, "));
        return findings.isEmpty() ? Optional.empty() : Optional.of("About the deployed set: " + findings + ".");
    }

    /** What becomes of one's own routes: of traffic first, of space then. */
    private static String own(OwnView own, Optional<Weights.ByTraffic> traffic) {
        Impact impact = own.impact();
        int newlyInvalid = Facts.newlyInvalid(impact);
        int pairs = impact.baseline().table().size();
        String routes = newlyInvalid == 0
                ? "none of %s turns invalid".formatted(Amounts.count(pairs, "route"))
                : "%s of %s turn%s invalid"
                        .formatted(
                                Amounts.count(newlyInvalid),
                                Amounts.count(pairs, "route"),
                                newlyInvalid == 1 ? "s" : "");
        StringBuilder text = new StringBuilder("Your own routers: " + routes);
        if (newlyInvalid > 0 || traffic.isPresent()) {
            text.append("; unreachable then: ").append(lost(impact, traffic));
        }
        text.append('.');
        String learnt = own.byRole().stream()
                .filter(role -> role.newlyInvalid() > 0)
                .map(role -> "%s from %s (%s only there)"
                        .formatted(Amounts.count(role.newlyInvalid()), plural(role), Amounts.count(role.nowhereElse())))
                .collect(Collectors.joining(", "));
        if (!learnt.isEmpty() && own.roles().size() > 0) {
            text.append(" Learnt: ").append(learnt).append('.');
        }
        note(own).ifPresent(note -> text.append(" Note that ").append(note).append('.'));
        return text.toString();
    }

    private static String lost(Impact impact, Optional<Weights.ByTraffic> traffic) {
        List<String> parts = new ArrayList<>();
        traffic.ifPresent(by -> parts.add(Amounts.share(by.loss().hardLossShare()) + " of your traffic"
                + (by.matchedShare() < Traffic.LEAST_MATCHED_SHARE
                        ? " (though only %s of it goes to space in these tables)"
                                .formatted(Amounts.share(by.matchedShare()))
                        : "")));
        for (AddressFamily family : AddressFamily.values()) {
            if (impact.loss().hardLossUnits(family) > 0) {
                parts.add("%s of the %s space"
                        .formatted(Amounts.share(Facts.lostShare(impact, family)), Facts.name(family)));
            }
        }
        return parts.isEmpty() ? "nothing" : String.join(", ", parts);
    }

    /** {@code providers}, {@code sessions of no known role}. */
    static String plural(OwnView.RoleImpact role) {
        return switch (role.role()) {
            case CUSTOMER -> "customers";
            case PEER -> "peers";
            case PROVIDER -> "providers";
            case ROUTE_SERVER -> "route servers";
            case UNKNOWN -> "sessions of no known role";
        };
    }

    /** What limits the view of one's own routers. */
    static Optional<String> note(OwnView own) {
        return own.looksFiltered()
                ? Optional.of(
                        "these tables have no invalid route at all: they seem to be from after your policy, and then"
                                + " routes that would be accepted again cannot be foreseen")
                : Optional.empty();
    }

    /** The same loss by other weights. */
    private static Optional<String> weights(Forecast forecast) {
        Weights weights = forecast.assessment().weights();
        List<String> parts = new ArrayList<>();
        weights.traffic()
                .ifPresent(by -> parts.add("traffic %s unreachable (%s of it matches the table)"
                        .formatted(Amounts.share(by.loss().hardLossShare()), Amounts.share(by.matchedShare()))));
        weights.users()
                .ifPresent(by -> parts.add("people %s of those counted (%s)"
                        .formatted(Amounts.share(by.lostShare()), Amounts.count(Math.round(by.lost())))));
        if (!weights.critical().isEmpty()) {
            long affected = weights.critical().stream()
                    .filter(asset -> asset.outcome() != ReachabilityClass.UNAFFECTED)
                    .count();
            parts.add("critical assets %s of %s affected"
                    .formatted(
                            Amounts.count(affected),
                            Amounts.count(weights.critical().size())));
        }
        weights.transit()
                .filter(by -> !by.networks().isEmpty())
                .ifPresent(by -> parts.add("transit networks %s hit (%s by importance)"
                        .formatted(Amounts.count(by.networks().size()), Amounts.share(by.lossShare()))));
        return parts.isEmpty() ? Optional.empty() : Optional.of("By weight: " + String.join("; ", parts) + ".");
    }

    /** What is unreachable if only those drop invalid routes that are known to. */
    private static Optional<String> known(Forecast forecast) {
        return forecast.assessment().scenarios().seen(Scenario.KNOWN).map(loss -> {
            String ranges = Stream.of(AddressFamily.values())
                    .filter(family -> forecast.impact().loss().totalUnits(family) > 0)
                    .map(family -> "%s of %s".formatted(range(loss, family), Facts.name(family)))
                    .collect(Collectors.joining(", "));
            return "If only those known to drop invalid routes do, the vantage points lose "
                    + (ranges.isEmpty() ? "nothing" : ranges) + ".";
        });
    }

    /** Space that is unreachable in a scenario as a share of the family's: {@code 0.4 % to 1.2 %}, or {@code 0 %}. */
    static String range(ScenarioLoss loss, AddressFamily family) {
        String least = Amounts.share(hardLossShare(loss.optimistic(), family));
        String most = Amounts.share(hardLossShare(loss.pessimistic(), family));
        return least.equals(most) ? most : least + " to " + most;
    }

    static double hardLossShare(ExpectedSpace space, AddressFamily family) {
        double total = space.affectedUnits(family) + space.units(family, ReachabilityClass.UNAFFECTED);
        return total == 0 ? 0 : space.hardLossUnits(family) / total;
    }

    /** That the table contradicts the list of those who drop invalid routes, if it does. */
    static Optional<String> contradiction(Forecast forecast) {
        return forecast.assessment()
                .beside()
                .calibration()
                .map(BesideText::contradicted)
                .filter(networks -> !networks.isEmpty())
                .map(networks -> {
                    Calibration.Carrier first = networks.get(0);
                    return "--rov-deployment: %s is said to drop invalid routes (%s), but carries %s of the %s that it would be expected to have if it did not%s"
                            .formatted(
                                    forecast.assessment().side().named(first.asn()),
                                    Amounts.share(first.assumed()),
                                    Amounts.count(first.compared()),
                                    Amounts.space(first.expected()),
                                    networks.size() == 1
                                            ? ""
                                            : "; so with " + Amounts.count(networks.size() - 1, "more network"));
                });
    }

    /** Networks that are seen to carry what they are said to drop, far too often. */
    static List<Calibration.Carrier> contradicted(Calibration calibration) {
        return calibration.counterExamples().stream()
                .filter(Calibration.Carrier::isContradicted)
                .toList();
    }

    /** What a calibration lists: counter-examples, the surest first, then others of which most is known. */
    static List<Calibration.Carrier> carriers(Calibration calibration) {
        Stream<Calibration.Carrier> others = calibration.carriers().stream()
                .filter(carrier ->
                        !carrier.isCounterExample() && carrier.estimate().isPresent())
                .sorted(Comparator.comparingDouble((Calibration.Carrier carrier) -> -carrier.expected())
                        .thenComparing(Calibration.Carrier::asn, Integer::compareUnsigned));
        return Stream.concat(calibration.counterExamples().stream(), others)
                .limit(MAX_CARRIERS)
                .toList();
    }

    /** {@code 192.0.2.0/24 of AS64500}. */
    static String route(RoutingTable table, int pair) {
        PrefixOrigin route = table.pair(pair);
        return route.prefix() + " of " + route.origin();
    }
}
