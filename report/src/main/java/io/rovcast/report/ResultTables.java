package io.rovcast.report;

import io.rovcast.ingest.vrp.PayloadSource;
import io.rovcast.model.impact.Block;
import io.rovcast.model.impact.ChangeImpact;
import io.rovcast.model.impact.OriginImpact;
import io.rovcast.model.impact.ReachabilityClass;
import io.rovcast.model.impact.Transition;
import io.rovcast.model.rov.InvalidReason;
import io.rovcast.model.rov.RouteState;
import io.rovcast.model.rov.ValidationState;
import io.rovcast.report.table.Column;
import io.rovcast.report.table.CsvTableWriter;
import io.rovcast.report.table.ParquetTableWriter;
import io.rovcast.report.table.Table;
import io.rovcast.report.table.TableWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The tables of a forecast: every transition, network, change to blame and address block, in full. Rows are made one at a
 * time, so that memory does not grow with a table.
 */
public final class ResultTables {
    /** File formats of tables. */
    public enum Format {
        /** Apache Parquet. */
        PARQUET,
        /** CSV (RFC 4180). */
        CSV;

        /** The extension of its files. */
        String extension() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static final Table<TransitionRow> TRANSITIONS = new Table<>(
            "transitions",
            "Each prefix-origin pair whose state or reason changes. In the order of prefixes (IPv4 first, by address, the"
                    + " shorter first), then of origins.",
            List.of(
                    Column.integer("afi", "`4` or `6`", TransitionRow::afi),
                    Column.text("prefix", "announced prefix", TransitionRow::prefix),
                    Column.optionalBigint(
                            "origin",
                            "AS number that announces it; null if its path ends in an AS_SET (NONE)",
                            TransitionRow::origin),
                    Column.text(
                            "before",
                            "state under the baseline: `valid`, `invalid` or `not_found`",
                            row -> text(row.before().state())),
                    Column.text(
                            "after",
                            "state under the candidate",
                            row -> text(row.after().state())),
                    Column.optionalText(
                            "before_reason",
                            "why it is invalid before: `as`, `length`, `both`, `as0` or `as_set`; else null",
                            row -> reason(row.before())),
                    Column.optionalText("after_reason", "why it is invalid after", row -> reason(row.after())),
                    Column.optionalText(
                            "class",
                            "the worst that becomes of its space, see above; null if its route carried none",
                            row -> row.outcome().map(ReachabilityClass::text)),
                    Column.optionalInteger(
                            "visibility",
                            "vantage-point ASes that have the pair; null if the table has no vantage points",
                            TransitionRow::visibility),
                    Column.optionalReal(
                            "visibility_share",
                            "share of the full-feed ASes that have it, 0 to 1; null likewise",
                            TransitionRow::visibilityShare),
                    Column.texts(
                            "blame",
                            "the changes to blame, as `+AS64500 192.0.2.0/24-24` or `-AS...`; empty if none is",
                            TransitionRow::blame),
                    Column.optionalTime(
                            "first_seen",
                            "the oldest time that a vantage point gives for the route; null if none does",
                            TransitionRow::firstSeen)));

    static final Table<NetworkRow> ORIGINS = new Table<>(
            "origins",
            "Each network with pairs that turn invalid or with space that is not unaffected. The hardest hit first.",
            List.of(
                    Column.bigint("asn", "AS number", NetworkRow::asn),
                    Column.optionalForeign("name", "its name; null without side data", NetworkRow::name),
                    Column.real("announced24", "IPv4 space that it announces, in /24s", NetworkRow::announced24),
                    Column.real("announced48", "IPv6 space that it announces, in /48s", NetworkRow::announced48),
                    Column.real("lost24", "IPv4 space `lost` or `diverted`, in /24s", NetworkRow::lost24),
                    Column.real("lost48", "IPv6 space `lost` or `diverted`, in /48s", NetworkRow::lost48),
                    Column.real(
                            "loss_share",
                            "its space weighed by severity, as a share of all of it, 0 to 1; the greater of the IPv4 share"
                                    + " and half of the IPv6 share",
                            NetworkRow::lossShare),
                    Column.real(
                            "hard_loss_share",
                            "the same, counting only `lost` and `diverted`, each in full",
                            NetworkRow::hardLossShare),
                    Column.integer("newly_invalid", "its pairs that turn invalid", NetworkRow::newlyInvalid),
                    Column.optionalBigint("users", "people who use it; null without side data", NetworkRow::users),
                    Column.optionalText(
                            "top_blame", "the change that is most to blame; null if none is", NetworkRow::topBlame)));

