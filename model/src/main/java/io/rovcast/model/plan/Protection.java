package io.rovcast.model.plan;

/**
 * Whether removals are held back for routes that would go from VALID to NOT_FOUND. Such routes stay reachable, but anybody
 * may originate them then.
 */
public enum Protection {
    /**
     * No VALID route may become NOT_FOUND. A ROA that its holder takes back is thus held until somebody agrees or the time
     * for holding is over, and so are all VRPs of a trust anchor that is lost.
     */
    KEEP,
    /**
     * A VALID route may become NOT_FOUND if the whole candidate makes it so; but not if it only does because other changes
     * are held back.
     */
    AS_CANDIDATE,
    /** Any VALID route may become NOT_FOUND. */
    MAY_LAPSE
}
