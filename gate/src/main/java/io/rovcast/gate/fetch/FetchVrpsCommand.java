package io.rovcast.gate.fetch;

import io.rovcast.cli.CommonOptions;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code rovcast fetch vrps}. */
@Command(
        name = "vrps",
        header = "Download VRP sets of the RIPE archive (daily), rpki-client's console (now) and RPKIviews (hourly).",
        synopsisHeading = "%nUsage: ",
        description = {
            "Files go to ripe-rpki/TA.tal/YYYY/MM/DD, rpki-client/YYYY/MM/DD and rpkiviews/YYYY/MM/DD of the archive, each"
                    + " when it is whole and was found sound. Of RPKIviews only the VRPs are kept, and no more is"
                    + " transferred than it takes to come to them. What the public archives do not have is listed, and no"
                    + " error.%n"
        },
        footer = {
            "%nExamples:",
            "  A month, by day and trust anchor:",
            "    rovcast fetch vrps --source ripe --from 2026-01-01 --to 2026-01-31 \\",
            "      --archive archive",
            "  A set every eight hours:",
            "    rovcast fetch vrps --source rpkiviews --from 2026-01-07 --every 8 \\",
            "      --archive archive",
            "  What rpki-client's authors have now:",
            "    rovcast fetch vrps --source rpki-client --archive archive",
            "%nExit codes: 0 all files that the archive has are here, 2 usage, or one could",
            "not be had, or there is none."
        })
final class FetchVrpsCommand implements Callable<Integer> {
    /** Where VRPs come from. */
    enum Source {
        RIPE(ArchiveBase.RIPE),
        RPKI_CLIENT(ArchiveBase.RPKI_CLIENT),
        RPKIVIEWS(ArchiveBase.RPKIVIEWS);

        private final ArchiveBase archive;

        Source(ArchiveBase archive) {
            this.archive = archive;
        }

        /** As it is written on the command line. */
        @Override
        public String toString() {
            return archive.word();
        }
    }

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(
            names = "--source",
            paramLabel = "NAME",
            required = true,
            description = "The archive: ${COMPLETION-CANDIDATES}.")
    private @Nullable Source source;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description =
                    "Time of the first set: a date (UTC), which alone is the whole day; ISO 8601 or seconds since 1970,"
                            + " which alone is the last set at or before it (of the RIPE archive: that of the day)."
                            + " No default: required, but for rpki-client, which has one set.")
    private @Nullable String from;

    @Option(
            names = "--to",
            paramLabel = "TIME",
            description = "Time of the last set, likewise; a date is the end of the day. Default: see --from.")
    private @Nullable String to;

    @Option(
            names = "--every",
            paramLabel = "HOURS",
            description =
                    "For rpkiviews: the last set of every so many hours from midnight UTC, from 1 to 24; a part of 24."
                            + " Default: all sets.")
    private @Nullable Integer every;

    @Mixin
    private FetchOptions options = new FetchOptions();

    @Override
    public Integer call() throws Exception {
        FetchSession session = FetchSession.open(spec(), options, common);
        Source archive = Objects.requireNonNull(source);
        checkTimes(archive);
        URI base = Objects.requireNonNull(session.bases(Set.of(archive.archive)).get(archive.archive));
        return session.run(files(session, archive, base));
    }

    private CommandSpec spec() {
        if (spec == null) {
            throw new IllegalStateException("a command outside a command line");
        }
        return spec;
    }

    private void checkTimes(Source archive) {
        String problem = "";
        if (archive == Source.RPKI_CLIENT && (from != null || to != null)) {
            problem = "rpki-client has the present set alone: leave out --from and --to";
        } else if (archive != Source.RPKI_CLIENT && from == null) {
            problem = "Missing required option: '--from=TIME'";
        } else if (every != null && archive != Source.RPKIVIEWS) {
            problem = "--every is for --source rpkiviews";
        } else if (every != null && (every < 1 || every > 24 || 24 % every != 0)) {
            problem = "--every " + every + ": expected a part of 24";
        }
        if (!problem.isEmpty()) {
            throw new ParameterException(spec().commandLine(), problem);
        }
    }

    private List<RemoteFile> files(FetchSession session, Source archive, URI base)
            throws IOException, InterruptedException {
        if (archive == Source.RPKI_CLIENT) {
            Instant time = session.lastModified(VrpArchive.console(base));
            return List.of(VrpArchive.console(base, time));
        }
        Period period = session.checked(() -> Period.parse(Objects.requireNonNull(from), to));
        if (archive == Source.RIPE) {
            VrpArchive.ripeDefect(period).ifPresent(session::warn);
            return VrpArchive.ripe(base, period);
        }
        Optional<Duration> step = Optional.ofNullable(every).map(Duration::ofHours);
        return session.index(VrpArchive.rpkiViewsIndex(base)).times(period, step).stream()
                .map(time -> VrpArchive.rpkiViews(base, time))
                .toList();
    }
}
