package io.rovcast.model.rov;

/** What a router does with a route whose AS_PATH ends in an AS_SET. */
public enum AsSetPolicy {
    /** Validates it with origin NONE, so that it is INVALID if covered (RFC 6811). */
    RFC6811,
    /** As RFC 6811, but drops it in any case, so that it is nobody's space and nobody's fallback (RFC 9774). */
    RFC9774_DROP,
    /** Takes it for NOT_FOUND, as some implementations do. */
    COMPAT_NOT_FOUND
}
