package io.rovcast.jobs.coverage;

import io.rovcast.cli.Background;
import io.rovcast.cli.BadRecordOption;
import io.rovcast.cli.ChangeInputs;
import io.rovcast.cli.Progress;
import io.rovcast.cli.SetSource;
import io.rovcast.ingest.io.FormatException;
import io.rovcast.ingest.io.IngestReport;
import io.rovcast.ingest.vrp.VrpInput;
import io.rovcast.jobs.spark.SparkOptions;
import io.rovcast.jobs.spark.SparkSessions;
import io.rovcast.jobs.table.DumpTime;
import io.rovcast.jobs.table.LoadedTable;
import io.rovcast.jobs.table.RibFile;
import io.rovcast.jobs.table.RibFiles;
import io.rovcast.jobs.table.TableLoader;
import io.rovcast.model.aspa.AspaPaths;
import io.rovcast.model.aspa.AspaSet;
import io.rovcast.model.coverage.Coverage;
import io.rovcast.model.coverage.CoverageAnalyzer;
import io.rovcast.model.coverage.CoverageDay;
import io.rovcast.model.coverage.CoverageRules;
import io.rovcast.model.side.Registrations;
import io.rovcast.report.coverage.DayInputs;
import io.rovcast.report.coverage.Profile;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.jspecify.annotations.Nullable;

/** Coverage of the day that files are of. */
final class FilesCoverage {
    /** A set that is further from the day than this is worth a word. */
    private static final long NEAR_DAYS = 1;

    private final CoverageOptions options;
    private final BadRecordOption badRecords;
    private final SparkOptions spark;
    private final Progress progress;
    private final List<String> warnings = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    FilesCoverage(CoverageOptions options, BadRecordOption badRecords, SparkOptions spark, Progress progress) {
        this.options = options;
        this.badRecords = badRecords;
        this.spark = spark;
        this.progress = progress;
    }

    /** A file and when its dump was made, if it says so. */
    private record Dump(RibFile file, @Nullable Instant at) {
        Optional<Instant> time() {
            return Optional.ofNullable(at);
        }

        DayInputs.Dump asInput() {
            return new DayInputs.Dump(file.name(), file.collector(), at);
        }
    }

    /**
     * Counts.
     *
     * @throws FormatException if dumps are of different days, or of none that is known
     */
    Counted run(Registrations registrations, CoverageRules rules) throws Exception {
        Configuration hadoop = SparkSessions.hadoopConfiguration(spark);
        String set = options.vrps().orElseThrow();
        try (Background<VrpInput> reading = Background.start(
                "read-vrps", () -> ChangeInputs.readSet(set, badRecords.forVrps(), SetSource.FILES_ONLY))) {
            List<Dump> dumps = new ArrayList<>();
            for (RibFile file : RibFiles.expand(options.ribs(), hadoop, warnings::add)) {
                dumps.add(new Dump(file, DumpTime.of(file, hadoop).orElse(null)));
            }
            Optional<LocalDate> known = dayOf(dumps);
            List<Dump> taken = options.profile() == Profile.NIST ? ofOneCollector(dumps, known) : ofCollectors(dumps);
            reading.throwIfFailed();
            LoadedTable table = load(taken);
            VrpInput vrps = reading.result().requireVrps();
            LocalDate date = known.or(() -> vrps.generatedAt().map(Slots::day))
                    .orElseThrow(() -> FormatException.of(
                            taken.get(0).file().name(),
                            "neither the tables nor the VRP set say of which day they are; say it with --date"));
            VrpInput live = vrps.generatedAt().isPresent()
                    ? vrps.at(vrps.generatedAt().get()).requireVrps()
                    : vrps;
            tell(table.reports());
            tell(List.of(live.report()));
            checkDistance(date, vrps);
            Coverage coverage = CoverageAnalyzer.analyze(table.table(), live.vrps(), registrations, rules);
            AspaPaths aspa =
                    live.vaps().isEmpty() ? null : AspaPaths.of(table.table().paths(), AspaSet.of(live.vaps()));
            DayInputs inputs = new DayInputs(
                    date,
                    taken.stream().map(Dump::asInput).toList(),
                    live.report().source(),
                    vrps.generatedAt().orElse(null),
                    notes);
            warnings.addAll(notes);
            return new Counted(
                    List.of(CoverageDay.of(date, coverage, aspa)),
                    List.of(inputs),
                    tables(taken),
                    "The set that was given, less what had expired at its own time.",
                    List.of(
                            "Ages of Invalid routes, churn of VRPs, and who moved: they need days one after the other, from a"
                                    + " lake."),
                    warnings);
        }
    }

    /** The day of all dumps, which is that of the option if there is one. */
    private Optional<LocalDate> dayOf(List<Dump> dumps) throws FormatException {
        TreeMap<LocalDate, List<String>> byDay = new TreeMap<>();
        for (Dump dump : dumps) {
            dump.time()
                    .ifPresent(time -> byDay.computeIfAbsent(Slots.day(time), day -> new ArrayList<>())
                            .add(dump.file().name()));
        }
        if (byDay.size() > 1) {
            String days = byDay.entrySet().stream()
                    .map(day -> day.getKey() + " (" + some(day.getValue()) + ")")
                    .collect(Collectors.joining(", "));
            throw FormatException.of(
                    byDay.lastEntry().getValue().get(0), "dumps of different days, expected one: " + days);
        }
        if (byDay.isEmpty()) {
            return options.date();
        }
        LocalDate day = byDay.firstKey();
        if (options.date().isPresent() && !options.date().get().equals(day)) {
            throw FormatException.of(
                    byDay.firstEntry().getValue().get(0),
                    "is of %s, expected %s, which --date names"
                            .formatted(day, options.date().get()));
        }
        return Optional.of(day);
    }

