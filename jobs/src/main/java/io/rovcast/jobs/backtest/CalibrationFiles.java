package io.rovcast.jobs.backtest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rovcast.ingest.policy.PolicyFile;
import io.rovcast.ingest.side.ChurnBaselinesReader;
import io.rovcast.model.churn.SeriesBaseline;
import java.util.Locale;

/** {@code calibration.json}, which gate and {@code impact} read, and {@code policy-proposal.yaml}. */
final class CalibrationFiles {
    static final String CALIBRATION = "calibration.json";
    static final String PROPOSAL = "policy-proposal.yaml";

    /** Of less time than this, in weeks, rates are hardly more than a guess. */
    private static final double LEAST_WEEKS = 13;

    private CalibrationFiles() {}

    /** {@code calibration.json}. */
    static String json(LakeResult lake, Calibration calibration) {
        ObjectNode json = ResultJson.object();
        json.put("schema", ChurnBaselinesReader.SCHEMA);
        summary(lake, calibration, json);
        ArrayNode grid = json.putArray("grid");
        for (Calibration.Cell cell : calibration.grid()) {
            cell(cell, grid.addObject());
        }
        ArrayNode series = json.putArray("series");
        for (SeriesBaseline one : calibration.baselines().series()) {
            series(one, series.addObject());
        }
        return ResultJson.text(json);
    }

    /** What the summary has, too: times, rates, proposal. */
    static void summary(LakeResult lake, Calibration calibration, ObjectNode json) {
        json.put(
                "from",
                lake.steps().isEmpty() ? null : lake.steps().get(0).before().toString());
        json.put(
                "to",
                lake.steps().isEmpty()
                        ? null
                        : lake.steps().get(lake.steps().size() - 1).at().toString());
        json.put("steps", lake.steps().size());
        json.put("counted", lake.counted().size());
        json.put("gaps", lake.gaps().size());
        json.put(
                "inIncidents",
                lake.steps().size() - lake.counted().size() - lake.gaps().size());
        json.put("weeks", ResultJson.rounded(calibration.weeks()));
        rates(calibration.byDefault(), json.putObject("byDefaultPolicy"));
        rates(calibration.used(), json.putObject("byPolicy"));
        cell(calibration.proposed(), json.putObject("proposed"));
    }

    private static void rates(Calibration.Rates rates, ObjectNode json) {
        json.put("warnPerWeek", ResultJson.rounded(rates.warn()));
        json.put("blockPerWeek", ResultJson.rounded(rates.block()));
        json.put("inconclusivePerWeek", ResultJson.rounded(rates.inconclusive()));
    }

    private static void cell(Calibration.Cell cell, ObjectNode json) {
        json.put("warn", ResultJson.rounded(cell.thresholds().warn()));
        json.put("block", ResultJson.rounded(cell.thresholds().block()));
        rates(cell.rates(), json);
        cell.scorecard().ifPresent(card -> ResultJson.scorecard(card, json.putObject("corpus")));
    }

    private static void series(SeriesBaseline one, ObjectNode json) {
        json.put("series", one.series().name().toLowerCase(Locale.ROOT));
        json.put("trustAnchor", one.trustAnchor().isEmpty() ? null : one.trustAnchor());
        json.put("n", one.n());
        json.put("median", one.median());
        json.put("mad", one.mad());
        json.put("ewma", one.ewma());
        json.put("drift", ResultJson.rounded(one.drift()));
        json.put("floor", one.floor());
        ArrayNode greatest = json.putArray("greatest");
        one.greatest().forEach(greatest::add);
    }

    /** {@code policy-proposal.yaml}: a complete policy, with what it is worth in front. */
    static String proposal(LakeResult lake, Calibration calibration) {
        StringBuilder text = new StringBuilder();
        line(text, "# Proposed by rovcast backtest. Read docs/backtest.md before you use it.");
        line(
                text,
                "# From %,d sets in %.1f weeks that count; %,d more lie across gaps of the archive or in labelled incidents.",
                lake.counted().size(),
                calibration.weeks(),
                lake.steps().size() - lake.counted().size());
        line(text, "#");
        line(text, "# Expected a week          WARN    BLOCK   INCONCLUSIVE");
        rates(text, "by this policy", calibration.proposed().rates());
        rates(text, "by the default policy", calibration.byDefault());
        line(text, "# Aim                   %7.2f  %7.2f", Calibration.TARGET.warn(), Calibration.TARGET.block());
        calibration
                .proposed()
                .scorecard()
                .ifPresent(card -> line(
                        text,
                        "# On the corpus: precision %s, recall %s, BLOCK recall %s, of %,d incidents.",
                        ResultText.share(card.precision()),
                        ResultText.share(card.recall()),
                        ResultText.share(card.blockRecall()),
                        card.cases()));
        if (calibration.weeks() < LEAST_WEEKS) {
            line(text, "# Less than a quarter of a year: take these numbers for a guess.");
        }
        if (calibration.proposed().rates().excess() > 0) {
            line(text, "# No thresholds of the score meet the aim: it is the checks that cry, see report.html.");
        }
        return text.append('\n').append(PolicyFile.print(calibration.policy())).toString();
    }

    private static void rates(StringBuilder text, String name, Calibration.Rates rates) {
        line(text, "# %-21s %7.2f  %7.2f  %7.2f", name, rates.warn(), rates.block(), rates.inconclusive());
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
