package io.rovcast.report;

import io.rovcast.ingest.vrp.VrpFormat;
import io.rovcast.model.impact.ChangeImpact;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which sets do not tell the signed objects behind the changes that are to blame. */
final class UntoldSources {
    private static final String STANDARD_INPUT = "standard input";
    private static final Set<String> TELLING =
            Set.of(VrpFormat.ROUTINATOR_JSONEXT.text(), VrpFormat.ROUTINATOR_CSVEXT.text());

    private UntoldSources() {}

    /** A clause that says it; empty if the sets in question tell them, or nothing is to blame. */
    static Optional<String> clause(Forecast forecast) {
        List<String> silent = new ArrayList<>();
        List<String> gone = new ArrayList<>();
        for (Forecast.Input input : forecast.inputs()) {
            if (isInQuestion(input, forecast)) {
                if (!TELLING.contains(input.format())) {
                    silent.add(input.role().text());
                } else if (input.name().equals(STANDARD_INPUT)) {
                    gone.add(input.role().text() + " from standard input cannot be read a second time");
                }
            }
        }
        if (!silent.isEmpty()) {
            gone.add(0, String.join(" and ", silent) + (silent.size() == 1 ? " does not tell" : " do not tell"));
        }
        return gone.isEmpty() ? Optional.empty() : Optional.of("signed objects not known: " + String.join(", ", gone));
    }

    /** Whether a change to blame is from this set, and the object behind it is not known. */
    private static boolean isInQuestion(Forecast.Input input, Forecast forecast) {
        boolean isCandidate = input.role() == Forecast.Role.CANDIDATE;
        return (isCandidate || input.role() == Forecast.Role.BASELINE)
                && forecast.impact().changes().stream()
                        .map(ChangeImpact::change)
                        .anyMatch(change -> forecast.impact().delta().isAnnouncement(change) == isCandidate
                                && !forecast.sources().containsKey(change));
    }
}
