package io.rovcast.model.rpki;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * What a relying party says of the repositories that a set was made of.
 *
 * @param manifests manifests that it validated
 * @param failedManifests manifests that it could not (RFC 9286 section 6.6)
 * @param nonfunctional authorities whose publication point did not work, as rpki-client lists them
 * @param hashes hashes of the parts of the canonical cache representation, by the names of their members, such as {@code
 *     ccr_vrps_hash}; two sets with the same have the same contents
 */
public record SetHealth(
        OptionalLong manifests,
        OptionalLong failedManifests,
        List<Authority> nonfunctional,
        Map<String, String> hashes) {
    /** Nothing is said. */
    public static final SetHealth UNKNOWN =
            new SetHealth(OptionalLong.empty(), OptionalLong.empty(), List.of(), Map.of());

    /** Copies the collections. */
    public SetHealth {
        requireNonNull(manifests, "manifests");
        requireNonNull(failedManifests, "failedManifests");
        nonfunctional = List.copyOf(nonfunctional);
        hashes = Collections.unmodifiableMap(new TreeMap<>(hashes));
    }

    /**
     * An authority.
     *
     * @param location of its certificate
     * @param trustAnchor above it
     * @param repository address of its publication point
     * @param since when it stopped working, in seconds since 1970, if that is known
     */
    public record Authority(String location, String trustAnchor, String repository, OptionalLong since) {
        /** Checks for null. */
        public Authority {
            requireNonNull(location, "location");
            requireNonNull(trustAnchor, "trustAnchor");
            requireNonNull(repository, "repository");
            requireNonNull(since, "since");
        }
    }
}
