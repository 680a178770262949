package io.rovcast.testkit.gen;

import io.rovcast.model.bgp.OriginAs;
import io.rovcast.model.net.Prefix;
import java.util.List;

/**
 * What is true of a prefix-origin pair that some vantage point uses.
 *
 * @param prefix the prefix
 * @param origin its origin, or NONE
 * @param vantagePoints how many vantage points use it
 * @param before state against the baseline
 * @param after state against the candidate
 * @param events the events ({@link Change#event}) that cover the prefix, if state or reason differ
 */
public record TruthRow(
        Prefix prefix,
        OriginAs origin,
        int vantagePoints,
        ExpectedState before,
        ExpectedState after,
        List<Integer> events) {
    /** Copies the list. */
    public TruthRow {
        events = List.copyOf(events);
    }

    /** Whether it was not invalid and becomes it. */
    public boolean newlyInvalid() {
        return after.invalid() && !before.invalid();
    }
}
