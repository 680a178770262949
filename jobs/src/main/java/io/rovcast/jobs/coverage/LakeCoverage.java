package io.rovcast.jobs.coverage;

import io.rovcast.cli.Progress;
import io.rovcast.ingest.io.FormatException;
import io.rovcast.jobs.lake.Lake;
import io.rovcast.jobs.lake.LakeDump;
import io.rovcast.jobs.lake.LakeVrps;
import io.rovcast.jobs.spark.SparkOptions;
import io.rovcast.jobs.spark.SparkSessions;
import io.rovcast.jobs.spark.TaskProgress;
import io.rovcast.model.aspa.AspaPaths;
import io.rovcast.model.aspa.AspaSet;
import io.rovcast.model.coverage.CoverageDay;
import io.rovcast.model.coverage.CoverageRules;
import io.rovcast.model.coverage.InvalidAges;
import io.rovcast.model.net.SpaceRange;
import io.rovcast.model.rpki.Vap;
import io.rovcast.model.side.Registrations;
import io.rovcast.report.coverage.Profile;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;
import scala.Tuple2;

/** Coverage of many days from the lake: tasks have ranges of address space, each on many days. */
final class LakeCoverage {
    /** Tasks for each core: many, so that none waits for the last. */
    private static final int TASKS_A_CORE = 3;

    /** Setting of the least number of routes of a day that a range has; below, it is mostly files that are opened. */
    private static final String RANGE_ROWS = "spark.rovcast.coverage.rangeRows";

    private static final long DEFAULT_RANGE_ROWS = 1 << 15;

    private final CoverageOptions options;
    private final SparkOptions spark;
    private final Progress progress;

    LakeCoverage(CoverageOptions options, SparkOptions spark, Progress progress) {
        this.options = options;
        this.spark = spark;
        this.progress = progress;
    }

    /** Counts. */
    Counted run(Registrations registrations, CoverageRules rules) throws Exception {
        Lake lake = Lake.open(options.lake().orElseThrow(), SparkSessions.hadoopConfiguration(spark));
        LakePlan plan = LakePlan.of(lake, options);
        List<DayPart.Whole> counted;
        Map<LocalDate, AspaPaths> aspa;
        try (SparkSessions.Handle session = SparkSessions.open("rovcast coverage", spark)) {
            JavaSparkContext context =
                    JavaSparkContext.fromSparkContext(session.session().sparkContext());
            Broadcast<SerializableConfiguration> hadoop =
                    context.broadcast(new SerializableConfiguration(context.hadoopConfiguration()));
            counted = session.call(() -> count(context, hadoop, lake, plan.days(), registrations, rules));
            aspa = session.call(() -> countPaths(context, hadoop, lake, plan.days()));
        }
        List<CoverageDay> days = new ArrayList<>();
        InvalidAges ages = new InvalidAges();
        for (DayPart.Whole of : counted) {
            CoverageDay day = of.day();
            days.add(new CoverageDay(
                    day.date(),
                    day.coverage(),
                    day.churnIfKnown().orElse(null),
                    counted.size() == 1 ? day.ages() : ages.next(day.date(), of.invalid()),
                    day.movers(),
                    aspa.get(day.date())));
        }
        return new Counted(
                days,
                plan.inputs(),
                tables(plan),
                "The newest set of the lake that is not newer than the last table of the day.",
                List.of(),
                plan.warnings());
    }

    private String tables(LakePlan plan) {
        String collectors = String.join(", ", plan.collectors());
        return options.profile() == Profile.NIST
                ? "Union of the dumps of %s nearest to 00:00, 08:00 and 16:00 UTC of the day, at most 4 h away."
                        .formatted(collectors)
                : "Union of the last dump of the day of each of " + collectors + ".";
    }

