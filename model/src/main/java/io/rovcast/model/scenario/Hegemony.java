package io.rovcast.model.scenario;

import io.rovcast.model.bgp.ObservationTable;
import io.rovcast.model.bgp.PairFlag;
import io.rovcast.model.bgp.PathTable;
import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.bgp.Visibility;
import io.rovcast.model.impact.Baseline;
import io.rovcast.model.impact.OriginImpact;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.AsnIndex;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How important each AS is as a transit network (AS hegemony, Fontugne et al. 2017): the share of a vantage point's paths that
 * cross it, each path weighed by the space that is reached on it; of these shares the mean over the vantage points, without
 * the tenth that is highest, which is close to the AS, and the tenth that is lowest. From three vantage points on, one at
 * least is left out at either end. Each AS that gives full feeds is one vantage point, with the mean of its feeds. The origin
 * of a path is not crossed. Immutable.
 */
public final class Hegemony {
    private static final int TRIMMED_ONE_IN = 10;
    private static final int LEAST_TO_TRIM = 3;

    private final AsnIndex asns;
    private final double[][] share;

    private Hegemony(AsnIndex asns, double[][] share) {
        this.asns = asns;
        this.share = share;
    }

    /** Measures all ASes, in time linear in the observations of the table. */
    public static Hegemony of(Baseline baseline, Visibility visibility) {
        AsNumbers numbers = new AsNumbers();
        List<double[]> means = new ArrayList<>();
        for (AddressFamily family : AddressFamily.values()) {
            means.add(new Count(baseline, visibility, family, numbers).means());
        }
        int[] all = new int[numbers.size()];
        Arrays.setAll(all, numbers::asn);
        AsnIndex asns = AsnIndex.of(all, all.length);
        double[][] share = new double[means.size()][asns.size()];
        for (int family = 0; family < share.length; family++) {
            double[] ofFamily = means.get(family);
            for (int number = 0; number < ofFamily.length; number++) {
                share[family][asns.find(numbers.asn(number))] = ofFamily[number];
            }
        }
        return new Hegemony(asns, share);
    }

    /** The count for one family. */
    private static final class Count {
        private final Baseline baseline;
        private final RoutingTable table;
        private final AddressFamily family;
        private final AsNumbers numbers;
        private final double[] vote;
        private final int[] voter;
        private final int voters;

        /** Units by transit AS and voter: those reached across it, times the feed's part in its AS's vote. */
        private final List<double[]> crossed = new ArrayList<>();

        private final double[] total;

        Count(Baseline baseline, Visibility visibility, AddressFamily family, AsNumbers numbers) {
            this.baseline = baseline;
            this.table = baseline.table();
            this.family = family;
            this.numbers = numbers;
            int count = table.vantagePoints().size();
            this.vote = new double[count];
            this.voter = new int[count];
            int[] ases = new int[count];
            int feeds = 0;
            for (int vp = 0; vp < count; vp++) {
                vote[vp] = visibility.vote(family, vp);
                if (vote[vp] > 0) {
                    ases[feeds++] = table.vantagePoints().get(vp).asn().bits();
                }
            }
            AsnIndex voting = AsnIndex.of(ases, feeds);
            for (int vp = 0; vp < count; vp++) {
                voter[vp] = voting.find(table.vantagePoints().get(vp).asn().bits());
            }
            this.voters = voting.size();
            this.total = new double[voters];
        }

        double[] means() {
            double[] unitsOfSet = unitsOfSets();
            ObservationTable observations = table.observations();
            for (int set = 0; set < unitsOfSet.length; set++) {
                for (int i = observations.first(set); unitsOfSet[set] > 0 && i < observations.first(set + 1); i++) {
                    add(observations.vantagePoint(i), observations.path(i), unitsOfSet[set]);
                }
            }
            return crossed.stream().mapToDouble(this::trimmedMean).toArray();
        }

        /** Units by set of observations: most pairs share one with others. */
        private double[] unitsOfSets() {
            double[] units = new double[table.observations().size()];
            int mask = PairFlag.bits(baseline.scope().outOfScope());
            int end = table.prefixes().end(family);
            for (int row = table.prefixes().start(family); row < end; row++) {
                long ofRow = baseline.unitsOfRow(row);
                for (int pair = table.first(row); ofRow > 0 && pair < table.first(row + 1); pair++) {
                    for (int i = 0; (table.flags(pair) & mask) == 0 && i < table.setCount(pair); i++) {
                        units[table.set(pair, i)] += ofRow;
                    }
                }
            }
            return units;
        }

        private void add(int vp, int path, double units) {
            if (vote[vp] == 0 || path == PathTable.NO_PATH) {
                return;
            }
            double weighed = units * vote[vp] * voters;
            total[voter[vp]] += weighed;
            PathTable paths = table.paths();
            for (int hop = 0; hop < paths.length(path) - 1; hop++) {
                if (!isRepeated(paths, path, hop)) {
                    int number = numbers.number(paths.hop(path, hop));
                    while (crossed.size() <= number) {
                        crossed.add(new double[voters]);
                    }
                    crossed.get(number)[voter[vp]] += weighed;
                }
            }
        }

        private static boolean isRepeated(PathTable paths, int path, int hop) {
            int asn = paths.hop(path, hop);
            for (int earlier = 0; earlier < hop; earlier++) {
                if (paths.hop(path, earlier) == asn) {
                    return true;
                }
            }
            return false;
        }

        private double trimmedMean(double[] units) {
            double[] shares = new double[voters];
            for (int i = 0; i < voters; i++) {
                shares[i] = total[i] == 0 ? 0 : units[i] / total[i];
            }
            Arrays.sort(shares);
            int trimmed = voters < LEAST_TO_TRIM ? 0 : Math.max(1, voters / TRIMMED_ONE_IN);
            double sum = 0;
            for (int i = trimmed; i < voters - trimmed; i++) {
                sum += shares[i];
            }
            return sum / (voters - 2 * trimmed);
        }
    }

    /** Number of ASes that anything is reached across. */
    public int size() {
        return asns.size();
    }

    /** Hegemony of an AS in a family, 0 to 1. */
    public double share(AddressFamily family, int asn) {
        int index = asns.find(asn);
        return index == AsnIndex.NOT_FOUND ? 0 : share[family.ordinal()][index];
    }

    /** The greater of the IPv4 share and half of the IPv6 share. */
    public double importance(int asn) {
        return Math.max(share(AddressFamily.IPV4, asn), share(AddressFamily.IPV6, asn) * OriginImpact.IPV6_RELEVANCE);
    }

    /** The importance of all ASes, summed up. */
    public double totalImportance() {
        return IntStream.range(0, asns.size())
                .mapToDouble(index -> importance(asns.asn(index)))
                .sum();
    }

    /** The most important ASes, as unsigned bits, the first one first; of equal ones the lower number. */
    public int[] top(int count) {
        return IntStream.range(0, asns.size())
                .map(asns::asn)
                .filter(asn -> importance(asn) > 0)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer asn) -> -importance(asn))
                        .thenComparing(Integer::compareUnsigned))
                .limit(count)
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
