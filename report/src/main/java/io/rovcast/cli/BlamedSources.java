package io.rovcast.cli;

import io.rovcast.ingest.vrp.PayloadSource;
import io.rovcast.model.impact.ChangeImpact;
import io.rovcast.model.impact.Impact;
import io.rovcast.model.rpki.Vrp;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which signed objects stand behind the changes that are to blame, as far as the sets tell it. */
final class BlamedSources {
    /** Changes of which the objects are looked up, the worst first. */
    private static final int MAX_CHANGES = 10_000;

    private final Impact impact;
    private final Map<Integer, List<PayloadSource>> byChange = new HashMap<>();
    private final List<String> warnings = new ArrayList<>();

    private BlamedSources(Impact impact) {
        this.impact = impact;
    }

    /** Reading a file, which may fail. */
    private interface Reading {
        Map<Vrp, List<PayloadSource>> result() throws IOException, InterruptedException;
    }

    /** Looks them up: those of announced VRPs in the candidate, those of withdrawn ones in the baseline. */
    static BlamedSources of(Impact impact, ChangeInputs change) throws InterruptedException {
        BlamedSources sources = new BlamedSources(impact);
        Map<Vrp, Integer> announced = sources.blamed(true);
        Map<Vrp, Integer> withdrawn = sources.blamed(false);
        announced.forEach((vrp, number) ->
                change.objects().source(vrp).ifPresent(source -> sources.byChange.put(number, List.of(source))));
        try (Background<Map<Vrp, List<PayloadSource>>> beside =
                Background.start("read-baseline-sources", () -> read(change.sourcesOfBaseline(), withdrawn))) {
            sources.take(announced, () -> read(change.sourcesOfCandidate(), announced));
            sources.take(withdrawn, beside::result);
        }
        return sources;
    }

    private Map<Vrp, Integer> blamed(boolean isAnnounced) {
        return impact.changes().stream()
                .limit(MAX_CHANGES)
                .map(ChangeImpact::change)
                .filter(number -> impact.delta().isAnnouncement(number) == isAnnounced)
                .collect(Collectors.toMap(number -> impact.delta().vrp(number), number -> number));
    }

    private static Map<Vrp, List<PayloadSource>> read(Optional<SourcedFile> file, Map<Vrp, Integer> blamed)
            throws IOException {
        return file.isEmpty() || blamed.isEmpty() ? Map.of() : file.get().sources(blamed.keySet());
    }

    private void take(Map<Vrp, Integer> blamed, Reading reading) throws InterruptedException {
        try {
            reading.result().forEach((vrp, sources) -> {
                Integer number = blamed.get(vrp);
                if (number != null && !sources.isEmpty()) {
                    byChange.put(number, sources);
                }
            });
        } catch (IOException e) {
            warnings.add("the signed objects behind the changes are not told: " + e.getMessage());
        }
    }

    /** Sources by number of the change. */
    Map<Integer, List<PayloadSource>> byChange() {
        return Map.copyOf(byChange);
    }

    /** A sentence for each set that could not be read a second time, whose sources are not there. */
    List<String> warnings() {
        return List.copyOf(warnings);
    }
}
