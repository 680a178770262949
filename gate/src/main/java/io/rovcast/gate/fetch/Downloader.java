package io.rovcast.gate.fetch;

import io.rovcast.cli.Progress;
import io.rovcast.cli.ProgressTask;
import io.rovcast.gate.fetch.FetchException.Remedy;
import io.rovcast.gate.fetch.FileCheck.Checked;
import io.rovcast.gate.fetch.FileCheck.Depth;
import io.rovcast.gate.fetch.HttpSource.Answer;
import io.rovcast.gate.fetch.RemoteFile.Content;
import io.rovcast.ingest.io.DecodedInput;
import io.rovcast.ingest.io.FormatException;
import io.rovcast.ingest.io.InputSource;
import io.rovcast.ingest.io.OpenOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/**
 * Gets one file: as often as the retries allow, continued where the last attempt ended, checked, and given its name when it
 * is whole.
 */
final class Downloader {
    private static final int BUFFER_BYTES = 1 << 16;

    /** The file that a snapshot of RPKIviews is fetched for. */
    private static final String MEMBER = "rpki-client.json";

    /** Of one part of a file whose size the server knows; from a file's server it does. */
    private static final Pattern RANGE = Pattern.compile("bytes ([0-9]{1,18})-[0-9]{1,18}/([0-9]{1,18})");

    /** An attempt that gains this much does not count: a large file over a poor line gets there. */
    private static final long ENOUGH_GAINED = 1L << 20;

    private final HttpSource http;
    private final Limits limits;
    private final RateLimit rate;
    private final RetryPolicy retries;
    private final Sleeper sleeper;
    private final Clock clock;
    private final Progress progress;
    private final Consumer<String> warnings;

    /**
     * What a file may be.
     *
     * @param maxBytes most bytes that are taken
     * @param depth how much of it is checked
     */
    record Limits(long maxBytes, Depth depth) {}

    /**
     * A downloader.
     *
     * @param sleeper waits between attempts
     * @param clock for dates in Retry-After
     * @param warnings receives a sentence for each attempt that failed and is repeated
     */
    Downloader(
            HttpSource http,
            Limits limits,
            RateLimit rate,
            RetryPolicy retries,
            Sleeper sleeper,
            Clock clock,
            Progress progress,
            Consumer<String> warnings) {
        this.http = http;
        this.limits = limits;
        this.rate = rate;
        this.retries = retries;
        this.sleeper = sleeper;
        this.clock = clock;
        this.progress = progress;
        this.warnings = warnings;
    }

    /** One try at something on the network. */
    @FunctionalInterface
    interface Attempt<T> {
        T make() throws IOException, InterruptedException;
    }

    /** How much of the files is checked. */
    Depth depth() {
        return limits.depth();
    }

    /**
     * Gets a file.
     *
     * @param target where it goes
     * @return empty if the archive does not have it, or has it without any content
     * @throws FetchException if it cannot be had
     * @throws IOException if it cannot be written
     */
    Optional<Checked> get(RemoteFile file, Path target) throws IOException, InterruptedException {
        PartFile part = new PartFile(target);
        int failures = 0;
        long most = part.length();
        while (true) {
            try {
                return attempt(file, part);
            } catch (FetchException e) {
                if (e.remedy() == Remedy.RESTART) {
                    part.discard();
                }
                // By the most there ever was: what is got again after a new start is no gain.
                failures = part.length() - most < ENOUGH_GAINED ? failures + 1 : 1;
                most = Math.max(most, part.length());
                pause(e, failures);
            }
        }
    }

    /** Repeats something else that the network has to tell as often as it may help. */
    <T> T repeated(Attempt<T> attempt) throws IOException, InterruptedException {
        int failures = 0;
        while (true) {
            try {
                return attempt.make();
            } catch (FetchException e) {
                pause(e, ++failures);
            }
        }
    }

    /** Waits before the next attempt, or gives up. */
    private void pause(FetchException e, int failures) throws FetchException, InterruptedException {
        if (e.remedy() == Remedy.NONE || failures > retries.retries()) {
            throw e;
        }
        Duration wait = retries.backoff(failures);
        Duration asked = e.retryAfter().orElse(Duration.ZERO);
        if (asked.compareTo(RetryPolicy.LONGEST_WAIT) > 0) {
            throw FetchException.permanent(
                            String.valueOf(e.getMessage()),
                            "it asks to come back after %s s".formatted(asked.toSeconds()))
                    .because(e);
        }
        Duration chosen = asked.compareTo(wait) > 0 ? asked : wait;
        warnings.accept("%s; again in %s s".formatted(e.getMessage(), (chosen.toMillis() + 999) / 1000));
        sleeper.sleep(chosen);
    }

