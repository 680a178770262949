package io.rovcast.jobs.coverage;

import io.rovcast.ingest.io.FormatException;
import io.rovcast.jobs.lake.Lake;
import io.rovcast.jobs.lake.LakeDump;
import io.rovcast.jobs.lake.LakeVrps;
import io.rovcast.jobs.lake.VrpSnapshot;
import io.rovcast.model.coverage.CoverageWeek;
import io.rovcast.report.coverage.DayInputs;
import io.rovcast.report.coverage.Profile;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Chooses tables and VRP sets of days from what a lake has. */
final class LakePlan {
    private static final Duration FRESH = Duration.ofHours(24);
    private static final int MAX_NAMED = 3;

    private final Lake lake;
    private final LakeVrps sets;
    private final CoverageOptions options;
    private final List<DayPlan> days = new ArrayList<>();
    private final List<DayInputs> inputs = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private List<String> collectors = List.of();

    private LakePlan(Lake lake, CoverageOptions options) throws IOException {
        this.lake = lake;
        this.options = options;
        this.sets = LakeVrps.open(lake)
                .orElseThrow(() -> FormatException.of(
                        lake.toString(), "the lake has no VRP sets; `rovcast ingest vrps` puts some there"));
    }

    /**
     * Makes the plan.
     *
     * @throws FormatException if there is no day to be counted
     */
    static LakePlan of(Lake lake, CoverageOptions options) throws IOException {
        LakePlan plan = new LakePlan(lake, options);
        plan.make();
        return plan;
    }

    /** The days, by date. */
    List<DayPlan> days() {
        return days;
    }

    /** What each is made of, by date. */
    List<DayInputs> inputs() {
        return inputs;
    }

    List<String> warnings() {
        return warnings;
    }

    /** The collectors that are taken. */
    List<String> collectors() {
        return collectors;
    }

    private void make() throws IOException {
        collectors = chooseCollectors();
        TreeMap<LocalDate, List<LakeDump>> byDay = new TreeMap<>();
        Instant from = options.from().map(LakePlan::start).orElse(Instant.MIN);
        Instant to = options.to().map(date -> start(date.plusDays(1))).orElse(Instant.MAX);
        for (String collector : collectors) {
            for (LakeDump dump : lake.dumps(collector, from, to)) {
                byDay.computeIfAbsent(Slots.day(dump.time()), day -> new ArrayList<>())
                        .add(dump);
            }
        }
        if (byDay.isEmpty()) {
            throw FormatException.of(
                    lake.toString(),
                    "the lake has no table of %s%s%s"
                            .formatted(
                                    String.join(", ", collectors),
                                    options.from().map(date -> " from " + date).orElse(""),
                                    options.to().map(date -> " to " + date).orElse("")));
        }
        List<DayPlan> found = new ArrayList<>();
        byDay.forEach((date, dumps) -> choose(date, dumps).ifPresent(found::add));
        if (found.isEmpty()) {
            throw FormatException.of(
                    lake.toString(),
                    "no VRP set is of %s or before, the first is of %s"
                            .formatted(byDay.lastKey(), sets.snapshots().get(0).time()));
        }
        warnOfGaps(byDay, found);
        link(found);
    }

