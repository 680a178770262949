package io.rovcast.model.plan;

import java.util.Arrays;

/** Writes down the steps of waves, one component after the other, and makes sure that none breaks a route on the way. */
final class StepWriter {
    /** Steps of more changes are not taken apart any further. */
    private static final int MAX_TAKEN_APART = 256;

    private final StepOrder order;
    private final Selection progress;
    private int[] changes = new int[16];
    private int[] endOfStep = new int[16];
    private int count;
    private int steps;

    /**
     * Begins with nothing released.
     *
     * @param holding what is to be released in the end
     */
    StepWriter(Holding holding) {
        this.order = new StepOrder(holding.incidence(), holding.demands(), holding.selection());
        this.progress = Selection.none(holding.incidence(), holding.demands());
    }

    /** Writes the steps of a component. */
    void write(int[] released) {
        int[] ordered = order.order(released);
        int from = 0;
        for (int step = 0; step < order.stepCount(); step++) {
            int to = order.endOfStep(step);
            int[] together = takeApart(Arrays.copyOfRange(ordered, from, to));
            if (together.length > 0) {
                take(together);
            }
            from = to;
        }
    }

    /**
     * Of changes that wait for each other some may do without: a route that waits for a match may be content with another
     * one. Whatever can be deployed alone by now becomes a step.
     *
     * @return the others
     */
    private int[] takeApart(int[] together) {
        if (together.length > MAX_TAKEN_APART) {
            return together;
        }
        int[] rest = together;
        int size;
        do {
            size = rest.length;
            int kept = 0;
            int[] others = new int[size];
            for (int change : rest) {
                if (size > 1 && breaksAlone(change)) {
                    others[kept++] = change;
                } else {
                    take(new int[] {change});
                }
            }
            rest = Arrays.copyOf(others, kept);
        } while (rest.length > 0 && rest.length < size);
        return rest;
    }

    private boolean breaksAlone(int change) {
        progress.release(change);
        boolean breaks = progress.violatedUnder(change);
        progress.hold(change);
        return breaks;
    }

    private void take(int[] together) {
        for (int change : together) {
            progress.release(change);
            if (count == changes.length) {
                changes = Arrays.copyOf(changes, count * 2);
                endOfStep = Arrays.copyOf(endOfStep, count * 2);
            }
            changes[count++] = change;
        }
        for (int change : together) {
            if (progress.violatedUnder(change)) {
                throw new AssertionError("a step with change " + change + " breaks a route on the way");
            }
        }
        endOfStep[steps++] = count;
    }

    /** The wave of all that was written since the last one. */
    Wave finish(Packing.Load load) {
        Wave wave = new Wave(
                load.components(),
                Arrays.copyOf(changes, count),
                Arrays.copyOf(endOfStep, steps),
                load.exposure(),
                load.newlyInvalid(),
                load.invalidChange(),
                load.cautions());
        count = 0;
        steps = 0;
        return wave;
    }
}
