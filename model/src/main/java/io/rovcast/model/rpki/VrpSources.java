package io.rovcast.model.rpki;

import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.PrefixTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Where the VRPs of a set come from: of each the publication points, that is the directories that its ROAs are published in,
 * one for each authority (RFC 6481 section 2). A VRP may come from several, and stays as long as one of them has it.
 * Immutable.
 */
public final class VrpSources {
    /** Nothing is known. */
    public static final VrpSources NONE = new Builder().build();

    /** In place of a publication point in {@link #solePoints}: none is told, or there are several sources. */
    public static final int NO_POINT = -1;

    private static final Pattern OBJECT =
            Pattern.compile(".*/[^/]+\\.(roa|mft|crl|cer|asa|gbr|tak|spl)", Pattern.DOTALL);

    private final List<String> points;
    private final Columns columns;
    private final int[] sizes;

    private VrpSources(List<String> points, Columns columns) {
        this.points = points;
        this.columns = columns;
        this.sizes = count(points.size(), columns);
    }

    /** Whether nothing is known of any VRP. */
    public boolean isEmpty() {
        return points.isEmpty();
    }

    /** The publication points, in the order in which they were met; each ends in a slash. */
    public List<String> points() {
        return points;
    }

    /** How many VRPs each publication point has, by its place in {@link #points}. */
    public int[] sizes() {
        return sizes.clone();
    }

    private static int[] count(int points, Columns columns) {
        int[] sizes = new int[points];
        for (int i = 0; i < columns.size; i++) {
            if (columns.point[i] != Columns.UNTOLD) {
                sizes[columns.point[i]]++;
            }
        }
        return sizes;
    }

    /** How many of its VRPs are in a set, likewise. */
    public int[] sizesWithin(VrpSet set) {
        int[] sizes = new int[points.size()];
        for (int i = 0; i < columns.size; i++) {
            if (columns.point[i] != Columns.UNTOLD && columns.isIn(i, set)) {
                sizes[columns.point[i]]++;
            }
        }
        return sizes;
    }

    /** For each VRP of a set the publication point that it comes from and no other, by its place in {@link #points}. */
    public int[] solePoints(VrpSet set) {
        int unseen = Integer.MIN_VALUE;
        int[] sole = new int[set.size()];
        Arrays.fill(sole, unseen);
        for (int i = 0; i < columns.size; i++) {
            int vrp = columns.find(i, set);
            if (vrp >= 0) {
                sole[vrp] = sole[vrp] == unseen || sole[vrp] == columns.point[i] ? columns.point[i] : NO_POINT;
            }
        }
        return Arrays.stream(sole).map(point -> Math.max(point, NO_POINT)).toArray();
    }

    /** How many VRPs come from publication points at or below a directory, whatever other sources they have. */
    public int sizeBelow(String uri) {
        String directory = normal(directory(uri));
        int size = 0;
        for (int point = 0; point < sizes.length; point++) {
            size += normal(points.get(point)).startsWith(directory) ? sizes[point] : 0;
        }
        return size;
    }

    /**
     * The VRPs that come from publication points at or below a directory and from nowhere else, without trust anchors or
     * times: what would be gone without them.
     *
     * @param uri of the directory, or of an object in it; scheme and host in any case
     */
    public VrpSet onlyBelow(String uri) {
        String directory = normal(directory(uri));
        boolean[] below = new boolean[points.size()];
        for (int point = 0; point < below.length; point++) {
            below[point] = normal(points.get(point)).startsWith(directory);
        }
        VrpSet.Builder inside = new VrpSet.Builder();
        VrpSet.Builder outside = new VrpSet.Builder();
        int noAnchor = inside.trustAnchorId("");
        outside.trustAnchorId("");
        for (int i = 0; i < columns.size; i++) {
            boolean isBelow = columns.point[i] != Columns.UNTOLD && below[columns.point[i]];
            columns.addTo(isBelow ? inside : outside, i, noAnchor);
        }
        return VrpDelta.between(outside.build(), inside.build()).announced();
    }

