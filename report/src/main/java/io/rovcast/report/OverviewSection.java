package io.rovcast.report;

import io.rovcast.model.gate.Verdict;
import io.rovcast.model.impact.Impact;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.rov.ValidationState;
import io.rovcast.report.html.Html;
import io.rovcast.report.text.Amounts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The top of the report, and its bottom: the verdict, why, and the key figures. */
final class OverviewSection {
    private final Forecast forecast;
    private final Impact impact;
    private final Html html;

    OverviewSection(Forecast forecast, Html html) {
        this.forecast = forecast;
        this.impact = forecast.impact();
        this.html = html;
    }

    void header() {
        html.open("header", "class", "top");
        html.open("p", "class", "brand")
                .element("strong", "Rovcast")
                .text(forecast.simulation().isPresent() ? " simulation" : " impact forecast")
                .close();
        html.open("p", "class", "when");
        if (forecast.at().isPresent()) {
            Instant at = forecast.at().get();
            html.text("evaluated for ").element("time", HtmlReport.time(at), "datetime", at.toString());
        } else {
            html.text("no input says of when it is");
        }
        html.close();
        html.close();
    }

    void verdict() {
        Verdict verdict = forecast.decision().verdict();
        String style = verdict.name().toLowerCase(Locale.ROOT);
        html.open("section", "class", "verdict " + style, "aria-labelledby", "verdict-h");
        html.open("p", "class", "badge").text(verdict.name()).close();
        html.open("div");
        String advice = SummaryText.advice(forecast);
        html.element("h1", Character.toUpperCase(advice.charAt(0)) + advice.substring(1), "id", "verdict-h");
        html.open("ul", "class", "reasons");
        forecast.decision().reasons().forEach(this::reason);
        html.close();
        BesideText.deployed(forecast).ifPresent(sentence -> {
            html.open("p", "class", "note");
            ChangeText.writeSentence(html, sentence);
            html.close();
        });
        html.close().close();
    }

    private void reason(String reason) {
        html.open("li");
        ChangeText.writeSentence(
                html,
                Character.toUpperCase(reason.charAt(0)) + reason.substring(1) + (reason.endsWith(".") ? "" : "."));
        html.close();
    }

    void figures() {
        html.open("dl", "class", "figures");
        Verdict byScore = forecast.assessment()
                .policy()
                .score()
                .verdict(forecast.assessment().score().value());
        figure(
                "Risk score",
                String.format(Locale.ROOT, "%.0f", forecast.assessment().score().value()),
                "of 100, by itself " + byScore,
                byScore.compareTo(Verdict.PASS) > 0);
        int newlyInvalid = Facts.newlyInvalid(impact);
        figure(
                "Routes that turn invalid",
                Amounts.count(newlyInvalid),
                "of %s, in %s"
                        .formatted(
                                Amounts.count(forecast.table().size()),
                                Amounts.count(Facts.networksHit(impact), "network")),
                newlyInvalid > 0);
        for (AddressFamily family : AddressFamily.values()) {
            double lost = Facts.lost(impact, family);
            figure(
                    Facts.name(family) + " space unreachable",
                    Facts.space(family, lost),
                    "%s of %s announced"
                            .formatted(
                                    Amounts.share(Facts.lostShare(impact, family)),
                                    Facts.space(
                                            family,
                                            family.equivalents(impact.loss().totalUnits(family)))),
                    lost > 0);
        }
        int unprotected = impact.count(ValidationState.VALID, ValidationState.NOT_FOUND);
        figure(
                "Routes that lose protection",
                Amounts.count(unprotected),
                unprotected == 0
                        ? "none goes from valid to not found"
                        : "%s and %s, still reachable"
                                .formatted(
                                        Facts.space(AddressFamily.IPV4, Facts.unprotected(impact, AddressFamily.IPV4)),
                                        Facts.space(AddressFamily.IPV6, Facts.unprotected(impact, AddressFamily.IPV6))),
                false);
        figure(
                "Changed VRPs",
                Amounts.count(impact.delta().size()),
                "+%s announced, \u2212%s withdrawn, %s to blame"
                        .formatted(
                                Amounts.count(impact.delta().announced().size()),
                                Amounts.count(impact.delta().withdrawn().size()),
                                Amounts.count(impact.changes().size())),
                false);
        html.close();
    }

    private void figure(String name, String value, String detail, boolean bad) {
        html.open("div");
        html.element("dt", name);
        html.element("dd", value, "class", bad ? "value bad" : "value");
        html.element("dd", detail, "class", "detail");
        html.close();
    }

    void contents() {
        html.open("nav", "aria-label", "Sections").open("ul");
        List<List<String>> links = new ArrayList<>();
        if (SimulationSection.timetable(forecast).isPresent()) {
            links.add(List.of(SimulationSection.ID, SimulationSection.HEADING));
        }
        links.add(List.of("risk", "Risk and checks"));
        if (BesideSection.hasAnything(forecast)) {
            links.add(List.of(BesideSection.ID, BesideSection.HEADING));
        }
        links.addAll(List.of(
                List.of("networks", "Networks"),
                List.of("changes", "Changes to blame"),
                List.of("routes", "Routes"),
                List.of("space", "Address space")));
        if (ExpirySection.hasAnything(forecast)) {
            links.add(List.of(ExpirySection.ID, ExpirySection.HEADING));
        }
        links.addAll(List.of(
                List.of("inputs", "Inputs"), List.of("terms", "Terms"), List.of("method", "Method and limits")));
        for (List<String> link : links) {
            html.open("li").element("a", link.get(1), "href", "#" + link.get(0)).close();
        }
        html.close().close();
    }

    void footer() {
        Forecast.Run run = forecast.run();
        html.open("footer");
        html.element(
                "p",
                "Rovcast %s, run %s, begun %s. This file needs no network."
                        .formatted(run.version(), run.id(), HtmlReport.time(run.startedAt())));
        html.close();
    }
}
