package io.rovcast.report.coverage;

import io.rovcast.model.coverage.CoverageDay;
import io.rovcast.model.coverage.CoverageWeek;
import io.rovcast.model.coverage.Dimension;
import io.rovcast.model.coverage.Fact;
import io.rovcast.report.ResultTables.FileOpener;
import io.rovcast.report.table.Column;
import io.rovcast.report.table.CsvTableWriter;
import io.rovcast.report.table.ParquetTableWriter;
import io.rovcast.report.table.Table;
import io.rovcast.report.table.TableWriter;
import io.rovcast.report.text.Foreign;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The tables of facts, of days and of weeks, as Parquet and as CSV. */
public final class CoverageTables {
    private static final int MAX_KEY = 120;

    /** A fact of a day. */
    record DayRow(String date, String profile, Fact fact) {}

    /** A fact of a week. */
    record WeekRow(String week, int days, String profile, CoverageWeek.MeanFact mean) {}

    private CoverageTables() {}

    static Table<DayRow> days() {
        return new Table<>(
                "coverage",
                "Pairs and space of each day by family, dimension, key, state and kind. Those of one day, family and"
                        + " dimension add up, but for `origin`. By date, family, dimension and key.",
                List.of(
                        Column.text("date", "the day, in UTC, such as `2026-11-20`", DayRow::date),
                        Column.integer(
                                "afi", "`4` or `6`", row -> row.fact().family().version()),
                        Column.text("profile", "`nist` or `all`", DayRow::profile),
                        Column.text(
                                "dimension",
                                "what the key is of: `all`, `rir`, `country`, `ta`, `origin`, `length`, `visibility` or `block`",
                                row -> row.fact().dimension().text()),
                        Column.foreign("key", "which one; empty for `all`", row -> key(row.fact())),
                        Column.text("state", "`valid`, `invalid` or `not_found`", row -> state(row.fact())),
                        Column.optionalText(
                                "kind",
                                "of invalid: `as`, `ml`, `ml_as` or `as_set`; else null",
                                row -> kind(row.fact())),
                        Column.bigint("pairs", "pairs", row -> row.fact().pairs()),
                        Column.bigint(
                                "as0_pairs",
                                "how many of them are covered by VRPs for AS0 alone",
                                row -> row.fact().as0Pairs()),
                        Column.real(
                                "space",
                                "space, each address once: IPv4 in /24s, IPv6 in /48s",
                                row -> row.fact()
                                        .family()
                                        .equivalents(row.fact().units()))));
    }

    static Table<WeekRow> weeks() {
        return new Table<>(
                "coverage-weeks",
                "The same as the mean of the days of each ISO week, without `origin`.",
                List.of(
                        Column.text("week", "the week, such as `2026-W47`", WeekRow::week),
                        Column.integer("days", "how many of its days there are", WeekRow::days),
                        Column.integer(
                                "afi",
                                "`4` or `6`",
                                row -> row.mean().fact().family().version()),
                        Column.text("profile", "`nist` or `all`", WeekRow::profile),
                        Column.text(
                                "dimension",
                                "as above, but for `origin`",
                                row -> row.mean().fact().dimension().text()),
                        Column.foreign("key", "as above", row -> key(row.mean().fact())),
                        Column.text("state", "as above", row -> state(row.mean().fact())),
                        Column.optionalText(
                                "kind", "as above", row -> kind(row.mean().fact())),
                        Column.real("pairs", "mean of pairs", row -> row.mean().pairs()),
                        Column.real(
                                "as0_pairs",
                                "mean of those under AS0 alone",
                                row -> row.mean().as0Pairs()),
                        Column.real(
                                "space",
                                "mean of space",
                                row -> row.mean().fact().family().equivalents(1)
                                        * row.mean().units())));
    }

    /** Names of trust anchors come from inputs. */
    private static String key(Fact fact) {
        return fact.dimension() == Dimension.TRUST_ANCHOR ? Foreign.line(fact.key(), MAX_KEY) : fact.key();
    }

    private static String state(Fact fact) {
        return fact.state().state().name().toLowerCase(Locale.ROOT);
    }

    private static Optional<String> kind(Fact fact) {
        return fact.state().isInvalid() ? Optional.of(fact.state().kind()) : Optional.empty();
    }

    /** Writes both tables in both formats. */
    public static void write(CoverageReport report, FileOpener files) throws IOException {
        Table<DayRow> days = days();
        Table<WeekRow> weeks = weeks();
        try (OutputStream out = files.open(days.name() + ".parquet");
                TableWriter<DayRow> writer = ParquetTableWriter.open(days, out)) {
            writeDays(report, writer);
        }
        try (OutputStream out = files.open(weeks.name() + ".parquet");
                TableWriter<WeekRow> writer = ParquetTableWriter.open(weeks, out)) {
            writeWeeks(report, writer);
        }
        try (OutputStream out = files.open(days.name() + ".csv");
                TableWriter<DayRow> writer = CsvTableWriter.open(days, out)) {
            writeDays(report, writer);
        }
        try (OutputStream out = files.open(weeks.name() + ".csv");
                TableWriter<WeekRow> writer = CsvTableWriter.open(weeks, out)) {
            writeWeeks(report, writer);
        }
    }

    private static void writeDays(CoverageReport report, TableWriter<DayRow> writer) throws IOException {
        for (CoverageDay day : report.days()) {
            for (Fact fact : day.coverage().facts()) {
                writer.write(new DayRow(day.date().toString(), report.profile().text(), fact));
            }
        }
    }

    private static void writeWeeks(CoverageReport report, TableWriter<WeekRow> writer) throws IOException {
        for (CoverageWeek week : report.weeks()) {
            for (CoverageWeek.MeanFact fact : week.facts()) {
                writer.write(new WeekRow(
                        week.name(), week.days().size(), report.profile().text(), fact));
            }
        }
    }
}
