package io.rovcast.jobs.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class RibFilesTest {
    @TempDir
    private Path folder;

    private void file(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "x");
    }

    private List<RibFile> expand(String name) throws IOException {
        return RibFiles.expand(
                List.of(folder.resolve(name).toString()),
                new Configuration(),
                sentence -> assertThat(sentence).isNull());
    }

    /** What {@code rovcast fetch} leaves: the manifest and a file that is not whole yet are none of it. */
    @Test
    void takesAnArchiveWithTheDirectoriesInIt() throws IOException {
        file("archive/_fetch.jsonl");
        file("archive/ris/rrc00/2026.01/bview.20260107.1600.gz");
        file("archive/ris/rrc00/2026.01/.bview.20260108.0000.gz.part");
        file("archive/ris/rrc00/2026.01/.bview.20260108.0000.gz.part-of");
        file("archive/routeviews/route-views2/bgpdata/2026.01/RIBS/rib.20260107.1600.bz2");
        file("archive/routeviews/pacwave.lax/bgpdata/2026.01/RIBS/rib.20260107.1600.bz2");
        file("archive/_old/rib");
        assertThat(expand("archive"))
                .extracting(RibFile::collector)
                .containsExactlyInAnyOrder("rrc00", "route-views2", "pacwave.lax");
        assertThat(expand("archive/ris")).hasSize(1);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aCircleOfLinksEnds() throws IOException {
        file("archive/a/rib");
        Files.createSymbolicLink(folder.resolve("archive/a/b"), folder.resolve("archive"));
        assertThatThrownBy(() -> expand("archive"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("directories in one another");
    }
}
