package io.rovcast.jobs.backtest;

import io.rovcast.model.backtest.Labelled;
import io.rovcast.model.backtest.Scorecard;
import io.rovcast.model.backtest.Thresholds;
import io.rovcast.model.churn.ChurnBaselines;
import io.rovcast.model.gate.Policy;
import io.rovcast.model.gate.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the past of a lake says of baselines and thresholds.
 *
 * @param baselines what each series is used to
 * @param weeks how much time the steps take that count
 * @param used alarms by the policy that the steps were judged by
 * @param byDefault alarms by the default policy
 * @param grid other thresholds of the score
 * @param proposed the one of them that is proposed
 * @param policy that one as a policy
 */
record Calibration(
        ChurnBaselines baselines,
        double weeks,
        Rates used,
        Rates byDefault,
        List<Cell> grid,
        Cell proposed,
        Policy policy) {
    /** At most so many WARN a week, and BLOCK a week: one a quarter. */
    static final Rates TARGET = new Rates(1, 1.0 / 13, 0);

    private static final double[] WARN = {10, 20, 30, 40, 50};
    private static final double[] BLOCK = {50, 60, 70, 80, 90};

    Calibration {
        grid = List.copyOf(grid);
    }

    /**
     * Verdicts a week, of sets that count.
     *
     * @param warn WARN a week
     * @param block BLOCK a week
     * @param inconclusive INCONCLUSIVE a week
     */
    record Rates(double warn, double block, double inconclusive) {
        static Rates of(List<LakeStep> steps, double weeks, Function<LakeStep, Verdict> verdict) {
            int[] counts = new int[Verdict.values().length];
            for (LakeStep step : steps) {
                counts[verdict.apply(step).ordinal()]++;
            }
            return weeks == 0
                    ? new Rates(0, 0, 0)
                    : new Rates(
                            counts[Verdict.WARN.ordinal()] / weeks,
                            counts[Verdict.BLOCK.ordinal()] / weeks,
                            counts[Verdict.INCONCLUSIVE.ordinal()] / weeks);
        }

        /** How far above the target, in targets; 0 if it is met. */
        double excess() {
            return Math.max(0, warn / TARGET.warn - 1) + Math.max(0, block / TARGET.block - 1);
        }
    }

    /**
     * What some thresholds come to.
     *
     * @param thresholds the thresholds
     * @param rates alarms on the lake
     * @param scorecard on a corpus, if there is one
     */
    record Cell(Thresholds thresholds, Rates rates, Optional<Scorecard> scorecard) {
        private double recall() {
            return scorecard.isPresent() ? scorecard.get().recall().orElse(1) : 1;
        }

        private double blockRecall() {
            return scorecard.isPresent() ? scorecard.get().blockRecall().orElse(1) : 1;
        }

        private double precision() {
            return scorecard.isPresent() ? scorecard.get().precision().orElse(1) : 1;
        }
    }

    /**
     * Fits baselines and tries thresholds.
     *
     * @param used the policy that the steps were judged by
     * @param corpus cases whose verdict is known, if there are any
     */
    static Calibration of(LakeResult lake, Policy used, Optional<List<Labelled>> corpus) {
        List<LakeStep> counted = lake.counted();
        double weeks = lake.weeks();
        List<Cell> grid = new ArrayList<>();
        for (Thresholds thresholds : thresholds(used)) {
            grid.add(new Cell(
                    thresholds,
                    Rates.of(counted, weeks, step -> step.step().under(thresholds)),
                    corpus.map(cases -> Scorecard.of(
                            cases.stream().map(one -> one.under(thresholds)).toList()))));
        }
        Cell best = best(grid, used.score());
        return new Calibration(
                ChurnBaselines.fit(counted.stream().map(LakeStep::sample).toList()),
                weeks,
                Rates.of(counted, weeks, step -> step.step().verdict()),
                Rates.of(counted, weeks, LakeStep::byDefault),
                grid,
                best,
                policy(used, best.thresholds()));
    }

    private static List<Thresholds> thresholds(Policy used) {
        List<Thresholds> all = new ArrayList<>();
        Thresholds standing = new Thresholds(used.score().warn(), used.score().block());
        for (double warn : WARN) {
            for (double block : BLOCK) {
                if (warn < block) {
                    all.add(new Thresholds(warn, block));
                }
            }
        }
        if (!all.contains(standing)) {
            all.add(standing);
        }
        return all;
    }

    /** First that nothing is missed, then that alarms are few, then that few of them are false, then that little is changed. */
    private static Cell best(List<Cell> grid, Policy.Score standing) {
        return grid.stream()
                .min(Comparator.comparingDouble((Cell cell) -> -cell.recall())
                        .thenComparingDouble(cell -> -cell.blockRecall())
                        .thenComparingDouble(cell -> cell.rates().excess())
                        .thenComparingDouble(cell -> -cell.precision())
                        .thenComparingDouble(cell -> Math.abs(cell.thresholds().warn() - standing.warn())
                                + Math.abs(cell.thresholds().block() - standing.block())))
                .orElseThrow();
    }

    private static Policy policy(Policy used, Thresholds thresholds) {
        return new Policy(
                new Policy.Score(
                        thresholds.warn(), thresholds.block(), used.score().parts()),
                used.hardRules(),
                used.inputs(),
                used.checks(),
                used.plan(),
                used.advisory());
    }
}
