package io.rovcast.ingest.rpki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rovcast.ingest.io.FormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Snapshots and deltas of RRDP: damaged and hostile ones are refused with one line, good ones follow each other. */
class RrdpStoreTest {
    private static final String SNAPSHOT =
            "<snapshot xmlns=\"http://www.ripe.net/rpki/rrdp\" version=\"1\" session_id=\"s\" serial=\"7\">";

    @TempDir
    private Path directory = Path.of("");

    private RrdpStore snapshot(String xml) throws IOException {
        return RrdpStore.open(Files.writeString(directory.resolve("snapshot.xml"), xml), List.of());
    }

    @Test
    void fragmentsOfXmlThatAreTooLongForMemoryAreRefused() {
        String comment = SNAPSHOT + "<!--" + "x".repeat(17 << 20) + "--></snapshot>";

        assertThatThrownBy(() -> snapshot(comment))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("more than 16777216 bytes of an attribute, a comment or the like");
    }

    @Test
    void snapshotsHaveNoEntities() {
        String bomb = "<!DOCTYPE snapshot [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>"
                + SNAPSHOT + "<publish uri=\"rsync://host/module/x.roa\">&b;</publish></snapshot>";
        String external = "<!DOCTYPE snapshot [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>" + SNAPSHOT
                + "<publish uri=\"rsync://host/module/x.roa\">&a;</publish></snapshot>";

        assertThatThrownBy(() -> snapshot(bomb))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("DTD");
        assertThatThrownBy(() -> snapshot(external))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("DTD");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<snapshot",
                "<html/>",
                "<snapshot xmlns=\"http://www.ripe.net/rpki/rrdp\" version=\"1\" session_id=\"s\"/>",
                SNAPSHOT,
                SNAPSHOT + "<publish>AAAA</publish></snapshot>",
                SNAPSHOT + "<publish uri=\"rsync://host/module/../x\">AAAA</publish></snapshot>",
                SNAPSHOT + "<publish uri=\"rsync://host/module/x\">A!</publish></snapshot>",
                SNAPSHOT + "<publish uri=\"rsync://host/module/x\"><b/></publish></snapshot>",
                SNAPSHOT + "<withdraw uri=\"rsync://host/module/x\" hash=\"00\"/></snapshot>",
                SNAPSHOT + "<publish uri=\"rsync://host/module/x\">AAAA</publish>"
                        + "<publish uri=\"rsync://host/module/x\">AAAA</publish></snapshot>"
            })
    void damagedSnapshotsAreRefusedWithOneLine(String xml) {
        assertThatThrownBy(() -> snapshot(xml))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("snapshot.xml")
                .message()
                .doesNotContain("\n");
    }

    @Test
    void objectsOfASnapshotThatAreTooLongAreRejectedWhenTheyAreAskedFor() throws IOException {
        String huge = Base64.getEncoder().encodeToString(new byte[CacheDirectory.MAX_OBJECT_BYTES + 3]);

        try (RrdpStore store =
                snapshot(SNAPSHOT + "<publish uri=\"rsync://host/module/x.roa\">" + huge + "</publish></snapshot>")) {
            assertThatThrownBy(() -> store.read(
                            RsyncUri.parse("rsync://host/module/x.roa").orElseThrow()))
                    .isInstanceOf(InvalidObjectException.class);
        }
    }

    @Test
    void deltasFollowTheSnapshotWithoutAGap() throws IOException {
        Path snapshot = Files.writeString(
                directory.resolve("snapshot.xml"),
                SNAPSHOT + "<publish uri=\"rsync://host/module/a\">AAAA</publish>"
                        + "<publish uri=\"rsync://host/module/b\">AAAA</publish></snapshot>");
        String hash = HexFormat.of().formatHex(SubjectKey.digest("SHA-256", new byte[3]));
        Path next = delta(
                8,
                "<withdraw uri=\"rsync://host/module/a\" hash=\"" + hash + "\"/>"
                        + "<publish uri=\"rsync://host/module/b\" hash=\"" + hash + "\">BBBB</publish>"
                        + "<publish uri=\"rsync://host/module/c\">CCCC</publish>");
        Path wrong = delta(9, "<withdraw uri=\"rsync://host/module/b\" hash=\"" + hash + "\"/>");

        try (RrdpStore store = RrdpStore.open(snapshot, List.of(next))) {
            assertThat(store.uris()).containsExactlyInAnyOrder("rsync://host/module/b", "rsync://host/module/c");
            assertThat(store.names(RsyncUri.parse("rsync://host/module/").orElseThrow()))
                    .containsExactlyInAnyOrder("b", "c");
        }
        assertThatThrownBy(() -> RrdpStore.open(snapshot, List.of(wrong))).hasMessageContaining("expected the delta 8");
        assertThatThrownBy(() -> RrdpStore.open(snapshot, List.of(wrong, next))).hasMessageContaining("another hash");
        assertThatThrownBy(() -> RrdpStore.open(next, List.of())).hasMessageContaining("expected a snapshot");
    }

    private Path delta(int serial, String elements) throws IOException {
        return Files.writeString(
                directory.resolve(serial + ".xml"),
                "<delta xmlns=\"http://www.ripe.net/rpki/rrdp\" version=\"1\" session_id=\"s\" serial=\"" + serial
                        + "\">" + elements + "</delta>");
    }
}
