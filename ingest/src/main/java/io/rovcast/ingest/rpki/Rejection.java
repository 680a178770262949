package io.rovcast.ingest.rpki;

import static java.util.Objects.requireNonNull;

/**
 * An object that is not valid.
 *
 * @param uri its name
 * @param type its kind
 * @param trustAnchor name of the trust anchor under which it was found
 * @param reason the first rule that it breaks
 */
public record Rejection(String uri, ObjectType type, String trustAnchor, Reason reason) {
    /** Checks for null. */
    public Rejection {
        requireNonNull(uri, "uri");
        requireNonNull(type, "type");
        requireNonNull(trustAnchor, "trustAnchor");
        requireNonNull(reason, "reason");
    }
}
