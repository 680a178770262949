package io.rovcast.jobs.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.rovcast.ingest.io.InputSource;
import io.rovcast.ingest.io.OnBadRecord;
import io.rovcast.ingest.io.OpenOptions;
import io.rovcast.ingest.mrt.RoutingTableReader;
import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.net.Prefix;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What was read from a dump is in the lake, entry by entry, and comes back as the same routing table. */
class DumpIngestTest {
    private static final Configuration CONFIGURATION = new Configuration(false);

    private final Path directory;
    private int ingests;

    DumpIngestTest(@TempDir Path directory) {
        this.directory = directory;
    }

    static Stream<Arguments> dumps() {
        return Stream.of(
                Arguments.of("in order", Dumps.inOrder(500)),
                Arguments.of("ADD-PATH", Dumps.addPath(300)),
                Arguments.of("TABLE_DUMP", Dumps.tableDump(200)),
                Arguments.of("two dumps", Dumps.twoInOne(100)),
                Arguments.of("many peers", Dumps.manyPeers()));
    }

    private LakeFiles files() throws IOException {
        return LakeFiles.at(directory.toUri().toString(), CONFIGURATION);
    }

    private List<LakeDump> ingest(byte[] dump, int chunkEntries, int runBytes) throws IOException {
        InputSource source = InputSource.of("dump", () -> new ByteArrayInputStream(dump));
        DumpIngest ingest = new DumpIngest(
                files(),
                "ingest-" + ++ingests,
                "rrc00",
                "0123456789abcdef",
                (bytes, entries) -> {},
                chunkEntries,
                runBytes);
        return ingest.read(source, OpenOptions.DEFAULTS, OnBadRecord.FAIL).dumps();
    }

    private List<LakeDump> ingest(byte[] dump) throws IOException {
        return ingest(dump, 200, RibSorter.RUN_BYTES);
    }

    private List<String> entries(List<LakeDump> dumps) throws IOException {
        List<String> rows = new ArrayList<>();
        for (LakeDump dump : dumps) {
            String path =
                    "ingest-" + ingests + "/" + dump.file(LakeTable.RIB_ENTRIES).path();
            try (ParquetReader<Group> reader = ParquetReader.builder(new GroupReadSupport(), files().path(path))
                    .withConf(CONFIGURATION)
                    .build()) {
                for (Group row = reader.read(); row != null; row = reader.read()) {
                    rows.add(row(row));
                }
            }
        }
        return rows;
    }

    private static String row(Group row) {
        Group path = row.getGroup("as_path", 0);
        List<Long> asPath = new ArrayList<>();
        for (int i = 0; i < path.getFieldRepetitionCount("list"); i++) {
            asPath.add(path.getGroup("list", i).getLong("element", 0));
        }
        Object originated = longOrNull(row, "originated_time");
        return EntryRows.row(
                row.getLong("dump_time", 0) / 1000,
                row.getInteger("afi", 0),
                row.getString("prefix", 0),
                row.getLong("peer_asn", 0),
                row.getString("peer_address", 0),
                longOrNull(row, "origin"),
                row.getString("origin_kind", 0),
                asPath,
                row.getFieldRepetitionCount("as_path_text") == 0 ? null : row.getString("as_path_text", 0),
                longOrNull(row, "path_id"),
                originated == null ? null : (Long) originated / 1000);
    }

    private static @Nullable Object longOrNull(Group row, String field) {
        return row.getFieldRepetitionCount(field) == 0 ? null : row.getLong(field, 0);
    }

    private static RoutingTable plainTable(byte[] dump) throws IOException {
        RoutingTable.Builder builder = new RoutingTable.Builder();
        InputSource source = InputSource.of("dump", () -> new ByteArrayInputStream(dump));
        new RoutingTableReader(builder, RoutingTableReader.AsPaths.KEEP).read(source.open(), "rrc00", OnBadRecord.FAIL);
        return builder.build();
    }

    private RoutingTable lakeTable(List<LakeDump> dumps) throws IOException {
        RoutingTable.Builder builder = new RoutingTable.Builder();
        for (LakeDump dump : dumps) {
            LakeFiles staged =
                    LakeFiles.at(directory.resolve("ingest-" + ingests).toUri().toString(), CONFIGURATION);
            try (RouteRows rows = new RouteRows(staged, dump, builder)) {
                for (int stretch = 0; stretch < rows.size(); stretch++) {
                    rows.read(stretch);
                }
            }
        }
        return builder.build();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dumps")
    void entriesAreThoseOfThePlainReader(String name, byte[] dump) throws IOException {
        assertThat(entries(ingest(dump))).isEqualTo(EntryRows.ofDump(dump));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dumps")
    void routesMakeTheSameRoutingTable(String name, byte[] dump) throws IOException {
        assertThat(Tables.lines(lakeTable(ingest(dump)))).isEqualTo(Tables.lines(plainTable(dump)));
    }

    @Test
    void aDumpThatIsNotInOrderIsSorted() throws IOException {
        List<String> sorted = entries(ingest(Dumps.byLength(500)));
        assertThat(sorted).containsExactlyInAnyOrderElementsOf(EntryRows.ofDump(Dumps.byLength(500)));
        assertThat(sorted.stream().map(row -> Prefix.parse(row.split(" ", -1)[2])))
                .isSorted();
    }

    @Test
    void sortingInManyRunsGivesTheSameRows() throws IOException {
        List<LakeDump> atOnce = ingest(Dumps.byLength(500), 200, RibSorter.RUN_BYTES);
        List<String> expected = entries(atOnce);
        List<LakeDump> inRuns = ingest(Dumps.byLength(500), 200, 1000);
        assertThat(entries(inRuns)).isEqualTo(expected);
    }

    @Test
    void chunksAreRowGroupsOfAllThreeTables() throws IOException {
        LakeDump dump = ingest(Dumps.inOrder(500)).get(0);
        int groups = -1;
        for (LakeTable table : List.of(LakeTable.RIB_ENTRIES, LakeTable.ROUTES, LakeTable.PATHS)) {
            try (ParquetFileReader reader = ParquetFileReader.open(HadoopInputFile.fromPath(
                    files().path("ingest-1/" + dump.file(table).path()), CONFIGURATION))) {
                assertThat(reader.getRowGroups()).hasSizeGreaterThan(3);
                assertThat(groups < 0 || groups == reader.getRowGroups().size())
                        .as("row groups of " + table)
                        .isTrue();
                groups = reader.getRowGroups().size();
            }
        }
    }

    @Test
    void theSameDumpMakesTheSameBytes() throws IOException {
        LakeDump dump = ingest(Dumps.inOrder(300)).get(0);
        LakeDump again = ingest(Dumps.inOrder(300)).get(0);
        assertThat(again).isEqualTo(dump);
        for (LakeFile file : dump.files()) {
            assertThat(directory.resolve("ingest-2").resolve(file.path()))
                    .hasSameBinaryContentAs(directory.resolve("ingest-1").resolve(file.path()));
        }
    }
}
