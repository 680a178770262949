package io.rovcast.testkit.gen;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.rovcast.model.bgp.OriginAs;
import io.rovcast.model.bgp.PrefixOrigin;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.Prefix;
import io.rovcast.model.net.SpecialPurpose;
import io.rovcast.model.rpki.Vrp;
import io.rovcast.testkit.gen.FeedPeer.Feed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ScenarioTest {
    private static ScenarioBuilder builder() {
        return Scenario.builder()
                .seed(5)
                .prefixes(2_400, 600)
                .plant(Plantings.ordinaryChurn(40))
                .plant("other", Plantings.accountTakeover());
    }

    private static final Scenario SCENARIO = builder().build();

    private static byte[] dump(Scenario scenario, String collector) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        scenario.writeDump(collector, out);
        return out.toByteArray();
    }

    private static Map<String, byte[]> files(Scenario scenario) {
        Map<String, byte[]> files = new HashMap<>();
        ScenarioFiles.of(scenario).forEach((name, content) -> {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try {
                content.writeTo(out);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            files.put(name, out.toByteArray());
        });
        return files;
    }

    @Test
    void theSameSettingsGiveTheSameBytes() {
        Map<String, byte[]> once = files(SCENARIO);
        Map<String, byte[]> again = files(builder().build());
        assertThat(again.keySet()).isEqualTo(once.keySet());
        once.forEach((name, bytes) -> assertThat(again.get(name)).as(name).isEqualTo(bytes));
    }

    @Test
    void anotherSeedIsAnotherInternet() {
        Scenario other = builder().seed(6).build();
        assertThat(dump(other, "north")).isNotEqualTo(dump(SCENARIO, "north"));
        assertThat(other.baseline()).isNotEqualTo(SCENARIO.baseline());
    }

    @Test
    void announcesAsManyPrefixesAsAskedForBesidesPlantedOnes() {
        Map<AddressFamily, List<Prefix>> prefixes = SCENARIO.announcements().stream()
                .filter(one -> !one.network().planted())
                .map(Announcement::prefix)
                .distinct()
                .collect(groupingBy(Prefix::family));
        assertThat(prefixes.get(AddressFamily.IPV4)).hasSize(2_400);
        assertThat(prefixes.get(AddressFamily.IPV6)).hasSize(600);
    }

    @Test
    void announcesNothingThatIsReservedOrOutOfRange() {
        for (Announcement one : SCENARIO.announcements()) {
            Prefix prefix = one.prefix();
            assertThat(SpecialPurpose.isBogon(prefix.family(), prefix.hi(), prefix.lo(), prefix.length()))
                    .as("%s", prefix)
                    .isFalse();
            boolean ipv4 = prefix.family() == AddressFamily.IPV4;
            assertThat(prefix.length()).isBetween(ipv4 ? 8 : 16, ipv4 ? 24 : 48);
        }
    }

    @Test
    void meetsTheSharesAskedFor() {
        List<TruthRow> truth = SCENARIO.truth(SCENARIO.candidate());
        double covered = share(truth, row -> row.before() != ExpectedState.NOT_FOUND);
        double invalid = share(truth, row -> row.before().invalid());
        assertThat(covered).isCloseTo(0.57, within(0.03));
        assertThat(invalid).isBetween(0.005, 0.015);
        assertThat(SCENARIO.baseline().size()
                        / (double) SCENARIO.announcements().size())
                .isCloseTo(0.58, within(0.03));
        assertThat(share(
                        SCENARIO.announcements(),
                        one -> SCENARIO.announcements().stream()
                                        .filter(other -> other.prefix().equals(one.prefix()))
                                        .count()
                                > 1))
                .isBetween(0.01, 0.05);
    }

    private static <T> double share(List<T> all, java.util.function.Predicate<T> wanted) {
        return all.stream().filter(wanted).count() / (double) all.size();
    }

    @Test
    void hasAVantagePointInEachOf24NetworksMostlyWithFullFeeds() {
        List<FeedPeer> peers = SCENARIO.vantagePoints();
        assertThat(peers).hasSize(24);
        assertThat(peers.stream().map(FeedPeer::network).distinct()).hasSize(24);
        assertThat(peers.stream().map(FeedPeer::address).distinct()).hasSize(24);
        for (AddressFamily family : AddressFamily.values()) {
            assertThat(peers.stream()
                            .filter(peer -> peer.feed(family) == Feed.FULL)
                            .count())
                    .as("%s", family)
                    .isGreaterThanOrEqualTo(20);
        }
    }

    @Test
    void secondSessionsAreAtAnotherCollector() {
        Scenario scenario = Scenario.builder().secondSessions(3).build();
        assertThat(scenario.vantagePoints()).hasSize(27);
        scenario.vantagePoints().stream()
                .collect(groupingBy(FeedPeer::network))
                .values()
                .forEach(sessions -> assertThat(
                                sessions.stream().map(FeedPeer::collector).distinct())
                        .hasSize(sessions.size()));
    }

    @Test
    void theTruthSpeaksOfThePairsInTheDumpsAndOfNoOthers() {
        Map<PrefixOrigin, Set<Long>> seen = new HashMap<>();
        long entries = 0;
        for (Collector collector : SCENARIO.collectors()) {
            for (DumpReading.Entry entry : DumpReading.of(dump(SCENARIO, collector.name()))) {
                seen.computeIfAbsent(entry.pair(), none -> new HashSet<>()).add(entry.peerAsn());
                entries++;
            }
        }
        Map<PrefixOrigin, Integer> truth = new HashMap<>();
        for (TruthRow row : SCENARIO.truth(SCENARIO.candidate())) {
            assertThat(truth.put(new PrefixOrigin(row.prefix(), row.origin()), row.vantagePoints()))
                    .as("%s twice", row.prefix())
                    .isNull();
        }
        assertThat(truth.keySet()).isEqualTo(seen.keySet());
        seen.forEach((pair, peers) -> assertThat(peers).as("%s", pair).hasSize(truth.getOrDefault(pair, 0)));
        assertThat(SCENARIO.entries().values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(entries);
    }

    @Test
    void pathsBeginAtThePeerAndHaveNoValleys() {
        Map<Long, Network> byAsn = new HashMap<>();
        SCENARIO.networks().forEach(network -> byAsn.put(network.asn().value(), network));
        for (DumpReading.Entry entry : DumpReading.of(dump(SCENARIO, "north"))) {
            assertThat(entry.sequence().get(0)).isEqualTo(entry.peerAsn());
            int[] path = entry.sequence().stream()
                    .distinct()
                    .map(byAsn::get)
                    .mapToInt(Network::index)
                    .toArray();
            TopologyTest.requireValleyFree(SCENARIO.networks(), path, path.length);
            assertThat(Instant.ofEpochSecond(entry.originated())).isBefore(SCENARIO.dumpTime());
        }
    }

    @Test
    void everyStyleSaysTheSame() {
        List<List<DumpReading.Entry>> read = new ArrayList<>();
        for (DumpStyle style : DumpStyle.values()) {
            Scenario scenario =
                    Scenario.builder().collector("only", style).asSet(0.02).build();
            read.add(DumpReading.of(dump(scenario, "only")));
        }
        assertThat(read.get(0)).isEqualTo(read.get(1));
        List<DumpReading.Entry> best = read.get(2).stream()
                .filter(entry -> entry.pathId() == 1)
                .map(entry ->
                        new DumpReading.Entry(entry.pair(), entry.peerAsn(), entry.originated(), 0, entry.sequence()))
                .toList();
        assertThat(best).isEqualTo(read.get(0));
        assertThat(read.get(2).size()).isGreaterThan(best.size() * 5 / 4);
        assertThat(read.get(0)).anyMatch(entry -> entry.pair().origin() == OriginAs.None.NONE);
    }

    @Test
    void changesLeadFromTheBaselineToTheCandidate() {
        for (Candidate candidate : SCENARIO.candidates()) {
            Set<Vrp> vrps = SCENARIO.baseline().stream().map(IssuedVrp::vrp).collect(toCollection(TreeSet::new));
            for (Change change : candidate.changes()) {
                Vrp vrp = change.vrp().vrp();
                assertThat(change.op() == Change.Op.ANNOUNCE ? vrps.add(vrp) : vrps.remove(vrp))
                        .as("%s", change)
                        .isTrue();
            }
            assertThat(candidate.vrps().stream().map(IssuedVrp::vrp)).containsExactlyElementsOf(vrps);
        }
    }

    @Test
    void nothingExpiresBeforeTheCandidateIsBuilt() {
        Candidate candidate = SCENARIO.candidate();
        assertThat(candidate.builtAt()).isAfter(SCENARIO.baselineTime());
        for (List<IssuedVrp> set : List.of(SCENARIO.baseline(), candidate.vrps())) {
            assertThat(set)
                    .allMatch(issued ->
                            issued.expires().isAfter(candidate.builtAt().plusSeconds(7 * 3600)));
        }
        assertThat(candidate.vrps())
                .as("some are renewed")
                .anyMatch(issued -> SCENARIO.baseline().stream()
                        .anyMatch(old ->
                                old.vrp().equals(issued.vrp()) && !old.expires().equals(issued.expires())));
    }

    @Test
    void aRouteChangesItsStateOnlyBelowAChangedVrp() {
        for (Candidate candidate : SCENARIO.candidates()) {
            for (TruthRow row : SCENARIO.truth(candidate)) {
                assertThat(row.events().isEmpty()).as("%s", row).isEqualTo(row.before() == row.after());
            }
        }
    }

    @Test
    void refusesSettingsThatMakeNoSense() {
        assertThatThrownBy(() ->
                        Scenario.builder().vantagePoints(4).partialFeeds(4).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("4 partial feeds of 4 leave no full one");
        assertThatThrownBy(() -> Scenario.builder().coverage(1.5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("coverage 1.5: expected 0 to 1");
        assertThatThrownBy(() -> SCENARIO.candidate("none"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no candidate \"none\"");
    }
}
