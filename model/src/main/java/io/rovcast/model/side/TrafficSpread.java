package io.rovcast.model.side;

import io.rovcast.model.impact.Baseline;
import io.rovcast.model.impact.IntervalSweep;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.PrefixTable;
import java.util.Arrays;

/** Spreads the bytes of prefixes over announced space. */
final class TrafficSpread {
    private final TrafficWeights weights;
    private final Baseline baseline;
    private final double[] announcedUnits;

    TrafficSpread(TrafficWeights weights, Baseline baseline) {
        this.weights = weights;
        this.baseline = baseline;
        this.announcedUnits = new double[weights.size()];
    }

    Traffic spread() {
        Traffic.Segments[] families = new Traffic.Segments[AddressFamily.values().length];
        for (AddressFamily family : AddressFamily.values()) {
            families[family.ordinal()] = spread(family);
        }
        return new Traffic(families, weights.totalBytes());
    }

    private Traffic.Segments spread(AddressFamily family) {
        Runs announced = announced(family);
        Runs pieces = new Runs();
        IntervalSweep.sweepFamily(weights.prefixes(), family, new IntervalSweep.Visitor() {
            private int next; // intervals and runs both ascend

            @Override
            public void interval(int owner, long first, long last) {
                while (next < announced.size && Long.compareUnsigned(announced.last[next], first) < 0) {
                    next++;
                }
                for (int run = next;
                        run < announced.size && Long.compareUnsigned(announced.first[run], last) <= 0;
                        run++) {
                    long from = max(first, announced.first[run]);
                    long to = min(last, announced.last[run]);
                    pieces.add(from, to, owner);
                    announcedUnits[owner] += size(to - from + 1);
                }
            }
        });
        double[] perUnit = new double[pieces.size];
        for (int i = 0; i < pieces.size; i++) {
            perUnit[i] = weights.bytes(pieces.owner[i]) / announcedUnits[pieces.owner[i]];
        }
        return new Traffic.Segments(
                Arrays.copyOf(pieces.first, pieces.size), Arrays.copyOf(pieces.last, pieces.size), perUnit);
    }

    /** The space that some route carries: the union of the prefixes that carry any; those inside another one add nothing. */
    private Runs announced(AddressFamily family) {
        PrefixTable prefixes = baseline.table().prefixes();
        Runs runs = new Runs();
        for (int row = prefixes.start(family); row < prefixes.end(family); row++) {
            if (baseline.unitsOfRow(row) == 0) {
                continue;
            }
            long first = family.unitOf(prefixes.hi(row));
            long last = first + family.unitsOf(prefixes.length(row)) - 1;
            if (runs.size == 0 || Long.compareUnsigned(first, runs.last[runs.size - 1]) > 0) {
                runs.add(first, last, row);
            }
        }
        return runs;
    }

    private static long max(long left, long right) {
        return Long.compareUnsigned(left, right) > 0 ? left : right;
    }

    private static long min(long left, long right) {
        return Long.compareUnsigned(left, right) < 0 ? left : right;
    }

    /** A number of units, unsigned, as a floating-point number. */
    static double size(long units) {
        return units >= 0 ? units : (units >>> 1) * 2.0;
    }

    /** Runs of units, each with an owner. */
    private static final class Runs {
        long[] first = new long[1024];
        long[] last = new long[1024];
        int[] owner = new int[1024];
        int size;

        void add(long from, long to, int row) {
            if (size == first.length) {
                int capacity = size + (size >> 1);
                first = Arrays.copyOf(first, capacity);
                last = Arrays.copyOf(last, capacity);
                owner = Arrays.copyOf(owner, capacity);
            }
            first[size] = from;
            last[size] = to;
            owner[size++] = row;
        }
    }
}
