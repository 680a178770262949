package io.rovcast.jobs.backtest;

import io.rovcast.model.backtest.Thresholds;
import io.rovcast.model.gate.Verdict;
import io.rovcast.report.html.Html;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Score and verdict over time: a line, and below it a strip of colours, in which the worst of what lies on one place shows. */
final class SeriesChart {
    private static final int LEFT = 40;
    private static final int WIDTH = 960;
    private static final int HEIGHT = 180;
    private static final int TOP = 10;
    private static final int STRIP = 16;
    private static final int STRIP_TOP = TOP + HEIGHT + 8;
    private static final int TICKS = 6;
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT).withZone(ZoneOffset.UTC);

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
                "0 0 %s %s".formatted(LEFT + WIDTH + 4, STRIP_TOP + STRIP + 22),
                "role",
                "img",
                "aria-label",
                label);
        rect("back", LEFT, TOP, WIDTH, HEIGHT);
        excluded();
        mark(thresholds.warn());
        mark(thresholds.block());
        line();
        strip();
        for (int score : new int[] {0, 50, 100}) {
            text(Integer.toString(score), LEFT - 6, y(score) + 4, "end");
        }
        for (int tick = 0; tick <= TICKS; tick++) {
            double seconds = first + span * tick / TICKS;
            String anchor = tick == 0 ? "start" : tick == TICKS ? "end" : "middle";
            text(
                    DAY.format(Instant.ofEpochSecond(Math.round(seconds))),
                    LEFT + (double) WIDTH * tick / TICKS,
                    STRIP_TOP + STRIP + 16,
                    anchor);
        }
        html.close();
    }

    private void excluded() {
        for (LakeStep step : steps) {
            if (!step.counts()) {
                double from = x(step.before());
                rect("out", from, TOP, Math.max(1, x(step.at()) - from), HEIGHT);
            }
        }
    }

    /** The greatest score of each place: with more steps than places, one would not see the others. */
    private void line() {
        StringBuilder points = new StringBuilder();
        int place = -1;
        double greatest = 0;
        for (LakeStep step : steps) {
            int next = (int) Math.round(x(step.at()));
            if (next != place && place >= 0) {
                point(points, place, greatest);
                greatest = 0;
            }
            place = next;
            greatest = Math.max(greatest, step.step().score());
        }
        point(points, place, greatest);
        html.open("polyline", "class", "score", "points", points.toString().strip())
                .close();
    }

    private static void point(StringBuilder points, int place, double score) {
        points.append(String.format(Locale.ROOT, "%d,%.1f ", place, y(score)));
    }

    private void strip() {
        for (Verdict verdict : Verdict.values()) { // the worse over the better
            for (LakeStep step : steps) {
                if (step.step().verdict() == verdict) {
                    double from = x(step.before());
                    rect(style(verdict), from, STRIP_TOP, Math.max(1.5, x(step.at()) - from), STRIP);
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

    private void mark(double score) {
        html.open(
                        "line",
                        "class",
                        "mark",
                        "x1",
                        number(LEFT),
                        "x2",
                        number(LEFT + WIDTH),
                        "y1",
                        number(y(score)),
                        "y2",
                        number(y(score)))
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
