package io.rovcast.model.plan;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;

/**
 * How much may be at stake in one wave, how a wave is rolled out, and when it is called off.
 *
 * @param maxExposure exposure of a wave, in the unit of {@link Stakes#exposure}
 * @param maxExposurePerOrigin exposure of one origin AS in a wave
 * @param maxExposurePerCountry exposure of one country in a wave
 * @param rings shares of the traffic that have a wave deployed after each stage, ascending to 1
 * @param refresh within which time a router has what its cache has (RFC 8210 section 6; by default routers ask hourly)
 * @param convergence what BGP then takes to settle
 * @param observation how long traffic is looked at after that
 * @param newlyInvalidFactor a stage fails if more routes turn INVALID than forecast times this ...
 * @param newlyInvalidMargin ... plus this
 * @param trafficDrop a stage fails if traffic to an origin that the forecast has unaffected is down by more than this share
 *     of what it was at the same time a week ago
 */
public record WaveLimits(
        double maxExposure,
        double maxExposurePerOrigin,
        double maxExposurePerCountry,
        List<Double> rings,
        Duration refresh,
        Duration convergence,
        Duration observation,
        double newlyInvalidFactor,
        int newlyInvalidMargin,
        double trafficDrop) {
    private static final Duration LONGEST_WAIT = Duration.ofDays(7); // before what is checked against it

    /**
     * A wave touches up to 2 % of all space, 0.5 % of one origin and 1 % of one country, in four stages of a bit over an
     * hour each.
     */
    public static final WaveLimits DEFAULTS = new WaveLimits(
            0.02,
            0.005,
            0.01,
            List.of(0.01, 0.05, 0.25, 1.0),
            Duration.ofHours(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(10),
            1.2,
            5,
            0.2);

    /** Copies the list and checks ranges. */
    public WaveLimits {
        requirePositive("maxExposure", maxExposure);
        requirePositive("maxExposurePerOrigin", maxExposurePerOrigin);
        requirePositive("maxExposurePerCountry", maxExposurePerCountry);
        rings = List.copyOf(rings);
        double last = 0;
        for (double ring : rings) {
            require(ring > last, "rings", rings, "shares that ascend from above 0");
            last = ring;
        }
        require(last == 1, "rings", rings, "1, all of the traffic, as the last");
        requireWait("refresh", refresh);
        requireWait("convergence", convergence);
        requireWait("observation", observation);
        require(
                newlyInvalidFactor >= 1 && Double.isFinite(newlyInvalidFactor),
                "newlyInvalidFactor",
                newlyInvalidFactor,
                "at least 1");
        require(newlyInvalidMargin >= 0, "newlyInvalidMargin", newlyInvalidMargin, "at least 0");
        require(trafficDrop > 0 && trafficDrop <= 1, "trafficDrop", trafficDrop, "more than 0 and at most 1");
    }

    private static void requirePositive(String name, double value) {
        require(value > 0 && Double.isFinite(value), name, value, "more than 0");
    }

    private static void requireWait(String name, Duration value) {
        require(
                !requireNonNull(value, name).isNegative() && value.compareTo(LONGEST_WAIT) <= 0,
                name,
                value.toMinutes() + " min",
                "0 to 7 days");
    }

    private static void require(boolean holds, String name, Object value, String expected) {
        if (!holds) {
            throw new IllegalArgumentException("%s is %s, expected %s".formatted(name, value, expected));
        }
    }

    /**
     * How long a stage is left alone before the next: refresh, convergence and observation. If the cache provably notifies
     * its routers (RFC 8210 section 5.2), set {@code refresh} to zero.
     */
    public Duration bakeTime() {
        return refresh.plus(convergence).plus(observation);
    }

    /** A stage is called off if more routes than this turn INVALID. */
    public double abortAbove(int forecast) {
        return forecast * newlyInvalidFactor + newlyInvalidMargin;
    }
}
