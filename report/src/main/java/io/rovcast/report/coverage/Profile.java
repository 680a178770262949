package io.rovcast.report.coverage;

import java.util.Locale;

/** What a coverage report looks at. */
public enum Profile {
    /** One collector, three dumps a day, every pair. */
    NIST,
    /** All collectors, and pairs that at least one in a hundred full feeds sees. */
    ALL;

    /** The collector of {@link #NIST} unless another one is named. */
    public static final String NIST_COLLECTOR = "route-views2";

    /** Share of the full feeds that a pair of {@link #ALL} needs. */
    public static final double ALL_VISIBILITY = 0.01;

    /** The word for it on command lines and in files. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Share of the full feeds that a pair needs to count, 0 to 1. */
    public double minVisibility() {
        return this == ALL ? ALL_VISIBILITY : 0;
    }
}
