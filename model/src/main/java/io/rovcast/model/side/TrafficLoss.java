package io.rovcast.model.side;

import io.rovcast.model.impact.Block;
import io.rovcast.model.impact.Impact;
import io.rovcast.model.impact.ReachabilityClass;

/** What becomes of traffic, by where its addresses end up: shares of the traffic that goes to announced space. Immutable. */
public final class TrafficLoss {
    private final double[] share;

    private TrafficLoss(double[] share) {
        this.share = share;
    }

    /** Sums up the traffic of all blocks that a change touches; what several announce alike is divided like the space. */
    public static TrafficLoss of(Impact impact, Traffic traffic) {
        double[] share = new double[ReachabilityClass.values().length];
        double harmed = 0;
        for (Block block : impact.blocks()) {
            double ofBlock = traffic.share(block.family(), block.firstUnit(), block.lastUnit());
            for (Block.Share part : block.shares()) {
                if (part.outcome() != ReachabilityClass.UNAFFECTED) {
                    double ofPart = ofBlock * part.units() / block.units();
                    share[part.outcome().ordinal()] += ofPart;
                    harmed += ofPart;
                }
            }
        }
        share[ReachabilityClass.UNAFFECTED.ordinal()] = traffic.matchedBytes() == 0 ? 0 : Math.max(0, 1 - harmed);
        return new TrafficLoss(share);
    }

    /** Share of the traffic of one class, 0 to 1. */
    public double share(ReachabilityClass outcome) {
        return share[outcome.ordinal()];
    }

    /** Share that is LOST or DIVERTED. */
    public double hardLossShare() {
        return share(ReachabilityClass.LOST) + share(ReachabilityClass.DIVERTED);
    }

    /** Shares weighed by severity, 0 to 1. */
    public double severity() {
        double sum = 0;
        for (ReachabilityClass outcome : ReachabilityClass.values()) {
            sum += share(outcome) * outcome.severity();
        }
        return sum;
    }
}
