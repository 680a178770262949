package io.rovcast.jobs.backtest;

import io.rovcast.model.backtest.Thresholds;
import io.rovcast.model.gate.Verdict;
import io.rovcast.report.html.Html;
import io.rovcast.report.text.Amounts;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Score and verdict over time: a line, and below it a strip of colours, in which the worst of what lies on one place shows. */
final class SeriesChart {
    private static final int LEFT = 52;
    private static final int WIDTH = 900;
    private static final int RIGHT = 68;
    private static final int HEIGHT = 180;
    private static final int TOP = 28;
    private static final int STRIP = 16;
    private static final double LEAST_WIDTH = 1.5;
    private static final int STRIP_TOP = TOP + HEIGHT + 8;

    /** Closer to an edge, or to each other, labels would be cut or lie over each other. */
    private static final int LABEL_WIDTH = 34;

    private static final int LABEL_HEIGHT = 14;

    private final List<LakeStep> steps;
    private final Html html;
    private final long first;
    private final double span;

    SeriesChart(List<LakeStep> steps, Html html) {
        this.steps = steps;
        this.html = html;
        this.first = steps.get(0).before().getEpochSecond();
        this.span = Math.max(1, steps.get(steps.size() - 1).at().getEpochSecond() - first);
    }

    void write(Thresholds thresholds, String label) {
        html.open(
                "svg",
                "class",
                "chart",
                "viewBox",
                "0 0 %s %s".formatted(LEFT + WIDTH + RIGHT, STRIP_TOP + STRIP + 22),
                "role",
                "img",
                "aria-label",
                label);
        rect("back", LEFT, TOP, WIDTH, HEIGHT);
        excluded();
        times();
        line();
        double missing = Math.max(0, LABEL_HEIGHT - (y(thresholds.warn()) - y(thresholds.block())));
        mark("WARN ", thresholds.warn(), missing / 2);
        mark("BLOCK ", thresholds.block(), -missing / 2);
        strip();
        text("risk score", 0, TOP - 14, "start");
        for (int score : new int[] {0, 50, 100}) {
            text(Integer.toString(score), LEFT - 6, y(score) + 4, "end");
        }
        text("verdict", LEFT - 6, STRIP_TOP + STRIP - 4, "end");
        html.close();
    }

    private void times() {
        TimeTicks ticks = TimeTicks.of(first, Math.round(first + span));
        for (Instant time : ticks.times()) {
            double at = x(time);
            line("tick", at, TOP, at, TOP + HEIGHT);
            String anchor = at < LEFT + LABEL_WIDTH ? "start" : at > LEFT + WIDTH - LABEL_WIDTH ? "end" : "middle";
            text(ticks.label(time), at, STRIP_TOP + STRIP + 16, anchor);
        }
    }

    private void excluded() {
        for (LakeStep step : steps) {
            if (!step.counts()) {
                double from = x(step.before());
                rect("out", from, TOP, Math.max(1, x(step.at()) - from), HEIGHT);
            }
        }
    }

    /** A line from hole to hole: what the score was in one nobody knows. */
    private void line() {
        int begin = 0;
        for (int i = 1; i <= steps.size(); i++) {
            if (i == steps.size() || steps.get(i).isGap()) {
                line(steps.subList(begin, i));
                begin = i;
            }
        }
    }

    /** The greatest score of each place: with more steps than places, one would not see the others. */
    private void line(List<LakeStep> some) {
        StringBuilder points = new StringBuilder();
        int place = -1;
        double greatest = 0;
        for (LakeStep step : some) {
            int next = (int) Math.round(x(step.at()));
            if (next != place && place >= 0) {
                point(points, place, greatest);
                greatest = 0;
            }
            place = next;
            greatest = Math.max(greatest, step.step().score());
        }
        point(points, place, greatest);
        if (points.indexOf(" ") == points.length() - 1) {
            points.append(points); // one point is a dot
        }
        html.open("polyline", "class", "score", "points", points.toString().strip())
                .close();
    }

    private static void point(StringBuilder points, int place, double score) {
        points.append(String.format(Locale.ROOT, "%d,%.1f ", place, y(score)));
    }

    /** Each verdict from the set before on; after a hole, at its end. */
    private void strip() {
        for (Verdict verdict : Verdict.values()) { // the worse over the better
            for (LakeStep step : steps) {
                if (step.step().verdict() == verdict) {
                    double to = x(step.at());
                    double width = step.isGap() ? LEAST_WIDTH : Math.max(LEAST_WIDTH, to - x(step.before()));
                    rect(style(verdict), to - width, STRIP_TOP, width, STRIP);
                }
            }
        }
    }

    static String style(Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT);
    }

    private double x(Instant time) {
        return LEFT + WIDTH * (time.getEpochSecond() - first) / span;
    }

    private static double y(double score) {
        return TOP + HEIGHT * (1 - score / 100);
    }

    private void mark(String name, double score, double labelBelow) {
        line("mark", LEFT, y(score), LEFT + WIDTH, y(score));
        text(name + Amounts.space(score), LEFT + WIDTH + 6, y(score) + 4 + labelBelow, "start");
    }

    private void line(String style, double x1, double y1, double x2, double y2) {
        html.open("line", "class", style, "x1", number(x1), "x2", number(x2), "y1", number(y1), "y2", number(y2))
                .close();
    }

    private void rect(String style, double x, double y, double width, double height) {
        html.open(
                        "rect",
                        "class",
                        style,
                        "x",
                        number(x),
                        "y",
                        number(y),
                        "width",
                        number(width),
                        "height",
                        number(height))
                .close();
    }

    private void text(String text, double x, double y, String anchor) {
        html.element("text", text, "x", number(x), "y", number(y), "text-anchor", anchor);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
