package io.rovcast.report;

import io.rovcast.model.gate.Beside;
import io.rovcast.model.gate.Weights;
import io.rovcast.model.impact.ReachabilityClass;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.redundancy.AssetRedundancy;
import io.rovcast.model.redundancy.Redundancy;
import io.rovcast.model.scenario.Calibration;
import io.rovcast.model.scenario.OwnView;
import io.rovcast.model.scenario.ScenarioLoss;
import io.rovcast.model.side.UserCounts;
import io.rovcast.report.html.Html;
import io.rovcast.report.html.HtmlTable;
import io.rovcast.report.html.HtmlTable.Kind;
import io.rovcast.report.text.Amounts;
import java.util.List;
import java.util.Map;

/** The same change by other lights: who drops invalid routes, what space weighs, and what one's own routers see. */
final class BesideSection {
    static final String ID = "beside";
    static final String HEADING = "Scenarios and weights";

    private static final int MAX_ROWS = 100;

    private final Forecast forecast;
    private final Html html;
    private final Beside beside;
    private final Weights weights;

    BesideSection(Forecast forecast, Html html) {
        this.forecast = forecast;
        this.html = html;
        this.beside = forecast.assessment().beside();
        this.weights = forecast.assessment().weights();
    }

    /** Whether there is anything to show, which depends on what was given. */
    static boolean hasAnything(Forecast forecast) {
        return !forecast.assessment().beside().equals(Beside.NOTHING)
                || forecast.assessment().weights().users().isPresent();
    }

    void write() {
        if (!hasAnything(forecast)) {
            return;
        }
        HtmlReport.open(html, ID, HEADING);
        html.element(
                "p",
                "These figures stand side by side and are never added up. The verdict goes by everybody dropping invalid"
                        + " routes, and by own traffic in place of space where that is given.");
        BesideText.sentences(forecast).forEach(sentence -> html.element("p", sentence));
        scenarios();
        beside.own().ifPresent(this::roles);
        weights.users().ifPresent(this::users);
        critical();
        weights.transit().ifPresent(this::transit);
        beside.calibration().ifPresent(this::calibration);
        html.close();
    }

    private void scenarios() {
        List<ScenarioLoss> losses = forecast.assessment().scenarios().losses();
        if (losses.isEmpty()) {
            return;
        }
        HtmlTable table = new HtmlTable(html)
                .column("Who drops invalid routes", Kind.TEXT)
                .column("IPv4 unreachable", Kind.NUMBER)
                .column("IPv6 unreachable", Kind.NUMBER)
                .open("t-scenarios", "What the vantage points lose, at best to at worst", "");
        for (ScenarioLoss loss : losses) {
            table.row().cell(who(loss));
            for (AddressFamily family : AddressFamily.values()) {
                table.cell(BesideText.range(loss, family), BesideText.hardLossShare(loss.pessimistic(), family));
            }
            table.end();
        }
        table.close();
        html.element(
                "p",
                "At worst the path that each vantage point has is the only one there is; at best it can take any path on"
                        + " which the route was seen by anyone.",
                "class",
                "note");
    }

    private static String who(ScenarioLoss loss) {
        return switch (loss.scenario()) {
            case NOBODY -> "nobody";
            case SELF -> "you alone";
            case KNOWN -> "those known to";
            case TOPN -> "those, and the greatest transit networks";
            case EVERYONE -> "everybody";
        };
    }

    private void roles(OwnView own) {
        HtmlTable table = new HtmlTable(html)
                .column("Your sessions with", Kind.TEXT)
                .column("Sessions", Kind.NUMBER)
                .column("Routes that turn invalid", Kind.NUMBER)
                .column("learnt nowhere else", Kind.NUMBER)
                .open("t-own", "What your own routers see", "");
        for (OwnView.RoleImpact role : own.byRole()) {
            table.row()
                    .cell(BesideText.plural(role))
                    .cell(Amounts.count(role.sessions()), role.sessions())
                    .cell(Amounts.count(role.newlyInvalid()), role.newlyInvalid())
                    .cell(Amounts.count(role.nowhereElse()), role.nowhereElse())
                    .end();
        }
        table.close();
    }

    private void users(Weights.ByUsers users) {
        HtmlTable table = new HtmlTable(html)
                .column("People of a network", Kind.TEXT)
                .column("Networks hit", Kind.NUMBER)
                .column("that lose half or more", Kind.NUMBER)
                .open("t-users", "Networks hit by how many people they have", "");
        for (Map.Entry<UserCounts.Tier, Weights.NetworksHit> tier :
                users.tiers().entrySet()) {
            String least = tier.getKey() == UserCounts.Tier.FEWER
                    ? "fewer"
                    : Amounts.count(tier.getKey().least()) + " and more";
            table.row()
                    .cell(least)
                    .cell(Amounts.count(tier.getValue().hit()), tier.getValue().hit())
                    .cell(
                            Amounts.count(tier.getValue().halfLost()),
                            tier.getValue().halfLost())
                    .end();
        }
        table.row()
                .cell("not counted")
                .cell(Amounts.count(users.uncounted()), users.uncounted())
                .cell("", 0)
                .end();
        table.close();
    }

