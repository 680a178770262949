package io.rovcast.jobs.backtest;

import io.rovcast.report.table.Column;
import io.rovcast.report.table.ParquetTableWriter;
import io.rovcast.report.table.Table;
import io.rovcast.report.table.TableWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.OptionalLong;

/** {@code verdicts.parquet}: a row for each step. */
final class VerdictTable {
    static final String FILE_NAME = "verdicts.parquet";

    static final Table<Step> TABLE = new Table<>(
            "verdicts",
            "Each set that was to follow another. Of a lake in the order of time, of a corpus in that of its incidents.",
            List.of(
                    Column.optionalTime("time", "time of evaluation; null if no input has one", Step::at),
                    Column.optionalText("incident", "id of its incident; null for a lake", Step::incident),
                    Column.integer("step", "number in its incident or in the lake, from 1", Step::number),
                    Column.text(
                            "verdict",
                            "`PASS`, `WARN`, `INCONCLUSIVE` or `BLOCK`",
                            step -> step.verdict().name()),
                    Column.real("score", "risk score, 0 to 100", Step::score),
                    Column.text(
                            "by_checks",
                            "what the checks alone amount to",
                            step -> step.byChecks().name()),
                    Column.integer(
                            "announced",
                            "VRPs announced",
                            step -> step.figures().announced()),
                    Column.integer(
                            "withdrawn",
                            "VRPs withdrawn",
                            step -> step.figures().withdrawn()),
                    Column.integer(
                            "valid_to_invalid",
                            "pairs from valid to invalid",
                            step -> step.figures().validToInvalid()),
                    Column.integer(
                            "not_found_to_invalid",
                            "pairs from not found to invalid",
                            step -> step.figures().notFoundToInvalid()),
                    Column.integer(
                            "valid_to_not_found",
                            "pairs from valid to not found",
                            step -> step.figures().validToNotFound()),
                    Column.integer(
                            "invalid_to_valid",
                            "pairs from invalid to valid",
                            step -> step.figures().invalidToValid()),
                    Column.integer(
                            "invalid_to_not_found",
                            "pairs from invalid to not found",
                            step -> step.figures().invalidToNotFound()),
                    Column.integer(
                            "not_found_to_valid",
                            "pairs from not found to valid",
                            step -> step.figures().notFoundToValid()),
                    Column.real(
                            "lost24",
                            "IPv4 space `lost` or `diverted`, in /24s",
                            step -> step.figures().lost24()),
                    Column.real(
                            "lost48",
                            "IPv6 space likewise, in /48s",
                            step -> step.figures().lost48()),
                    Column.real(
                            "severity_mass",
                            "space weighed by severity, in millionths of what a family announces; the greater of IPv4 and"
                                    + " half of IPv6",
                            step -> step.figures().severityMass()),
                    Column.real(
                            "max_conflict",
                            "greatest conflict with who has announced the space so far, 0 to 1",
                            step -> step.figures().maxConflict()),
                    Column.optionalBigint(
                            "held",
                            "changes that a plan would hold back; null without `--held`",
                            step -> step.held().isPresent()
                                    ? OptionalLong.of(step.held().getAsInt())
                                    : OptionalLong.empty()),
                    Column.bool("deployed", "whether the next set was judged against this one", Step::deployed),
                    Column.optionalText(
                            "excluded",
                            "why it does not count for baselines and rates: `gap`, or the label of an incident; null if it"
                                    + " counts",
                            Step::excluded),
                    Column.text(
                            "top_reason",
                            "the most important reason for the verdict",
                            step -> step.reasons().get(0))));

    private VerdictTable() {}

    /** Writes the steps; closes the stream. */
    static void write(List<Step> steps, OutputStream out) throws IOException {
        try (TableWriter<Step> writer = ParquetTableWriter.open(TABLE, out)) {
            for (Step step : steps) {
                writer.write(step);
            }
        }
    }
}
