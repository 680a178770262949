package io.rovcast.report;

import io.rovcast.report.text.Amounts;
import io.rovcast.report.text.Foreign;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What about the inputs makes an answer less certain, in sentences. */
final class Warnings {
    private static final int MAX_NAME = 60;
    private static final int MAX_CAUSES = 3;

    private Warnings() {}

    static List<String> of(Forecast forecast) {
        List<String> warnings = new ArrayList<>();
        if (!forecast.visibility().isKnown()) {
            warnings.add("the routing table has no vantage points, so it is not known how widely routes are seen or how"
                    + " complete the table is");
        }
        if (forecast.at().isEmpty()) {
            warnings.add("no input says when it was made, so VRPs that have expired could not be told from others; --at"
                    + " gives the time");
        }
        if (forecast.table().size() == 0) {
            warnings.add("the routing table is empty, so nothing could turn invalid");
        }
        BesideText.contradiction(forecast).ifPresent(warnings::add);
        for (Forecast.Input input : forecast.inputs()) {
            String name = Foreign.line(input.name(), MAX_NAME);
            switch (input.status()) {
                case OK -> {}
                case TRUNCATED ->
                    warnings.add(name + " ends too soon: what comes after " + Amounts.count(input.records(), "record")
                            + " is missing");
                case EMPTY -> warnings.add(name + " is empty");
                case BAD -> warnings.add(name + " is damaged and not to be relied on");
            }
            if (input.rejected() > 0) {
                warnings.add("%s of %s could not be used%s"
                        .formatted(Amounts.count(input.rejected(), "record"), name, causes(input)));
            }
            if (input.role() == Forecast.Role.CANDIDATE
                    && input.generatedAt().isEmpty()
                    && forecast.at().isPresent()) {
                warnings.add(name + " does not say when it was made, so its age is not known");
            }
            if (input.role() != Forecast.Role.SIDE_DATA
                    && forecast.age(input).filter(Duration::isNegative).isPresent()) {
                warnings.add(name + " was made after the time for which it is evaluated");
            }
        }
        return warnings;
    }

    private static String causes(Forecast.Input input) {
        if (input.rejectedBy().isEmpty()) {
            return "";
        }
        String list = input.rejectedBy().entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry::getKey))
                .limit(MAX_CAUSES)
                .map(cause -> Foreign.line(cause.getKey(), MAX_NAME) + " " + Amounts.count(cause.getValue()))
                .collect(Collectors.joining(", "));
        return " (" + list + (input.rejectedBy().size() > MAX_CAUSES ? ", ..." : "") + ")";
    }
}
