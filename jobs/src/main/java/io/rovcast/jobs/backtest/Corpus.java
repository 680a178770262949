package io.rovcast.jobs.backtest;

import io.rovcast.model.gate.Verdict;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Incidents with the verdict that each deserves, as {@code incidents.json} lists them.
 *
 * @param ribs routing tables, the same for all
 * @param baseline the VRPs deployed when each begins
 * @param incidents in the order of the list
 */
record Corpus(List<Path> ribs, Path baseline, List<Incident> incidents) {
    Corpus {
        ribs = List.copyOf(ribs);
        incidents = List.copyOf(incidents);
    }

    /**
     * An incident.
     *
     * @param id its name, unique
     * @param date when it happened, as the list has it; may be empty
     * @param title what it was
     * @param facts what is published about it
     * @param source who published it
     * @param expected the verdict that it deserves, of a series the worst
     * @param at time of evaluation, if it is not the newest set's own
     * @param sets what was to be deployed, each after the one before
     */
    record Incident(
            String id,
            String date,
            String title,
            String facts,
            String source,
            Verdict expected,
            Optional<Instant> at,
            List<NewSet> sets) {
        Incident {
            sets = List.copyOf(sets);
        }
    }

    /**
     * A set, or a change of the one before.
     *
     * @param kind which of the two
     * @param file where it is
     */
    record NewSet(Kind kind, Path file) {}

    /** What a file holds. */
    enum Kind {
        /** A VRP set. */
        CANDIDATE,
        /** A change of the set before. */
        DELTA
    }
}
