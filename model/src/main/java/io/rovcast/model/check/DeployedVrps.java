package io.rovcast.model.check;

import static java.util.Objects.requireNonNull;

import io.rovcast.model.rpki.VrpSet;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The VRPs that are deployed, and those of 24 hours ago, with what does not depend on the candidate counted once. Immutable,
 * to be shared among candidates.
 */
public final class DeployedVrps {
    private static final int[] NOTHING = {};

    private final VrpSet vrps;
    private final TrustAnchorCensus census;
    private final @Nullable VrpSet dayAgo;
    private final @Nullable TrustAnchorCensus dayAgoCensus;
    private final int[] goneSince;

    private DeployedVrps(VrpSet vrps, @Nullable VrpSet dayAgo) {
        this.vrps = requireNonNull(vrps, "vrps");
        this.census = TrustAnchorCensus.of(vrps);
        this.dayAgo = dayAgo;
        this.dayAgoCensus = dayAgo == null ? null : TrustAnchorCensus.of(dayAgo);
        this.goneSince = dayAgo == null ? NOTHING : gone(dayAgo, vrps);
    }

    /** The deployed set, when there is none of a day before. */
    public static DeployedVrps of(VrpSet vrps) {
        return new DeployedVrps(vrps, null);
    }

    /**
     * The deployed set and the one of 24 hours ago, without which a slow leak of VRPs passes as many small changes.
     *
     * @param dayAgo what was deployed, or could have been, 24 hours ago
     */
    public static DeployedVrps of(VrpSet vrps, VrpSet dayAgo) {
        return new DeployedVrps(vrps, requireNonNull(dayAgo, "dayAgo"));
    }

    private static int[] gone(VrpSet before, VrpSet after) {
        int[] located = VrpLocator.locateAll(after, before);
        int[] gone = new int[located.length];
        int count = 0;
        for (int vrp = 0; vrp < located.length; vrp++) {
            if (located[vrp] < 0) {
                gone[count++] = vrp;
            }
        }
        return Arrays.copyOf(gone, count);
    }

    /** The deployed set. */
    public VrpSet vrps() {
        return vrps;
    }

    /** The set of 24 hours ago. */
    public Optional<VrpSet> dayAgo() {
        return Optional.ofNullable(dayAgo);
    }

    TrustAnchorCensus census() {
        return census;
    }

    Optional<TrustAnchorCensus> dayAgoCensus() {
        return Optional.ofNullable(dayAgoCensus);
    }

    /** Numbers in the set of 24 hours ago of the VRPs that are not deployed any more, ascending. */
    int[] goneSinceDayAgo() {
        return goneSince;
    }
}
