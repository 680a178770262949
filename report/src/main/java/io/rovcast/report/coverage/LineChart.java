package io.rovcast.report.coverage;

import io.rovcast.report.html.Html;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Shares over days as lines, drawn as SVG. A day that is missing is a gap in time, over which the line goes on. */
final class LineChart {
    private static final int WIDTH = 560;
    private static final int HEIGHT = 240;
    private static final int LEFT = 38;
    private static final int RIGHT = 58;
    private static final int TOP = 8;
    private static final int BOTTOM = 24;

    /** Labels at the ends of lines need so much room. */
    private static final double LABEL = 13;

    private static final int MOST_MARKS = 6;

    private record Line(String style, String name, List<Double> values) {}

    private record End(Line line, double y) {}

    private final List<LocalDate> dates;
    private final List<Line> lines = new ArrayList<>();
    private final double top;

    /**
     * A chart.
     *
     * @param dates days, ascending, at least two
     * @param top the greatest value that it has to hold
     */
    LineChart(List<LocalDate> dates, double top) {
        this.dates = List.copyOf(dates);
        this.top = ceiling(top);
    }

    /** A round number that is not less. */
    private static double ceiling(double value) {
        if (value <= 0) {
            return 1;
        }
        double power = Math.pow(10, Math.floor(Math.log10(value)));
        for (double step : new double[] {1, 2, 2.5, 4, 5, 8, 10}) {
            if (step * power >= value * 0.9999) {
                return step * power;
            }
        }
        return 10 * power;
    }

    /** Adds a line, a value for each day. */
    LineChart line(String style, String name, List<Double> values) {
        lines.add(new Line(style, name, values));
        return this;
    }

    void write(Html html, String label) {
        StringBuilder words = new StringBuilder(label);
        for (Line line : lines) {
            List<Double> values = line.values();
            words.append("; %s from %s to %s"
                    .formatted(line.name(), percent(values.get(0)), percent(values.get(values.size() - 1))));
        }
        html.open(
                "svg",
                "class",
                "chart",
                "viewBox",
                "0 0 " + WIDTH + " " + HEIGHT,
                "role",
                "img",
                "aria-label",
                words.toString());
        grid(html);
        marks(html);
        for (Line line : lines) {
            html.open("path", "class", "line l-" + line.style(), "d", path(line.values()))
                    .close();
        }
        ends(html);
        html.close();
    }

    private void grid(Html html) {
        for (int i = 0; i <= 4; i++) {
            double value = top * i / 4;
            String y = number(y(value));
            line(html, i == 0 ? "axis" : "grid", LEFT, y, WIDTH - RIGHT, y);
            html.element(
                    "text", percent(value), "x", number(LEFT - 6), "y", number(y(value) + 4), "text-anchor", "end");
        }
    }

    private static void line(Html html, String style, double x1, String y1, double x2, String y2) {
        html.open("line", "class", style, "x1", number(x1), "y1", y1, "x2", number(x2), "y2", y2)
                .close();
    }

    /** Some days along the bottom, the first and the last among them. */
    private void marks(Html html) {
        long days = ChronoUnit.DAYS.between(dates.get(0), dates.get(dates.size() - 1));
        int count = (int) Math.min(MOST_MARKS, days + 1);
        for (int i = 0; i < count; i++) {
            long day = count == 1 ? 0 : Math.round(days * (double) i / (count - 1));
            LocalDate date = dates.get(0).plusDays(day);
            String anchor = i == 0 ? "start" : i == count - 1 ? "end" : "middle";
            html.element(
                    "text",
                    days > 330
                            ? date.toString().substring(0, 7)
                            : date.toString().substring(5),
                    "x",
                    number(x(date)),
                    "y",
                    number(HEIGHT - 6),
                    "text-anchor",
                    anchor);
        }
    }

    private String path(List<Double> values) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < values.size(); i++) {
            path.append(i == 0 ? 'M' : 'L')
                    .append(number(x(dates.get(i))))
                    .append(' ')
                    .append(number(y(values.get(i))));
        }
        return path.toString();
    }

    /** The last values beside the ends of the lines, moved apart where they would overlap. */
    private void ends(Html html) {
        List<End> ends = new ArrayList<>();
        lines.stream()
                .map(line -> new End(line, y(last(line))))
                .sorted(Comparator.comparingDouble(End::y))
                .forEach(end -> {
                    double free =
                            ends.isEmpty() ? TOP : ends.get(ends.size() - 1).y() + LABEL;
                    ends.add(new End(end.line(), Math.max(end.y(), free)));
                });
        double below = y(0);
        for (int i = ends.size() - 1; i >= 0; i--) {
            End end = ends.get(i);
            double at = Math.min(end.y(), below);
            below = at - LABEL;
            html.element(
                    "text",
                    Figures.percent(last(end.line())),
                    "class",
                    "end e-" + end.line().style(),
                    "x",
                    number(WIDTH - RIGHT + 6),
                    "y",
                    number(at + 4));
        }
    }

    private static double last(Line line) {
        return line.values().get(line.values().size() - 1);
    }

    private double x(LocalDate date) {
        long days = Math.max(1, ChronoUnit.DAYS.between(dates.get(0), dates.get(dates.size() - 1)));
        return LEFT + (WIDTH - LEFT - RIGHT) * ChronoUnit.DAYS.between(dates.get(0), date) / (double) days;
    }

    private double y(double value) {
        return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * Math.min(1, value / top);
    }

    private static String percent(double share) {
        double percent = share * 100;
        String text = String.format(Locale.ROOT, percent < 10 ? "%.2f" : "%.1f", percent);
        return text.replaceFirst("\\.?0+$", "") + " %";
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value).replaceFirst("\\.0$", "");
    }
}
