package io.rovcast.model.bgp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.Asn;
import io.rovcast.model.net.Prefix;
import io.rovcast.model.testing.Dumps;
import io.rovcast.model.testing.Dumps.Entry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class VisibilityTest {
    @Property(tries = 500)
    void equalsACountByHand(
            @ForAll(supplier = Dumps.Entries.class) List<Entry> a,
            @ForAll(supplier = Dumps.Entries.class) List<Entry> b) {
        RoutingTable table = RoutingTable.merge(List.of(Dumps.table(a), Dumps.table(b)));
        Visibility visibility = Visibility.of(table);
        List<Entry> entries = new ArrayList<>(a);
        entries.addAll(b);
        for (AddressFamily family : AddressFamily.values()) {
            ByHand byHand = new ByHand(entries, family);
            assertThat(visibility.fullFeedAses(family)).isEqualTo(byHand.voters.size());
            for (int pair = 0; pair < table.size(); pair++) {
                PrefixOrigin value = table.pair(pair);
                if (value.prefix().family() == family) {
                    assertThat(visibility.ases(pair)).as("ASes of %s", value).isEqualTo(byHand.ases(value));
                    assertThat(visibility.share(pair))
                            .as("share of %s", value)
                            .isCloseTo(byHand.share(value), within(1e-6));
                }
            }
        }
    }

    /** The definition, word by word, on the entries themselves. */
    private static final class ByHand {
        final Map<VantagePoint, Set<PrefixOrigin>> seenBy = new HashMap<>();
        final Map<Asn, Integer> voters = new HashMap<>();
        final Set<VantagePoint> fullFeeds = new HashSet<>();

        ByHand(List<Entry> entries, AddressFamily family) {
            for (Entry entry : entries) {
                if (entry.pair().prefix().family() == family) {
                    seenBy.computeIfAbsent(entry.vantagePoint(), vp -> new HashSet<>())
                            .add(entry.pair());
                }
            }
            List<Integer> sizes =
                    seenBy.values().stream().map(Set::size).sorted().toList();
            if (sizes.isEmpty()) {
                return;
            }
            int quarter = (sizes.size() + 3) / 4; // rounded up
            List<Integer> top = sizes.subList(sizes.size() - quarter, sizes.size());
            double median =
                    quarter % 2 == 1 ? top.get(quarter / 2) : (top.get(quarter / 2 - 1) + top.get(quarter / 2)) / 2.0;
            seenBy.forEach((vp, pairs) -> {
                if (pairs.size() >= 0.75 * median) {
                    fullFeeds.add(vp);
                    voters.merge(vp.asn(), 1, Integer::sum);
                }
            });
        }

        int ases(PrefixOrigin pair) {
            return (int) seenBy.entrySet().stream()
                    .filter(seen -> seen.getValue().contains(pair))
                    .map(seen -> seen.getKey().asn())
                    .distinct()
                    .count();
        }

        double share(PrefixOrigin pair) {
            double votes = 0;
            for (VantagePoint vp : fullFeeds) {
                Integer feeds = voters.get(vp.asn());
                Set<PrefixOrigin> pairs = seenBy.get(vp);
                if (feeds != null && pairs != null && pairs.contains(pair)) {
                    votes += 1.0 / feeds / voters.size();
                }
            }
            return votes;
        }
    }

    /** Four vantage points: two full feeds of one AS, a full feed of another, and a partial feed. */
    @Test
    void eachAsHasOneVoteAndPartialFeedsHaveNone() {
        RoutingTable table =
                table(List.of(64496, 64496, 64497, 64498), List.of(i -> i < 40, i -> i < 38, i -> i != 5, i -> i == 7));
        Visibility visibility = Visibility.of(table);
        assertThat(visibility.isKnown()).isTrue();
        assertThat(visibility.fullFeedAses(AddressFamily.IPV4)).isEqualTo(2);
        assertThat(visibility.fullFeedAses(AddressFamily.IPV6)).isZero();
        assertThat(visibility.share(0)).isEqualTo(1); // all full feeds
        assertThat(visibility.share(5)).isEqualTo(0.5); // both feeds of AS64496
        assertThat(visibility.share(39)).isEqualTo(0.75); // one of the two, and AS64497
        assertThat(visibility.ases(39)).isEqualTo(2);
        assertThat(visibility.share(7)).isEqualTo(1);
        assertThat(visibility.ases(7)).isEqualTo(3); // the partial feed is seen, but has no vote
        assertThat(visibility.isLow(39)).isTrue(); // two ASes
        assertThat(visibility.isLow(7)).isFalse();
    }

    /** Sizes 40, 40, 39, ..: the best-filled quarter of eight is two, the median 40, three quarters of it 30. */
    @Test
    void fullFeedHasThreeQuartersOfTheMedianOfTheBestFilledQuarter() {
        List<Integer> ases = IntStream.range(0, 8).mapToObj(i -> 64496 + i).toList();
        List<Integer> sizes = List.of(40, 40, 30, 29, 10, 5, 1, 1);
        RoutingTable table = table(
                ases, sizes.stream().<IntPredicate>map(size -> i -> i < size).toList());
        assertThat(Visibility.of(table).fullFeedAses(AddressFamily.IPV4)).isEqualTo(3);
    }

    /** 300 feeds of one AS each: three of them are one in a hundred, and that is not less. */
    @Test
    void onePercentOfTheVotesAndThreeAsesIsNotLow() {
        List<Integer> ases = IntStream.range(0, 300).mapToObj(i -> 1000 + i).toList();
        List<IntPredicate> seen = IntStream.range(0, 300)
                .<IntPredicate>mapToObj(vp -> i -> i < 38 || vp < (i == 38 ? 3 : 2))
                .toList();
        Visibility visibility = Visibility.of(table(ases, seen));
        assertThat(visibility.share(38)).isCloseTo(0.01, within(1e-6));
        assertThat(visibility.isLow(38)).isFalse();
        assertThat(visibility.isLow(39)).isTrue();
    }

    /** A second dump has the table of one vantage point again: that does not make it twice as full a feed. */
    @Test
    void aVantagePointInTwoDumpsCountsOnce() {
        RoutingTable both = RoutingTable.merge(List.of(
                table(List.of(64496, 64497), List.of(i -> true, i -> true)),
                table(List.of(64496, 64497), List.of(i -> true, i -> false))));
        Visibility visibility = Visibility.of(both);
        assertThat(both.setCount(0)).isEqualTo(2);
        assertThat(visibility.fullFeedAses(AddressFamily.IPV4)).isEqualTo(2);
        assertThat(visibility.ases(0)).isEqualTo(2);
        assertThat(visibility.share(0)).isEqualTo(1);
    }

    @Test
    void nothingIsKnownWithoutVantagePoints() {
        RoutingTable.Builder builder = new RoutingTable.Builder();
        builder.add(AddressFamily.IPV4, 0xC612L << 48, 0, 16, 64500);
        Visibility visibility = Visibility.of(builder.build());
        assertThat(visibility.isKnown()).isFalse();
        assertThat(visibility.isLow(0)).isFalse();
        assertThat(visibility.ases(0)).isZero();
    }

    /** A table of 40 IPv4 prefixes; vantage point {@code k} of AS {@code ases[k]} has those that its predicate takes. */
    private static RoutingTable table(List<Integer> ases, List<IntPredicate> has) {
        RoutingTable.Builder builder = new RoutingTable.Builder();
        for (int i = 0; i < 40; i++) {
            Prefix prefix = Prefix.ofMasked(AddressFamily.IPV4, (0xC612_0000L | i << 8) << 32, 0, 24);
            builder.begin(prefix.family(), prefix.hi(), prefix.lo(), prefix.length());
            for (int vp = 0; vp < ases.size(); vp++) {
                if (has.get(vp).test(i)) {
                    int as = ases.get(vp);
                    int number = builder.vantagePoint(new VantagePoint("rrc00", "192.0.2." + vp, new Asn(as)));
                    builder.observe(number, 64_500, builder.path(new int[] {as, 64_500}, 0, 2, 0), 0);
                }
            }
            builder.end();
        }
        return builder.build();
    }
}
