package io.rovcast.report.coverage;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a day was made of.
 *
 * @param date the day
 * @param dumps routing tables that were taken, by time
 * @param vrps name of the VRP set
 * @param vrpsAt its time, or null if it does not say
 * @param notes what a reader should know, a sentence each: missing dumps and the like
 */
public record DayInputs(
        LocalDate date,
        List<Dump> dumps,
        String vrps,
        @Nullable Instant vrpsAt,
        List<String> notes) implements Serializable {
    private static final long serialVersionUID = 1L;

    /**
     * A routing table.
     *
     * @param name of the file or the dump
     * @param collector that made it
     * @param at when, or null if it does not say
     */
    public record Dump(
            String name, String collector, @Nullable Instant at) implements Serializable {
        private static final long serialVersionUID = 1L;

        /** Checks for null. */
        public Dump {
            requireNonNull(name, "name");
            requireNonNull(collector, "collector");
        }

        /** When it was made, if it says so. */
        public Optional<Instant> time() {
            return Optional.ofNullable(at);
        }
    }

    /** Copies the lists. */
    public DayInputs {
        requireNonNull(date, "date");
        requireNonNull(vrps, "vrps");
        dumps = new ArrayList<>(dumps);
        notes = new ArrayList<>(notes);
    }

    /** Time of the VRP set, if it says so. */
    public Optional<Instant> vrpsTime() {
        return Optional.ofNullable(vrpsAt);
    }
}
