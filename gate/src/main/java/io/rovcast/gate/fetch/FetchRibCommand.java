package io.rovcast.gate.fetch;

import io.rovcast.cli.CommonOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code rovcast fetch rib}. */
@Command(
        name = "rib",
        header = "Download routing tables of RouteViews (every 2 hours) and RIPE RIS (every 8 hours).",
        synopsisHeading = "%nUsage: ",
        description = {
            "Files go to routeviews/COLLECTOR/bgpdata/YYYY.MM/RIBS and ris/COLLECTOR/YYYY.MM of the archive, each when it is"
                    + " whole and was found sound. What the public archives do not have is listed, and no error.%n"
        },
        footer = {
            "%nExamples:",
            "  The table of 16:00, or the last one before it:",
            "    rovcast fetch rib --collector rrc00 --from 2026-01-07T16:00:00Z \\",
            "      --archive archive",
            "  Three tables a day of a week, as the NIST monitor takes them:",
            "    rovcast fetch rib --collector route-views2 --every 8 \\",
            "      --from 2026-01-05 --to 2026-01-11 --archive archive",
            "%nExit codes: 0 all files that the archives have are here, 2 usage, or one could",
            "not be had, or there is none."
        })
final class FetchRibCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(
            names = "--collector",
            paramLabel = "NAME",
            required = true,
            arity = "1..*",
            description = "Collectors: rrc00 and so on of RIPE RIS, all others of RouteViews; repeatable.")
    private List<String> collectors = List.of();

    @Option(
            names = "--from",
            paramLabel = "TIME",
            required = true,
            description =
                    "Time of the first table: a date (UTC), which alone is the whole day; ISO 8601 or seconds since 1970,"
                            + " which alone is the last table at or before it.")
    private String from = "";

    @Option(
            names = "--to",
            paramLabel = "TIME",
            description = "Time of the last table, likewise; a date is the end of the day. Default: see --from.")
    private @Nullable String to;

    @Option(
            names = "--every",
            paramLabel = "HOURS",
            description =
                    "Take the tables of every so many hours from midnight UTC; a part of 24, and for RIPE RIS a multiple"
                            + " of 8. Default: all, which is 2 for RouteViews and 8 for RIPE RIS.")
    private @Nullable Integer every;

    @Mixin
    private FetchOptions options = new FetchOptions();

    @Override
    public Integer call() throws Exception {
        if (spec == null) {
            throw new IllegalStateException("a command outside a command line");
        }
        FetchSession session = FetchSession.open(spec, options, common);
        Map<String, ArchiveBase> archives = session.checked(() -> archives(collectors));
        var bases = session.bases(Set.copyOf(archives.values()));
        return session.run(session.checked(() -> {
            Period period = Period.parse(from, to);
            List<RemoteFile> files = new ArrayList<>();
            archives.forEach((collector, archive) ->
                    files.addAll(TableArchive.tables(bases, collector, period, interval(archive))));
            return files;
        }));
    }

    /** Collectors and the archives that they are of, in the order given. */
    static Map<String, ArchiveBase> archives(List<String> collectors) {
        return collectors.stream()
                .collect(Collectors.toMap(name -> name, TableArchive::of, (a, b) -> a, LinkedHashMap::new));
    }

    private Duration interval(ArchiveBase archive) {
        Duration all = TableArchive.tableInterval(archive);
        if (every == null) {
            return all;
        }
        if (every < 1 || every > 24 || 24 % every != 0 || every % all.toHours() != 0) {
            throw new IllegalArgumentException(
                    "--every %s: expected a part of 24 that is a multiple of %s, as %s has a table every %s hours"
                            .formatted(every, all.toHours(), archive.word(), all.toHours()));
        }
        return Duration.ofHours(every);
    }
}