    static final Table<ChangeRow> BLAME = new Table<>(
            "blame",
            "Each changed VRP that is to blame for a pair that turns invalid or for space that is not unaffected. The worst"
                    + " first.",
            List.of(
                    Column.text("change", "the change: `+` announces the VRP, `-` withdraws it", ChangeRow::change),
                    Column.bigint("asn", "AS number of the VRP", ChangeRow::asn),
                    Column.text("prefix", "its prefix", ChangeRow::prefix),
                    Column.integer("max_length", "its maxLength in bits", ChangeRow::maxLength),
                    Column.optionalForeign("ta", "its trust anchor; null if the set names none", ChangeRow::ta),
                    Column.real(
                            "weight",
                            "severity mass that it is to blame for, in millionths of the space that the family announces,"
                                    + " IPv6 counted half",
                            ChangeRow::weight),
                    Column.integer(
                            "newly_invalid",
                            "pairs that turn invalid and for which it is to blame, alone or with others",
                            ChangeRow::newlyInvalid),
                    Column.real(
                            "lost24",
                            "IPv4 space `lost` or `diverted`, in /24s, times its part of the blame",
                            ChangeRow::lost24),
                    Column.real("lost48", "IPv6 space likewise, in /48s", ChangeRow::lost48),
                    Column.integer("origins", "networks of those pairs", ChangeRow::origins),
                    Column.optionalBool("held", "whether the plan holds it back; null without a plan", ChangeRow::held),
                    Column.optionalBool(
                            "quarantined",
                            "whether the plan quarantines it; null without a plan",
                            ChangeRow::quarantined),
                    Column.optionalForeign(
                            "source_uri",
                            "URI of the signed object that it is from, the first of several, or its file; null if the set"
                                    + " does not tell",
                            row -> row.source(PayloadSource::uri)),
                    Column.optionalForeign(
                            "source_ca",
                            "URI of the certificate of the CA that issued that object; null likewise",
                            row -> row.source(PayloadSource::authority)),
                    Column.optionalForeign(
                            "source_serial",
                            "serial number of the certificate in it; null likewise",
                            row -> row.source(PayloadSource::serial)),
                    Column.optionalTime(
                            "source_not_after", "when that certificate ends; null likewise", ChangeRow::notAfter)));

    static final Table<BlockRow> BLOCKS = new Table<>(
            "blocks",
            "Adjacent addresses that take another route than before, or the same one from other origins; a row for each"
                    + " origin that had the block, with its share of the space. In the order of addresses, IPv4 first, then"
                    + " of origins.",
            List.of(
                    Column.integer("afi", "`4` or `6`", BlockRow::afi),
                    Column.text("first", "first address", BlockRow::first),
                    Column.text("last", "last address", BlockRow::last),
                    Column.optionalText(
                            "before_prefix",
                            "prefix of the route before; null if no route reached the block",
                            BlockRow::beforePrefix),
                    Column.bigints(
                            "before_origins",
                            "origins of that prefix that were not invalid; a null among them is NONE",
                            BlockRow::beforeOrigins),
                    Column.optionalText(
                            "after_prefix",
                            "prefix of the route after; null if no route is left",
                            BlockRow::afterPrefix),
                    Column.bigints(
                            "after_origins", "origins of that prefix that are not invalid", BlockRow::afterOrigins),
                    Column.optionalText(
                            "class",
                            "what becomes of this origin's share, see above; null if no route reached the block before",
                            row -> row.outcome().map(ReachabilityClass::text)),
                    Column.real("space24", "the share in /24s; 0 for IPv6", BlockRow::space24),
                    Column.real("space48", "the share in /48s; 0 for IPv4", BlockRow::space48),
                    Column.optionalBigint(
                            "origin",
                            "the origin whose share it is; null for NONE, or if no route reached the block before",
                            BlockRow::origin)));

