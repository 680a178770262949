package io.rovcast.model.check;

import static java.util.Objects.requireNonNull;

import io.rovcast.model.rpki.SetHealth;
import io.rovcast.model.rpki.VrpSet;
import io.rovcast.model.rpki.VrpSources;
import java.util.List;

/**
 * What is known of how the sets were made.
 *
 * @param sources where the VRPs of the deployed set come from
 * @param deployed what its relying party says of the repositories
 * @param candidate what that of the candidate says
 * @param others sets of other relying parties, to compare the candidate with
 */
public record Upkeep(VrpSources sources, SetHealth deployed, SetHealth candidate, List<OtherSet> others) {
    /** Nothing is known. */
    public static final Upkeep UNKNOWN = new Upkeep(VrpSources.NONE, SetHealth.UNKNOWN, SetHealth.UNKNOWN, List.of());

    /** Copies the list. */
    public Upkeep {
        requireNonNull(sources, "sources");
        requireNonNull(deployed, "deployed");
        requireNonNull(candidate, "candidate");
        others = List.copyOf(others);
    }

    /**
     * The set of another relying party.
     *
     * @param name of its file
     * @param vrps what has not expired
     * @param health what it says of the repositories
     * @param secondsApart from the time of the candidate's; 0 if either time is not known
     */
    public record OtherSet(String name, VrpSet vrps, SetHealth health, long secondsApart) {
        /** Checks for null. */
        public OtherSet {
            requireNonNull(name, "name");
            requireNonNull(vrps, "vrps");
            requireNonNull(health, "health");
        }
    }
}
