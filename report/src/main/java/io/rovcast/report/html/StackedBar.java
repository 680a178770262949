package io.rovcast.report.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A bar of parts side by side, as wide as its place, with words for those who cannot see it. */
public final class StackedBar {
    /** Thinner parts would not be seen. */
    private static final double MIN_PERCENT = 0.8;

    private record Part(String style, double share, String meaning) {}

    private final List<Part> parts = new ArrayList<>();

    /**
     * Adds a part; one of size zero is left out.
     *
     * @param style its class in the style sheet
     * @param share its share of the bar, 0 to 1
     * @param meaning what it says, e.g. {@code lost 12.5 %}
     */
    public StackedBar part(String style, double share, String meaning) {
        if (share > 0) {
            parts.add(new Part(style, share, meaning));
        }
        return this;
    }

    /**
     * Draws it.
     *
     * @param label what it is about, to which the meanings of the parts are added
     */
    public void write(Html html, String label) {
        StringBuilder words = new StringBuilder(label);
        String separator = ": ";
        for (Part part : parts) {
            words.append(separator).append(part.meaning());
            separator = ", ";
        }
        html.open("svg", "class", "bar", "role", "img", "aria-label", words.toString());
        double scale = 100
                / Math.max(100, parts.stream().mapToDouble(StackedBar::width).sum());
        double x = 0;
        for (Part part : parts) {
            double width = width(part) * scale;
            html.open("rect", "class", part.style(), "x", percent(x), "width", percent(width), "height", "100%");
            html.element("title", part.meaning()).close();
            x += width;
        }
        html.close();
    }

    private static double width(Part part) {
        return Math.max(MIN_PERCENT, part.share() * 100);
    }

    private static String percent(double value) {
        return String.format(Locale.ROOT, "%.2f%%", value);
    }
}
