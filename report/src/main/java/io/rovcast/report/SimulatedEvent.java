package io.rovcast.report;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The event of a forecast that is a simulation: its candidate is what the event leaves of the deployed set, and no set that
 * anybody means to deploy.
 *
 * @param name the event in a few words, as the list of inputs has it: {@code expire +6h}
 * @param sentence what happened, with figures
 * @param restated ids of checks that only say once more what the event is, and do not count for the verdict
 * @param timetable what ends when, if the event is that nothing is renewed
 */
public record SimulatedEvent(String name, String sentence, Set<String> restated, Optional<ExpiryTimetable> timetable) {
    /** Copies the set, in order. */
    public SimulatedEvent {
        requireNonNull(name, "name");
        requireNonNull(sentence, "sentence");
        requireNonNull(timetable, "timetable");
        restated = Collections.unmodifiableSet(new TreeSet<>(restated));
    }
}
