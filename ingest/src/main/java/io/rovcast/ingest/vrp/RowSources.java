package io.rovcast.ingest.vrp;

import io.rovcast.ingest.text.CharSlice;
import io.rovcast.model.rpki.VrpSources;
import java.util.Arrays;
import java.util.List;

/** Where the objects are that the rows of an input are from, if it says so. */
final class RowSources {
    /** Longer addresses are nobody's: the longest in use have some 200 characters. */
    private static final int MAX_LENGTH = 1 << 10;

    /** So many publication points are told apart; there are some ten thousand. */
    private static final int MAX_POINTS = 1 << 20;

    private final VrpSources.Builder builder = new VrpSources.Builder();
    private int[] points = new int[4];
    private int[] trustAnchors = new int[4];
    private int size;
    private boolean isTold;

    /** Begins a row. */
    void clear() {
        size = 0;
    }

    /** A source of the row, of which the trust anchor is not told unless it is later. */
    void add(CharSlice uri) {
        if (size == points.length) {
            points = Arrays.copyOf(points, size * 2);
            trustAnchors = Arrays.copyOf(trustAnchors, size * 2);
        }
        trustAnchors[size] = VrpCollector.NO_TRUST_ANCHOR;
        boolean fits = uri.length() <= MAX_LENGTH && builder.pointCount() < MAX_POINTS;
        points[size++] = builder.point(fits ? uri.toString().strip() : "");
    }

    /** The number of the trust anchor of the source that was added last. */
    void trustAnchor(int id) {
        trustAnchors[size - 1] = id;
    }

    /** Ends the row, which is sound. */
    void addTo(VrpRow row) {
        isTold |= size > 0;
        for (int i = 0; i < size; i++) {
            row.addTo(builder, points[i], trustAnchors[i]);
        }
    }

    /**
     * All of them.
     *
     * @param names names of the trust anchors, by number
     */
    VrpSources build(List<String> names) {
        return isTold ? builder.build(names) : VrpSources.NONE;
    }
}