    private void critical() {
        if (weights.critical().isEmpty()) {
            return;
        }
        HtmlTable table = new HtmlTable(html)
                .column("Asset", Kind.TEXT)
                .column("Tier", Kind.NUMBER)
                .column("What becomes of it", Kind.TEXT)
                .column("Layers", Kind.NUMBER)
                .column("valid", Kind.NUMBER)
                .column("VRPs its own routes hang on", Kind.NUMBER)
                .column("VRPs until unreachable", Kind.NUMBER)
                .column("Lost to one added VRP", Kind.TEXT)
                .open("t-critical", "Critical assets, and what they hang on in the set deployed now", "asset");
        for (Weights.Asset asset : weights.critical().stream().limit(MAX_ROWS).toList()) {
            table.row()
                    .cell(name(asset))
                    .cell(Integer.toString(asset.asset().tier()), asset.asset().tier())
                    .cell(cell -> outcome(cell, asset));
            asset.redundancy()
                    .ifPresentOrElse(
                            redundancy -> redundancy(table, redundancy),
                            () -> table.cell("", 0)
                                    .cell("", 0)
                                    .cell("", 0)
                                    .cell("", 0)
                                    .cell(""));
            table.end();
        }
        table.close();
        HtmlReport.rest(
                html,
                Math.min(MAX_ROWS, weights.critical().size()),
                weights.critical().size(),
                "asset",
                VerdictJson.FILE_NAME);
    }

    private static String name(Weights.Asset asset) {
        String target = asset.asset().target().toString();
        return asset.asset().label().isEmpty() ? target : asset.asset().label() + " (" + target + ")";
    }

    private void outcome(Html cell, Weights.Asset asset) {
        ClassStyle.tag(cell, asset.outcome());
        if (asset.blame().isPresent() && asset.outcome() != ReachabilityClass.UNAFFECTED) {
            cell.text(" ");
            ChangeText.write(cell, forecast.impact().delta().text(asset.blame().getAsInt()));
        }
    }

    private static void redundancy(HtmlTable table, AssetRedundancy redundancy) {
        table.cell(Amounts.count(redundancy.layers()), redundancy.layers())
                .cell(Amounts.count(redundancy.validLayers()), redundancy.validLayers())
                .cell(removals(redundancy.removalsUntilOwnLost()), redundancy.removalsUntilOwnLost())
                .cell(removals(redundancy.removalsUntilUnreachable()), redundancy.removalsUntilUnreachable())
                .cell(redundancy.isLostToOneAddition() ? "yes" : "no");
    }

    private static String removals(int count) {
        return count == Redundancy.NEVER ? "never" : Amounts.count(count);
    }

    private void transit(Weights.ByTransit transit) {
        if (transit.networks().isEmpty()) {
            return;
        }
        HtmlTable table = new HtmlTable(html)
                .column("Transit network hit", Kind.TEXT)
                .column("Hegemony", Kind.NUMBER)
                .column("Loss of its own space", Kind.NUMBER)
                .open("t-transit", "Networks hit across which others are reached", "");
        for (Weights.TransitNetwork network :
                transit.networks().stream().limit(VerdictJson.TOP).toList()) {
            table.row()
                    .cell(forecast.assessment().side().named(network.asn()))
                    .cell(Amounts.share(network.hegemony()), network.hegemony())
                    .cell(Amounts.share(network.lossShare()), network.lossShare())
                    .end();
        }
        table.close();
        HtmlReport.rest(
                html,
                Math.min(VerdictJson.TOP, transit.networks().size()),
                transit.networks().size(),
                "network",
                "origins.parquet");
    }

    private void calibration(Calibration calibration) {
        html.element(
                "p",
                "Routes that are invalid already: %s. With valid ones of the same network %s can be compared%s."
                        .formatted(
                                Amounts.count(calibration.pairs()),
                                Amounts.count(calibration.compared()),
                                calibration.medianVisibility().isPresent()
                                        ? "; half of them are at most %s as widely seen"
                                                .formatted(Amounts.share(Math.min(
                                                        1,
                                                        calibration
                                                                .medianVisibility()
                                                                .getAsDouble())))
                                        : ""));
        List<Calibration.Carrier> examples =
                calibration.counterExamples().stream().limit(MAX_ROWS).toList();
        if (examples.isEmpty()) {
            return;
        }
        HtmlTable table = new HtmlTable(html)
                .column("Said to drop invalid routes", Kind.TEXT)
                .column("said", Kind.NUMBER)
                .column("by what is seen", Kind.NUMBER)
                .column("carries", Kind.NUMBER)
                .column("for example", Kind.CODE)
                .open("t-calibration", "Networks seen to carry what they are said to drop", "network");
        for (Calibration.Carrier carrier : examples) {
            table.row()
                    .cell(forecast.assessment().side().named(carrier.asn()))
                    .cell(Amounts.share(carrier.assumed()), carrier.assumed())
                    .cell(
                            carrier.estimate().isPresent()
                                    ? Amounts.share(carrier.estimate().getAsDouble())
                                    : "\u2013",
                            carrier.estimate().orElse(-1))
                    .cell(Amounts.count(carrier.carried()), carrier.carried())
                    .cell(carrier.example() < 0 ? "" : BesideText.route(forecast.table(), carrier.example()))
                    .end();
        }
        table.close();
        HtmlReport.rest(
                html, examples.size(), calibration.counterExamples().size(), "counter-example", VerdictJson.FILE_NAME);
    }
}
