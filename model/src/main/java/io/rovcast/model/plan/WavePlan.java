package io.rovcast.model.plan;

import io.rovcast.model.rov.RouteState;
import io.rovcast.model.rpki.VrpDelta;
import io.rovcast.model.rpki.VrpSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A safe part of a delta in waves: whole components are packed, so that waves do not depend on each other, and each wave is
 * rolled out in rings, with time in between to see whether reality follows the forecast.
 *
 * <p>After each step of each wave, in order, no guarded route is INVALID that was not before the first. Immutable.
 */
public final class WavePlan {
    private final SafeSubset subset;
    private final Stakes stakes;
    private final WaveLimits limits;
    private final List<Wave> waves;
    private final int[] waveOf;

    private WavePlan(SafeSubset subset, Stakes stakes, WaveLimits limits, List<Wave> waves, int[] waveOf) {
        this.subset = subset;
        this.stakes = stakes;
        this.limits = limits;
        this.waves = List.copyOf(waves);
        this.waveOf = waveOf;
    }

    /**
     * Plans the deployment of what is released.
     *
     * @param subset what is released
     * @param stakes what is at stake
     * @param limits how much of it in one wave
     * @throws IllegalArgumentException if an exposure is negative or not a number
     */
    public static WavePlan of(SafeSubset subset, Stakes stakes, WaveLimits limits) {
        StepWriter writer = new StepWriter(subset.holding());
        int[] waveOf = new int[subset.delta().size()];
        Arrays.fill(waveOf, Integer.MAX_VALUE);
        List<Wave> waves = new ArrayList<>();
        for (Packing.Load load : Packing.pack(subset, stakes, limits)) {
            for (int component : load.components()) {
                int[] released = Arrays.stream(subset.components().changes(component))
                        .filter(subset::isReleased)
                        .toArray();
                writer.write(released);
                for (int change : released) {
                    waveOf[change] = waves.size();
                }
            }
            waves.add(writer.finish(load));
        }
        return new WavePlan(subset, stakes, limits, waves, waveOf);
    }

    /** What is released, and what is held. */
    public SafeSubset subset() {
        return subset;
    }

    /** The limits that waves keep, and how they are rolled out. */
    public WaveLimits limits() {
        return limits;
    }

    /** The waves in order; none if nothing is released. */
    public List<Wave> waves() {
        return waves;
    }

    /**
     * All that is deployed once a wave is, those before it included, as a delta of its own from the baseline.
     *
     * @param wave counted from 0
     */
    public VrpDelta through(int wave) {
        return subset.delta().select(change -> waveOf[change] <= wave);
    }

    /**
     * The complete set to deploy with a wave, counted from 0.
     *
     * @throws IllegalArgumentException if the delta is not one of this baseline
     */
    public VrpSet target(int wave, VrpSet baseline) {
        return through(wave).applyTo(baseline);
    }

    /** What is at stake in one stage of a wave: its exposure, as far as its ring's traffic is concerned. */
    public double stageExposure(int wave, int ring) {
        return waves.get(wave).exposure() * limits.rings().get(ring);
    }

    /** How long the whole roll-out takes at least, each stage of each wave with its bake time. */
    public Duration duration() {
        return limits.bakeTime()
                .multipliedBy((long) waves.size() * limits.rings().size());
    }

    /**
     * Whether bake times may be skipped: the candidate as a whole turns no route INVALID and quarantines nothing, and what
     * is released makes fewer pairs INVALID than there are now. That is the repair of an incident, which must not wait.
     */
    public boolean mayHurry() {
        int change = 0;
        for (Wave wave : waves) {
            change += wave.invalidChange();
        }
        return change < 0 && subset.quarantined().length == 0 && !candidateHarms();
    }

    private boolean candidateHarms() {
        Incidence incidence = subset.holding().incidence();
        for (int i = 0; i < incidence.pairs(); i++) {
            if (incidence.changed().state(i).isInvalid()
                    && !RouteState.isInvalid(incidence.before().code(incidence.pair(i)))) {
                return true;
            }
        }
        return false;
    }

    /** What an operator should know of this plan: one sentence each. */
    public List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        if (waves.isEmpty()) {
            remarks.add("nothing is released, so there is no wave");
            return remarks;
        }
        if (stakes.countries().isEmpty()) {
            remarks.add("the limit per country was not applied: it is not known which country a route is in");
        }
        for (int i = 0; i < waves.size(); i++) {
            Wave wave = waves.get(i);
            if (wave.cautions().contains(Wave.Caution.OVERSIZED)) {
                remarks.add(String.format(
                        Locale.ROOT,
                        "wave %d waits for consent: its changes depend on each other and are over the limits of a wave,"
                                + " with an exposure of %.2g",
                        i + 1,
                        wave.exposure()));
            }
            if (wave.cautions().contains(Wave.Caution.CRITICAL)) {
                remarks.add("wave " + (i + 1) + " is alone because it touches a critical asset");
            }
            if (wave.cautions().contains(Wave.Caution.ATOMIC_STEPS)) {
                remarks.add("wave " + (i + 1)
                        + " has changes that must take effect at once: whatever their order, they would turn routes"
                        + " invalid on the way");
            }
        }
        if (mayHurry()) {
            remarks.add("bake times may be skipped: fewer routes are invalid afterwards, and none turns invalid");
        }
        return remarks;
    }
}
