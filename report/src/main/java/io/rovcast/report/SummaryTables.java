package io.rovcast.report;

import io.rovcast.ingest.vrp.PayloadSource;
import io.rovcast.model.impact.Impact;
import io.rovcast.model.impact.OriginImpact;
import io.rovcast.model.impact.ReachabilityClass;
import io.rovcast.model.impact.SpaceByClass;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.Asn;
import io.rovcast.model.rov.ValidationState;
import io.rovcast.report.text.Amounts;
import io.rovcast.report.text.Foreign;
import io.rovcast.report.text.Screen;
import io.rovcast.report.text.TextTable;
import io.rovcast.report.text.TextTable.Align;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The tables of a summary, each as lines; empty where there is nothing to show. */
final class SummaryTables {
    private static final int MAX_INPUTS = 6;
    private static final int MAX_NAME = 34;
    private static final List<ValidationState> STATES =
            List.of(ValidationState.VALID, ValidationState.INVALID, ValidationState.NOT_FOUND);

    private final Forecast forecast;
    private final Impact impact;
    private final Screen screen;

    SummaryTables(Forecast forecast, Screen screen) {
        this.forecast = forecast;
        this.impact = forecast.impact();
        this.screen = screen;
    }

    /** The networks hit, a row for each family in which one is; the hardest hit first. */
    Optional<List<String>> networks(int max) {
        if (impact.origins().isEmpty()) {
            return Optional.empty();
        }
        TextTable table = new TextTable()
                .column("NETWORKS", Align.LEFT)
                .column("unreachable", Align.RIGHT)
                .expendable("loss", Align.RIGHT)
                .expendable("hard", Align.RIGHT)
                .column("invalid", Align.RIGHT)
                .column("because of", Align.LEFT);
        int shown = 0;
        int rows = 0;
        for (OriginImpact origin : impact.origins()) {
            List<AddressFamily> families = familiesHit(origin);
            if (rows > 0 && rows + families.size() > max) {
                break;
            }
            for (AddressFamily family : families) {
                boolean first = family == families.get(0);
                table.row(
                        first ? Asn.ofBits(origin.asn()).toString() : "",
                        Amounts.space(family.equivalents(origin.space().hardLossUnits(family))) + " of "
                                + Facts.space(family, family.equivalents(origin.announcedUnits(family))),
                        Amounts.share(origin.lossShare(family)),
                        Amounts.share(origin.hardLossShare(family)),
                        first ? Amounts.count(origin.newlyInvalid()) : "",
                        blame(families.size() == 1 ? origin.topBlame() : origin.topBlame(family)));
                rows++;
            }
            shown++;
        }
        List<String> lines = table.lines(screen);
        more(lines, impact.origins().size() - shown, "network", "origins");
        return Optional.of(lines);
    }

    private String blame(OptionalInt change) {
        return change.isPresent() ? impact.delta().text(change.getAsInt()) : "";
    }

    private static List<AddressFamily> familiesHit(OriginImpact origin) {
        List<AddressFamily> families = new ArrayList<>();
        for (AddressFamily family : AddressFamily.values()) {
            if (origin.lossShare(family) > 0) {
                families.add(family);
            }
        }
        if (families.isEmpty()) {
            families.add(origin.announcedUnits(AddressFamily.IPV4) > 0 ? AddressFamily.IPV4 : AddressFamily.IPV6);
        }
        return families;
    }

    /** The changes to blame, the worst first. */
    Optional<List<String>> changes(int max) {
        if (impact.changes().isEmpty()) {
            return Optional.empty();
        }
        TextTable table = new TextTable()
                .column("CHANGES TO BLAME", Align.LEFT)
                .column("invalid", Align.RIGHT)
                .column("networks", Align.RIGHT)
                .column("unreachable", Align.LEFT)
                .expendable("trust anchor", Align.LEFT);
        List<ChangeRow> rows = ChangeRow.top(forecast, max);
        for (ChangeRow row : rows) {
            table.row(
                    row.change(),
                    Amounts.count(row.newlyInvalid()),
                    Amounts.count(row.origins()),
                    lost(row),
                    Foreign.line(row.ta().orElse(""), MAX_NAME));
        }
        List<String> lines = table.lines(screen);
        rows.stream()
                .limit(1)
                .flatMap(row -> row.sources().stream().limit(1))
                .forEach(source -> lines.addAll(from(source)));
        more(lines, impact.changes().size() - rows.size(), "change", "blame");
        return Optional.of(lines);
    }

    /** Where the worst change is from. */
    private List<String> from(PayloadSource source) {
        int width = screen.columns() - 2;
        String facts = ChangeText.facts(source);
        String name = "the first is from " + Foreign.line(source.uri(), Math.max(width - 20, 20));
        return indented(facts.isEmpty() ? name : name + ", " + facts);
    }

    /** Which sets do not say where the changes are from; empty if they do. */
    List<String> untold() {
        return UntoldSources.clause(forecast).map(this::indented).orElse(List.of());
    }

    private List<String> indented(String text) {
        return SummaryText.wrap(text, screen.columns() - 2).stream()
                .map(line -> "  " + line)
                .toList();
    }

    private static String lost(ChangeRow row) {
        List<String> parts = new ArrayList<>();
        if (row.lost24() > 0) {
            parts.add(Facts.space(AddressFamily.IPV4, row.lost24()));
        }
        if (row.lost48() > 0) {
            parts.add(Facts.space(AddressFamily.IPV6, row.lost48()));
        }
        return parts.isEmpty() ? "-" : String.join(", ", parts);
    }

