package io.rovcast.report;

import io.rovcast.model.plan.Hold;
import io.rovcast.model.plan.SafeSubset;
import io.rovcast.report.text.Amounts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/** What a plan for people says of the changes that are not released. */
final class HoldText {
    private static final int LISTED = 200;

    private final StringBuilder out = new StringBuilder();
    private final SafeSubset subset;

    private HoldText(SafeSubset subset) {
        this.subset = subset;
    }

    /**
     * The sections on them, as Markdown; empty if everything is released.
     *
     * @param time since when they are held
     */
    static String of(SafeSubset subset, Instant time) {
        HoldText text = new HoldText(subset);
        text.section(
                "In quarantine",
                "These contradict who has announced the space so far, as a mistake does, and an attack on an account at a registry.",
                subset.quarantined(),
                change -> "");
        text.section(
                "Held back",
                ("A removal that is held is a stale authorisation: it lapses when the VRP expires, and after %s unless somebody agrees"
                                + " to hold it for longer. What is held off happens then.")
                        .formatted(length(subset.rules().maxHold())),
                subset.held(),
                change -> ": " + why(subset.hold(change))
                        + subset.holdUntil(change, time)
                                .map(until -> "; until " + HtmlReport.time(until))
                                .orElse(""));
        return text.out.toString();
    }

    private void section(String heading, String meaning, int[] changes, IntFunction<String> remark) {
        if (changes.length == 0) {
            return;
        }
        out.append("\n## ").append(heading).append("\n\n").append(meaning).append("\n\n");
        for (int i = 0; i < Math.min(changes.length, LISTED); i++) {
            String change = subset.delta().text(changes[i]);
            out.append("- `%s`%s\n".formatted(change, remark.apply(changes[i])));
        }
        if (changes.length > LISTED) {
            out.append("- and %s more\n".formatted(Amounts.count(changes.length - LISTED)));
        }
    }

    /** When the first of the removals that are held lapses, as the end of a sentence; empty if there is none. */
    static String until(SafeSubset subset, Instant time) {
        return Arrays.stream(subset.held())
                .mapToObj(change -> subset.holdUntil(change, time))
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder())
                .map(until -> ", before the first removal lapses at " + HtmlReport.time(until))
                .orElse("");
    }

    /** Why a change is held back, without a full stop. */
    static String why(Hold hold) {
        return switch (hold.reason()) {
            case QUARANTINED -> "it contradicts who has announced the space so far";
            case FORCED -> breaks(hold) + ", and nothing else prevents that";
            case CHOSEN -> breaks(hold) + "; holding this back costs least";
            case PROTECTION -> breaks(hold);
        };
    }

    private static String breaks(Hold hold) {
        List<String> parts = new ArrayList<>();
        if (hold.turnInvalid() > 0 || hold.loseProtection() == 0) {
            parts.add(Amounts.count(hold.turnInvalid(), "route") + " would turn invalid");
        }
        if (hold.loseProtection() > 0) {
            parts.add(Amounts.count(hold.loseProtection(), "route") + " would be left without any VRP");
        }
        return String.join(", ", parts);
    }

    /** A duration as people say it. */
    static String length(Duration duration) {
        long minutes = duration.toMinutes();
        if (minutes < 120) {
            return minutes + " min";
        }
        if (minutes % (24 * 60) == 0) {
            return Amounts.count(minutes / (24 * 60), "day");
        }
        return minutes / 60 + " h" + (minutes % 60 == 0 ? "" : " " + minutes % 60 + " min");
    }
}
