package io.rovcast.jobs.impact;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rovcast.ingest.io.DecodedInput;
import io.rovcast.ingest.io.IngestReport;
import io.rovcast.ingest.io.InputSource;
import io.rovcast.ingest.io.OnBadRecord;
import io.rovcast.ingest.mrt.RoutingTableReader;
import io.rovcast.ingest.view.RoutingView;
import io.rovcast.jobs.lake.Tables;
import io.rovcast.model.bgp.ObservationTable;
import io.rovcast.model.bgp.OriginAs;
import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.testkit.ProjectFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.arrow.compression.CommonsCompressionFactory;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.ipc.ArrowFileReader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The samples compiled into a view. */
class CompileCommandTest {
    private static final Path NORTH = ProjectFiles.sample("rib.north.bz2");
    private static final Path SOUTH = ProjectFiles.sample("rib.south.gz");

    @TempDir
    private static Path shared;

    @TempDir
    private Path folder;

    private static Path compiled = Path.of("");
    private static CommandRun run = new CommandRun(0, "", "");
    private static RoutingTable expected = new RoutingTable.Builder().build();

    @BeforeAll
    static void compileOnce() throws IOException {
        compiled = shared.resolve("table.view");
        run = compile("--rib", NORTH.toString(), SOUTH.toString(), "--out", compiled.toString());
        RoutingTable.Builder builder = new RoutingTable.Builder();
        for (Path file : List.of(NORTH, SOUTH)) {
            try (DecodedInput in = InputSource.of(file).open()) {
                new RoutingTableReader(builder, RoutingTableReader.AsPaths.KEEP)
                        .read(in, file == NORTH ? "north" : "south", OnBadRecord.FAIL);
            }
        }
        expected = builder.build();
    }

    private static CommandRun compile(String... args) {
        return CommandRun.rovcast(
                Stream.concat(Stream.of("compile", "--quiet"), Stream.of(args)).toArray(String[]::new));
    }

    /** Whatever the collectors are called; line by line, since whole tables are too much to show. */
    private static void assertSame(RoutingTable actual, RoutingTable wanted) {
        List<String> lines = Tables.lines(actual);
        List<String> wantedLines = Tables.lines(wanted);
        assertThat(lines).hasSameSizeAs(wantedLines);
        for (int i = 0; i < lines.size(); i++) {
            assertThat(withoutCollectors(lines.get(i))).isEqualTo(withoutCollectors(wantedLines.get(i)));
        }
    }

    private static String withoutCollectors(String line) {
        return line.replaceAll("collector=[^,]*, ", "");
    }

