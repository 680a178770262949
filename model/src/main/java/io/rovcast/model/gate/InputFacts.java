package io.rovcast.model.gate;

import static java.util.Objects.requireNonNull;

import java.util.OptionalLong;

/**
 * What is known of an input when its contents are not looked at.
 *
 * @param kind what it was used as
 * @param name its name as the user gave it
 * @param generatedAt when it was made, in seconds since 1970, if it says so
 * @param read records that were read
 * @param rejected records that could not be used
 * @param isTruncated whether it ends too soon
 */
public record InputFacts(
        Kind kind, String name, OptionalLong generatedAt, long read, long rejected, boolean isTruncated) {
    /** What an input was used as. */
    public enum Kind {
        /** A routing table. */
        TABLE,
        /** The VRPs deployed now, or a set that they are held against. */
        VRPS,
        /** The VRPs proposed. */
        CANDIDATE,
        /** What refines the answer, or is held against it; of any time. */
        SIDE_DATA,
        /** Anything else. */
        OTHER
    }

    /** Checks for null. */
    public InputFacts {
        requireNonNull(kind, "kind");
        requireNonNull(name, "name");
        requireNonNull(generatedAt, "generatedAt");
    }
}
