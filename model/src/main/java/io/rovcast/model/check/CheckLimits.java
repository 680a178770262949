package io.rovcast.model.check;

import static java.util.Objects.requireNonNull;

/**
 * The limits of all checks. Shares are from 0 to 1; a block is a /24 of IPv4 or a /48 of IPv6, whichever family reaches the
 * limit first.
 *
 * @param stableDays a pair that has been seen for fewer days is not stable, and not worth an alarm by itself
 * @param bogonVrps announced VRPs for bogons that are tolerated
 * @param disappearance of VRPs
 * @param growth of the set
 * @param payload what routers can hold
 * @param conflict with who has announced the space so far
 * @param maxLength maxLengths that are too short or too long
 * @param as0 VRPs for AS0
 * @param critical from which tier on it is worth a warning that an asset hangs on little
 * @param upkeep what is renewed, published, and agreed on
 */
public record CheckLimits(
        int stableDays,
        int bogonVrps,
        Disappearance disappearance,
        Growth growth,
        Payload payload,
        Conflict conflict,
        MaxLength maxLength,
        As0 as0,
        Critical critical,
        Upkeep upkeep) {
    /** What is used unless a policy says otherwise. */
    public static final CheckLimits DEFAULTS = new CheckLimits(
            7,
            0,
            new Disappearance(0.05, 0.20, 20, 0.80, 20),
            new Growth(200, 20, 1.05, 6, 0.002, 500),
            new Payload(0, 0, 0.9),
            new Conflict(0.5, 0.8, 16),
            new MaxLength(0.5, 16, 8, 100),
            new As0(0.10, 16, 0),
            new Critical(0, 1),
            new Upkeep(24, 2, 2, 0.20, 0.25, 50, 20, 1.5, 10, 0.01, 60));

    /** Checks the ranges. */
    public CheckLimits {
        requireNotNegative("stableDays", stableDays);
        requireNotNegative("bogonVrps", bogonVrps);
        requireNonNull(disappearance, "disappearance");
        requireNonNull(growth, "growth");
        requireNonNull(payload, "payload");
        requireNonNull(conflict, "conflict");
        requireNonNull(maxLength, "maxLength");
        requireNonNull(as0, "as0");
        requireNonNull(critical, "critical");
        requireNonNull(upkeep, "upkeep");
    }

    /**
     * Limits of what may vanish, against the deployed set and that of a day before.
     *
     * @param taWarnShare share of a trust anchor's VRPs, or of the space they cover, from which on it warns
     * @param taBlockShare share of a trust anchor's VRPs from which on it blocks
     * @param taMinVrps a trust anchor with fewer VRPs, such as one of local additions, only warns, and only if all are gone; how
     *     it renews them and whether relying parties agree on them is not judged
     * @param asnWarnShare share of the VRPs of one AS from which on it warns
     * @param asnMinVrps an AS with fewer VRPs is left alone
     */
    public record Disappearance(
            double taWarnShare, double taBlockShare, int taMinVrps, double asnWarnShare, int asnMinVrps) {
        /** Checks the ranges. */
        public Disappearance {
            requireShare("taWarnShare", taWarnShare);
            requireShare("taBlockShare", taBlockShare);
            requireOrder("taWarnShare", taWarnShare, "taBlockShare", taBlockShare);
            requireNotNegative("taMinVrps", taMinVrps);
            requireShare("asnWarnShare", asnWarnShare);
            requireNotNegative("asnMinVrps", asnMinVrps);
        }
    }

    /**
     * Limits of what may come at once; all warn.
     *
     * @param asnVrps VRPs that one AS may not gain
     * @param as0Vrps VRPs for AS0 that may not be announced
     * @param totalRatio size of the candidate over that of a day before (without one, of the deployed set), which must not
     *     be exceeded
     * @param zScore robust z-score of a trust anchor's announced VRPs above which it is an anomaly...
     * @param exceedance ...if also less than this share of past changes was as large...
     * @param anomalyVrps ...and at least so many VRPs are announced
     */
    public record Growth(
            int asnVrps, int as0Vrps, double totalRatio, double zScore, double exceedance, int anomalyVrps) {
        /** Checks the ranges. */
        public Growth {
            requireNotNegative("asnVrps", asnVrps);
            requireNotNegative("as0Vrps", as0Vrps);
            require(totalRatio >= 1, "totalRatio", totalRatio, "at least 1");
            require(zScore >= 0, "zScore", zScore, "at least 0");
            requireShare("exceedance", exceedance);
            requireNotNegative("anomalyVrps", anomalyVrps);
        }
    }

    /**
     * What the weakest router can hold. There is no number for all platforms, so none is set: some take a configured
     * maximum and close the session when it is exceeded, others run out of memory.
     *
     * @param maxVrps number of VRPs, 0 if not known
     * @param maxBytes size of the prefix PDUs in bytes, 0 if not known: 20 for IPv4 and 32 for IPv6 (RFC 8210 sections 5.6
     *     and 5.7)
     * @param warnShare share of either from which on it warns; above 1 it blocks
     */
    public record Payload(long maxVrps, long maxBytes, double warnShare) {
        /** Checks the ranges. */
        public Payload {
            require(maxVrps >= 0, "maxVrps", maxVrps, "at least 0");
            require(maxBytes >= 0, "maxBytes", maxBytes, "at least 0");
            requireShare("warnShare", warnShare);
        }
    }

    /**
     * Limits of the conflict with who has announced the space so far, 0 to 1; see {@link OriginConflicts}.
     *
     * @param warn from this on a change belongs into quarantine, and the check warns
     * @param block from this on it blocks...
     * @param blockBlocks ...if it concerns at least so many blocks
     */
    public record Conflict(double warn, double block, double blockBlocks) {
        /** Checks the ranges. */
        public Conflict {
            requireShare("warn", warn);
            requireShare("block", block);
            requireOrder("warn", warn, "block", block);
            require(blockBlocks >= 0, "blockBlocks", blockBlocks, "at least 0");
        }
    }

    /**
     * Limits of maxLengths.
     *
     * @param blockShare a network of which more than this share of pairs turns INVALID through maxLengths of its own blocks...
     * @param blockBlocks ...if at least so many blocks take these routes
     * @param slackBits maxLength less the longest announced prefix: from this on a VRP has slack (RFC 9319 section 3)
     * @param slackVrps announced VRPs with slack from which on it warns
     */
    public record MaxLength(double blockShare, double blockBlocks, int slackBits, int slackVrps) {
        /** Checks the ranges. */
        public MaxLength {
            requireShare("blockShare", blockShare);
            require(blockBlocks >= 0, "blockBlocks", blockBlocks, "at least 0");
            require(slackBits >= 1, "slackBits", slackBits, "at least 1");
            require(slackVrps >= 1, "slackVrps", slackVrps, "at least 1");
        }
    }

    /**
     * Limits of VRPs for AS0.
     *
     * @param visibility share of networks that must see a stable pair for it to warn
     * @param blockBlocks blocks that turn INVALID from which on it blocks
     * @param trustAnchorVrps VRPs of AS0-only trust anchors that are tolerated
     */
    public record As0(double visibility, double blockBlocks, int trustAnchorVrps) {
        /** Checks the ranges. */
        public As0 {
            requireShare("visibility", visibility);
            require(blockBlocks > 0, "blockBlocks", blockBlocks, "more than 0");
            requireNotNegative("trustAnchorVrps", trustAnchorVrps);
        }
    }

    /**
     * Tiers of critical assets, 0 the most critical.
     *
     * @param singleLossTier an asset of this tier should not hang on one VRP
     * @param outageTier an asset of this tier should not turn INVALID by the outage of a trust anchor
     */
    public record Critical(int singleLossTier, int outageTier) {
        /** Checks the ranges. */
        public Critical {
            requireNotNegative("singleLossTier", singleLossTier);
            requireNotNegative("outageTier", outageTier);
        }
    }

    /**
     * Limits of what is renewed, published, and agreed on.
     *
     * @param ownWarnHours an own VRP that is not renewed and ends sooner than this warns...
     * @param ownBlockHours ...and one that ends sooner than this blocks; within twice that one warns of which it cannot be
     *     told whether it is renewed
     * @param taHours of a trust anchor's VRPs, those that end within this time count...
     * @param taShare ...and from this share on they warn
     * @param renewedShare a VRP with less than this share left of what is typical of its trust anchor is not renewed, nor is a
     *     trust anchor of which half have less
     * @param authorityVrps an authority with so many VRPs that loses all of them warns
     * @param authorityHistory an authority with so many VRPs, or of which that is not known, that becomes nonfunctional warns
     * @param failedRatio so many times as many nonfunctional authorities or failed manifests as before warn...
     * @param failedLeast ...if there are at least so many more
     * @param divergence share of a trust anchor's VRPs that two relying parties may have differently
     * @param sameTimeMinutes sets of other relying parties that are further apart are not compared
     */
    public record Upkeep(
            double ownWarnHours,
            double ownBlockHours,
            double taHours,
            double taShare,
            double renewedShare,
            int authorityVrps,
            int authorityHistory,
            double failedRatio,
            int failedLeast,
            double divergence,
            int sameTimeMinutes) {
        /** Checks the ranges. */
        public Upkeep {
            require(ownWarnHours >= 0, "ownWarnHours", ownWarnHours, "at least 0");
            require(ownBlockHours >= 0, "ownBlockHours", ownBlockHours, "at least 0");
            requireOrder("ownBlockHours", ownBlockHours, "ownWarnHours", ownWarnHours);
            require(taHours >= 0, "taHours", taHours, "at least 0");
            requireShare("taShare", taShare);
            requireShare("renewedShare", renewedShare);
            requireNotNegative("authorityVrps", authorityVrps);
            requireNotNegative("authorityHistory", authorityHistory);
            require(failedRatio >= 1, "failedRatio", failedRatio, "at least 1");
            require(failedLeast >= 1, "failedLeast", failedLeast, "at least 1");
            requireShare("divergence", divergence);
            requireNotNegative("sameTimeMinutes", sameTimeMinutes);
        }
    }

    private static void requireNotNegative(String name, int value) {
        require(value >= 0, name, value, "at least 0");
    }

    private static void requireShare(String name, double value) {
        require(value >= 0 && value <= 1, name, value, "0 to 1");
    }

    private static void requireOrder(String name, double value, String otherName, double other) {
        require(value <= other, name, value, "at most " + otherName + ", which is " + other);
    }

    private static void require(boolean holds, String name, Number value, String expected) {
        if (!holds) {
            throw new IllegalArgumentException("%s is %s, expected %s".formatted(name, value, expected));
        }
    }
}
