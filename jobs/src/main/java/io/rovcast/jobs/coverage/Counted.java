package io.rovcast.jobs.coverage;

import io.rovcast.model.coverage.CoverageDay;
import io.rovcast.report.coverage.DayInputs;
import java.util.List;

/**
 * What a run came to.
 *
 * @param days by date
 * @param inputs what each was made of
 * @param tables which routing tables are taken of a day, a sentence
 * @param vrps which VRP set, a sentence
 * @param notComputed what is left out and why, a sentence each
 * @param warnings what a reader should know, a sentence each
 */
record Counted(
        List<CoverageDay> days,
        List<DayInputs> inputs,
        String tables,
        String vrps,
        List<String> notComputed,
        List<String> warnings) {
    Counted {
        days = List.copyOf(days);
        inputs = List.copyOf(inputs);
        notComputed = List.copyOf(notComputed);
        warnings = List.copyOf(warnings);
    }
}
