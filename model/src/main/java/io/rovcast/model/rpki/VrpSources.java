package io.rovcast.model.rpki;

import io.rovcast.model.net.AddressFamily;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Where the VRPs of a set come from: of each the publication points, that is the directories that its ROAs are published in,
 * one for each authority (RFC 6481 section 2), and the trust anchors above them. A VRP may come from several, and stays as
 * long as one of them has it. Immutable.
 */
public final class VrpSources {
    /** Nothing is known. */
    public static final VrpSources NONE = new Builder().build(List.of());

    /** In place of a publication point in {@link #solePoints}: none is told, or there are several sources. */
    public static final int NO_POINT = -1;

    private static final Pattern OBJECT =
            Pattern.compile(".*/[^/]+\\.(roa|mft|crl|cer|asa|gbr|tak|spl)", Pattern.DOTALL);

    private final List<String> points;
    private final List<String> trustAnchors;
    private final SourceColumns columns;
    private final NavigableMap<String, Integer> sizes = new TreeMap<>();

    private VrpSources(List<String> points, List<String> trustAnchors, SourceColumns columns) {
        this.points = points;
        this.trustAnchors = trustAnchors;
        this.columns = columns;
        int[] ofPoints = count(row -> true);
        for (int point = 0; point < ofPoints.length; point++) {
            sizes.merge(normal(points.get(point)), ofPoints[point], Integer::sum);
        }
    }

    /** Whether nothing is known of any VRP. */
    public boolean isEmpty() {
        return points.isEmpty();
    }

    /** The publication points, in the order in which they were met; each ends in a slash. */
    public List<String> points() {
        return points;
    }

    /** How many VRPs of a set each publication point has, by its place in {@link #points}. */
    public int[] sizesWithin(VrpSet set) {
        return count(row -> columns.find(row, set) >= 0);
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

    /** Counts VRPs once for each point, whatever the number of its objects that have them. */
    private int[] count(IntPredicate isMeant) {
        int[] counts = new int[points.size()];
        for (int row = 0; row < columns.size; row++) {
            int point = columns.point[row];
            if (point != SourceColumns.UNTOLD && !columns.isOfSamePoint(row - 1, row) && isMeant.test(row)) {
                counts[point]++;
            }
        }
        return counts;
    }

    /**
     * How many VRPs come from publication points at or below a directory, whatever other sources they have; one that comes
     * from several of them counts for each.
     */
    public int sizeBelow(String uri) {
        String directory = normal(directory(uri));
        int size = 0;
        for (Map.Entry<String, Integer> point : sizes.tailMap(directory).entrySet()) {
            if (!point.getKey().startsWith(directory)) {
                break;
            }
            size += point.getValue();
        }
        return size;
    }

    /**
     * For each VRP of a set whether it would be gone without some trust anchors: whether it is under one of them, and under no
     * other, as far as that is known.
     *
     * @param trustAnchor which are meant, by the names that the set has
     */
    public boolean[] onlyUnder(Predicate<String> trustAnchor, VrpSet set) {
        boolean[] isMeant = new boolean[set.trustAnchors().size()];
        for (int number = 0; number < isMeant.length; number++) {
            isMeant[number] = trustAnchor.test(set.trustAnchors().get(number));
        }
        boolean[] isOnly = new boolean[set.size()];
        for (int vrp = 0; vrp < isOnly.length; vrp++) {
            isOnly[vrp] = isMeant[set.trustAnchorNumber(vrp)];
        }
        for (int row = 0; row < columns.size; row++) {
            if (!trustAnchor.test(trustAnchors.get(columns.trustAnchor[row] & 0xFF))) {
                int vrp = columns.find(row, set);
                if (vrp >= 0) {
                    isOnly[vrp] = false;
                }
            }
        }
        return isOnly;
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
            boolean isBelow = columns.point[i] != SourceColumns.UNTOLD && below[columns.point[i]];
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

    /** Collects sources in any order. */
    public static final class Builder {
        private static final int FEW = 64;

        private final SourceColumns columns = new SourceColumns(FEW);
        private final List<String> points = new ArrayList<>();
        private final Map<String, Integer> numbers = new HashMap<>();

        /**
         * A number for the directory of an object.
         *
         * @param uri of the object; one without a slash is none that is told
         */
        public int point(String uri) {
            if (uri.indexOf('/') < 0) {
                return SourceColumns.UNTOLD;
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
         * @param trustAnchor number of the source's trust anchor among the names that {@link #build} is given
         */
        public void add(
                AddressFamily family,
                long hi,
                long lo,
                int length,
                int maxLength,
                int asnBits,
                int point,
                int trustAnchor) {
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
            columns.trustAnchor[row] = (byte) trustAnchor;
        }

        /**
         * What was collected; the builder can be used no more.
         *
         * @param trustAnchors names of trust anchors, by number; an empty one is none that is told
         */
        public VrpSources build(List<String> trustAnchors) {
            return new VrpSources(List.copyOf(points), List.copyOf(trustAnchors), columns.sorted());
        }
    }
}
