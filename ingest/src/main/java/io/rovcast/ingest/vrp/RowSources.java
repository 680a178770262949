package io.rovcast.ingest.vrp;

import io.rovcast.ingest.text.CharSlice;
import io.rovcast.model.rpki.VrpSources;
import java.util.Arrays;

/** Where the objects are that the rows of an input are from, if it says so. */
final class RowSources {
    /** Longer addresses are nobody's: the longest in use have some 200 characters. */
    private static final int MAX_LENGTH = 1 << 10;

    /** So many publication points are told apart; there are some ten thousand. */
    private static final int MAX_POINTS = 1 << 20;

    private final VrpSources.Builder builder = new VrpSources.Builder();
    private int[] points = new int[4];
    private int size;
    private boolean isTold;

    /** Begins a row. */
    void clear() {
        size = 0;
    }

    /** A source of the row. */
    void add(CharSlice uri) {
        if (size == points.length) {
            points = Arrays.copyOf(points, size * 2);
        }
        boolean fits = uri.length() <= MAX_LENGTH && builder.pointCount() < MAX_POINTS;
        points[size++] = builder.point(fits ? uri.toString().strip() : "");
    }

    /** Ends the row, which is sound. */
    void addTo(VrpRow row) {
        isTold |= size > 0;
        for (int i = 0; i < size; i++) {
            row.addTo(builder, points[i]);
        }
    }

    VrpSources build() {
        return isTold ? builder.build() : VrpSources.NONE;
    }
}