    /** A directory with its last slash; of an object, which its extension tells (RFC 6481 section 2.2), that it is in. */
    private static String directory(String uri) {
        if (OBJECT.matcher(uri).matches()) {
            return uri.substring(0, uri.lastIndexOf('/') + 1);
        }
        return uri.endsWith("/") ? uri : uri + "/";
    }

    /** With scheme and host in lower case (RFC 3986 section 6.2.2.1). */
    private static String normal(String uri) {
        int host = uri.indexOf("://");
        int path = host < 0 ? -1 : uri.indexOf('/', host + 3);
        return path < 0 ? uri : uri.substring(0, path).toLowerCase(Locale.ROOT) + uri.substring(path);
    }

    /** A row for each VRP and source. */
    private static final class Columns {
        /** In place of a point: the source has none, as a local exception. */
        static final int UNTOLD = -1;

        long[] hi = new long[64];
        long[] lo = new long[64];
        boolean[] isIpv6 = new boolean[64];
        byte[] length = new byte[64];
        byte[] maxLength = new byte[64];
        int[] asn = new int[64];
        int[] point = new int[64];
        int size;

        void grow() {
            int capacity = size + (size >> 1);
            hi = Arrays.copyOf(hi, capacity);
            lo = Arrays.copyOf(lo, capacity);
            isIpv6 = Arrays.copyOf(isIpv6, capacity);
            length = Arrays.copyOf(length, capacity);
            maxLength = Arrays.copyOf(maxLength, capacity);
            asn = Arrays.copyOf(asn, capacity);
            point = Arrays.copyOf(point, capacity);
        }

        AddressFamily family(int row) {
            return isIpv6[row] ? AddressFamily.IPV6 : AddressFamily.IPV4;
        }

        void addTo(VrpSet.Builder set, int row, int anchor) {
            set.add(
                    family(row),
                    hi[row],
                    lo[row],
                    length[row] & 0xFF,
                    maxLength[row] & 0xFF,
                    asn[row],
                    anchor,
                    VrpSet.NO_EXPIRY);
        }

        boolean isIn(int row, VrpSet set) {
            return find(row, set) >= 0;
        }

        /** The number of the row's VRP in a set, or -1. */
        int find(int row, VrpSet set) {
            int prefixRow = set.prefixes().find(family(row), hi[row], lo[row], length[row] & 0xFF);
            if (prefixRow == PrefixTable.NO_ROW) {
                return -1;
            }
            int group = set.first(prefixRow);
            while (group < set.first(prefixRow + 1)) {
                int end = set.groupEnd(prefixRow, group);
                if (set.maxLength(group) == (maxLength[row] & 0xFF)) {
                    return set.findAsn(group, end, asn[row]);
                }
                group = end;
            }
            return -1;
        }
    }

    /** Collects sources in any order. */
    public static final class Builder {
        private final Columns columns = new Columns();
        private final List<String> points = new ArrayList<>();
        private final Map<String, Integer> numbers = new HashMap<>();

        /**
         * A number for the directory of an object.
         *
         * @param uri of the object; one without a slash is none that is told
         */
        public int point(String uri) {
            if (uri.indexOf('/') < 0) {
                return Columns.UNTOLD;
            }
            String directory = uri.substring(0, uri.lastIndexOf('/') + 1);
            return numbers.computeIfAbsent(directory, name -> {
                points.add(name);
                return points.size() - 1;
            });
        }

        /** How many publication points there are so far. */
        public int pointCount() {
            return points.size();
        }

        /**
         * Adds a VRP in parts, as {@link VrpSet.Builder} has them, and one of its sources.
         *
         * @param point from {@link #point}
         */
        public void add(AddressFamily family, long hi, long lo, int length, int maxLength, int asnBits, int point) {
            if (columns.size == columns.asn.length) {
                columns.grow();
            }
            int row = columns.size++;
            columns.hi[row] = hi;
            columns.lo[row] = lo;
            columns.isIpv6[row] = family == AddressFamily.IPV6;
            columns.length[row] = (byte) length;
            columns.maxLength[row] = (byte) maxLength;
            columns.asn[row] = asnBits;
            columns.point[row] = point;
        }

        /** What was collected; the builder can be used no more. */
        public VrpSources build() {
            return new VrpSources(List.copyOf(points), columns);
        }
    }
}
