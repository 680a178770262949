package io.rovcast.model.coverage;

import io.rovcast.model.rov.ValidationState;
import java.io.Serializable;
import java.util.Arrays;

/** A whole number, of pairs or of units of space, for each {@link CoverageState}. Immutable. */
public final class ByState implements Serializable {
    private static final long serialVersionUID = 1L;

    private final long[] values;

    private ByState(long[] values) {
        this.values = values;
    }

    /** Takes a part of an array, one number for each state. */
    static ByState of(long[] numbers, int from) {
        return new ByState(Arrays.copyOfRange(numbers, from, from + CoverageState.count()));
    }

    /** The number of a state. */
    public long of(CoverageState state) {
        return values[state.ordinal()];
    }

    /** The sum over the states that are one of RFC 6811. */
    public long of(ValidationState state) {
        long sum = 0;
        for (int i = 0; i < values.length; i++) {
            if (CoverageState.ofOrdinal(i).state() == state) {
                sum += values[i];
            }
        }
        return sum;
    }

    /** The sum over all kinds of Invalid. */
    public long invalid() {
        return of(ValidationState.INVALID);
    }

    /** The sum of all. */
    public long total() {
        return Arrays.stream(values).sum();
    }

    /** Valid, of all; 0 of nothing. */
    public double validShare() {
        return share(of(CoverageState.VALID));
    }

    /** Valid or Invalid, of all: what some VRP covers. */
    public double coveredShare() {
        return share(of(CoverageState.VALID) + invalid());
    }

    private double share(long part) {
        long total = total();
        return total == 0 ? 0 : part / (double) total;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ByState that && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return Arrays.toString(values);
    }
}
