package io.rovcast.jobs.coverage;

import io.rovcast.cli.Progress;
import io.rovcast.jobs.lake.Lake;
import io.rovcast.jobs.spark.SparkOptions;
import io.rovcast.jobs.spark.SparkSessions;
import io.rovcast.jobs.spark.TaskProgress;
import io.rovcast.model.coverage.CoverageDay;
import io.rovcast.model.coverage.CoverageRules;
import io.rovcast.model.coverage.InvalidAges;
import io.rovcast.model.side.Registrations;
import io.rovcast.report.coverage.Profile;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.SerializableConfiguration;

/** Coverage of many days from the lake, in one Spark job. */
final class LakeCoverage {
    /** Runs of days for each core: many, so that none waits for the last; long, so that few sets are read twice. */
    private static final int RUNS_A_CORE = 3;

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
        List<CountDays.Result> results;
        try (SparkSessions.Handle session = SparkSessions.open("rovcast coverage", spark)) {
            JavaSparkContext context =
                    JavaSparkContext.fromSparkContext(session.session().sparkContext());
            results = session.call(() -> count(context, lake, plan.days(), registrations, rules));
        }
        List<CoverageDay> days = new ArrayList<>();
        InvalidAges ages = new InvalidAges();
        for (CountDays.Result result : results) {
            CoverageDay day = result.day();
            days.add(new CoverageDay(
                    day.date(),
                    day.coverage(),
                    day.churnIfKnown().orElse(null),
                    results.size() == 1 ? day.ages() : ages.next(day.date(), result.invalid()),
                    day.movers(),
                    day.aspaIfKnown().orElse(null)));
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

    private List<CountDays.Result> count(
            JavaSparkContext context, Lake lake, List<DayPlan> days, Registrations registrations, CoverageRules rules) {
        List<List<DayPlan>> runs = runs(days, RUNS_A_CORE * Math.max(1, context.defaultParallelism()));
        String name = days.size() == 1 ? "counting a day" : "counting " + days.size() + " days";
        try (TaskProgress shown = new TaskProgress(context.sc(), progress, name, 0)) {
            CountDays count = new CountDays(
                    lake.root().toString(),
                    context.broadcast(new SerializableConfiguration(context.hadoopConfiguration())),
                    context.broadcast(registrations),
                    rules,
                    shown.records());
            List<CountDays.Result> results = new ArrayList<>();
            context.parallelize(runs, runs.size()).map(count).collect().forEach(results::addAll);
            return results;
        }
    }

    /** Cuts days into so many runs of about the same length, or fewer. */
    static List<List<DayPlan>> runs(List<DayPlan> days, int most) {
        int count = Math.min(most, days.size());
        List<List<DayPlan>> runs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            runs.add(new ArrayList<>(days.subList(
                    (int) ((long) days.size() * i / count), (int) ((long) days.size() * (i + 1) / count))));
        }
        return runs;
    }
}
