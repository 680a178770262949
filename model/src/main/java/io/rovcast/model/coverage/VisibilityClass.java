package io.rovcast.model.coverage;

/** Classes of pairs by the share of the full feeds that see them, each from a bound up to the next. */
final class VisibilityClass {
    private static final float[] FROM = {0, 0.01f, 0.1f, 0.5f, 0.9f};
    private static final String[] NAMES = {"0.00-0.01", "0.01-0.10", "0.10-0.50", "0.50-0.90", "0.90-1.00"};

    private VisibilityClass() {}

    /** The number of the class of a share; greater shares have greater numbers. */
    static int of(double share) {
        int number = FROM.length - 1;
        while (number > 0 && share < FROM[number]) {
            number--;
        }
        return number;
    }

    /** Its bounds in text that sorts as they do. */
    static String name(int number) {
        return NAMES[number];
    }
}
