package io.rovcast.benchmarks;

import io.rovcast.ingest.view.RoutingView;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Opens a routing view as a whole process: the first line is of a cold virtual machine, which is what a command costs, the
 * others of one that warms up. Time by the clock and of the processor, for opening, and for the sets of observations and the
 * paths, which are decoded when they are first used. To be timed from outside, too.
 *
 * <pre>benchmarks/run ViewOpen FILE [TIMES]</pre>
 */
public final class ViewOpen {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private ViewOpen() {}

    /** What a step took, in nanoseconds. */
    private record Lap(long clock, long processor) {
        static Lap now() {
            return new Lap(System.nanoTime(), THREADS.getCurrentThreadCpuTime());
        }

        /** From then to now, as text. */
        static String since(Lap start) {
            Lap end = now();
            return "%.0f ms (%.0f of CPU)"
                    .formatted((end.clock - start.clock) / 1e6, (end.processor - start.processor) / 1e6);
        }
    }

    /** Opens the file that the first argument names, as often as the second says; once without. */
    public static void main(String[] args) throws IOException {
        Path file = Path.of(args[0]);
        int times = args.length > 1 ? Integer.parseInt(args[1]) : 1;
        System.out.printf("%,d bytes%n", Files.size(file));
        for (int i = 0; i < times; i++) {
            Lap start = Lap.now();
            RoutingView view = RoutingView.open(file);
            String opened = Lap.since(start);
            start = Lap.now();
            int sets = view.table().observations().size();
            String decodedSets = Lap.since(start);
            start = Lap.now();
            int paths = view.table().paths().size();
            System.out.printf(
                    "opened in %s, %,d sets in %s, %,d paths in %s%n",
                    opened, sets, decodedSets, paths, Lap.since(start));
        }
    }
}
