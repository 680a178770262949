package io.rovcast.model.bgp;

import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.PrefixTable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * How widely each pair of a table is seen. Full feeds vote: a vantage point has a full feed of a family if it has at least
 * three quarters as many pairs as the median of the best-filled quarter of that family's vantage points. Each AS has one
 * vote, which its full feeds share. Immutable.
 */
public final class Visibility {
    /** Pairs seen by less than this share, or by fewer than three ASes, are low in visibility. */
    public static final double LOW_SHARE = 0.01;

    private static final double FULL_FEED_RATIO = 0.75;
    private static final int LOW_ASES = 3;

    private final RoutingTable table;
    private final int[] ases;
    private final float[] share;
    private final int[] fullFeedAses = new int[AddressFamily.values().length];
    private final double[][] votes;

    private Visibility(RoutingTable table, int[] ases, float[] share) {
        this.table = table;
        this.ases = ases;
        this.share = share;
        this.votes =
                new double[AddressFamily.values().length][table.vantagePoints().size()];
    }

    /** Counts once over the table. */
    public static Visibility of(RoutingTable table) {
        Visibility visibility = new Visibility(table, new int[table.size()], new float[table.size()]);
        if (visibility.isKnown()) {
            int[] asOf = asOfVantagePoint(table);
            for (AddressFamily family : AddressFamily.values()) {
                visibility.count(family, asOf);
            }
        }
        return visibility;
    }

    /**
     * Counts over a part of a table, of which it is known who has full feeds.
     *
     * @param fullFeeds by family, in their order: for each vantage point whether it has a full feed, as {@link #fullFeeds}
     *     tells from how many pairs of the whole it has
     */
    public static Visibility of(RoutingTable part, boolean[][] fullFeeds) {
        Visibility visibility = new Visibility(part, new int[part.size()], new float[part.size()]);
        int[] asOf = asOfVantagePoint(part);
        PrefixTable prefixes = part.prefixes();
        for (AddressFamily family : AddressFamily.values()) {
            visibility.divideVotes(family, fullFeeds[family.ordinal()], asOf);
            int from = part.first(prefixes.start(family));
            int to = part.first(prefixes.end(family));
            visibility.vote(from, to, asOf, visibility.votes[family.ordinal()]);
        }
        return visibility;
    }

    /**
     * Takes over what was counted over the table earlier.
     *
     * @param ases what {@link #ases(int)} is of each pair
     * @param share what {@link #share(int)} is of each pair
     * @param fullFeeds by family, in their order: for each vantage point whether it has a full feed
     * @throws IllegalArgumentException if the columns do not fit the table
     */
    public static Visibility of(RoutingTable table, int[] ases, float[] share, boolean[][] fullFeeds) {
        Visibility visibility = new Visibility(table, ases, share);
        int most = table.vantageAsCount();
        if (ases.length != table.size() || share.length != table.size()) {
            throw new IllegalArgumentException(
                    "visibility of %d and %d pairs, expected %d".formatted(ases.length, share.length, table.size()));
        }
        for (int pair = 0; pair < ases.length; pair++) {
            if (ases[pair] < 0 || ases[pair] > most || !(share[pair] >= 0 && share[pair] <= 1)) {
                throw new IllegalArgumentException("pair %d is seen by %d ASes, a share of %s; there are %d"
                        .formatted(pair, ases[pair], share[pair], most));
            }
        }
        int[] asOf = asOfVantagePoint(table);
        for (AddressFamily family : AddressFamily.values()) {
            visibility.divideVotes(family, fullFeeds[family.ordinal()], asOf);
        }
        return visibility;
    }

    private static int[] asOfVantagePoint(RoutingTable table) {
        Map<Long, Integer> numbers = new HashMap<>();
        return table.vantagePoints().stream()
                .mapToInt(vp -> numbers.computeIfAbsent(vp.asn().value(), asn -> numbers.size()))
                .toArray();
    }

    private void count(AddressFamily family, int[] asOf) {
        int from = table.first(table.prefixes().start(family));
        int to = table.first(table.prefixes().end(family));
        divideVotes(family, fullFeeds(pairsByVantagePoint(from, to)), asOf);
        vote(from, to, asOf, votes[family.ordinal()]);
    }

    /** One vote for each AS with a full feed, divided among its full feeds. */
    private void divideVotes(AddressFamily family, boolean[] fullFeed, int[] asOf) {
        if (fullFeed.length != asOf.length) {
            throw new IllegalArgumentException(
                    "feeds of %d vantage points, expected %d".formatted(fullFeed.length, asOf.length));
        }
        int[] feedsOfAs = new int[asOf.length];
        int voters = 0;
        for (int vp = 0; vp < asOf.length; vp++) {
            if (fullFeed[vp] && feedsOfAs[asOf[vp]]++ == 0) {
                voters++;
            }
        }
        fullFeedAses[family.ordinal()] = voters;
        double[] weight = votes[family.ordinal()];
        for (int vp = 0; vp < asOf.length; vp++) {
            weight[vp] = fullFeed[vp] ? 1.0 / feedsOfAs[asOf[vp]] / voters : 0;
        }
    }

