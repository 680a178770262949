package io.rovcast.gate.fetch;

import static io.rovcast.gate.fetch.ScriptedServer.cut;
import static io.rovcast.gate.fetch.ScriptedServer.file;
import static io.rovcast.gate.fetch.ScriptedServer.head;
import static io.rovcast.gate.fetch.ScriptedServer.plainFile;
import static io.rovcast.gate.fetch.ScriptedServer.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.rovcast.gate.fetch.FileCheck.Depth;
import io.rovcast.gate.fetch.Outcome.Status;
import io.rovcast.gate.fetch.RemoteFile.Content;
import io.rovcast.ingest.io.InputSource;
import io.rovcast.testkit.Compression;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DownloaderTest {
    private static final String TAG = "\"v1\"";
    private static final byte[] HTML =
            "<!DOCTYPE html><html><body>Maintenance</body></html>".getBytes(StandardCharsets.UTF_8);

    /** Of 400,000 bytes; what is in the client's buffers when a connection breaks is lost. */
    private static final String NEAR_THE_END = "bytes=(3[0-9]{5}|400000)-";

    @TempDir
    private Path folder;

    private ScriptedServer server;
    private FetchHarness harness;
    private RemoteFile remote;
    private byte[] table;

    @BeforeEach
    void start() throws IOException {
        server = new ScriptedServer();
        harness = new FetchHarness(folder);
        remote = FetchHarness.tableOf(server, "/rrc00/2026.01/bview.20260107.1600.gz");
        table = FetchHarness.table();
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private String path() {
        return remote.uri().getPath();
    }

    private void assertFetched(Outcome outcome) throws IOException {
        assertThat(outcome.note()).isEmpty();
        assertThat(outcome.status()).isEqualTo(Status.FETCHED);
        assertThat(harness.path(remote)).hasBinaryContent(table);
        assertThat(outcome.sha256())
                .isEqualTo(InputSource.of(harness.path(remote)).sha256());
        assertThat(harness.names()).as("nothing is left beside it").containsExactly(remote.path());
    }

    private void assertFailed(Outcome outcome, String... words) throws IOException {
        assertThat(outcome.status()).isEqualTo(Status.FAILED);
        assertThat(outcome.note()).contains(words);
        assertThat(harness.path(remote)).doesNotExist();
    }

    @Test
    void aFileIsKeptWhenItIsWhole() throws Exception {
        server.at(path(), file(table, TAG));
        assertFetched(harness.get(remote));
        assertThat(server.requests()).hasSize(1);
        assertThat(server.requests().get(0).header("User-Agent")).isEqualTo("rovcast/test");
        assertThat(server.requests().get(0).header("Accept-Encoding")).isEqualTo("identity");
    }

    @Test
    void aTransferThatBrokeOffIsContinuedWhereItEnded() throws Exception {
        server.at(path(), cut(table, 400_000, "ETag: " + TAG), file(table, TAG));
        assertFetched(harness.get(remote));
        assertThat(server.requests().get(1).header("Range")).matches(NEAR_THE_END);
        assertThat(server.requests().get(1).header("If-Range")).isEqualTo(TAG);
        assertThat(harness.warnings).singleElement().asString().contains(path(), "broke off");
    }

    @Test
    void theNextRunContinuesWhatTheLastOneLeft() throws Exception {
        server.at(path(), cut(table, 400_000, "ETag: " + TAG));
        harness.retries = 0;
        assertFailed(harness.get(remote), "broke off");
        server.at(path(), file(table, TAG));
        assertFetched(harness.get(remote));
        assertThat(server.requests().get(1).header("Range")).matches(NEAR_THE_END);
    }

    @Test
    void aFileThatChangedMeanwhileIsFetchedFromItsStart() throws Exception {
        byte[] before = table.clone();
        Arrays.fill(before, 1000, 400_000, (byte) 7);
        server.at(path(), cut(before, 400_000, "ETag: \"v0\""), file(table, TAG));
        assertFetched(harness.get(remote));
        assertThat(server.requests().get(1).header("If-Range")).isEqualTo("\"v0\"");
    }

    @Test
    void aServerThatIgnoresRangesSendsAllOfIt() throws Exception {
        server.at(path(), cut(table, 400_000, "ETag: " + TAG), plainFile(table));
        assertFetched(harness.get(remote));
    }

    @Test
    void withoutAValidatorNothingIsContinued() throws Exception {
        server.at(path(), cut(table, 400_000, "ETag: W/\"weak\""), file(table, TAG));
        assertFetched(harness.get(remote));
        assertThat(server.requests().get(1).headers()).doesNotContainKey("range");
    }

    @Test
    void aTimeOfChangeWellBeforeTheAnswerIsAValidator() throws Exception {
        String changed = "Wed, 07 Jan 2026 16:05:00 GMT";
        server.at(
                path(),
                cut(table, 400_000, "Last-Modified: " + changed, "Date: Wed, 07 Jan 2026 18:00:00 GMT"),
                file(table, changed));
        assertFetched(harness.get(remote));
        assertThat(server.requests().get(1).header("If-Range")).isEqualTo(changed);
    }

    @Test
    void anotherPartThanTheMissingOneIsThrownAway() throws Exception {
        server.at(
                path(),
                cut(table, 400_000, "ETag: " + TAG),
                (request, out) -> {
                    head(out, 206, 10, "ETag: " + TAG, "Content-Range: bytes 0-9/" + table.length);
                    out.write(table, 0, 10);
                },
                file(table, TAG));
        assertFetched(harness.get(remote));
        assertThat(server.requests().get(2).headers()).doesNotContainKey("range");
    }

    @Test
    void aPartThatEndsBeforeTheFileDoesIsContinued() throws Exception {
        server.at(
                path(),
                cut(table, 400_000, "ETag: " + TAG),
                (request, out) -> {
                    int from = Integer.parseInt(request.header("Range").replaceAll("[^0-9]", ""));
                    head(
                            out,
                            206,
                            1000,
                            "ETag: " + TAG,
                            "Content-Range: bytes %s-%s/%s".formatted(from, from + 999, table.length));
                    out.write(table, from, 1000);
                },
                file(table, TAG));
        assertFetched(harness.get(remote));
        assertThat(server.requests()).hasSize(3);
        assertThat(harness.warnings.get(1)).contains("the transfer ended after", "of " + table.length + " bytes");
    }

    @Test
    void whatIsGotAgainAndAgainIsNoGain() throws Exception {
        server.at(path(), (request, out) -> {
            int count = server.requests().size() % 2 == 0 ? 1_000 : 1_300_000;
            cut(table, count).send(request, out);
        });
        assertFailed(harness.get(remote), "broke off");
        assertThat(server.requests()).hasSizeLessThan(7);
    }

    @Test
    void aPartThatTheServerHasNoMoreOfIsThrownAway() throws Exception {
        server.at(path(), cut(table, 400_000, "ETag: " + TAG), status(416), file(table, TAG));
        assertFetched(harness.get(remote));
    }

    @Test
    void aServerThatFallsSilentIsGivenUpAndAskedAgain() throws Exception {
        server.at(
                path(),
                (request, out) -> {
                    head(out, 200, table.length, "ETag: " + TAG);
                    out.write(table, 0, 400_000);
                    out.flush();
                    server.stall();
                },
                file(table, TAG));
        assertFetched(harness.get(remote));
        assertThat(harness.warnings).singleElement().asString().contains("stopped sending");
        assertThat(server.requests().get(1).header("Range")).matches(NEAR_THE_END);
    }

    @Test
    void aServerThatDoesNotAnswerAtAllIsGivenUp() throws Exception {
        server.at(path(), (request, out) -> server.stall());
        harness.retries = 0;
        assertFailed(harness.get(remote), "no answer within");
    }

    @Test
    void aFileShorterThanItsLengthIsNotKept() throws Exception {
        server.at(path(), cut(table, table.length - 1));
        assertFailed(harness.get(remote), "broke off");
        assertThat(server.requests()).hasSize(4);
    }

    @Test
    void aLengthThatIsTooShortIsFoundOutByDecoding() throws Exception {
        server.at(path(), (request, out) -> {
            head(out, 200, table.length - 500);
            out.write(table);
        });
        assertFailed(harness.get(remote), path(), "ends");
        assertThat(harness.names()).isEmpty();
    }

    @Test
    void aFileThatIsCutInTheArchiveIsFoundOutByDecoding() throws Exception {
        server.at(path(), file(Arrays.copyOf(table, table.length / 2), TAG));
        assertFailed(harness.get(remote), path());
    }

    @Test
    void withoutDecodingTheSameFileIsKept() throws Exception {
        table = Arrays.copyOf(table, table.length / 2);
        server.at(path(), file(table, TAG));
        harness.depth = Depth.HEAD;
        assertFetched(harness.get(remote));
    }

    @Test
    void anErrorPageUnderTheNameOfAFileIsNotKept() throws Exception {
        server.at(path(), plainFile(HTML));
        harness.depth = Depth.HEAD;
        assertFailed(harness.get(remote), "HTML page, not an MRT dump");
    }

    @Test
    void aFileOfAnotherKindIsNotKept() throws Exception {
        server.at(path(), file(FetchHarness.vrps(), TAG));
        assertFailed(harness.get(remote), "expected an MRT dump, but it is a VRP set");
    }

    @Test
    void aTableWithoutContentIsAHole() throws Exception {
        server.at(path(), file(Compression.BZIP2.compress(), TAG));
        assertThat(harness.get(remote).status()).isEqualTo(Status.HOLE);
        assertThat(harness.names()).isEmpty();
    }

    @Test
    void updatesWithoutContentAreKept() throws Exception {
        remote = RemoteFile.of(remote.uri(), "ris/updates.gz", Content.UPDATES);
        table = Compression.GZIP.compress();
        server.at(path(), file(table, TAG));
        assertFetched(harness.get(remote));
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 410})
    void whatTheArchiveDoesNotHaveIsAHoleAndAskedForOnce(int status) throws Exception {
        server.at(path(), status(status));
        assertThat(harness.get(remote).status()).isEqualTo(Status.HOLE);
        assertThat(server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 400, 501})
    void aRefusalIsNotAskedForAgain(int status) throws Exception {
        server.at(path(), status(status));
        assertFailed(harness.get(remote), path() + ": the server answers " + status);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void waitsGrowAndThenEnd() throws Exception {
        server.at(path(), status(500));
        assertFailed(harness.get(remote), "the server answers 500");
        assertThat(harness.waits)
                .containsExactly(Duration.ofMillis(750), Duration.ofMillis(1500), Duration.ofMillis(3000));
    }

    @ParameterizedTest
    @ValueSource(strings = {"120", "Wed, 07 Jan 2026 16:02:00 GMT"})
    void aServerThatIsBusyIsLeftAloneAsLongAsItAsks(String retryAfter) throws Exception {
        server.at(
                path(), status(429, "Retry-After: " + retryAfter), status(503, "Retry-After: soon"), file(table, TAG));
        assertFetched(harness.get(remote));
        assertThat(harness.waits).containsExactly(Duration.ofMinutes(2), Duration.ofMillis(1500));
    }

    @Test
    void aServerThatAsksForHoursIsNotWaitedFor() throws Exception {
        server.at(path(), status(503, "Retry-After: 7200"));
        assertFailed(harness.get(remote), "come back after 7200 s");
        assertThat(harness.waits).isEmpty();
    }

    @Test
    void redirectsAreFollowed() throws Exception {
        server.at(path(), status(302, "Location: /elsewhere")).at("/elsewhere", file(table, TAG));
        assertFetched(harness.get(remote));
    }

    @Test
    void redirectsInACircleEnd() throws Exception {
        server.at(path(), status(301, "Location: " + path()));
        assertFailed(harness.get(remote), "redirects more than 5 times");
        assertThat(server.requests()).hasSize(6);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Location: file:///etc/passwd", "Location: ftp://192.0.2.1/", "X: none", "Location: ht^tp:"})
    void redirectsToWhereNoFileCanBeAreRefused(String field) throws Exception {
        server.at(path(), status(302, field));
        assertFailed(harness.get(remote), path() + ": redirects to");
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void aFileOverTheLimitIsNotEvenBegun() throws Exception {
        server.at(path(), file(table, TAG));
        harness.maxBytes = table.length - 1L;
        assertFailed(harness.get(remote), "more bytes than the limit of " + (table.length - 1));
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void aFileOfUnknownLengthEndsAtTheLimit() throws Exception {
        server.at(path(), (request, out) -> {
            head(out, 200, -1);
            out.write(table);
        });
        harness.maxBytes = 100_000;
        assertFailed(harness.get(remote), "limit of 100000");
        assertThat(Files.size(harness.archive.resolve("ris/rrc00/2026.01/.bview.20260107.1600.gz.part")))
                .isLessThanOrEqualTo(100_000);
    }

    @Test
    void aFileOfUnknownLengthIsKeptIfItDecodes() throws Exception {
        server.at(path(), (request, out) -> {
            head(out, 200, -1);
            out.write(table);
        });
        assertFetched(harness.get(remote));
    }

    @Test
    void nobodyAtTheAddressIsAFailure() throws Exception {
        server.close();
        assertFailed(harness.get(remote), "cannot be connected to");
    }
}