    private List<DayPart.Whole> count(
            JavaSparkContext context,
            Broadcast<SerializableConfiguration> hadoop,
            Lake lake,
            List<DayPlan> days,
            Registrations registrations,
            CoverageRules rules)
            throws IOException {
        List<RangeTask> tasks = RangeTask.plan(
                lake, days, TASKS_A_CORE * Math.max(1, context.defaultParallelism()), rangeRows(context));
        Map<LocalDate, boolean[][]> fullFeeds = fullFeeds(context, hadoop, lake, days, tasks, rules);
        String name = days.size() == 1 ? "counting a day" : "counting " + days.size() + " days";
        try (TaskProgress shown = new TaskProgress(context.sc(), progress, name, 0)) {
            CountRange count = new CountRange(
                    lake.root().toString(),
                    hadoop,
                    context.broadcast(registrations),
                    rules,
                    context.broadcast(fullFeeds),
                    shown.records());
            List<DayPart.Whole> whole = new ArrayList<>(parallelize(context, tasks)
                    .flatMapToPair(count)
                    .reduceByKey(DayPart::plus, Math.min(days.size(), tasks.size()))
                    .map(day -> day._2().finish(day._1(), rules))
                    .collect());
            whole.sort((left, right) -> left.day().date().compareTo(right.day().date()));
            return whole;
        }
    }

    private static long rangeRows(JavaSparkContext context) throws FormatException {
        String given = context.getConf().get(RANGE_ROWS, String.valueOf(DEFAULT_RANGE_ROWS));
        if (!given.matches("[1-9][0-9]{0,17}")) {
            throw FormatException.of(RANGE_ROWS, "is \"%s\", expected a number of routes from 1".formatted(given));
        }
        return Long.parseLong(given);
    }

    /** Who has full feeds on each day, if that matters and ranges do not tell by themselves. */
    private Map<LocalDate, boolean[][]> fullFeeds(
            JavaSparkContext context,
            Broadcast<SerializableConfiguration> hadoop,
            Lake lake,
            List<DayPlan> days,
            List<RangeTask> tasks,
            CoverageRules rules) {
        Map<LocalDate, boolean[][]> fullFeeds = new HashMap<>();
        boolean isOneRange = tasks.stream().allMatch(task -> task.range() == SpaceRange.ALL);
        if (rules.minVisibility() == 0 || isOneRange) {
            return fullFeeds;
        }
        List<LakeDump> dumps = new ArrayList<>();
        days.forEach(day -> dumps.addAll(day.dumps()));
        try (TaskProgress shown = new TaskProgress(context.sc(), progress, "looking who sees everything", 0)) {
            List<int[][]> counted = parallelize(context, dumps)
                    .map(new CountFeeds(lake.root().toString(), hadoop, shown.records()))
                    .collect();
            int next = 0;
            for (DayPlan day : days) {
                int end = next + day.dumps().size();
                fullFeeds.put(day.date(), CountFeeds.fullFeeds(counted.subList(next, end)));
                next = end;
            }
        }
        return fullFeeds;
    }

    private static <T> JavaRDD<T> parallelize(JavaSparkContext context, List<T> tasks) {
        return context.parallelize(tasks, tasks.size());
    }

    private Map<LocalDate, AspaPaths> countPaths(
            JavaSparkContext context, Broadcast<SerializableConfiguration> hadoop, Lake lake, List<DayPlan> days)
            throws IOException {
        LakeVrps sets = LakeVrps.open(lake)
                .orElseThrow(() -> FormatException.of(lake.toString(), "the VRP sets of the lake are gone"));
        HashMap<LocalDate, Integer> customers = new HashMap<>();
        int shares = 0;
        List<CountPaths.Source> sources = new ArrayList<>();
        for (DayPlan day : days) {
            List<Vap> aspas = CountPaths.aspas(sets, day.vrpsAt());
            if (!aspas.isEmpty()) {
                customers.put(day.date(), AspaSet.of(aspas).customers());
                List<CountPaths.Source> ofDay = CountPaths.sources(day);
                sources.addAll(ofDay);
                shares += ofDay.get(0).shares();
            }
        }
        Map<LocalDate, AspaPaths> counted = new HashMap<>();
        if (sources.isEmpty()) {
            return counted;
        }
        try (TaskProgress shown = new TaskProgress(context.sc(), progress, "verifying paths", 0)) {
            for (Tuple2<LocalDate, AspaPaths> share : parallelize(context, sources)
                    .flatMapToPair(new CountPaths(lake.root().toString(), hadoop, shown.records()))
                    .groupByKey(shares)
                    .map(hashes -> new Tuple2<>(
                            hashes._1().date(),
                            CountPaths.count(
                                    hashes._2(),
                                    customers.getOrDefault(hashes._1().date(), 0))))
                    .collect()) {
                counted.merge(share._1(), share._2(), AspaPaths::plus);
            }
        }
        return counted;
    }
}
