package io.rovcast.report;

import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.gate.Beside;
import io.rovcast.model.gate.Weights;
import io.rovcast.model.impact.Impact;
import io.rovcast.model.impact.ReachabilityClass;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.redundancy.AssetRedundancy;
import io.rovcast.model.redundancy.Redundancy;
import io.rovcast.model.scenario.Calibration;
import io.rovcast.model.scenario.ExpectedSpace;
import io.rovcast.model.scenario.OwnView;
import io.rovcast.model.scenario.ScenarioLoss;
import io.rovcast.model.scenario.VisibilityLoss;
import io.rovcast.model.side.CriticalAsset;
import io.rovcast.model.side.TrafficLoss;
import io.rovcast.model.side.UserCounts;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The keys of {@code verdict.json} that show the loss by other lights than the verdict: bounds, weights, the view of one's own
 * routers, and how far the list of those who drop INVALID routes is to be believed. A key is there if what it takes was given.
 */
final class BesideJson {
    /** How many critical assets are listed. */
    private static final int MANY = 1000;

    private final Forecast forecast;
    private final JsonFields json;
    private final Weights weights;

    BesideJson(Forecast forecast, JsonFields json) {
        this.forecast = forecast;
        this.json = json;
        this.weights = forecast.assessment().weights();
    }

    /** All keys, in their order. */
    void write() throws IOException {
        Beside beside = forecast.assessment().beside();
        json.object("lossBounds", this::bounds);
        json.object("weights", this::weights);
        if (beside.own().isPresent()) {
            json.object("ownView", () -> ownView(beside.own().get()));
        }
        if (beside.calibration().isPresent()) {
            json.object("calibration", () -> calibration(beside.calibration().get()));
        }
    }

    private void bounds() throws IOException {
        for (ScenarioLoss loss : forecast.assessment().scenarios().losses()) {
            json.object(loss.scenario().text(), () -> {
                json.object("optimistic", () -> space(json, loss.optimistic()));
                json.object("pessimistic", () -> space(json, loss.pessimistic()));
                json.object("visibility", () -> visibility(loss.visibility()));
            });
        }
    }

    /** Space by family and by what becomes of it, in /24s and /48s. */
    static void space(JsonFields json, ExpectedSpace space) throws IOException {
        for (AddressFamily family : AddressFamily.values()) {
            json.object(name(family), () -> {
                for (ReachabilityClass outcome : ReachabilityClass.values()) {
                    json.real(
                            VerdictJson.camelCase(outcome.text()),
                            space.units(family, outcome) / family.unitsOf(family.reportLength()));
                }
            });
        }
    }

    /** How widely the routes that turn invalid are seen, on average. */
    private void visibility(VisibilityLoss visibility) throws IOException {
        json.real("before", mean(visibility.size(), visibility::before));
        json.real("optimistic", mean(visibility.size(), visibility::optimistic));
        json.real("pessimistic", mean(visibility.size(), visibility::pessimistic));
    }

    private static double mean(int size, IntToDoubleFunction value) {
        return IntStream.range(0, size).mapToDouble(value).average().orElse(0);
    }

    private void weights() throws IOException {
        json.object("space", () -> spaceShares(forecast.impact()));
        if (weights.traffic().isPresent()) {
            json.object("traffic", () -> traffic(weights.traffic().get()));
        }
        if (weights.users().isPresent()) {
            json.object("users", () -> users(weights.users().get()));
        }
        if (!weights.critical().isEmpty()) {
            json.array("critical", this::critical);
        }
        if (weights.transit().isPresent()) {
            json.object("hegemony", () -> transit(weights.transit().get()));
        }
    }

    private void spaceShares(Impact impact) throws IOException {
        json.object("lossShare", () -> {
            for (AddressFamily family : AddressFamily.values()) {
                json.small(name(family), Weights.spaceLossShare(impact, family));
            }
        });
        json.object("hardLossShare", () -> {
            for (AddressFamily family : AddressFamily.values()) {
                json.small(name(family), Facts.lostShare(impact, family));
            }
        });
    }

    private void traffic(Weights.ByTraffic traffic) throws IOException {
        TrafficLoss loss = traffic.loss();
        json.small("matchedShare", traffic.matchedShare());
        json.small("lossShare", loss.severity());
        json.small("hardLossShare", loss.hardLossShare());
        json.object("byClass", () -> {
            for (ReachabilityClass outcome : ReachabilityClass.values()) {
                json.small(VerdictJson.camelCase(outcome.text()), loss.share(outcome));
            }
        });
    }