    private Optional<Checked> attempt(RemoteFile file, PartFile part) throws IOException, InterruptedException {
        URI uri = file.uri();
        Optional<String> validator = file.content() == Content.VRPS_IN_TAR ? Optional.empty() : part.validator(uri);
        Map<String, String> fields = validator.isEmpty()
                ? Map.of()
                : Map.of("Range", "bytes=" + part.length() + "-", "If-Range", validator.get());
        try (Answer answer = http.get(uri, fields)) {
            switch (answer.status()) {
                case 200 -> {
                    if (file.content() == Content.VRPS_IN_TAR) {
                        receiveMember(file, answer, part);
                    } else {
                        try (OutputStream out = part.begin(uri, validator(answer))) {
                            receive(answer, out, 0, answer.number("Content-Length"), file);
                        }
                    }
                }
                case 206 -> {
                    long from = part.length();
                    long size = sizeOfRange(answer, uri, validator, from);
                    try (OutputStream out = part.resume()) {
                        receive(answer, out, from, size, file);
                    }
                }
                case 404, 410 -> {
                    return Optional.empty();
                }
                default -> throw refused(answer, uri);
            }
        }
        return publish(file, part);
    }

    /** Checks that an answer has what was asked for. */
    void requireOk(Answer answer, URI uri) throws FetchException {
        if (answer.status() != 200) {
            throw refused(answer, uri);
        }
    }

    private FetchException refused(Answer answer, URI uri) {
        String problem = "the server answers " + answer.status();
        return switch (answer.status()) {
            case 408, 429, 500, 502, 503, 504 ->
                FetchException.retryAfter(
                        uri,
                        problem,
                        answer.header("Retry-After").flatMap(field -> RetryPolicy.retryAfter(field, clock.instant())));
            case 416 -> FetchException.restart(uri, problem + " to what is missing of the file");
            default -> FetchException.permanent(uri, problem);
        };
    }

    /**
     * What vouches for a file being the same later (RFC 9110, section 13.1.5): a strong ETag, or a time of change that is
     * well before the answer.
     */
    private static Optional<String> validator(Answer answer) {
        Optional<String> tag = answer.header("ETag").filter(text -> text.matches("\"[\\x21-\\x7E&&[^\"]]{1,1000}\""));
        if (tag.isPresent()) {
            return tag;
        }
        boolean isStrong = answer.time("Last-Modified")
                .flatMap(changed -> answer.time("Date").map(sent -> sent.isAfter(changed)))
                .orElse(false);
        return isStrong ? answer.header("Last-Modified") : Optional.empty();
    }

    /**
     * Checks that a part is the one that was asked for.
     *
     * @return the size of the whole file, which need not end with the part (RFC 9110, section 15.3.7)
     */
    private static long sizeOfRange(Answer answer, URI uri, Optional<String> validator, long from)
            throws FetchException {
        Matcher range = RANGE.matcher(answer.header("Content-Range").orElse(""));
        boolean isSame = validator.isPresent()
                && range.matches()
                && Long.parseLong(range.group(1)) == from
                && validator(answer).map(validator.get()::equals).orElse(true);
        if (!isSame) {
            throw FetchException.restart(uri, "the server sends another part than the one that is missing");
        }
        return Long.parseLong(range.group(2));
    }

    /** Takes a body, with which the file has to be as large as expected; -1 if that is not known. */
    private void receive(Answer answer, OutputStream out, long from, long expected, RemoteFile file)
            throws IOException {
        long length = answer.number("Content-Length");
        if (expected > limits.maxBytes()) {
            throw BoundedStream.tooLarge(file.uri(), limits.maxBytes());
        }
        rate.begin();
        long received = from;
        try (ProgressTask shown = started(file, length)) {
            received += counted(answer, file, from, shown).transferTo(out);
        }
        if (expected >= 0 && received != expected) {
            throw FetchException.retry(
                    file.uri(), "the transfer ended after %s of %s bytes".formatted(received, expected));
        }
    }

    private ProgressTask started(RemoteFile file, long length) {
        String name = "fetching " + file.path();
        return length < 0 ? progress.start(name) : progress.start(name, length);
    }

    /** The bytes of a body, within the limits. */
    private InputStream counted(Answer answer, RemoteFile file, long from, ProgressTask shown) {
        return new BoundedStream(answer.body(), file.uri(), from, limits.maxBytes(), count -> arrived(count, shown));
    }

    private void arrived(int bytes, ProgressTask shown) throws InterruptedException {
        shown.addBytes(bytes);
        rate.take(bytes);
    }

    /** Takes the VRPs out of a validator's files while these stream by, and no more of them than it takes. */
    private void receiveMember(RemoteFile file, Answer answer, PartFile part) throws IOException {
        rate.begin();
        String name = file.uri().toString();
        try (ProgressTask shown = started(file, answer.number("Content-Length"));
                DecodedInput tar = InputSource.of(name, () -> counted(answer, file, 0, shown))
                        .open(OpenOptions.DEFAULTS.expecting(Content.VRPS_IN_TAR.expected()));
                OutputStream out = new GZIPOutputStream(part.begin(file.uri(), Optional.empty()), BUFFER_BYTES)) {
            TarMember.open(tar, name, MEMBER, limits.maxBytes()).transferTo(out);
        } catch (FormatException e) {
            throw FetchException.content(e);
        }
    }

    private Optional<Checked> publish(RemoteFile file, PartFile part) throws IOException {
        try {
            Checked checked = FileCheck.check(part.path(), file.uri().toString(), file.content(), limits.depth());
            if (checked.isEmpty() && file.content() == Content.TABLE) {
                part.discard();
                return Optional.empty();
            }
            part.publish();
            return Optional.of(checked);
        } catch (FormatException e) {
            throw FetchException.content(e);
        }
    }
}
