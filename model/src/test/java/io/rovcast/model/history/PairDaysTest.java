package io.rovcast.model.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.bgp.VantagePoint;
import io.rovcast.model.bgp.Visibility;
import io.rovcast.model.check.PairHistory;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.Asn;
import io.rovcast.model.net.Prefix;
import io.rovcast.model.testing.Dumps;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PairDaysTest {
    private static final int TODAY = 20_000;
    private static final long NOON = TODAY * 86_400L + 43_200;
    private static final List<VantagePoint> FEEDS = List.of(feed(1), feed(2), feed(3), feed(4));
    private static final String OWN = "198.18.0.0/16 64500";
    private static final List<String> UNIVERSE = List.of(
            "0.0.0.0/0 64501",
            OWN,
            "198.18.0.0/16 64501",
            "198.18.4.0/22 64500",
            "198.18.4.0/24 64501",
            "198.19.0.0/20 64502",
            "2001:db8::/32 64500",
            "2001:db8:1::/48 64501");

    private static VantagePoint feed(int number) {
        return new VantagePoint("rrc00", "192.0.2." + number, new Asn(64_600 + number));
    }

    private static Dumps.Entry entry(String route, VantagePoint feed) {
        int space = route.indexOf(' ');
        return new Dumps.Entry(Dumps.pair(route.substring(0, space), route.substring(space + 1)), feed, List.of(), 0);
    }

    /** A table in which all feeds have these routes. */
    private static RoutingTable table(List<String> routes) {
        return Dumps.table(routes.stream()
                .flatMap(route -> FEEDS.stream().map(feed -> entry(route, feed)))
                .toList());
    }

    private static PairDays add(PairDays days, int day, RoutingTable table) {
        return days.with(day, table, Visibility.of(table));
    }

    private static PairDays add(PairDays days, int day, String... routes) {
        return add(days, day, table(List.of(routes)));
    }

    private static PairDays daily(int from, int to, String... routes) {
        PairDays days = PairDays.NONE;
        for (int day = from; day <= to; day++) {
            days = add(days, day, routes);
        }
        return days;
    }

    private static int pair(RoutingTable table, String route) {
        int space = route.indexOf(' ');
        Prefix prefix = Prefix.parse(route.substring(0, space));
        int row = table.prefixes().find(prefix.family(), prefix.hi(), prefix.lo(), prefix.length());
        return table.find(row, Integer.parseInt(route.substring(space + 1)));
    }

    private static int stableDays(PairDays days, long at, String route) {
        RoutingTable now = table(List.of(route));
        return KnownDays.of(now, days, at).stableDays(pair(now, route)).orElse(-1);
    }

    /** The days of each pair, as text. */
    private static Map<String, String> rows(PairDays days) {
        Map<String, String> rows = new TreeMap<>();
        for (int row = 0; row < days.prefixes().size(); row++) {
            for (int pair = days.first(row); pair < days.first(row + 1); pair++) {
                TreeSet<Integer> seen = new TreeSet<>();
                for (int day = days.newestDay(); day > days.newestDay() - DaySet.DAYS; day--) {
                    if (DaySet.has(days.days(), pair * DaySet.WORDS, days.newestDay() - day)) {
                        seen.add(day);
                    }
                }
                assertThat(days.lastDay(pair)).isEqualTo(seen.last());
                assertThat(days.daysSeen(pair)).isEqualTo(seen.size());
                rows.put(days.prefixes().prefix(row) + " " + Integer.toUnsignedString(days.origin(pair)), seen + "");
            }
        }
        return rows;
    }

    @Property(tries = 60)
    void theOrderInWhichDaysAreAddedDoesNotMatter(@ForAll long seed) {
        Random random = new Random(seed);
        Map<Integer, RoutingTable> tables = new HashMap<>();
        Map<String, TreeSet<Integer>> expected = new TreeMap<>();
        for (int i = 0; i < 12; i++) {
            int day = TODAY - random.nextInt(DaySet.DAYS);
            List<String> routes =
                    UNIVERSE.stream().filter(route -> random.nextInt(3) > 0).toList();
            if (!tables.containsKey(day)) {
                tables.put(day, table(routes));
                routes.forEach(route -> expected.computeIfAbsent(route, unseen -> new TreeSet<>())
                        .add(day));
            }
        }
        List<Integer> order = new ArrayList<>(tables.keySet());
        Collections.shuffle(order, random);
        PairDays days = PairDays.NONE;
        for (int day : order) {
            days = add(days, day, tables.get(day));
        }
        assertThat(days.tableDays())
                .containsExactly(tables.keySet().stream()
                        .sorted(Collections.reverseOrder())
                        .mapToInt(day -> day)
                        .toArray());
        Map<String, String> texts = new TreeMap<>();
        expected.forEach((route, seen) -> texts.put(route, seen + ""));
        assertThat(rows(days)).isEqualTo(texts);
        for (int row = 0; row < days.prefixes().size(); row++) {
            for (int pair = days.first(row); pair < days.first(row + 1); pair++) {
                String route = days.prefixes().prefix(row) + " " + days.origin(pair);
                assertThat(days.firstDay(pair)).isEqualTo(expected.get(route).first());
            }
        }
    }

    @Test
    void whatWasNotSeenForLongerThanIsKeptIsForgotten() {
        PairDays days = add(add(PairDays.NONE, TODAY - DaySet.DAYS, OWN, "198.19.0.0/20 64502"), TODAY - 1, OWN);
        assertThat(rows(add(days, TODAY, OWN)).keySet()).containsExactly(OWN);
        assertThat(days.isTooOld(TODAY - DaySet.DAYS - 1)).isTrue();
        assertThatThrownBy(() -> add(days, TODAY - DaySet.DAYS - 1, OWN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("day 19615 is 384 days before the newest, at most 383 are kept");
    }

    @Test
    void aRouteThatFewSeeIsNotSeen() {
        List<String> seenByAll = UNIVERSE.subList(1, UNIVERSE.size());
        List<Dumps.Entry> entries = new ArrayList<>();
        for (VantagePoint feed : FEEDS) {
            seenByAll.forEach(route -> entries.add(entry(route, feed)));
        }
        entries.add(entry("198.18.8.0/24 64501", FEEDS.get(0)));
        assertThat(rows(add(PairDays.NONE, TODAY, Dumps.table(entries))).keySet())
                .containsExactlyInAnyOrderElementsOf(seenByAll);
    }

    @Test
    void aPairIsStableFromTheDayOnSinceWhichNineOfTenTablesHaveIt() {
        PairDays since = add(daily(TODAY - 99, TODAY - 50, "198.19.0.0/20 64502"), TODAY - 49, OWN);
        for (int day = TODAY - 48; day <= TODAY; day++) {
            since = day % 20 == 0 ? add(since, day, "198.19.0.0/20 64502") : add(since, day, OWN);
        }
        assertThat(stableDays(since, NOON, OWN)).isEqualTo(50);
        assertThat(stableDays(since, NOON, "198.19.0.0/20 64502"))
                .as("of the last tables few have it")
                .isEqualTo(1);
        assertThat(stableDays(since, NOON, "198.19.0.0/20 64509")).isZero();
    }

    @Test
    void whatComesAfterTheTimeOfEvaluationDoesNotCount() {
        PairDays days = daily(TODAY - 30, TODAY, OWN);
        assertThat(stableDays(days, NOON - 10 * 86_400L, OWN)).isEqualTo(21);
        assertThat(KnownDays.reaches(days, NOON - 31 * 86_400L)).isFalse();
    }

    @Test
    void anOldHistoryLeavesTheTableToSpeakForItself() {
        PairDays days = daily(TODAY - 30, TODAY, OWN);
        assertThat(KnownDays.reaches(days, NOON + 7 * 86_400L)).isTrue();
        assertThat(KnownDays.reaches(days, NOON + 8 * 86_400L)).isFalse();
        RoutingTable now = table(List.of(OWN));
        assertThat(KnownDays.of(now, days, NOON + 8 * 86_400L).stableDays(0)).isEmpty();
        assertThat(KnownDays.of(now, PairDays.NONE, NOON).stableDays(0)).isEmpty();
    }

    @Test
    void aPairThatIsOlderThanTheHistoryIsAsOldAsItsRoutes() {
        RoutingTable now = Dumps.table(List.of(new Dumps.Entry(
                Dumps.pair("198.18.0.0/16", "64500"), FEEDS.get(0), List.of(), (int) (NOON - 200 * 86_400L))));
        assertThat(KnownDays.of(now, daily(TODAY - 30, TODAY, OWN), NOON).stableDays(0))
                .hasValue(200);
        PairDays newcomer = add(daily(TODAY - 30, TODAY - 1, "198.19.0.0/20 64502"), TODAY, OWN);
        assertThat(KnownDays.of(now, newcomer, NOON).stableDays(0))
                .as("it was not there for 30 days, whatever one route says")
                .hasValue(1);
    }

    @Test
    void anOriginIsFamiliarByWhatItAnnouncedWithinAPrefixAndAboveItOnDifferentDays() {
        PairDays days = add(daily(TODAY - 40, TODAY - 31, "198.18.4.0/24 64501"), TODAY - 30, "198.18.0.0/16 64501");
        days = add(days, TODAY, "0.0.0.0/0 64501", "198.18.4.0/22 64500");
        PairHistory history = KnownDays.of(table(List.of(OWN)), days, NOON);
        assertThat(history.originDays(64_501, Prefix.parse("198.18.4.0/22"))).isEqualTo(11);
        assertThat(history.originDays(64_501, Prefix.parse("198.19.0.0/20")))
                .as("a default route is nobody's space")
                .isZero();
        assertThat(history.originDays(64_502, Prefix.parse("198.18.4.0/22"))).isZero();
    }

    @Test
    void aWeeklyTableStandsForItsWeek() {
        PairDays weekly = PairDays.NONE;
        for (int day = TODAY - 70; day <= TODAY; day += 7) {
            weekly = day > TODAY - 30 ? add(weekly, day, OWN) : add(weekly, day, "198.19.0.0/20 64502");
        }
        PairHistory history = KnownDays.of(table(List.of(OWN)), weekly, NOON);
        assertThat(history.stableDays(0)).hasValue(29);
        assertThat(history.originDays(64_500, Prefix.parse("198.18.0.0/16"))).isEqualTo(35);
    }

    @Test
    void anOriginIsSeenWhereverAnyOfItsPairsIs() {
        PairDays days = add(daily(TODAY - 20, TODAY - 1, OWN, "198.19.0.0/20 64502"), TODAY, "198.18.4.0/22 64500");
        OriginDays origins = OriginDays.of(days);
        assertThat(origins.size()).isEqualTo(2);
        assertThat(origins.asn(0)).isEqualTo(64_500);
        assertThat(origins.pairs(0)).isEqualTo(2);
        assertThat(origins.firstDay(0)).isEqualTo(TODAY - 20);
        assertThat(origins.daysSeen(0)).isEqualTo(21);
        assertThat(origins.stableDays(0)).isEqualTo(21);
        assertThat(origins.lastDay(1)).isEqualTo(TODAY - 1);
        assertThat(days.stableDays(0)).as("missing in one table of 21").isEqualTo(21);
    }

    @Test
    void prefixesOfBothFamiliesStayInOrder() {
        PairDays days = add(PairDays.NONE, TODAY, table(UNIVERSE));
        assertThat(days.prefixes().end(AddressFamily.IPV4)).isEqualTo(5);
        assertThat(days.size()).isEqualTo(UNIVERSE.size());
    }
}
