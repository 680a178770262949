package io.rovcast.model.gate;

import java.util.Locale;

/**
 * What the risk score is made of. Each part has a raw value x of its own kind, which a scale turns into s from 0 to 1; alone it
 * can reach {@code alpha} times 100 points.
 */
public enum ScorePart {
    /** Severity mass as a share of the announced space, or of the own traffic where that is known. */
    NET(1e-6, 1e-3, 0.70),
    /** The greatest loss share of a network, times its importance. */
    ORIGIN(0, 1, 0.60),
    /** The worst that becomes of a critical asset. */
    CRIT(0, 1, 1.00),
    /** Share of the announced space that only routes of unrelated networks reach. */
    DIVERT(1e-7, 1e-4, 0.60),
    /** The greatest conflict of a new VRP with who has announced the space so far. */
    CONFLICT(0, 1, 0.60),
    /** How unusual the amount of change is. */
    ANOMALY(0, 1, 0.45),
    /** Share of the announced space that goes from VALID to NOT_FOUND: reachable, but unprotected. */
    PROTECT(1e-3, 5e-2, 0.45);

    private final double lo;
    private final double hi;
    private final double alpha;

    ScorePart(double lo, double hi, double alpha) {
        this.lo = lo;
        this.hi = hi;
        this.alpha = alpha;
    }

    /** The scale unless a policy has another. */
    public Scale defaultScale() {
        return new Scale(lo, hi, alpha);
    }

    /** The name in JSON and in policies, in lower case. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * From a raw value to points. With {@code lo} 0 it is linear up to {@code hi}, otherwise logarithmic from {@code lo} to
     * {@code hi}.
     *
     * @param lo up to here s is 0
     * @param hi from here on s is 1
     * @param alpha points, in hundreds, that the part alone reaches with s = 1
     */
    public record Scale(double lo, double hi, double alpha) {
        /** Checks that it is a scale. */
        public Scale {
            if (!(lo >= 0 && hi > lo && Double.isFinite(hi))) {
                throw new IllegalArgumentException("a scale from %s to %s, expected 0 <= lo < hi".formatted(lo, hi));
            }
            if (!(alpha >= 0 && alpha <= 1)) {
                throw new IllegalArgumentException("alpha %s, expected 0 to 1".formatted(alpha));
            }
        }

        /** s for a raw value, 0 to 1. */
        public double s(double x) {
            if (Double.isNaN(x)) {
                throw new IllegalArgumentException("x is not a number");
            }
            if (x <= lo) {
                return 0;
            }
            return Math.min(1, lo == 0 ? x / hi : Math.log(x / lo) / Math.log(hi / lo));
        }
    }
}