    static final Table<ExpiryTimetable.Ending> EXPIRING = new Table<>(
            "expiring",
            "Each VRP that ends within 24 hours or the time that was asked for, if that is longer, and what it takes with it"
                    + " if nothing is renewed. In the order in which they end; of those that end in the same second each"
                    + " counts the routes. `simulate expire` alone writes it.",
            List.of(
                    Column.optionalTime("expires", "when the VRP ends", row -> Optional.of(row.expires())),
                    Column.bigint(
                            "asn",
                            "AS number of the VRP",
                            row -> row.value().asn().value()),
                    Column.text(
                            "prefix", "its prefix", row -> row.value().prefix().toString()),
                    Column.integer(
                            "max_length",
                            "its maxLength in bits",
                            row -> row.value().maxLength()),
                    Column.optionalForeign(
                            "ta", "its trust anchor; null if the set names none", ExpiryTimetable.Ending::trustAnchor),
                    Column.optionalForeign(
                            "publication_point",
                            "the directory that its ROA is published in; null if there are several, or the set does not"
                                    + " tell",
                            ExpiryTimetable.Ending::point),
                    Column.integer(
                            "newly_invalid",
                            "routes that turn invalid then: it is the last that matches, and another VRP goes on covering"
                                    + " them, at least for a while",
                            ExpiryTimetable.Ending::newlyInvalid),
                    Column.integer(
                            "unprotected",
                            "routes that go from valid to not found then",
                            ExpiryTimetable.Ending::unprotected)));

    /** The tables, in the order in which documents list them. */
    static final List<Table<?>> ALL = List.of(TRANSITIONS, ORIGINS, BLAME, BLOCKS, EXPIRING);

    /** Opens a file of a result for writing. */
    @FunctionalInterface
    public interface FileOpener {
        /** A new file with this name, closed by the caller. */
        OutputStream open(String name) throws IOException;
    }

    private ResultTables() {}

    /** Writes all tables in one format. */
    public static void write(Forecast forecast, Format format, FileOpener files) throws IOException {
        try (TableWriter<TransitionRow> out = open(TRANSITIONS, format, files)) {
            for (Transition transition : forecast.impact().transitions()) {
                out.write(TransitionRow.of(forecast, transition));
            }
        }
        try (TableWriter<NetworkRow> out = open(ORIGINS, format, files)) {
            for (OriginImpact origin : forecast.impact().origins()) {
                out.write(NetworkRow.of(forecast, origin));
            }
        }
        try (TableWriter<ChangeRow> out = open(BLAME, format, files)) {
            for (ChangeImpact change : forecast.impact().changes()) {
                out.write(ChangeRow.of(forecast, change));
            }
        }
        try (TableWriter<BlockRow> out = open(BLOCKS, format, files)) {
            for (Block block : forecast.impact().blocks()) {
                for (BlockRow row : BlockRow.of(forecast, block)) {
                    out.write(row);
                }
            }
        }
        Optional<ExpiryTimetable> timetable = SimulationSection.timetable(forecast);
        if (timetable.isPresent()) {
            try (TableWriter<ExpiryTimetable.Ending> out = open(EXPIRING, format, files)) {
                for (int i = 0; i < timetable.get().size(); i++) {
                    out.write(timetable.get().ending(i));
                }
            }
        }
    }

    private static <R> TableWriter<R> open(Table<R> table, Format format, FileOpener files) throws IOException {
        OutputStream out = files.open(table.name() + "." + format.extension());
        try {
            return switch (format) {
                case PARQUET -> ParquetTableWriter.open(table, out);
                case CSV -> CsvTableWriter.open(table, out);
            };
        } catch (IOException | RuntimeException e) {
            try (out) {
                throw e;
            }
        }
    }

    /** Name of a state in tables: valid, invalid or not_found. */
    static String text(ValidationState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private static Optional<String> reason(RouteState state) {
        return state.reason().map(InvalidReason::text);
    }
}
