package io.rovcast.cli;

import io.rovcast.ingest.vrp.PayloadSource;
import io.rovcast.model.impact.ChangeImpact;
import io.rovcast.model.impact.Impact;
import io.rovcast.model.rpki.Vrp;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Which signed objects stand behind the changes that are to blame, as far as the sets tell it. */
final class BlamedSources {
    /** Changes of which the objects are looked up, the worst first. */
    private static final int MAX_CHANGES = 10_000;

    private final Impact impact;
    private final Map<Integer, List<PayloadSource>> found = new HashMap<>();

    private BlamedSources(Impact impact) {
        this.impact = impact;
    }

    /**
     * Looks them up: those of announced VRPs in the candidate, those of withdrawn ones in the baseline.
     *
     * @param warnings receives a sentence if a set cannot be read a second time; then its sources are not there
     * @return sources by number of the change
     */
    static Map<Integer, List<PayloadSource>> of(Impact impact, ChangeInputs change, Consumer<String> warnings) {
        BlamedSources sources = new BlamedSources(impact);
        Map<Vrp, Integer> announced = sources.blamed(true);
        Map<Vrp, Integer> withdrawn = sources.blamed(false);
        announced.forEach((vrp, number) ->
                change.objects().source(vrp).ifPresent(source -> sources.found.put(number, List.of(source))));
        sources.read(change.sourcesOfCandidate(), announced, warnings);
        sources.read(change.sourcesOfBaseline(), withdrawn, warnings);
        return sources.found;
    }

    private Map<Vrp, Integer> blamed(boolean isAnnounced) {
        return impact.changes().stream()
                .limit(MAX_CHANGES)
                .map(ChangeImpact::change)
                .filter(number -> impact.delta().isAnnouncement(number) == isAnnounced)
                .collect(Collectors.toMap(number -> impact.delta().vrp(number), number -> number));
    }

    private void read(Optional<SourcedFile> file, Map<Vrp, Integer> blamed, Consumer<String> warnings) {
        if (file.isEmpty() || blamed.isEmpty()) {
            return;
        }
        try {
            file.get().sources(blamed.keySet()).forEach((vrp, sources) -> {
                Integer number = blamed.get(vrp);
                if (number != null && !sources.isEmpty()) {
                    found.put(number, sources);
                }
            });
        } catch (IOException e) {
            warnings.accept("the signed objects behind the changes are not told: " + e.getMessage());
        }
    }
}
