package io.rovcast.report;

import io.rovcast.model.impact.Impact;
import io.rovcast.model.impact.Transition;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.rov.RouteState;
import io.rovcast.model.rov.ValidationState;
import io.rovcast.report.html.Html;
import io.rovcast.report.html.HtmlTable;
import io.rovcast.report.html.HtmlTable.Kind;
import io.rovcast.report.text.Amounts;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/** States of routes before and after, and the routes whose state changes. */
final class RoutesSection {
    private static final int MAX_ROWS = 400;
    private static final List<ValidationState> STATES =
            List.of(ValidationState.VALID, ValidationState.INVALID, ValidationState.NOT_FOUND);

    /** Pairs of a family by state. */
    private record Counts(StateCounts before, StateCounts after) {}

    private final Forecast forecast;
    private final Impact impact;
    private final Html html;
    private final List<Counts> families = new ArrayList<>();

    RoutesSection(Forecast forecast, Html html) {
        this.forecast = forecast;
        this.impact = forecast.impact();
        this.html = html;
        for (AddressFamily family : AddressFamily.values()) {
            families.add(new Counts(StateCounts.before(forecast, family), StateCounts.after(forecast, family)));
        }
    }

    void write() {
        HtmlReport.open(html, "routes", "Routes");
        html.open("div", "class", "pair");
        matrix();
        states();
        html.close();
        if (impact.transitions().isEmpty()) {
            html.element("p", "No route changes its state.", "class", "none");
        } else {
            table();
        }
        html.close();
    }

    /** How many pairs go from which state to which; those that stay are in the middle. */
    private void matrix() {
        html.open("div");
        html.element("h3", "From the state at the left to the state above", "id", "t-matrix-h");
        html.open("table", "class", "matrix", "id", "t-matrix", "aria-labelledby", "t-matrix-h");
        html.open("thead").open("tr");
        html.open("td").close();
        for (ValidationState to : STATES) {
            html.element("th", "\u2192 " + SummaryTables.name(to), "scope", "col");
        }
        html.close().close().open("tbody");
        for (ValidationState from : STATES) {
            html.open("tr").element("th", SummaryTables.name(from), "scope", "row");
            for (ValidationState to : STATES) {
                long count = from == to ? unchanged(from) : impact.count(from, to);
                html.element("td", Amounts.count(count), "class", from == to ? "same" : heat(to, count));
            }
            html.close();
        }
        html.close().close().close();
    }

    private long unchanged(ValidationState state) {
        long count = 0;
        for (Counts family : families) {
            count += family.before().of(state);
        }
        for (ValidationState to : STATES) {
            count -= to == state ? 0 : impact.count(state, to);
        }
        return count;
    }

    /** Deeper for more, by powers of ten; red where routes turn invalid. */
    private static String heat(ValidationState to, long count) {
        if (count == 0) {
            return "zero";
        }
        int depth = Math.min(4, (int) Math.log10((double) count) + 1);
        String tone = switch (to) {
            case INVALID -> "bad";
            case VALID -> "good";
            case NOT_FOUND -> "dull";
        };
        return tone + " d" + depth;
    }

    private void states() {
        html.open("div");
        HtmlTable table = new HtmlTable(html)
                .column("State", Kind.TEXT)
                .column("IPv4 before", Kind.NUMBER)
                .column("after", Kind.NUMBER)
                .column("change", Kind.NUMBER)
                .column("IPv6 before", Kind.NUMBER)
                .column("after", Kind.NUMBER)
                .column("change", Kind.NUMBER)
                .open("t-states", "States and, of what is invalid, the reasons", "");
        for (ValidationState state : STATES) {
            table.row().cell(SummaryTables.name(state));
            for (Counts family : families) {
                counts(table, family.before().of(state), family.after().of(state));
            }
            table.end();
            if (state == ValidationState.INVALID) {
                reasons(table);
            }
        }
        table.close();
        html.close();
    }

    /** The reasons that occur; those that go by one name are one. */
    private void reasons(HtmlTable table) {
        Map<String, Set<RouteState>> byName = new LinkedHashMap<>();
        for (RouteState state : RouteState.values()) {
            state.reason()
                    .ifPresent(
                            reason -> byName.computeIfAbsent(Words.of(reason), name -> EnumSet.noneOf(RouteState.class))
                                    .add(state));
        }
        byName.forEach((name, states) -> {
            int seen = 0;
            for (Counts family : families) {
                seen += family.before().of(states) + family.after().of(states);
            }
            if (seen > 0) {
                table.row().cell(cell -> cell.element("span", name, "class", "sub"));
                for (Counts family : families) {
                    counts(table, family.before().of(states), family.after().of(states));
                }
                table.end();
            }
        });
    }

    private static void counts(HtmlTable table, int before, int after) {
        int change = after - before;
        String sign = change > 0 ? "+" : change < 0 ? "\u2212" : "";
        table.cell(Amounts.count(before), before)
                .cell(Amounts.count(after), after)
                .cell(change == 0 ? "0" : sign + Amounts.count(Math.abs(change)), change);
    }

    private void table() {
        HtmlTable table = new HtmlTable(html)
                .column("Prefix", Kind.CODE)
                .column("Origin", Kind.CODE)
                .column("Before", Kind.TEXT)
                .column("After", Kind.TEXT)
                .column("Its space then", Kind.TEXT)
                .column("Seen by", Kind.NUMBER)
                .column("Because of", Kind.CODE)
                .open(
                        "t-routes",
                        "Routes whose state changes; those that turn invalid first",
                        "prefix, AS number or state");
        List<Transition> rows = Stream.concat(
                        impact.transitions().stream().filter(Transition::turnsInvalid),
                        impact.transitions().stream().filter(transition -> !transition.turnsInvalid()))
                .limit(MAX_ROWS)
                .toList();
        rows.forEach(transition -> row(table, TransitionRow.of(forecast, transition)));
        table.close();
        HtmlReport.rest(html, rows.size(), impact.transitions().size(), "route", "transitions.parquet");
    }

    private void row(HtmlTable table, TransitionRow row) {
        table.row().cell(row.prefix()).cell(asn(row.origin()));
        table.cell(cell -> state(cell, row.before())).cell(cell -> state(cell, row.after()));
        table.cell(cell -> row.outcome()
                .ifPresentOrElse(outcome -> ClassStyle.tag(cell, outcome), () -> cell.text("carries none of its own")));
        if (row.visibility().isPresent()) {
            double share = row.visibilityShare().orElse(0);
            table.cell(row.visibility().getAsInt() + " (" + Amounts.share(share) + ")", share);
        } else {
            table.cell("not known", -1);
        }
        table.cell(cell -> {
            for (String change : row.blame()) {
                cell.open("div");
                ChangeText.write(cell, change);
                cell.close();
            }
        });
        table.end();
    }

    private static void state(Html html, RouteState state) {
        html.element("span", Words.of(state), "class", "state s-" + ResultTables.text(state.state()));
    }

    /** An origin as the report shows it. */
    static String asn(OptionalLong origin) {
        return origin.isPresent() ? "AS" + origin.getAsLong() : "none";
    }
}
