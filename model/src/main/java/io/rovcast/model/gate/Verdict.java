package io.rovcast.model.gate;

/** May the candidate be deployed? Ordered from best to worst. */
public enum Verdict {
    /** Yes. */
    PASS,
    /** Yes, after a look at the reasons. */
    WARN,
    /** The question could not be answered: no, and keep what is deployed. */
    INCONCLUSIVE,
    /** No. */
    BLOCK
}
