package io.rovcast.gate.fetch;

import io.rovcast.cli.BuildInfo;
import io.rovcast.cli.CommonOptions;
import io.rovcast.cli.ExitCode;
import io.rovcast.cli.Progress;
import io.rovcast.gate.fetch.HttpSource.Answer;
import io.rovcast.gate.fetch.Outcome.Status;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** What the commands of fetching have in common: from what options say to what is printed. */
final class FetchSession {
    private final CommandLine line;
    private final FetchOptions options;
    private final HttpSource http;
    private final Downloader downloader;

    private FetchSession(CommandLine line, FetchOptions options, CommonOptions common) {
        this.line = line;
        this.options = options;
        Progress progress = options.list() ? Progress.none() : common.progress();
        this.http = new HttpSource(userAgent(), Duration.ofSeconds(options.timeout()));
        this.downloader = new Downloader(
                http,
                new Downloader.Limits(options.maxSize(), options.depth()),
                new RateLimit(options.rate(), System::nanoTime, Sleeper.real()),
                new RetryPolicy(
                        options.retries(), () -> ThreadLocalRandom.current().nextDouble()),
                Sleeper.real(),
                Clock.systemUTC(),
                progress,
                this::warn);
    }

    /**
     * A session.
     *
     * @throws ParameterException if an option is out of range
     */
    static FetchSession open(CommandSpec spec, FetchOptions options, CommonOptions common) {
        CommandLine line = spec.commandLine();
        String problem = options.problem();
        if (problem != null) {
            throw new ParameterException(line, problem);
        }
        return new FetchSession(line, options, common);
    }

    /** Whoever runs an archive can tell what asks, and which version. */
    private static String userAgent() {
        return "rovcast/" + BuildInfo.current().version() + " (+forecasts of RPKI origin validation; rovcast fetch)";
    }

    /** What a check of options says in an IllegalArgumentException, as a mistake of the command line. */
    <T> T checked(Supplier<T> work) {
        try {
            return work.get();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(line, String.valueOf(e.getMessage()), e);
        }
    }

    /** Where the archives are that are asked. */
    Map<ArchiveBase, URI> bases(Set<ArchiveBase> used) {
        return checked(() -> ArchiveBase.bases(used, options.baseUrls()));
    }

    /** A sentence for standard error. */
    void warn(String sentence) {
        line.getErr().println("rovcast: warning: " + sentence);
        line.getErr().flush();
    }

    /** When something was last changed, or the answer was sent if the server does not say. */
    Instant lastModified(URI uri) throws IOException, InterruptedException {
        return downloader.repeated(() -> {
            try (Answer answer = http.head(uri)) {
                downloader.requireOk(answer, uri);
                return answer.time("Last-Modified")
                        .or(() -> answer.time("Date"))
                        .orElseGet(Instant::now);
            }
        });
    }

    /** The list of a vantage point of RPKIviews. */
    RpkiViewsIndex index(URI uri) throws IOException, InterruptedException {
        return downloader.repeated(() -> {
            try (Answer answer = http.get(uri, Map.of())) {
                downloader.requireOk(answer, uri);
                InputStream body = new BoundedStream(answer.body(), uri, 0, RpkiViewsIndex.MAX_BYTES, count -> {});
                return RpkiViewsIndex.read(body, uri.toString());
            }
        });
    }

    /** Gets files, or lists them; the exit code. */
    int run(List<RemoteFile> files) throws IOException, InterruptedException {
        PrintWriter out = line.getOut();
        if (options.list()) {
            files.stream().filter(RemoteFile::asked).forEach(file -> out.println(file.uri()));
            out.flush();
            files.stream().filter(file -> !file.asked()).forEach(file -> warn(file.path() + ": " + file.hole()));
            return ExitCode.OK.code();
        }
        List<Outcome> outcomes =
                new FetchRun(options.archive(), downloader, options.known(), Clock.systemUTC()).run(files);
        String archive = options.archive().toString();
        out.println(options.json() ? FetchText.json(archive, outcomes) : FetchText.text(archive, outcomes));
        out.flush();
        return exitCode(outcomes);
    }

    /** One line for each file that failed; without a single file there is nothing that could be gone on with. */
    private int exitCode(List<Outcome> outcomes) {
        boolean isFailed = false;
        boolean isAny = false;
        for (Outcome outcome : outcomes) {
            Status status = outcome.status();
            isAny |= status == Status.FETCHED || status == Status.PRESENT;
            if (status == Status.FAILED) {
                isFailed = true;
                line.getErr().println("rovcast: " + outcome.note());
            }
        }
        if (!isAny && !isFailed) {
            line.getErr().println("rovcast: the archive has none of these files");
        }
        line.getErr().flush();
        return (isFailed || !isAny ? ExitCode.USAGE_OR_BAD_INPUT : ExitCode.OK).code();
    }
}