    private void users(Weights.ByUsers users) throws IOException {
        json.number("counted", Math.round(users.counted()));
        json.number("lost", Math.round(users.lost()));
        json.small("lostShare", users.lostShare());
        json.array("tiers", () -> {
            for (Map.Entry<UserCounts.Tier, Weights.NetworksHit> tier :
                    users.tiers().entrySet()) {
                json.object(() -> {
                    json.number("atLeast", tier.getKey().least());
                    json.number("hit", tier.getValue().hit());
                    json.number("halfLost", tier.getValue().halfLost());
                });
            }
        });
        json.number("uncounted", users.uncounted());
    }

    private void critical() throws IOException {
        for (Weights.Asset asset : weights.critical().stream().limit(MANY).toList()) {
            CriticalAsset named = asset.asset();
            json.object(() -> {
                json.text("target", named.target().toString());
                json.number("tier", named.tier());
                json.text("label", Optional.of(named.label()).filter(label -> !label.isEmpty()));
                json.text("class", asset.outcome().text());
                json.text("blame", text(asset.blame()));
                if (asset.redundancy().isPresent()) {
                    json.object(
                            "redundancy", () -> redundancy(asset.redundancy().get()));
                }
            });
        }
    }

    private Optional<String> text(OptionalInt change) {
        return change.isPresent() ? Optional.of(forecast.impact().delta().text(change.getAsInt())) : Optional.empty();
    }

    private void redundancy(AssetRedundancy redundancy) throws IOException {
        json.number("routes", redundancy.routes());
        json.number("layers", redundancy.layers());
        json.number("validLayers", redundancy.validLayers());
        json.number("removalsUntilOwnLost", removals(redundancy.removalsUntilOwnLost()));
        json.number("removalsUntilUnreachable", removals(redundancy.removalsUntilUnreachable()));
        json.flag("lostToOneAddition", Optional.of(redundancy.isLostToOneAddition()));
    }

    private static OptionalLong removals(int count) {
        return count == Redundancy.NEVER ? OptionalLong.empty() : OptionalLong.of(count);
    }

    private void transit(Weights.ByTransit transit) throws IOException {
        json.small("lossShare", transit.lossShare());
        json.array("networks", () -> {
            for (Weights.TransitNetwork network :
                    transit.networks().stream().limit(VerdictJson.TOP).toList()) {
                json.object(() -> {
                    network(network.asn());
                    json.small("hegemony", network.hegemony());
                    json.small("lossShare", network.lossShare());
                });
            }
        });
    }

    private void network(int asn) throws IOException {
        json.number("asn", Integer.toUnsignedLong(asn));
        json.text("name", forecast.assessment().side().names().name(asn));
    }

    private void ownView(OwnView own) throws IOException {
        RoutingTable table = own.impact().baseline().table();
        json.object("pairs", () -> {
            for (AddressFamily family : AddressFamily.values()) {
                json.number(name(family), table.size(family));
            }
        });
        json.number("sessions", table.vantagePoints().size());
        json.number("invalidBefore", own.invalidBefore());
        json.flag("looksFiltered", Optional.of(own.looksFiltered()));
        json.number("newlyInvalid", Facts.newlyInvalid(own.impact()));
        json.number("repaired", Facts.repaired(own.impact()));
        if (weights.ownTraffic().isPresent()) {
            json.object("traffic", () -> traffic(weights.ownTraffic().get()));
        }
        json.object("space", () -> spaceShares(own.impact()));
        json.array("roles", () -> {
            for (OwnView.RoleImpact role : own.byRole()) {
                json.object(() -> {
                    json.text("role", role.role().text());
                    json.number("sessions", role.sessions());
                    json.number("newlyInvalid", role.newlyInvalid());
                    json.number("nowhereElse", role.nowhereElse());
                });
            }
        });
        json.text("note", BesideText.note(own));
    }

    private void calibration(Calibration calibration) throws IOException {
        json.number("invalidPairs", calibration.pairs());
        json.number("compared", calibration.compared());
        json.small("medianVisibility", calibration.medianVisibility());
        json.number("counterExamples", calibration.counterExamples().size());
        json.number("contradicted", BesideText.contradicted(calibration).size());
        json.array("networks", () -> {
            for (Calibration.Carrier carrier : BesideText.carriers(calibration)) {
                json.object(() -> {
                    network(carrier.asn());
                    json.small("assumed", carrier.assumed());
                    json.small("estimate", carrier.estimate());
                    json.number("carried", carrier.carried());
                    json.number("compared", carrier.compared());
                    json.small("expected", carrier.expected());
                    json.flag("contradicted", Optional.of(carrier.isContradicted()));
                    json.text(
                            "example",
                            carrier.example() < 0
                                    ? Optional.empty()
                                    : Optional.of(BesideText.route(forecast.table(), carrier.example())));
                });
            }
        });
    }

    private static String name(AddressFamily family) {
        return VerdictJson.name(family);
    }
}