    @Test
    void writesWhatTheFilesShow() throws IOException {
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).isEmpty();
        RoutingView view = RoutingView.open(compiled);
        assertSame(view.table(), expected);
        assertThat(view.writtenBy()).startsWith("rovcast ");
        assertThat(view.inputs()).extracting(IngestReport::source).containsExactly(NORTH.toString(), SOUTH.toString());
        assertThat(view.inputs()).allSatisfy(input -> {
            assertThat(input.digest()).isPresent();
            assertThat(input.generated()).isPresent();
            assertThat(input.status()).isEqualTo(IngestReport.Status.OK);
        });
        try (Stream<Path> files = Files.list(shared)) {
            assertThat(files).containsExactly(compiled);
        }
    }

    @Test
    void saysWhatIsInIt() {
        assertThat(run.out())
                .startsWith(compiled + ": a routing view of ")
                .contains("%,d prefix-origin pairs".formatted(expected.size()))
                .contains("24 vantage points in ")
                .contains("rib.north.bz2: MRT TABLE_DUMP_V2 of ")
                .endsWith(" records\n");
    }

    @Test
    void saysTheSameToPrograms() throws IOException {
        String out = folder.resolve("a.view").toString();
        CommandRun asJson = compile("--rib", NORTH.toString(), SOUTH.toString(), "--out", out, "--json");
        JsonNode json = new ObjectMapper().readTree(asJson.out());
        assertThat(json.at("/schema").asText()).isEqualTo("rovcast/compile/1");
        assertThat(json.at("/view").asText()).isEqualTo(out);
        assertThat(json.at("/bytes").asLong()).isEqualTo(Files.size(Path.of(out)));
        assertThat(json.at("/table/pairs/ipv4").asInt()
                        + json.at("/table/pairs/ipv6").asInt())
                .isEqualTo(expected.size());
        assertThat(json.at("/table/vantagePoints").asInt()).isEqualTo(24);
        assertThat(json.at("/inputs/0/sha256").asText()).hasSize(64);
    }

    @Test
    void theSameFilesGiveTheSameView() throws IOException {
        Path again = folder.resolve("again.view");
        assertThat(compile("--rib", SOUTH.toString(), NORTH.toString(), "--out", again.toString())
                        .exitCode())
                .isZero();
        assertThat(again).hasSameBinaryContentAs(compiled);
    }

    @Test
    void theLakeGivesTheSameTable() throws IOException {
        String lake = folder.resolve("lake").toString();
        CommandRun.rovcast("ingest", "rib", NORTH.toString(), "--lake", lake, "--collector", "north", "--quiet");
        CommandRun.rovcast("ingest", "rib", SOUTH.toString(), "--lake", lake, "--collector", "south", "--quiet");
        Path all = folder.resolve("all.view");
        assertThat(compile("--lake", lake, "--out", all.toString()).exitCode()).isZero();
        assertSame(RoutingView.open(all).table(), expected);
        Path one = folder.resolve("one.view");
        assertThat(compile("--lake", lake, "--collector", "north", "--out", one.toString())
                        .exitCode())
                .isZero();
        assertThat(RoutingView.open(one).table().vantagePoints())
                .allSatisfy(vp -> assertThat(vp.collector()).isEqualTo("north"));
        CommandRun tooEarly = compile(
                "--lake",
                lake,
                "--at",
                "2001-01-01",
                "--out",
                folder.resolve("none").toString());
        assertThat(tooEarly.exitCode()).isEqualTo(2);
        assertThat(tooEarly.complaint()).contains("the lake has no routing table of 2001-01-01");
        assertThat(folder.resolve("none")).doesNotExist();
    }

    /** The Arrow project's own reader finds what ours finds. */
    @Test
    void otherReadersOfArrowReadIt() throws IOException {
        RoutingTable table = RoutingView.open(compiled).table();
        try (RootAllocator allocator = new RootAllocator();
                FileChannel channel = FileChannel.open(compiled);
                ArrowFileReader reader = new ArrowFileReader(channel, allocator, CommonsCompressionFactory.INSTANCE)) {
            assertThat(reader.getVectorSchemaRoot().getSchema().getCustomMetadata())
                    .containsEntry("rovcast.view", "2");
            assertThat(reader.loadNextBatch()).isTrue();
            assertThat(reader.getVectorSchemaRoot().getRowCount()).isEqualTo(1);
            FieldVector pairs = rows(reader, "pairs");
            FieldVector sets = rows(reader, "observation_sets");
            FieldVector paths = rows(reader, "paths");
            assertThat(pairs.getValueCount()).isEqualTo(table.size());
            for (int pair = 0; pair < table.size(); pair++) {
                Map<?, ?> row = (Map<?, ?>) pairs.getObject(pair);
                assertThat(row.get("prefix").toString())
                        .isEqualTo(table.pair(pair).prefix().toString());
                assertThat(row.get("origin"))
                        .isEqualTo(table.origin(pair) == OriginAs.NONE_BITS ? null : table.origin(pair));
                assertThat(row.get("flags")).isEqualTo((byte) table.flags(pair));
                List<?> numbers = (List<?>) row.get("sets");
                assertThat(numbers).hasSize(table.setCount(pair));
                for (int i = 0; i < numbers.size(); i++) {
                    assertThat(numbers.get(i)).isEqualTo(table.set(pair, i));
                    assertSeen((List<?>) sets.getObject(table.set(pair, i)), paths, table, table.set(pair, i));
                }
            }
            assertThat(rows(reader, "vantage_points").getValueCount()).isEqualTo(24);
            assertThat(reader.loadNextBatch()).isFalse();
        }
    }

    private static FieldVector rows(ArrowFileReader reader, String table) throws IOException {
        return ((ListVector) reader.getVectorSchemaRoot().getVector(table)).getDataVector();
    }

    private static void assertSeen(List<?> set, FieldVector paths, RoutingTable table, int number) {
        ObservationTable observations = table.observations();
        int first = observations.first(number);
        assertThat(set).hasSize(observations.first(number + 1) - first);
        for (int i = 0; i < set.size(); i++) {
            Map<?, ?> observation = (Map<?, ?>) set.get(i);
            assertThat(observation.get("vantage_point")).isEqualTo(observations.vantagePoint(first + i));
            int path = observations.path(first + i);
            assertThat(observation.get("path")).isEqualTo(path);
            List<?> hops = (List<?>) ((Map<?, ?>) paths.getObject(path)).get("as_path");
            assertThat(hops.stream().mapToInt(hop -> (Integer) hop).toArray())
                    .isEqualTo(table.paths().hops(path));
        }
    }

    @Test
    void anExistingFileIsReplacedOnRequestAndIfItIsAView() throws IOException {
        Path target = Files.copy(compiled, folder.resolve("table.view"));
        CommandRun refused = compile("--rib", NORTH.toString(), "--out", target.toString());
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.complaint())
                .isEqualTo("rovcast: " + target.toRealPath()
                        + ": exists already; name another file, or replace it with --overwrite");
        assertThat(target).hasSameBinaryContentAs(compiled);
        assertThat(compile("--rib", NORTH.toString(), "--out", target.toString(), "--overwrite")
                        .exitCode())
                .isZero();
        assertThat(RoutingView.open(target).inputs()).hasSize(1);

        Path table = Files.copy(NORTH, folder.resolve("rib.north.bz2"));
        CommandRun mistaken = compile("--rib", table.toString(), "--out", table.toString(), "--overwrite");
        assertThat(mistaken.exitCode()).isEqualTo(2);
        assertThat(mistaken.complaint()).endsWith("is no earlier result, so it is not replaced");
        assertThat(table).hasSameBinaryContentAs(NORTH);
    }

    @Test
    void whatCannotBeReadLeavesNoFile() throws IOException {
        Path out = folder.resolve("out.view");
        Path html = Files.writeString(folder.resolve("rib.gz"), "<html>404</html>");
        CommandRun bad = compile("--rib", html.toString(), "--out", out.toString());
        assertThat(bad.exitCode()).isEqualTo(2);
        assertThat(bad.complaint()).contains("rib.gz: ").doesNotContain("\n");
        CommandRun view = compile("--rib", compiled.toString(), "--out", out.toString());
        assertThat(view.exitCode()).isEqualTo(2);
        assertThat(view.complaint())
                .isEqualTo("rovcast: " + compiled
                        + ": expected a routing table, but it is an Arrow file; is it meant for --view?");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(html);
        }
    }

    @Test
    void optionsThatDoNotGoTogetherAreRefused() {
        String out = folder.resolve("out.view").toString();
        assertThat(compile("--out", out).complaint())
                .startsWith("rovcast compile: Missing the routing tables: give --rib FILE, or --lake DIR");
        assertThat(compile("--out", out, "--rib", NORTH.toString(), "--lake", "lake")
                        .exitCode())
                .isEqualTo(2);
        assertThat(compile("--out", out, "--rib", NORTH.toString(), "--collector", "north")
                        .complaint())
                .contains("--collector chooses tables of the lake");
        assertThat(compile("--rib", NORTH.toString()).complaint()).contains("--out=FILE");
    }
}
