package io.rovcast.gate.simulate;

import static java.util.Objects.requireNonNull;

import io.rovcast.ingest.io.IngestReport;
import io.rovcast.ingest.vrp.VrpInput;
import io.rovcast.model.rpki.VrpSet;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Something that may happen to the VRPs that are deployed. */
@FunctionalInterface
interface Event {
    /**
     * What it makes of them.
     *
     * @param deployed the set now, without what has expired
     * @param now the time of evaluation, if any input says it
     * @throws io.rovcast.ingest.io.FormatException if it cannot happen to this set
     */
    Outcome happensTo(VrpInput deployed, Optional<Instant> now) throws IOException;

    /**
     * What an event makes of a set.
     *
     * @param after the set then
     * @param name the event in a few words, as a list of inputs has them
     * @param sentence what happened, with figures, for people
     * @param files what was read for it
     * @param warnings what a user should know of that, a sentence each
     */
    record Outcome(VrpSet after, String name, String sentence, List<IngestReport> files, List<String> warnings) {
        /** Copies the lists. */
        public Outcome {
            requireNonNull(after, "after");
            requireNonNull(name, "name");
            requireNonNull(sentence, "sentence");
            files = List.copyOf(files);
            warnings = List.copyOf(warnings);
        }

        /** One that needs nothing but the set. */
        public Outcome(VrpSet after, String name, String sentence) {
            this(after, name, sentence, List.of(), List.of());
        }
    }
}