    /** Pairs of one dump share sets, which are counted first; a vantage point in several sets of a pair counts once. */
    private int[] pairsByVantagePoint(int from, int to) {
        ObservationTable observations = table.observations();
        int[] pairsOfSet = new int[observations.size()];
        int[] pairs = new int[table.vantagePoints().size()];
        int[] lastPair = new int[pairs.length];
        Arrays.fill(lastPair, -1);
        for (int pair = from; pair < to; pair++) {
            if (table.setCount(pair) == 1) {
                pairsOfSet[table.set(pair, 0)]++;
                continue;
            }
            for (int i = 0; i < table.setCount(pair); i++) {
                int set = table.set(pair, i);
                for (int j = observations.first(set); j < observations.first(set + 1); j++) {
                    int vp = observations.vantagePoint(j);
                    if (lastPair[vp] != pair) {
                        lastPair[vp] = pair;
                        pairs[vp]++;
                    }
                }
            }
        }
        for (int set = 0; set < pairsOfSet.length; set++) {
            int last = -1;
            for (int i = observations.first(set); i < observations.first(set + 1); i++) {
                if (observations.vantagePoint(i) != last) { // with ADD-PATH it may have several paths
                    last = observations.vantagePoint(i);
                    pairs[last] += pairsOfSet[set];
                }
            }
        }
        return pairs;
    }

    /** Which vantage points have a full feed of a family, from how many distinct pairs of it each has. */
    public static boolean[] fullFeeds(int[] pairs) {
        int[] filled = Arrays.stream(pairs).filter(count -> count > 0).sorted().toArray();
        boolean[] full = new boolean[pairs.length];
        if (filled.length == 0) {
            return full;
        }
        int quarter = (filled.length + 3) / 4;
        int low = filled.length - quarter;
        double median = (filled[low + (quarter - 1) / 2] + (double) filled[low + quarter / 2]) / 2;
        for (int vp = 0; vp < pairs.length; vp++) {
            full[vp] = pairs[vp] > 0 && pairs[vp] >= FULL_FEED_RATIO * median;
        }
        return full;
    }

    /** Pairs of one dump share sets, so what a set amounts to is counted once; pairs of several dumps are added up. */
    private void vote(int from, int to, int[] asOf, double[] weight) {
        ObservationTable observations = table.observations();
        int[] asesOfSet = new int[observations.size()];
        float[] shareOfSet = new float[observations.size()];
        Arrays.fill(asesOfSet, -1);
        Ballot ballot = new Ballot(asOf, weight);
        for (int pair = from; pair < to; pair++) {
            int sets = table.setCount(pair);
            int onlySet = sets == 1 ? table.set(pair, 0) : -1;
            if (onlySet >= 0 && asesOfSet[onlySet] >= 0) {
                ases[pair] = asesOfSet[onlySet];
                share[pair] = shareOfSet[onlySet];
                continue;
            }
            ballot.open();
            for (int i = 0; i < sets; i++) {
                int set = table.set(pair, i);
                for (int j = observations.first(set); j < observations.first(set + 1); j++) {
                    ballot.cast(observations.vantagePoint(j));
                }
            }
            ases[pair] = ballot.ases;
            share[pair] = (float) ballot.share;
            if (onlySet >= 0) {
                asesOfSet[onlySet] = ballot.ases;
                shareOfSet[onlySet] = (float) ballot.share;
            }
        }
    }

    /** One count of votes; stamps spare it from clearing. */
    private static final class Ballot {
        private final int[] asOf;
        private final double[] weight;
        private final int[] vantagePointStamp;
        private final int[] asStamp;
        private int stamp;
        private int ases;
        private double share;

        Ballot(int[] asOf, double[] weight) {
            this.asOf = asOf;
            this.weight = weight;
            this.vantagePointStamp = new int[asOf.length];
            this.asStamp = new int[asOf.length];
        }

        void open() {
            stamp++;
            ases = 0;
            share = 0;
        }

        void cast(int vantagePoint) {
            if (vantagePointStamp[vantagePoint] == stamp) {
                return;
            }
            vantagePointStamp[vantagePoint] = stamp;
            share += weight[vantagePoint];
            int as = asOf[vantagePoint];
            if (asStamp[as] != stamp) {
                asStamp[as] = stamp;
                ases++;
            }
        }
    }

    /** Whether the table has vantage points at all; otherwise nothing is known of visibility. */
    public boolean isKnown() {
        return !table.vantagePoints().isEmpty();
    }

    /** Number of ASes among the vantage points that have the pair, partial feeds included. */
    public int ases(int pair) {
        return ases[pair];
    }

    /** Share of the full-feed ASes' votes that have the pair, 0 to 1. */
    public double share(int pair) {
        return share[pair];
    }

    /** Whether the pair is seen too little to stand for anything: a leak, or local to an exchange point. */
    public boolean isLow(int pair) {
        return isKnown() && (share[pair] < (float) LOW_SHARE || ases[pair] < LOW_ASES);
    }

    /**
     * The part that a vantage point has in the votes on pairs of a family, 0 if it gives no full feed. If any does, the parts
     * add up to 1.
     */
    public double vote(AddressFamily family, int vantagePoint) {
        return votes[family.ordinal()][vantagePoint];
    }

    /** Whether a vantage point has a full feed of a family. */
    public boolean isFullFeed(AddressFamily family, int vantagePoint) {
        return votes[family.ordinal()][vantagePoint] > 0;
    }

    /** Number of ASes that give a full feed of this family. */
    public int fullFeedAses(AddressFamily family) {
        return fullFeedAses[family.ordinal()];
    }
}
