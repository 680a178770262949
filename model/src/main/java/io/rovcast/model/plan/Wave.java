package io.rovcast.model.plan;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** Changes that are deployed together, in the order of the steps in which no route turns INVALID on the way. Immutable. */
public final class Wave {
    /** What an operator should know of a wave. */
    public enum Caution {
        /** It touches a critical asset, so it has one component alone. */
        CRITICAL,
        /** Its one component is over the limits of a wave: somebody should look at it before each stage. */
        OVERSIZED,
        /** Some step has several changes that must take effect at once, whatever the order of the others. */
        ATOMIC_STEPS
    }

    private final int[] components;
    private final int[] changes;
    private final int[] endOfStep;
    private final double exposure;
    private final int newlyInvalid;
    private final int invalidChange;
    private final Set<Caution> cautions;

    Wave(
            int[] components,
            int[] changes,
            int[] endOfStep,
            double exposure,
            int newlyInvalid,
            int invalidChange,
            Set<Caution> cautions) {
        this.components = components;
        this.changes = changes;
        this.endOfStep = endOfStep;
        this.exposure = exposure;
        this.newlyInvalid = newlyInvalid;
        this.invalidChange = invalidChange;
        EnumSet<Caution> all = EnumSet.noneOf(Caution.class);
        all.addAll(cautions);
        if (endOfStep.length < changes.length) {
            all.add(Caution.ATOMIC_STEPS);
        }
        this.cautions = Collections.unmodifiableSet(all);
    }

    /** Numbers of its components, ascending. */
    public int[] components() {
        return components.clone();
    }

    /** Number of changes. */
    public int size() {
        return changes.length;
    }

    /** Numbers of its changes in the whole delta, in the order of deployment. */
    public int[] changes() {
        return changes.clone();
    }

    /** Number of steps. */
    public int steps() {
        return endOfStep.length;
    }

    /** Numbers of the changes of a step, ascending; nearly always one. If there are several, they must take effect at once. */
    public int[] step(int step) {
        return Arrays.copyOfRange(changes, step == 0 ? 0 : endOfStep[step - 1], endOfStep[step]);
    }

    /** What is at stake: the exposure of all pairs that its changes cover. */
    public double exposure() {
        return exposure;
    }

    /** How many routes turn INVALID by it: only such as the rules do not guard. */
    public int newlyInvalid() {
        return newlyInvalid;
    }

    /** By how many the number of INVALID pairs rises through it, or falls if negative. */
    public int invalidChange() {
        return invalidChange;
    }

    /** What to know of it. */
    public Set<Caution> cautions() {
        return cautions;
    }

    /** Whether it should wait for an operator's consent. */
    public boolean needsConsent() {
        return cautions.contains(Caution.OVERSIZED);
    }
}
