package io.rovcast.gate.fetch;

import static io.rovcast.gate.fetch.ScriptedServer.cut;
import static io.rovcast.gate.fetch.ScriptedServer.head;
import static io.rovcast.gate.fetch.ScriptedServer.plainFile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rovcast.gate.fetch.Outcome.Status;
import io.rovcast.ingest.io.FormatException;
import io.rovcast.ingest.io.InputSource;
import io.rovcast.ingest.io.TruncatedInputException;
import io.rovcast.testkit.Compression;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RpkiViewsTest {
    private static final Instant TIME = Instant.parse("2026-01-07T16:00:12Z");
    private static final String DEEP = "rpki-20260107T160012Z/" + "a-directory-with-a-long-name/".repeat(8);

    @TempDir
    private Path folder;

    /** A tar archive with a large file before and another behind the one of that name. */
    private static byte[] tar(int longNames, String name, byte[] content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(out)) {
            tar.setLongFileMode(longNames);
            byte[] noise = new byte[300_001];
            new Random(1).nextBytes(noise);
            add(tar, DEEP + "rpki-client.json.bak", noise);
            tar.putArchiveEntry(new TarArchiveEntry("rpki-client.json/"));
            tar.closeArchiveEntry();
            add(tar, name, content);
            add(tar, "behind", noise);
        }
        return out.toByteArray();
    }

    private static void add(TarArchiveOutputStream tar, String name, byte[] content) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
    }

    @ParameterizedTest
    @ValueSource(ints = {TarArchiveOutputStream.LONGFILE_GNU, TarArchiveOutputStream.LONGFILE_POSIX})
    void theVrpsAreKeptAndNothingElse(int longNames) throws Exception {
        byte[] vrps = FetchHarness.vrps();
        byte[] tgz = Compression.GZIP.compress(tar(longNames, DEEP + "output/rpki-client.json", vrps));
        try (ScriptedServer server = new ScriptedServer()) {
            RemoteFile file = VrpArchive.rpkiViews(server.uri(""), TIME);
            server.at("/2026/01/07/rpki-20260107T160012Z.tgz", plainFile(tgz));
            FetchHarness harness = new FetchHarness(folder);
            Outcome outcome = harness.get(file);
            assertThat(outcome.note()).isEmpty();
            assertThat(outcome.status()).isEqualTo(Status.FETCHED);
            assertThat(harness.names()).containsExactly("rpkiviews/2026/01/07/rpki-20260107T160012Z.json.gz");
            try (var in = InputSource.of(harness.path(file)).open()) {
                assertThat(in.readAllBytes()).isEqualTo(vrps);
            }
            assertThat(harness.get(file).status()).isEqualTo(Status.PRESENT);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void theTransferEndsOnceTheVrpsAreThere() throws Exception {
        byte[] tgz = Compression.GZIP.compress(
                tar(TarArchiveOutputStream.LONGFILE_GNU, "x/rpki-client.json", FetchHarness.vrps()));
        try (ScriptedServer server = new ScriptedServer()) {
            RemoteFile file = VrpArchive.rpkiViews(server.uri(""), TIME);
            server.at(file.uri().getPath(), (request, out) -> {
                head(out, 200, 1L << 40);
                out.write(tgz);
                byte[] more = new byte[1 << 16];
                while (true) {
                    out.write(more); // until nobody reads any more
                }
            });
            assertThat(new FetchHarness(folder).get(file).status()).isEqualTo(Status.FETCHED);
        }
    }

    @Test
    void aTransferThatBreaksOffIsBegunAgain() throws Exception {
        byte[] tgz = Compression.GZIP.compress(
                tar(TarArchiveOutputStream.LONGFILE_GNU, "x/rpki-client.json", FetchHarness.vrps()));
        try (ScriptedServer server = new ScriptedServer()) {
            RemoteFile file = VrpArchive.rpkiViews(server.uri(""), TIME);
            server.at(file.uri().getPath(), cut(tgz, 310_000, "ETag: \"1\""), plainFile(tgz));
            FetchHarness harness = new FetchHarness(folder);
            assertThat(harness.get(file).status()).isEqualTo(Status.FETCHED);
            assertThat(harness.warnings).singleElement().asString().contains("broke off");
        }
    }

    @Test
    void aFileOverTheLimitIsRefused() throws Exception {
        byte[] tar = tar(TarArchiveOutputStream.LONGFILE_GNU, "x/rpki-client.json", new byte[1001]);
        assertThatThrownBy(() -> TarMember.open(new ByteArrayInputStream(tar), "a.tgz", "rpki-client.json", 1000))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("rpki-client.json has 1001 bytes, limit 1000");
    }

    @Test
    void anArchiveWithoutTheFileSaysSo() throws Exception {
        byte[] tar = tar(TarArchiveOutputStream.LONGFILE_GNU, "x/other.json", new byte[10]);
        assertThatThrownBy(() -> TarMember.open(new ByteArrayInputStream(tar), "a.tgz", "rpki-client.json", 1000))
                .isInstanceOf(FormatException.class)
                .hasMessage("a.tgz: has no file rpki-client.json");
    }

    @Test
    void whatIsNoTarSaysSo() {
        byte[] text = "x".repeat(2000).getBytes(StandardCharsets.US_ASCII);
        assertThatThrownBy(() -> TarMember.open(new ByteArrayInputStream(text), "a.tgz", "rpki-client.json", 1000))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("no header of tar");
    }

    @Test
    void everyCutIsFoundOut() throws Exception {
        String content = "Z".repeat(1000);
        byte[] tar = tar(
                TarArchiveOutputStream.LONGFILE_POSIX,
                DEEP + "rpki-client.json",
                content.getBytes(StandardCharsets.ISO_8859_1));
        int start = new String(tar, StandardCharsets.ISO_8859_1).indexOf(content);
        for (int length = 0; length < start + 1000; length += length < start ? 97 : 1) {
            byte[] cut = Arrays.copyOf(tar, length);
            assertThatThrownBy(() -> TarMember.open(new ByteArrayInputStream(cut), "a.tgz", "rpki-client.json", 1000)
                            .readAllBytes())
                    .isInstanceOf(length < start ? FormatException.class : TruncatedInputException.class);
        }
    }

    private static RpkiViewsIndex index(String... lines) throws IOException {
        byte[] text = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
        return RpkiViewsIndex.read(new ByteArrayInputStream(text), "index.txt");
    }

    private static final String DAY = "2026/01/07/rpki-20260107T%s00Z.tgz 1767801612 310000000";

    @Test
    void ofAnIndexNothingIsTakenButTimes() throws IOException {
        RpkiViewsIndex index = index(
                DAY.formatted("1600"),
                "../../../etc/passwd 1 2",
                "2026/01/07/../../../rpki-20260107T170000Z.tgz 1 2",
                "2026/01/07/rpki-20260108T170000Z.tgz 1 2",
                "2026/01/07/rpki-20260107T250000Z.tgz 1 2",
                "http://192.0.2.1/2026/01/07/rpki-20260107T170000Z.tgz 1 2",
                "");
        assertThat(index.times(Period.parse("2026-01-01", "2026-02-01"), Optional.empty()))
                .containsExactly(Instant.parse("2026-01-07T16:00:00Z"));
    }

    @Test
    void aTimeAloneIsTheLastSetBeforeIt() throws IOException {
        RpkiViewsIndex index = index(DAY.formatted("1600"), DAY.formatted("1620"), DAY.formatted("1640"));
        assertThat(index.times(Period.parse("2026-01-07T16:39:00Z", null), Optional.empty()))
                .containsExactly(Instant.parse("2026-01-07T16:20:00Z"));
        assertThat(index.times(Period.parse("2026-01-07T15:00:00Z", null), Optional.empty()))
                .isEmpty();
    }

    @Test
    void ofEachStepTheLastSetIsTaken() throws IOException {
        RpkiViewsIndex index =
                index(DAY.formatted("0600"), DAY.formatted("0759"), DAY.formatted("0800"), DAY.formatted("2300"));
        List<Instant> times = index.times(Period.parse("2026-01-07", null), Optional.of(Duration.ofHours(8)));
        assertThat(times)
                .containsExactly(
                        Instant.parse("2026-01-07T07:59:00Z"),
                        Instant.parse("2026-01-07T08:00:00Z"),
                        Instant.parse("2026-01-07T23:00:00Z"));
    }

    @Test
    void anIndexWithoutAnySnapshotIsNone() {
        assertThatThrownBy(() -> index("<html>", "404"))
                .isInstanceOf(FormatException.class)
                .hasMessageStartingWith("index.txt: has no line of the form");
    }
}
