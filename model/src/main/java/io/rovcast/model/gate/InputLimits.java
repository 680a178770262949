package io.rovcast.model.gate;

/**
 * What inputs have to be like for an answer to be given at all. Times in seconds, shares from 0 to 1.
 *
 * @param maxTableAge age of the newest routing table
 * @param maxVrpAge age of each VRP set
 * @param maxCandidateAge age of the candidate from which on it must not be deployed, however old VRP sets may be: the machinery
 *     behind it stands still, and caches drop all VRPs of a file that is a day old
 * @param maxFuture how much later than the time of evaluation an input may be, for clocks that differ
 * @param minVantageAses ASes that give a full feed, of the family that has fewer; 0 for tables without vantage points
 * @param minPairShare pairs, as a share of the median of the last seven days
 * @param maxRejectedShare records of an input that were rejected
 * @param maxTruncatedShare routing tables that are cut
 */
public record InputLimits(
        long maxTableAge,
        long maxVrpAge,
        long maxCandidateAge,
        long maxFuture,
        int minVantageAses,
        double minPairShare,
        double maxRejectedShare,
        double maxTruncatedShare) {
    /** What is used unless a policy says otherwise. */
    public static final InputLimits DEFAULTS = new InputLimits(30_600, 7_200, 43_200, 300, 20, 0.9, 0.001, 0.1);

    /** Checks the ranges. */
    public InputLimits {
        requireAtLeastZero("maxTableAge", maxTableAge);
        requireAtLeastZero("maxVrpAge", maxVrpAge);
        requireAtLeastZero("maxCandidateAge", maxCandidateAge);
        requireAtLeastZero("maxFuture", maxFuture);
        requireAtLeastZero("minVantageAses", minVantageAses);
        requireShare("minPairShare", minPairShare);
        requireShare("maxRejectedShare", maxRejectedShare);
        requireShare("maxTruncatedShare", maxTruncatedShare);
    }

    /** The same with another least number of networks that show a full table. */
    public InputLimits withMinVantageAses(int ases) {
        return new InputLimits(
                maxTableAge,
                maxVrpAge,
                maxCandidateAge,
                maxFuture,
                ases,
                minPairShare,
                maxRejectedShare,
                maxTruncatedShare);
    }

    static void requireAtLeastZero(String name, long value) {
        if (value < 0) {
            throw new IllegalArgumentException("%s is %s, expected at least 0".formatted(name, value));
        }
    }

    static void requireShare(String name, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException("%s is %s, expected 0 to 1".formatted(name, value));
        }
    }
}
