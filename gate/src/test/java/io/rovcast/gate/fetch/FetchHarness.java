package io.rovcast.gate.fetch;

import io.rovcast.cli.Progress;
import io.rovcast.gate.fetch.FileCheck.Depth;
import io.rovcast.gate.fetch.RemoteFile.Content;
import io.rovcast.testkit.ProjectFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** A run of fetching against a {@link ScriptedServer}, with waits that only are noted. */
final class FetchHarness {
    static final Instant NOW = Instant.parse("2026-01-07T16:00:00Z");
    static final Duration TIMEOUT = Duration.ofMillis(300);

    final List<Duration> waits = new ArrayList<>();
    final List<String> warnings = new ArrayList<>();
    final Path archive;
    long maxBytes = 1L << 30;
    int retries = 3;
    Depth depth = Depth.WHOLE;
    FetchRun.Known known = FetchRun.Known.TRUST;

    FetchHarness(Path archive) {
        this.archive = archive;
    }

    /** A real table in gzip, of 1.4 MB. */
    static byte[] table() throws IOException {
        return Files.readAllBytes(ProjectFiles.root().resolve("data-samples/rib.south.gz"));
    }

    /** A real set, not compressed. */
    static byte[] vrps() throws IOException {
        return Files.readAllBytes(ProjectFiles.root().resolve("data-samples/vrps.baseline.json"));
    }

    /** A table of that path on the server, and here. */
    static RemoteFile tableOf(ScriptedServer server, String path) {
        return RemoteFile.of(server.uri(path), "ris" + path, Content.TABLE);
    }

    List<Outcome> run(RemoteFile... files) throws IOException, InterruptedException {
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        Downloader downloader = new Downloader(
                new HttpSource("rovcast/test", TIMEOUT),
                new Downloader.Limits(maxBytes, depth),
                new RateLimit(0, System::nanoTime, waits::add),
                new RetryPolicy(retries, () -> 0.5),
                waits::add,
                clock,
                Progress.none(),
                warnings::add);
        return new FetchRun(archive, downloader, known, clock).run(List.of(files));
    }

    /** What becomes of a single file. */
    Outcome get(RemoteFile file) throws IOException, InterruptedException {
        return run(file).get(0);
    }

    Path path(RemoteFile file) {
        return archive.resolve(file.path());
    }

    /** All files of the archive but the manifest, the hidden ones too. */
    List<String> names() throws IOException {
        try (var walk = Files.walk(archive)) {
            return walk.filter(Files::isRegularFile)
                    .map(file -> archive.relativize(file).toString())
                    .filter(name -> !name.equals(Manifest.NAME))
                    .sorted()
                    .toList();
        }
    }
}
