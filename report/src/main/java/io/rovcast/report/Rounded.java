package io.rovcast.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers for JSON: at most six decimals, half to even, no exponent and no trailing zeros; they depend on no locale. */
final class Rounded {
    private static final int DECIMALS = 6;
    private static final int SIGNIFICANT = 4;

    private Rounded() {}

    /** A number with at most four significant digits, for shares of all there is. */
    static BigDecimal significant(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(value + " cannot be written as a number");
        }
        BigDecimal rounded = BigDecimal.valueOf(value)
                .round(new MathContext(SIGNIFICANT, RoundingMode.HALF_EVEN))
                .stripTrailingZeros();
        return rounded.scale() < 0 ? rounded.setScale(0, RoundingMode.UNNECESSARY) : rounded;
    }

    /**
     * The number as JSON shows it.
     *
     * @throws IllegalArgumentException if it is infinite or no number, which JSON cannot express
     */
    static BigDecimal of(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(value + " cannot be written as a number");
        }
        BigDecimal rounded = BigDecimal.valueOf(value)
                .setScale(DECIMALS, RoundingMode.HALF_EVEN)
                .stripTrailingZeros();
        return rounded.scale() < 0 ? rounded.setScale(0, RoundingMode.UNNECESSARY) : rounded;
    }
}