    private static String some(List<String> names) {
        return names.size() == 1 ? names.get(0) : names.get(0) + " and " + (names.size() - 1) + " more";
    }

    private List<Dump> ofCollectors(List<Dump> dumps) throws FormatException {
        if (options.collectors().isEmpty()) {
            return dumps;
        }
        List<Dump> taken = dumps.stream()
                .filter(dump -> options.collectors().contains(dump.file().collector()))
                .toList();
        for (String collector : options.collectors()) {
            if (taken.stream().noneMatch(dump -> dump.file().collector().equals(collector))) {
                throw noSuch(collector, dumps);
            }
        }
        return taken;
    }

    private static FormatException noSuch(String collector, List<Dump> dumps) {
        return FormatException.of(
                dumps.get(0).file().name(),
                "no table of %s, the files are of %s; collectors are told by the path, choose one with --collector"
                        .formatted(collector, String.join(", ", collectors(dumps))));
    }

    private static Set<String> collectors(List<Dump> dumps) {
        return dumps.stream().map(dump -> dump.file().collector()).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Of text, which has no times, all files. */
    private List<Dump> ofOneCollector(List<Dump> dumps, Optional<LocalDate> date) throws FormatException {
        Set<String> collectors = collectors(dumps);
        String collector = options.collectors().isEmpty()
                ? collectors.size() == 1 ? collectors.iterator().next() : Profile.NIST_COLLECTOR
                : options.collectors().get(0);
        List<Dump> ofCollector = dumps.stream()
                .filter(dump -> dump.file().collector().equals(collector))
                .toList();
        if (ofCollector.isEmpty()) {
            throw noSuch(collector, dumps);
        }
        if (!collector.equals(Profile.NIST_COLLECTOR)) {
            notes.add("tables of %s in place of %s".formatted(collector, Profile.NIST_COLLECTOR));
        }
        List<Dump> timed =
                ofCollector.stream().filter(dump -> dump.at() != null).toList();
        List<Dump> taken = new ArrayList<>(
                ofCollector.stream().filter(dump -> dump.at() == null).toList());
        if (timed.isEmpty() || date.isEmpty()) {
            notes.add("the tables do not say when they were made; they are taken as they are, for the whole day");
            return taken;
        }
        Slots.Found<Dump> found = Slots.choose(date.get(), timed, dump -> Objects.requireNonNull(dump.at()));
        notes.addAll(found.missing());
        if (found.dumps().isEmpty() && taken.isEmpty()) {
            throw FormatException.of(
                    timed.get(0).file().name(), "no dump is within four hours of 00:00, 08:00 or 16:00 UTC");
        }
        timed.stream()
                .filter(dump -> !found.dumps().contains(dump))
                .forEach(dump -> notes.add(dump.file().name() + " is not among the three dumps of the day"));
        taken.addAll(found.dumps());
        taken.sort(Comparator.comparing(dump -> dump.time().orElse(Instant.MIN)));
        return taken;
    }

    private String tables(List<Dump> taken) {
        String collectors = String.join(", ", collectors(taken));
        return options.profile() == Profile.NIST
                ? "Union of the dumps of %s nearest to 00:00, 08:00 and 16:00 UTC of the day, at most 4 h away."
                        .formatted(collectors)
                : "Union of the files that were given, of " + collectors + ".";
    }

    private LoadedTable load(List<Dump> dumps) throws Exception {
        try (SparkSessions.Handle session = SparkSessions.open("rovcast coverage", spark)) {
            Consumer<String> warn = warnings::add;
            return session.call(() -> new TableLoader(
                            JavaSparkContext.fromSparkContext(session.session().sparkContext()),
                            progress,
                            badRecords.forTables(),
                            warn)
                    .load(dumps.stream().map(Dump::file).toList(), Instant.MAX));
        }
    }

    /** What was skipped or is not whole. */
    private void tell(List<IngestReport> reports) {
        for (IngestReport report : reports) {
            notes.addAll(report.warnings());
            if (report.status() != IngestReport.Status.OK) {
                notes.add("%s: is %s"
                        .formatted(report.source(), report.status().name().toLowerCase(Locale.ROOT)));
            }
            report.rejected()
                    .forEach(cause ->
                            notes.add("%s: %s rejected: %s".formatted(report.source(), cause.cause(), cause.count())));
        }
    }

    private void checkDistance(LocalDate date, VrpInput vrps) {
        vrps.generatedAt().map(Slots::day).ifPresent(day -> {
            long days = Math.abs(ChronoUnit.DAYS.between(day, date));
            if (days > NEAR_DAYS) {
                notes.add("the VRP set is of %s, %s days from the tables".formatted(day, days));
            }
        });
    }
}
