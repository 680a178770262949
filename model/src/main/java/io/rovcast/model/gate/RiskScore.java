package io.rovcast.model.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * A number from 0 to 100 for how much harm a change may do: 100 (1 - product of (1 - alpha s)) over the parts, so that each part
 * alone can reach its alpha, and several add up to less than their sum.
 *
 * @param value 0 to 100
 * @param components one for each part, in their order
 */
public record RiskScore(double value, List<Component> components) {
    /** Most contributors that a component names. */
    public static final int TOP = 10;

    /** Copies the list. */
    public RiskScore {
        components = List.copyOf(components);
    }

    /**
     * One part of the score.
     *
     * @param part which
     * @param x raw value
     * @param s 0 to 1
     * @param points that the part alone would amount to
     * @param top what contributes most to x, the greatest first, up to {@link #TOP}
     */
    public record Component(ScorePart part, double x, double s, double points, List<Contributor> top) {
        /** Copies the list. */
        public Component {
            top = List.copyOf(top);
        }
    }

    /**
     * Something that a raw value comes from.
     *
     * @param subject such as {@code AS64500}
     * @param x its part of the raw value, in the same unit
     * @param blame number of the change that is most to blame, if one is
     */
    public record Contributor(String subject, double x, OptionalInt blame) {}

    /**
     * A raw value and what it comes from.
     *
     * @param x the value, in the part's own unit
     * @param top the greatest contributors first
     */
    public record Raw(double x, List<Contributor> top) {
        /** Nothing. */
        public static final Raw ZERO = new Raw(0, List.of());

        /** Copies the list, and keeps the first {@link RiskScore#TOP}. */
        public Raw {
            top = List.copyOf(top.subList(0, Math.min(top.size(), TOP)));
        }
    }

    /**
     * The score of raw values.
     *
     * @param raw by part; a part without a value counts as 0
     * @param scales by part; complete
     */
    public static RiskScore of(Map<ScorePart, Raw> raw, Map<ScorePart, ScorePart.Scale> scales) {
        double safe = 1;
        List<Component> components = new ArrayList<>();
        for (ScorePart part : ScorePart.values()) {
            Raw value = raw.getOrDefault(part, Raw.ZERO);
            ScorePart.Scale scale = scales.get(part);
            if (scale == null) {
                throw new IllegalArgumentException("no scale for " + part);
            }
            double s = scale.s(value.x());
            safe *= 1 - scale.alpha() * s;
            components.add(new Component(part, value.x(), s, 100 * scale.alpha() * s, value.top()));
        }
        return new RiskScore(100 * (1 - safe), components);
    }

    /** The component of a part. */
    public Component component(ScorePart part) {
        return components.get(part.ordinal());
    }
}
