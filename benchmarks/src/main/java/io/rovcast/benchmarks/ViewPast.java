package io.rovcast.benchmarks;

import io.rovcast.ingest.view.RoutingView;
import io.rovcast.ingest.view.RoutingViewWriter;
import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.history.PairDays;
import io.rovcast.model.net.PrefixTable;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Gives the pairs of a routing view a past that is made up, as a view has that is compiled from a lake after many days, for
 * {@link ViewOpen}. A share of the pairs is there on a day or not by the toss of a coin, which no compression makes smaller;
 * the others came on some day, and stayed, or have been there all the time. A pair whose origin is not known has no past.
 *
 * <pre>benchmarks/run ViewPast VIEW NEW-VIEW DAYS SHARE</pre>
 */
public final class ViewPast {
    private static final long SEED = 5;
    private static final int NEWEST_DAY = 20_000;

    /** Of the steady pairs one in so many came within the days. */
    private static final int NEWCOMERS = 5;

    private final Random random = new Random(SEED);
    private final int days;
    private final double share;

    private ViewPast(int days, double share) {
        this.days = days;
        this.share = share;
    }

    /** Writes the file that the second argument names. */
    public static void main(String[] args) throws IOException {
        RoutingView view = RoutingView.open(Path.of(args[0]));
        PairDays past = new ViewPast(Integer.parseInt(args[2]), Double.parseDouble(args[3])).of(view.table());
        Path file = Path.of(args[1]);
        long start = System.nanoTime();
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            RoutingViewWriter.write(view.withPast(past), out);
        }
        System.out.printf(
                "%,d pairs, %,d with a past of %d days: %,d bytes, before %,d; written in %.1f s%n",
                view.table().size(),
                past.size(),
                past.tableDays().length,
                Files.size(file),
                Files.size(Path.of(args[0])),
                (System.nanoTime() - start) / 1e9);
    }

    private PairDays of(RoutingTable table) {
        PrefixTable prefixes = table.prefixes();
        PairDays.Builder builder = new PairDays.Builder();
        for (int row = 0; row < prefixes.size(); row++) {
            builder.begin(prefixes.family(row), prefixes.hi(row), prefixes.lo(row), prefixes.length(row));
            for (int pair = table.first(row); pair < table.first(row + 1); pair++) {
                if (table.origin(pair) != 0) {
                    add(table.origin(pair), builder);
                }
            }
        }
        return builder.build(
                IntStream.range(0, days).map(back -> NEWEST_DAY - back).toArray());
    }

    private void add(int origin, PairDays.Builder into) {
        long[] words = new long[PairDays.words()];
        boolean isUnsteady = random.nextDouble() < share;
        int age = isUnsteady || random.nextInt(NEWCOMERS) > 0 ? days : 1 + random.nextInt(days);
        for (int back = 0; back < age; back++) {
            if (!isUnsteady || random.nextBoolean()) {
                words[back / Long.SIZE] |= 1L << back;
            }
        }
        if (Arrays.stream(words).allMatch(word -> word == 0)) {
            words[0] = 1;
        }
        into.add(origin, NEWEST_DAY - age + 1, words);
    }
}
