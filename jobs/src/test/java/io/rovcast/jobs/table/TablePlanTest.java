package io.rovcast.jobs.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rovcast.ingest.io.FormatException;
import io.rovcast.testkit.ProjectFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TablePlanTest {
    private static final Path TABLE = ProjectFiles.sample("mrtparse/quagga_rib");
    private static final Path OTHER_TABLE = ProjectFiles.sample("mrtparse/bird-mrtdump_rib");
    private static final Path UPDATES = ProjectFiles.sample("mrtparse/quagga_bgp");

    @TempDir
    private Path folder;

    private final List<String> warnings = new ArrayList<>();

    private RibFile copy(Path sample, String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.copy(sample, file);
        return new RibFile(name, file.toUri(), Files.size(file));
    }

    private List<TableUnit> plan(RibFile... files) throws IOException {
        return new TablePlan(new Configuration(), warnings::add).of(List.of(files));
    }

    @Test
    void theFirstOfSeveralCopiesIsRead() throws IOException {
        RibFile first = copy(TABLE, "b.mrt");
        RibFile other = copy(OTHER_TABLE, "c.mrt");
        List<TableUnit> units = plan(first, other, copy(TABLE, "a.mrt"), copy(TABLE, "d.mrt"));
        assertThat(units).extracting(TableUnit::table).containsExactly(first, other);
        assertThat(warnings)
                .containsExactly(
                        "a.mrt: has the same content as b.mrt; counted once",
                        "d.mrt: has the same content as b.mrt; counted once");
    }

    @Test
    void filesOfEqualLengthAreNoCopiesOfEachOther() throws IOException {
        byte[] changed = Files.readAllBytes(TABLE);
        changed[changed.length - 1]++;
        Path sample = Files.write(folder.resolve("changed"), changed);
        assertThat(plan(copy(TABLE, "a.mrt"), copy(sample, "b.mrt"))).hasSize(2);
        assertThat(warnings).isEmpty();
    }

    @Test
    void emptyFilesAreNoCopiesOfEachOther() throws IOException {
        Path empty = Files.createFile(folder.resolve("empty"));
        assertThat(plan(copy(empty, "a.mrt"), copy(empty, "b.mrt"))).hasSize(2);
        assertThat(warnings).isEmpty();
    }

    @Test
    void updatesOfTheCollectorOfACopyAreForTheFirst() throws IOException {
        RibFile first = copy(TABLE, "a.mrt");
        RibFile updates = copy(UPDATES, "rrc00/updates.1");
        List<TableUnit> units = plan(first, updates, copy(TABLE, "rrc00/bview.1"));
        assertThat(units).singleElement().satisfies(unit -> {
            assertThat(unit.table()).isEqualTo(first);
            assertThat(unit.updates()).containsExactly(updates);
        });
    }

    @Test
    void copiesOfUpdatesAreReadOnceForEachCollector() throws IOException {
        RibFile updates = copy(UPDATES, "rrc00/updates.1");
        RibFile otherUpdates = copy(UPDATES, "rrc01/updates.1");
        List<TableUnit> units = plan(
                copy(TABLE, "rrc00/bview.1"),
                copy(OTHER_TABLE, "rrc01/bview.1"),
                updates,
                otherUpdates,
                copy(UPDATES, "rrc00/updates.2"));
        assertThat(units).extracting(TableUnit::updates).containsExactly(List.of(updates), List.of(otherUpdates));
        assertThat(warnings).containsExactly("rrc00/updates.2: has the same content as rrc00/updates.1; counted once");
    }

    @Test
    void updatesNeedATable() throws IOException {
        RibFile table = copy(TABLE, "rrc01/bview.1");
        RibFile updates = copy(UPDATES, "rrc00/updates.1");
        assertThatThrownBy(() -> plan(table, updates))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("rrc00/updates.1: updates of collector rrc00, of which no table is given");
    }
}
