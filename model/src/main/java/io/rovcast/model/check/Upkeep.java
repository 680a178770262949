package io.rovcast.model.check;

import static java.util.Objects.requireNonNull;

import io.rovcast.model.rpki.SetHealth;
import io.rovcast.model.rpki.VrpSet;
import io.rovcast.model.rpki.VrpSources;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is known of how the sets were made.
 *
 * @param deployed how the deployed set was
 * @param candidate how the candidate was; empty if nobody made it, as it is the deployed set with a change
 * @param dayAgo how the set of 24 hours ago was
 * @param others sets of other relying parties, to compare with
 * @param isSimulated whether the candidate is what an event would leave, so that nobody is about to deploy it
 */
public record Upkeep(
        MadeSet deployed, Optional<MadeSet> candidate, MadeSet dayAgo, List<OtherSet> others, boolean isSimulated) {
    /** Nothing is known. */
    public static final Upkeep UNKNOWN =
            new Upkeep(MadeSet.UNKNOWN, Optional.of(MadeSet.UNKNOWN), MadeSet.UNKNOWN, List.of());

    /** That of a candidate which somebody means to deploy. */
    public Upkeep(MadeSet deployed, Optional<MadeSet> candidate, MadeSet dayAgo, List<OtherSet> others) {
        this(deployed, candidate, dayAgo, others, false);
    }

    /** Copies the list. */
    public Upkeep {
        requireNonNull(deployed, "deployed");
        requireNonNull(candidate, "candidate");
        requireNonNull(dayAgo, "dayAgo");
        others = List.copyOf(others);
    }

    /**
     * How a relying party made a set.
     *
     * @param at when, in seconds since 1970, if it says so
     * @param expired VRPs of it that have expired since, and are left out
     * @param sources where its VRPs come from
     * @param health what the relying party says of the repositories
     */
    public record MadeSet(OptionalLong at, int expired, VrpSources sources, SetHealth health) {
        /** Nothing is known. */
        public static final MadeSet UNKNOWN = new MadeSet(OptionalLong.empty(), 0, VrpSources.NONE, SetHealth.UNKNOWN);

        /** Checks for null. */
        public MadeSet {
            requireNonNull(at, "at");
            requireNonNull(sources, "sources");
            requireNonNull(health, "health");
        }
    }

    /**
     * The set of another relying party.
     *
     * @param name of its file
     * @param vrps what has not expired
     * @param made how it was made
     */
    public record OtherSet(String name, VrpSet vrps, MadeSet made) {
        /** Checks for null. */
        public OtherSet {
            requireNonNull(name, "name");
            requireNonNull(vrps, "vrps");
            requireNonNull(made, "made");
        }
    }
}
