package io.rovcast.model.rov;

/** Validation state of a route (RFC 6811 section 2). */
public enum ValidationState {
    /** No VRP covers the prefix. */
    NOT_FOUND,
    /** At least one VRP matches. */
    VALID,
    /** VRPs cover the prefix, but none matches. */
    INVALID
}
