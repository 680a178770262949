package io.rovcast.gate.fetch;

import io.rovcast.cli.CommonOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code rovcast fetch updates}. */
@Command(
        name = "updates",
        header = "Download updates to routing tables of RouteViews (15 minutes a file) and RIPE RIS (5 minutes).",
        synopsisHeading = "%nUsage: ",
        description = {
            "Files go to routeviews/COLLECTOR/bgpdata/YYYY.MM/UPDATES and ris/COLLECTOR/YYYY.MM of the archive, each when it"
                    + " is whole and was found sound. What the public archives do not have is listed, and no error.%n"
        },
        footer = {
            "%nExamples:",
            "  What happened between a table and the time of a VRP set:",
            "    rovcast fetch updates --collector rrc00 --from 2026-01-07T16:00:00Z \\",
            "      --to 2026-01-07T17:20:00Z --archive archive",
            "  The addresses of a day's files, for another program to fetch:",
            "    rovcast fetch updates --collector route-views.linx --from 2026-01-07 \\",
            "      --archive archive --list",
            "%nExit codes: 0 all files that the archives have are here, 2 usage, or one could",
            "not be had, or there is none."
        })
final class FetchUpdatesCommand implements Callable<Integer> {
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
                    "Start of the time to cover: a date (UTC), which alone is the whole day; ISO 8601 or seconds since"
                            + " 1970, which alone is the one file with that time.")
    private String from = "";

    @Option(
            names = "--to",
            paramLabel = "TIME",
            description = "End of the time to cover, likewise; a date is the end of the day. Default: see --from.")
    private @Nullable String to;

    @Mixin
    private FetchOptions options = new FetchOptions();

    @Override
    public Integer call() throws Exception {
        if (spec == null) {
            throw new IllegalStateException("a command outside a command line");
        }
        FetchSession session = FetchSession.open(spec, options, common);
        Map<String, ArchiveBase> archives = session.checked(() -> FetchRibCommand.archives(collectors));
        var bases = session.bases(Set.copyOf(archives.values()));
        return session.run(session.checked(() -> {
            Period period = Period.parse(from, to);
            List<RemoteFile> files = new ArrayList<>();
            archives.keySet().forEach(collector -> files.addAll(TableArchive.updates(bases, collector, period)));
            return files;
        }));
    }
}
