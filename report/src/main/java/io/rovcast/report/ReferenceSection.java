package io.rovcast.report;

import io.rovcast.model.impact.ReachabilityClass;
import io.rovcast.report.html.Html;
import java.util.List;

/** What the words mean, how the result comes about and how far it goes. */
final class ReferenceSection {
    private ReferenceSection() {}

    static void write(Html html) {
        terms(html);
        method(html);
    }

    private static void terms(Html html) {
        HtmlReport.open(html, "terms", "Terms");
        html.open("dl", "class", "terms");
        term(
                html,
                "VRP",
                "Validated ROA payload: a prefix, the AS that may originate it, and the longest prefix it may announce.");
        term(html, "route, pair", "A prefix and the AS that originates it. Origin validation looks at nothing else.");
        term(html, "valid", "At least one VRP matches the route.");
        term(
                html,
                "invalid",
                "VRPs cover the prefix, but none matches. Networks that enforce origin validation drop the route.");
        term(html, "not found", "No VRP covers the prefix. The route is accepted.");
        term(html, "wrong AS", "The length is allowed, but for another AS.");
        term(html, "too long", "The AS is right, but the prefix is longer than maxLength allows.");
        term(html, "AS0", "Every covering VRP is for AS0, which authorises nobody.");
        term(html, "no single origin", "The path ends in an AS_SET, which no VRP can match.");
        for (ReachabilityClass outcome : ReachabilityClass.values()) {
            html.open("div").open("dt").text(Words.of(outcome));
            html.element("code", outcome.text()).close();
            html.element("dd", Words.sentence(outcome) + " Severity " + Words.number(outcome.severity()) + ".")
                    .close();
        }
        term(html, "unreachable", "Space with no route left, or with only one that leads astray (also: hard loss).");
        term(html, "loss", "Space weighed by severity, as a share of what the network announces; IPv6 counts half.");
        term(html, "because of", "The changes without which the route would not turn invalid.");
        term(html, "weight", "Loss that a change is to blame for, in millionths of all announced space.");
        html.close().close();
    }

    private static void term(Html html, String term, String meaning) {
        html.open("div").element("dt", term).element("dd", meaning).close();
    }

    private static void method(Html html) {
        HtmlReport.open(html, "method", "Method and limits");
        for (String paragraph : List.of(
                "Every pair of the routing table is validated (RFC 6811) under the VRPs that are deployed and under those"
                        + " that are proposed. The address line is cut at every edge of an announced prefix, and each"
                        + " piece is looked up once before and once after, as a router does that drops what is invalid."
                        + " So no address counts twice, and a dropped route that another one covers counts as what it"
                        + " is.",
                "The figures assume that every network on the way drops invalid routes. Where fewer do, less is lost.",
                "Space is counted in /24s of IPv4 and /48s of IPv6. Default routes, special-purpose space, prefixes"
                        + " outside /8 to /24 and /16 to /48, and routes whose origin is not known are validated and"
                        + " listed, but count as nobody\u2019s space and as nobody\u2019s way out.",
                "Collectors show the best routes of their peers: a network may have a route that nobody shows them. A"
                        + " dump is written over minutes, and VRPs reach routers minutes to an hour later. Packets that"
                        + " follow a shorter prefix may still arrive where a neighbour has kept the longer one.")) {
            html.element("p", paragraph);
        }
        html.close();
    }
}
