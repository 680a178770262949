package io.rovcast.report.coverage;

import static java.util.Objects.requireNonNull;

import io.rovcast.model.coverage.CoverageDay;
import io.rovcast.model.coverage.CoverageWeek;
import java.util.List;

/**
 * What is reported.
 *
 * @param profile what was looked at
 * @param days by date, at least one
 * @param inputs what each day was made of, by date
 * @param methodology how
 * @param warnings what a reader should know, a sentence each
 * @param version of the program
 */
public record CoverageReport(
        Profile profile,
        List<CoverageDay> days,
        List<DayInputs> inputs,
        Methodology methodology,
        List<String> warnings,
        String version) {
    /** Copies the lists. */
    public CoverageReport {
        requireNonNull(profile, "profile");
        requireNonNull(methodology, "methodology");
        requireNonNull(version, "version");
        days = List.copyOf(days);
        inputs = List.copyOf(inputs);
        warnings = List.copyOf(warnings);
        if (days.isEmpty()) {
            throw new IllegalArgumentException("a report of no day");
        }
    }

    /** The days as weeks. */
    public List<CoverageWeek> weeks() {
        return CoverageWeek.of(days);
    }

    /** The first day. */
    public CoverageDay first() {
        return days.get(0);
    }

    /** The last day. */
    public CoverageDay last() {
        return days.get(days.size() - 1);
    }

    /** The days as text: one date, or the first and the last. */
    String period() {
        return days.size() == 1 ? first().date().toString() : first().date() + " to " + last().date();
    }
}
