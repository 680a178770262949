package io.rovcast.gate.simulate;

import static java.util.Objects.requireNonNull;

import io.rovcast.ingest.io.IngestReport;
import io.rovcast.ingest.vrp.VrpInput;
import io.rovcast.model.rpki.VrpSet;
import io.rovcast.report.text.Amounts;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Something that may happen to the VRPs that are deployed. */
@FunctionalInterface
interface Event {
    /**
     * Checks that say of a loss that something is gone or not renewed, as a set to deploy would have to explain: here it is
     * what was asked for. What the loss does to routes the others and the score say.
     */
    Set<String> LOSS = Set.of(
            "ta-disappearance",
            "ca-disappearance",
            "asn-disappearance",
            "sudden-growth",
            "payload-limits",
            "expiry",
            "publication-points");

    /** The same of VRPs for AS0 that come. */
    Set<String> AS0 = Set.of("sudden-growth", "growth-anomaly", "as0-trust-anchor", "expiry", "publication-points");

    /**
     * What it makes of them.
     *
     * @param deployed the set now, without what has expired
     * @param now the time of evaluation, if any input says it
     * @throws io.rovcast.ingest.io.FormatException if it cannot happen to this set
     */
    Outcome happensTo(VrpInput deployed, Optional<Instant> now) throws IOException;

    /** How many VRPs are gone: {@code 1 of 11,793 VRPs is gone}. */
    static String gone(VrpSet before, VrpSet after) {
        int gone = before.size() - after.size();
        return "%s of %s %s gone"
                .formatted(Amounts.count(gone), Amounts.count(before.size(), "VRP"), gone == 1 ? "is" : "are");
    }

    /**
     * What an event makes of a set.
     *
     * @param after the set then
     * @param name the event in a few words, as a list of inputs has them
     * @param sentence what happened, with figures, for people
     * @param restated checks that only say once more what the event is
     * @param files what was read for it
     * @param warnings what a user should know of that, a sentence each
     */
    record Outcome(
            VrpSet after,
            String name,
            String sentence,
            Set<String> restated,
            List<IngestReport> files,
            List<String> warnings) {
        /** Copies the lists. */
        public Outcome {
            requireNonNull(after, "after");
            requireNonNull(name, "name");
            requireNonNull(sentence, "sentence");
            restated = Set.copyOf(restated);
            files = List.copyOf(files);
            warnings = List.copyOf(warnings);
        }

        /** The loss of VRPs, which needs nothing but the set. */
        static Outcome loss(VrpSet after, String name, String sentence) {
            return new Outcome(after, name, sentence, LOSS, List.of(), List.of());
        }
    }
}
