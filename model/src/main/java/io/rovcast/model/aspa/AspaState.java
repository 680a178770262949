package io.rovcast.model.aspa;

/** What ASPAs say of a path (ASPA verification draft); Unknown is as good as Valid for who chooses a route. */
public enum AspaState {
    /** Every hop that has to be is attested. */
    VALID,
    /** Nothing is against it, but ASPAs of some networks are missing. */
    UNKNOWN,
    /** It is not a path on which routes climb to providers and then come down to customers. */
    INVALID
}
