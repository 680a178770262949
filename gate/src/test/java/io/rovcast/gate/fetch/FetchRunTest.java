package io.rovcast.gate.fetch;

import static io.rovcast.gate.fetch.ScriptedServer.file;
import static io.rovcast.gate.fetch.ScriptedServer.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rovcast.cli.RootCommand;
import io.rovcast.gate.Main;
import io.rovcast.gate.fetch.FileCheck.Depth;
import io.rovcast.gate.fetch.Outcome.Status;
import io.rovcast.gate.fetch.RemoteFile.Content;
import io.rovcast.testkit.Compression;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class FetchRunTest {
    private static final String TAG = "\"v1\"";

    @TempDir
    private Path folder;

    private ScriptedServer server;
    private FetchHarness harness;
    private byte[] table;

    @BeforeEach
    void start() throws IOException {
        server = new ScriptedServer();
        harness = new FetchHarness(folder.resolve("archive"));
        table = FetchHarness.table();
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private RemoteFile table(String path) {
        server.at(path, file(table, TAG));
        return FetchHarness.tableOf(server, path);
    }

    @Test
    void whatIsHereIsNotAskedForAgain() throws Exception {
        RemoteFile remote = table("/rrc00/a.gz");
        harness.get(remote);
        Outcome again = harness.get(remote);
        assertThat(again.status()).isEqualTo(Status.PRESENT);
        assertThat(again.sha256()).hasSize(64);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void aFileThatWasChangedHereIsFetchedAnew() throws Exception {
        RemoteFile remote = table("/rrc00/a.gz");
        harness.get(remote);
        Files.write(harness.path(remote), Arrays.copyOf(table, 1000));
        assertThat(harness.get(remote).status()).isEqualTo(Status.FETCHED);
        byte[] changed = table.clone();
        changed[5000]++;
        Files.write(harness.path(remote), changed);
        assertThat(harness.get(remote).status()).as("the size is the same").isEqualTo(Status.PRESENT);
        harness.known = FetchRun.Known.RECHECK;
        assertThat(harness.get(remote).status()).isEqualTo(Status.FETCHED);
        assertThat(harness.path(remote)).hasBinaryContent(table);
    }

    @Test
    void aSoundFileThatSomebodyElsePutHereIsTakenOver() throws Exception {
        RemoteFile remote = table("/rrc00/a.gz");
        Files.createDirectories(harness.path(remote).getParent());
        Files.write(harness.path(remote), table);
        assertThat(harness.get(remote).status()).isEqualTo(Status.PRESENT);
        assertThat(server.requests()).isEmpty();
        Files.write(harness.path(remote), "no table".getBytes(StandardCharsets.US_ASCII));
        assertThat(harness.get(remote).status()).isEqualTo(Status.FETCHED);
    }

    @Test
    void whatWasFetchedWithoutDecodingIsDecodedWhenThatIsWanted() throws Exception {
        byte[] whole = table;
        table = Arrays.copyOf(whole, whole.length / 2);
        RemoteFile remote = table("/rrc00/a.gz");
        harness.depth = Depth.HEAD;
        assertThat(harness.get(remote).status()).isEqualTo(Status.FETCHED);
        assertThat(harness.get(remote).status()).isEqualTo(Status.PRESENT);
        table = whole;
        table("/rrc00/a.gz");
        harness.depth = Depth.WHOLE;
        assertThat(harness.get(remote).status()).isEqualTo(Status.FETCHED);
    }

    @Test
    void aManifestThatIsCutCostsItsLastLineAlone() throws Exception {
        RemoteFile first = table("/rrc00/a.gz");
        RemoteFile second = table("/rrc00/b.gz");
        harness.run(first, second);
        Path manifest = harness.archive.resolve(Manifest.NAME);
        String text = Files.readString(manifest);
        assertThat(text.lines()).hasSize(2).allMatch(line -> line.startsWith("{\"path\":\"ris/rrc00/"));
        Files.writeString(manifest, text.substring(0, text.length() - 20) + "\0\u001f\"");
        assertThat(harness.run(first, second)).extracting(Outcome::status).containsOnly(Status.PRESENT);
        Files.writeString(manifest, "[]\n{}\n{\"path\":{\n", StandardOpenOption.APPEND);
        harness.run(first, second);
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void twoRunsDoNotWriteToOneArchive() throws Exception {
        try (Manifest open = Manifest.open(harness.archive)) {
            assertThat(open.find("x")).isEmpty();
            assertThatThrownBy(() -> harness.get(table("/a.gz")))
                    .isInstanceOf(FileSystemException.class)
                    .hasMessageContaining("another run is fetching");
        }
    }

    @Test
    void anArchiveThatIsOutOfReachIsGivenUp() throws Exception {
        RemoteFile[] files = new RemoteFile[6];
        for (int i = 0; i < files.length; i++) {
            String path = "/rrc00/" + i + ".gz";
            server.at(path, status(503));
            files[i] = FetchHarness.tableOf(server, path);
        }
        assertThat(harness.run(files))
                .extracting(Outcome::status)
                .containsExactly(
                        Status.FAILED,
                        Status.FAILED,
                        Status.FAILED,
                        Status.NOT_TRIED,
                        Status.NOT_TRIED,
                        Status.NOT_TRIED);
        assertThat(server.requests()).hasSize(12);
    }

    @Test
    void aHoleThatIsKnownIsNotAskedFor() throws Exception {
        RemoteFile remote = table("/ripencc.tal/x").missing("no archive was made");
        Outcome outcome = harness.get(remote);
        assertThat(outcome.status()).isEqualTo(Status.HOLE);
        assertThat(outcome.note()).isEqualTo("no archive was made");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void theRateIsKept() throws Exception {
        RateLimit limit = new RateLimit(1000, () -> 0L, harness.waits::add);
        limit.begin();
        limit.take(500);
        limit.take(1500);
        assertThat(harness.waits).extracting(wait -> wait.toMillis()).containsExactly(500L, 2000L);
    }

    private record Run(int exitCode, String out, String err) {}

    private Run command(String... words) {
        CommandLine line = RootCommand.commandLine(Main.commands());
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        int exitCode = line.execute(words);
        return new Run(exitCode, out.toString(), err.toString());
    }

    private Run fetch(String words) {
        return command(("fetch " + words + " --quiet --retries 0 --timeout 5 --archive " + harness.archive
                        + " --base-url " + server.uri(""))
                .split(" ", -1));
    }

    @Test
    void theCommandGetsATableAndSaysSo() throws Exception {
        table("/rrc00/2026.01/bview.20260107.1600.gz");
        Run run = fetch("rib --collector rrc00 --from 2026-01-07T17:20:00Z");
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("ris/rrc00/2026.01/bview.20260107.1600.gz  fetched  1,381,992")
                .contains(": 1 fetched (2 MiB), 0 here already");
        assertThat(server.requests().get(0).header("User-Agent")).startsWith("rovcast/");
    }

    @Test
    void holesAreListedAndNoError() throws Exception {
        table("/rrc00/2026.01/bview.20260107.0800.gz");
        Run run = fetch("rib --collector rrc00 --from 2026-01-07 --json");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains(
                        "\"schema\" : \"rovcast/fetch/1\"", "\"hole\" : 2", "\"fetched\" : 1", "\"status\" : \"hole\"");
    }

    @Test
    void nothingAtAllIsAnError() {
        Run run = fetch("updates --collector route-views2 --from 2026-01-07T16:00:00Z");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).isEqualToIgnoringNewLines("rovcast: the archive has none of these files");
    }

    @Test
    void aFailureIsALineAndAnExitCode() throws Exception {
        table("/rrc00/2026.01/bview.20260107.0800.gz");
        server.at("/rrc00/2026.01/bview.20260107.1600.gz", status(403));
        Run run = fetch("rib --collector rrc00 --from 2026-01-07");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .contains("bview.20260107.1600.gz: the server answers 403")
                .hasLineCount(1);
        assertThat(run.out()).contains("1 fetched", "1 failed");
    }

    @Test
    void theConsolesSetIsKeptByItsTime() throws Exception {
        byte[] vrps = FetchHarness.vrps();
        server.at("/vrps.json", (request, out) -> {
            ScriptedServer.head(out, 200, vrps.length, "Last-Modified: Wed, 07 Jan 2026 16:05:00 GMT");
            if (request.method().equals("GET")) {
                out.write(vrps);
            }
        });
        Run run = fetch("vrps --source rpki-client");
        assertThat(run.err()).isEmpty();
        assertThat(harness.names()).containsExactly("rpki-client/2026/01/07/vrps.20260107T160500Z.json");
    }

    @Test
    void aDayOfTheRipeArchiveIsAFileForEachTrustAnchor() throws Exception {
        String csv = """
                URI,ASN,IP Prefix,Max Length,Not Before,Not After
                rsync://rpki.example/a.roa,AS64496,192.0.2.0/24,24,2026-01-01 00:00:00,2027-01-01 00:00:00
                """;
        for (String anchor : List.of("afrinic", "apnic", "arin", "lacnic", "ripencc")) {
            server.at(
                    "/" + anchor + ".tal/2026/01/07/roas.csv.xz",
                    file(Compression.XZ.compress(csv.getBytes(StandardCharsets.US_ASCII)), TAG));
        }
        Run run = fetch("vrps --source ripe --from 2026-01-07");
        assertThat(run.err()).isEmpty();
        assertThat(harness.names()).hasSize(5).contains("ripe-rpki/apnic.tal/2026/01/07/roas.csv.xz");
    }

    @Test
    void aListIsAddressesAndNothingIsFetched() {
        Run run = command(
                "fetch",
                "rib",
                "--collector",
                "rrc00",
                "route-views2",
                "--every",
                "8",
                "--from",
                "2026-01-07",
                "--list",
                "--archive",
                harness.archive.toString());
        assertThat(run.out().lines())
                .hasSize(6)
                .contains("https://archive.routeviews.org/bgpdata/2026.01/RIBS/rib.20260107.0800.bz2");
        assertThat(harness.archive).doesNotExist();
    }

    @Test
    void wrongOptionsAreSaidInALine() {
        assertThat(fetch("rib --collector ../x --from 2026-01-07").err()).contains("'../x' is no collector");
        assertThat(fetch("rib --collector rrc00 --from 2026-01-07 --every 6").err())
                .contains("multiple of 8");
        assertThat(fetch("rib --collector rrc00 --from 2026-01-07 --rate 2X").err())
                .contains("'2X'");
        assertThat(fetch("vrps --source ripe").err()).contains("--from");
        assertThat(fetch("vrps --source rpki-client --from 2026-01-07").err()).contains("leave out --from");
        assertThat(fetch("vrps --source ripe --from 2026-01-07 --every 2").err())
                .contains("rpkiviews");
        assertThat(fetch("rib --collector rrc00 --from 2026-01-07").exitCode()).isEqualTo(2);
    }

    @Test
    void aSetMayBeALotOfThings() throws Exception {
        byte[] vrps = FetchHarness.vrps();
        server.at("/vrps.json", file(vrps, TAG));
        RemoteFile remote = RemoteFile.of(server.uri("/vrps.json"), "x/vrps.json", Content.VRPS);
        assertThat(harness.get(remote).status()).isEqualTo(Status.FETCHED);
    }

    @Test
    void aSetThatIsCutIsNotKeptThoughNoCheckSumTells() throws Exception {
        byte[] vrps = FetchHarness.vrps();
        server.at("/vrps.json", file(Arrays.copyOf(vrps, vrps.length / 2), TAG));
        RemoteFile remote = RemoteFile.of(server.uri("/vrps.json"), "x/vrps.json", Content.VRPS);
        assertThat(harness.get(remote).status()).isEqualTo(Status.FAILED);
        assertThat(harness.names()).isEmpty();
    }
}