    private void more(List<String> lines, int count, String noun, String file) {
        if (count > 0) {
            lines.add(screen.ink().dim("  and " + Amounts.count(count, "more " + noun) + " in " + file + ".parquet"));
        }
    }

    /** Routes by state, before and after, and where those that leave a state go. */
    List<String> routes() {
        TextTable table = new TextTable()
                .column("ROUTES", Align.LEFT)
                .column("before", Align.RIGHT)
                .column("after", Align.RIGHT)
                .column("-> valid", Align.RIGHT)
                .column("-> invalid", Align.RIGHT)
                .column("-> not found", Align.RIGHT);
        StateCounts before =
                StateCounts.before(forecast, AddressFamily.IPV4).plus(StateCounts.before(forecast, AddressFamily.IPV6));
        StateCounts after =
                StateCounts.after(forecast, AddressFamily.IPV4).plus(StateCounts.after(forecast, AddressFamily.IPV6));
        for (ValidationState from : STATES) {
            table.row(
                    name(from),
                    Amounts.count(before.of(from)),
                    Amounts.count(after.of(from)),
                    moved(from, ValidationState.VALID),
                    moved(from, ValidationState.INVALID),
                    moved(from, ValidationState.NOT_FOUND));
        }
        return table.lines(screen);
    }

    private String moved(ValidationState from, ValidationState to) {
        return from == to ? "." : Amounts.count(impact.count(from, to));
    }

    static String name(ValidationState state) {
        return ResultTables.text(state).replace('_', ' ');
    }

    /** Affected space by what becomes of it. */
    Optional<List<String>> space() {
        SpaceByClass loss = impact.loss();
        TextTable table = new TextTable()
                .column("SPACE AFFECTED", Align.LEFT)
                .column("IPv4 /24s", Align.RIGHT)
                .column("share", Align.RIGHT)
                .column("IPv6 /48s", Align.RIGHT)
                .column("share", Align.RIGHT)
                .expendable("class", Align.LEFT);
        int rows = 0;
        for (ReachabilityClass outcome : ReachabilityClass.values()) {
            long ipv4 = loss.units(AddressFamily.IPV4, outcome);
            long ipv6 = loss.units(AddressFamily.IPV6, outcome);
            if ((ipv4 == 0 && ipv6 == 0) || outcome == ReachabilityClass.UNAFFECTED) {
                continue;
            }
            rows++;
            table.row(
                    Words.of(outcome),
                    Amounts.space(AddressFamily.IPV4.equivalents(ipv4)),
                    share(AddressFamily.IPV4, ipv4),
                    Amounts.space(AddressFamily.IPV6.equivalents(ipv6)),
                    share(AddressFamily.IPV6, ipv6),
                    outcome.text());
        }
        return rows > 0 ? Optional.of(table.lines(screen)) : Optional.empty();
    }

    private String share(AddressFamily family, long units) {
        long total = impact.loss().totalUnits(family);
        return Amounts.share(total == 0 ? 0 : (double) units / total);
    }

    /** What was read, and what about it makes the answer less certain. */
    List<String> inputs() {
        TextTable table = new TextTable()
                .column("INPUTS", Align.LEFT)
                .column("file", Align.LEFT)
                .column("records", Align.RIGHT)
                .column("age", Align.LEFT)
                .expendable("format", Align.LEFT);
        List<Forecast.Input> inputs = forecast.inputs();
        int shown = inputs.size() > MAX_INPUTS ? MAX_INPUTS - 1 : inputs.size();
        // Tables come by the dozen, sets by two: what is left out is of the tables.
        int spare = inputs.size() - shown;
        for (Forecast.Input input : inputs) {
            if (spare > 0 && input.role() == Forecast.Role.RIB) {
                spare--;
                continue;
            }
            table.row(
                    input.role().text(),
                    Foreign.line(input.name(), MAX_NAME),
                    Amounts.count(input.records()),
                    age(input),
                    Foreign.line(input.format(), MAX_NAME));
        }
        List<String> lines = table.lines(screen);
        if (inputs.size() > shown) {
            lines.add(screen.ink().dim("  and " + Amounts.count(inputs.size() - shown, "more file")));
        }
        warnings(lines);
        return lines;
    }

    /** The same in a line, but for the warnings. */
    List<String> inputsInShort() {
        List<Duration> ages = forecast.inputs().stream()
                .flatMap(input -> forecast.age(input).stream())
                .sorted()
                .toList();
        String count = "Inputs: " + Amounts.count(forecast.inputs().size(), "file");
        List<String> lines = new ArrayList<>();
        lines.add(
                ages.isEmpty() ? count + "." : count + ", the oldest " + Amounts.age(ages.get(ages.size() - 1)) + ".");
        warnings(lines);
        return lines;
    }

    private void warnings(List<String> lines) {
        for (String warning : Warnings.of(forecast)) {
            List<String> wrapped = SummaryText.wrap("warning: " + warning, screen.columns());
            wrapped.forEach(line -> lines.add(screen.ink().warn(line)));
        }
    }

    private String age(Forecast.Input input) {
        return forecast.age(input).map(Amounts::age).orElse("unknown");
    }
}