    private static Instant start(LocalDate date) {
        return date.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private List<String> chooseCollectors() throws IOException {
        List<String> there = lake.collectors();
        List<String> wanted = !options.collectors().isEmpty()
                ? options.collectors()
                : options.profile() == Profile.NIST ? List.of(Profile.NIST_COLLECTOR) : there;
        for (String collector : wanted) {
            if (!there.contains(collector)) {
                throw FormatException.of(
                        lake.toString(),
                        "no table of %s, the lake has %s; choose with --collector"
                                .formatted(collector, there.isEmpty() ? "none at all" : String.join(", ", there)));
            }
        }
        return wanted;
    }

    private Optional<DayPlan> choose(LocalDate date, List<LakeDump> dumps) {
        List<String> notes = new ArrayList<>();
        List<LakeDump> taken;
        if (options.profile() == Profile.NIST) {
            Slots.Found<LakeDump> found = Slots.choose(date, dumps, LakeDump::time);
            notes.addAll(found.missing());
            taken = found.dumps();
        } else {
            taken = newestOfEach(dumps);
        }
        if (taken.isEmpty()) {
            return Optional.empty();
        }
        Instant last = taken.stream()
                .map(LakeDump::time)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        Optional<VrpSnapshot> set = sets.snapshotAt(last);
        if (set.isEmpty()) {
            return Optional.empty();
        }
        Duration age = Duration.between(set.get().time(), last);
        if (age.compareTo(FRESH) > 0) {
            notes.add("the VRP set is %s h older than the tables".formatted(age.toHours()));
        }
        inputs.add(new DayInputs(
                date,
                taken.stream()
                        .map(dump ->
                                new DayInputs.Dump(dump.collector() + " " + dump.time(), dump.collector(), dump.time()))
                        .toList(),
                set.get().source(),
                set.get().time(),
                notes));
        return Optional.of(new DayPlan(date, taken, set.get().time(), null, null));
    }

    private static List<LakeDump> newestOfEach(List<LakeDump> dumps) {
        Map<String, LakeDump> newest = new TreeMap<>();
        dumps.forEach(dump -> newest.merge(
                dump.collector(), dump, (left, right) -> right.timeSeconds() >= left.timeSeconds() ? right : left));
        return List.copyOf(newest.values());
    }

    private void warnOfGaps(Map<LocalDate, List<LakeDump>> byDay, List<DayPlan> found) {
        List<LocalDate> counted = found.stream().map(DayPlan::date).toList();
        List<LocalDate> uncounted =
                byDay.keySet().stream().filter(date -> !counted.contains(date)).toList();
        if (!uncounted.isEmpty()) {
            warnings.add(
                    "left out, for there is no VRP set of that time or no dump near the hours: " + some(uncounted));
        }
        LocalDate first = options.from().orElse(counted.get(0));
        LocalDate last = options.to().orElse(counted.get(counted.size() - 1));
        List<LocalDate> missing = first.datesUntil(last.plusDays(1))
                .filter(date -> !byDay.containsKey(date))
                .toList();
        if (!missing.isEmpty()) {
            warnings.add("days without tables: " + some(missing));
        }
        Map<String, Long> notes = inputs.stream()
                .flatMap(day -> day.notes().stream())
                .collect(Collectors.groupingBy(note -> note, TreeMap::new, Collectors.counting()));
        int named = 0;
        for (String note : notes.keySet()) {
            if (named++ == MAX_NAMED) {
                warnings.add("and %s more such; the report has them by day".formatted(notes.size() - MAX_NAMED));
                break;
            }
            warnings.add(note);
        }
    }

    private static String some(List<LocalDate> dates) {
        String named = dates.stream().limit(MAX_NAMED).map(LocalDate::toString).collect(Collectors.joining(", "));
        return dates.size() <= MAX_NAMED ? named : named + " and " + (dates.size() - MAX_NAMED) + " more";
    }

    /** Says of each day which ones it is compared with. */
    private void link(List<DayPlan> found) {
        Map<String, DayPlan> lastOfWeek = new HashMap<>();
        found.forEach(day -> lastOfWeek.put(CoverageWeek.nameOf(day.date()), day));
        for (int i = 0; i < found.size(); i++) {
            DayPlan day = found.get(i);
            boolean isLast = day.equals(lastOfWeek.get(CoverageWeek.nameOf(day.date())));
            DayPlan base =
                    isLast ? lastOfWeek.get(CoverageWeek.nameOf(day.date().minusDays(7))) : null;
            days.add(day.after(i == 0 ? null : found.get(i - 1), base));
        }
    }
}
