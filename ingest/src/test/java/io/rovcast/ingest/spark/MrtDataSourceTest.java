package io.rovcast.ingest.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rovcast.ingest.io.InputSource;
import io.rovcast.ingest.io.OnBadRecord;
import io.rovcast.ingest.mrt.RibReader;
import io.rovcast.model.bgp.OriginAs;
import io.rovcast.model.net.Prefix;
import io.rovcast.testkit.MrtRib;
import io.rovcast.testkit.MrtWriter;
import io.rovcast.testkit.PathAttributes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows are what the plain reader gives, however files fall to tasks and whatever columns are asked for. */
class MrtDataSourceTest {
    private static final long TIME = 1_767_801_600L;
    private static final String[] PATHS = {
        "64496 64497 64498",
        "64496 64497 64497 64498",
        "64500 64501 {64502,64503}",
        "64500 {64506} 64498",
        "64496 (64512 64513) 64498",
        "64500 (64512)",
        "",
        "65551",
        "64496 4294967294 64499",
    };

    private static final SparkSession SPARK = SparkSession.builder()
            .master("local[2]")
            .config("spark.ui.enabled", "false")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.sql.shuffle.partitions", "2")
            .config("spark.sql.session.timeZone", "UTC")
            .config("spark.log.level", "OFF")
            .getOrCreate();

    private final Path directory;

    MrtDataSourceTest(@TempDir Path directory) {
        this.directory = directory;
    }

    private static byte[] dump(long seed, MrtRib kind, int prefixes) {
        Random random = new Random(seed);
        MrtWriter out = new MrtWriter(TIME)
                .peerIndexTable(peers -> peers.peer("192.0.2.10", 64496)
                        .peer("192.0.2.11", "2001:db8::b", 64500)
                        .peer("192.0.2.10", 65550)
                        .peer("192.0.2.13", "192.0.2.13", 64500));
        for (int i = 0; i < prefixes; i++) {
            Prefix prefix = i % 3 == 0
                    ? Prefix.parse("2001:db8:" + Integer.toHexString(i + 1) + "::/48")
                    : Prefix.parse("198.51.%d.%d/32".formatted(i / 256, i % 256));
            out.rib(kind, prefix, entries -> {
                for (int n = random.nextInt(5); n > 0; n--) {
                    long originated = random.nextInt(4) == 0 ? TIME + 9 : TIME - random.nextInt(1000);
                    PathAttributes attributes = new PathAttributes()
                            .origin()
                            .asPath(PATHS[random.nextInt(PATHS.length)])
                            .nextHop("192.0.2.10");
                    if (kind.addPath()) {
                        entries.entry(random.nextInt(4), originated, 1 + random.nextInt(9), attributes);
                    } else {
                        entries.entry(random.nextInt(4), originated, attributes);
                    }
                }
            });
        }
        return out.toByteArray();
    }

    private Path write(String name, byte[] bytes) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.resolveSibling("."));
        return Files.write(file, bytes);
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream zip = new GZIPOutputStream(out)) {
            zip.write(bytes);
        }
        return out.toByteArray();
    }

    private static Dataset<Row> read(Map<String, String> options, String... paths) {
        return SPARK.read().format("mrt").options(options).load(paths);
    }

    /** The columns of granularity entry, but for collector and file, as the plain reader has them. */
    private static List<String> plainRows(Path file) throws IOException {
        List<String> rows = new ArrayList<>();
        try (RibReader in = new RibReader(InputSource.of(file).open(), OnBadRecord.FAIL)) {
            while (in.nextPrefix()) {
                Prefix prefix = new Prefix(in.family(), in.hi(), in.lo(), in.length());
                while (in.nextEntry()) {
                    rows.add(plainRow(in, prefix));
                }
            }
        }
        return rows;
    }

    private static String plainRow(RibReader in, Prefix prefix) {
        String path = in.asPath().toString();
        return String.join(
                "|",
                Instant.ofEpochSecond(in.tableTime()).toString(),
                String.valueOf(in.family().version()),
                prefix.toString(),
                String.valueOf(in.length()),
                String.valueOf(in.peers().peer(in.peer()).asn().value()),
                in.peers().peer(in.peer()).address(),
                in.origin() == OriginAs.NONE_BITS ? "null" : Integer.toUnsignedString(in.origin()),
                in.originKind().name().toLowerCase(Locale.ROOT),
                in.asPath().segments().stream()
                        .flatMap(segment -> segment.asns().stream())
                        .map(asn -> String.valueOf(asn.value()))
                        .collect(Collectors.joining(" ")),
                path.matches("[0-9 ]*") ? "null" : path,
                in.pathId() == 0 ? "null" : String.valueOf(in.pathId()),
                in.originatedTime() == 0
                        ? "null"
                        : Instant.ofEpochSecond(in.originatedTime()).toString());
    }

    private static List<String> sparkRows(Dataset<Row> rows) {
        return rows.collectAsList().stream().map(MrtDataSourceTest::text).toList();
    }

    private static String text(Row row) {
        return String.join(
                "|",
                value(row, "dump_time"),
                value(row, "afi"),
                value(row, "prefix"),
                value(row, "prefix_length"),
                value(row, "peer_asn"),
                value(row, "peer_address"),
                value(row, "origin"),
                value(row, "origin_kind"),
                row.getList(row.fieldIndex("as_path")).stream()
                        .map(String::valueOf)
                        .collect(Collectors.joining(" ")),
                value(row, "as_path_text"),
                value(row, "path_id"),
                value(row, "originated_time"));
    }

    private static String value(Row row, String column) {
        @Nullable Object value = row.get(row.fieldIndex(column));
        return value instanceof Timestamp time ? time.toInstant().toString() : String.valueOf(value);
    }

    @Test
    void entriesAreThoseOfThePlainReader() throws IOException {
        for (MrtRib kind : List.of(MrtRib.UNICAST, MrtRib.UNICAST_ADDPATH, MrtRib.GENERIC)) {
            Path file = write(kind + ".mrt", dump(1, kind, 100));
            assertThat(sparkRows(read(Map.of(), file.toString())))
                    .as(kind.toString())
                    .isEqualTo(plainRows(file));
        }
    }

    @Test
    void rowsDoNotDependOnHowFilesFallToTasks() throws IOException {
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            byte[] dump = dump(i, MrtRib.UNICAST, 10 * i);
            expected.addAll(plainRows(write("many/rrc0" + i + ".mrt", i % 2 == 0 ? dump : gzip(dump))));
        }
        write("many/.hidden", new byte[] {1});
        write("many/_SUCCESS", new byte[] {});
        Dataset<Row> rows = read(Map.of(), directory.resolve("many").toString());
        assertThat(rows.javaRDD().getNumPartitions()).isBetween(2, 8);
        assertThat(sparkRows(rows)).isEqualTo(expected);
        assertThat(sparkRows(read(Map.of(), directory + "/many/*.mrt").repartition(5)))
                .containsExactlyInAnyOrderElementsOf(expected);
        String[] oneByOne = new String[9];
        Arrays.setAll(oneByOne, i -> directory + "/many/rrc0" + i + ".mrt");
        assertThat(sparkRows(read(Map.of(), oneByOne))).isEqualTo(expected);
        assertThat(rows.groupBy("collector").count().count())
                .as("rrc00 has no prefixes")
                .isEqualTo(8);
    }

    @Test
    void rowsOfManyBatchesAreThoseOfThePlainReader() throws IOException {
        Path one = write("one.mrt", dump(1, MrtRib.UNICAST_ADDPATH, 6_000));
        Path two = write("two.mrt", dump(2, MrtRib.UNICAST, 6_000));
        List<String> expected = plainRows(one);
        expected.addAll(plainRows(two));
        assertThat(expected).as("two batches of each file, and more").hasSizeGreaterThan(4 * 4096);
        Dataset<Row> rows = read(Map.of(), one.toString(), two.toString());
        assertThat(sparkRows(rows)).isEqualTo(expected);
        assertThat(sparkRows(rows.sort("as_path", "prefix"))).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(rows.selectExpr("count(origin)", "count(path_id)", "count(originated_time)", "count(collector)")
                        .head())
                .isEqualTo(RowFactory.create(count(expected, 6), count(expected, 10), count(expected, 11), 0L));
    }

    private static long count(List<String> rows, int column) {
        return rows.stream()
                .filter(row -> !row.split("\\|", -1)[column].equals("null"))
                .count();
    }

    @Test
    void longPathsMakeSmallerBatches() throws IOException {
        String path = IntStream.rangeClosed(1, 1000)
                .mapToObj(String::valueOf)
                .collect(Collectors.joining(" ", "64496 ", " 64511"));
        MrtWriter out = new MrtWriter(TIME).peerIndexTable(peers -> peers.peer("192.0.2.10", 64496));
        for (int i = 0; i < 600; i++) {
            Prefix prefix = Prefix.parse("198.51.%d.%d/32".formatted(i / 256, i % 256));
            out.rib(
                    MrtRib.UNICAST,
                    prefix,
                    entries -> entries.entry(
                            0, TIME, new PathAttributes().origin().asPath(path).nextHop("192.0.2.10")));
        }
        Path file = write("long.mrt", out.toByteArray());
        assertThat(sparkRows(read(Map.of(), file.toString()))).hasSize(600).isEqualTo(plainRows(file));
    }

    @Test
    void makesOnlyTheColumnsThatAreAskedFor() throws IOException {
        Path file = write("a.mrt", dump(1, MrtRib.UNICAST, 50));
        for (String granularity : List.of("entry", "route")) { // batches and rows
            Dataset<Row> rows = read(Map.of("granularity", granularity), file.toString());
            List<Row> whole = rows.collectAsList();
            for (String column : rows.columns()) {
                assertThat(rows.select(column).collectAsList())
                        .as(column)
                        .isEqualTo(whole.stream()
                                .map(row -> RowFactory.create(row.<@Nullable Object>getAs(column)))
                                .toList());
            }
        }
    }

    @Test
    void countsAndFiltersWithoutTheColumnsOfTheResult() throws IOException {
        Path file = write("a.mrt", dump(1, MrtRib.UNICAST, 50));
        List<String> plain = plainRows(file);
        Dataset<Row> rows = read(Map.of(), file.toString());
        assertThat(rows.select("origin", "prefix")
                        .queryExecution()
                        .optimizedPlan()
                        .toString())
                .doesNotContain("as_path");
        assertThat(rows.count()).isEqualTo(plain.size());
        assertThat(rows.filter("afi = 6").count())
                .isEqualTo(plain.stream().filter(row -> row.contains("|6|")).count());
    }

    @Test
    void boundsOfAPrefixAreItsFirstAndLastAddress() throws IOException {
        Path file = write("a.mrt", dump(1, MrtRib.UNICAST, 50));
        List<Row> rows = read(Map.of(), file.toString())
                .select("prefix", "prefix_first", "prefix_last")
                .collectAsList();
        for (Row row : rows) {
            Prefix prefix = Prefix.parse(row.getString(0));
            String first = HexFormat.of().formatHex(row.getAs(1));
            String last = HexFormat.of().formatHex(row.getAs(2));
            if (prefix.length() == 32) {
                assertThat(first)
                        .isEqualTo("%08x".formatted((int) (prefix.hi() >>> 32)))
                        .isEqualTo(last);
            } else {
                assertThat(first).isEqualTo("%016x%016x".formatted(prefix.hi(), 0));
                assertThat(last).isEqualTo("%016x%016x".formatted(prefix.hi() | 0xFFFFL, -1L));
            }
        }
    }

    @Test
    void routesAreTheDistinctPairsOfADump() throws IOException {
        Path file = write("rrc00/a.mrt", dump(1, MrtRib.UNICAST_ADDPATH, 100));
        Map<String, List<String[]>> entries = new TreeMap<>();
        for (String row : plainRows(file)) {
            String[] fields = row.split("\\|", -1);
            entries.computeIfAbsent(fields[2] + " " + fields[6], none -> new ArrayList<>())
                    .add(fields);
        }
        List<String> expected = new ArrayList<>();
        entries.forEach((pair, seen) -> expected.add("%s entries %d points %s ases %d since %s"
                .formatted(
                        pair,
                        seen.size(),
                        new TreeSet<>(seen.stream()
                                .map(entry -> entry[4] + " " + entry[5])
                                .toList()),
                        seen.stream().map(entry -> entry[4]).distinct().count(),
                        seen.stream()
                                .map(entry -> entry[11])
                                .filter(time -> !time.equals("null"))
                                .sorted()
                                .findFirst()
                                .orElse("null"))));
        List<String> rows = new ArrayList<>();
        for (Row row : read(Map.of("granularity", "route"), file.toString()).collectAsList()) {
            List<Row> points = row.getList(row.fieldIndex("vantage_points"));
            assertThat(value(row, "vantage_point_count")).isEqualTo(String.valueOf(points.size()));
            assertThat(value(row, "collector")).isEqualTo("rrc00");
            rows.add("%s %s entries %s points %s ases %s since %s"
                    .formatted(
                            value(row, "prefix"),
                            value(row, "origin"),
                            value(row, "entries"),
                            new TreeSet<>(points.stream()
                                    .map(point -> point.getLong(0) + " " + point.getString(1))
                                    .toList()),
                            value(row, "vantage_as_count"),
                            value(row, "first_seen")));
        }
        assertThat(rows).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void aPartOfAStructCanBeAskedFor() throws IOException {
        Path file = write("a.mrt", dump(1, MrtRib.UNICAST, 50));
        Dataset<Row> routes = read(Map.of("granularity", "route"), file.toString());
        long all = routes.select(functions.explode(functions.col("vantage_points.address")))
                .count();
        assertThat(all)
                .isEqualTo(routes.selectExpr("sum(vantage_point_count)").head().getLong(0));
    }

    @Test
    void theCollectorComesFromThePathOrTheOption() throws IOException {
        Path known = write("route-views.linx/rib.mrt", dump(1, MrtRib.UNICAST, 5));
        Path unknown = write("elsewhere/rib.mrt", dump(1, MrtRib.UNICAST, 5));
        assertThat(read(Map.of(), known.toString(), unknown.toString())
                        .select("collector", "file")
                        .distinct()
                        .collectAsList()
                        .stream()
                        .map(row -> row.getString(0) + " " + row.getString(1)))
                .containsExactlyInAnyOrder("route-views.linx " + known, "null " + unknown);
        assertThat(read(Map.of("collector", "mine"), known.toString())
                        .select("collector")
                        .distinct()
                        .collectAsList())
                .extracting(row -> row.getString(0))
                .containsExactly("mine");
    }

    @Test
    void aBadRecordFailsOrIsLeftOut() throws IOException {
        byte[] good = dump(1, MrtRib.UNICAST, 20);
        Path file = write("cut.mrt", Arrays.copyOf(good, good.length - 3));
        assertThatThrownBy(() -> read(Map.of(), file.toString()).count())
                .rootCause()
                .hasMessageContaining(file.toString())
                .hasMessageContaining("record ")
                .hasMessageContaining("byte ");
        List<String> expected = plainRows(write("whole.mrt", good));
        List<String> rows = sparkRows(read(Map.of("on-bad-record", "skip"), file.toString()));
        assertThat(rows).isNotEmpty().isEqualTo(expected.subList(0, rows.size()));
    }

    @Test
    void saysWhatIsWrongWithAPathOrAnOption() throws IOException {
        Path file = write("a.mrt", dump(1, MrtRib.UNICAST, 1));
        assertThatThrownBy(() -> read(Map.of(), directory + "/none.mrt").count())
                .hasStackTraceContaining("none.mrt: no such file");
        assertThatThrownBy(() -> read(Map.of("granularity", "prefix"), file.toString()))
                .hasMessageContaining(
                        "option granularity of data source mrt is \"prefix\", expected one of [entry, route]");
        assertThatThrownBy(() -> SPARK.read().format("mrt").load()).hasMessageContaining("needs a path");
        Path page = write("page.gz", "<!doctype html><title>404</title>".getBytes(StandardCharsets.US_ASCII));
        assertThatThrownBy(() -> read(Map.of(), page.toString()).count())
                .rootCause()
                .hasMessageContaining("page.gz: is an HTML page, not an MRT routing table");
    }

    @Test
    void isNeverTakenForASmallerTableThanItIs() throws IOException {
        Path file = write("a.mrt", dump(1, MrtRib.UNICAST, 50));
        assertThat(read(Map.of(), file.toString())
                        .queryExecution()
                        .optimizedPlan()
                        .stats()
                        .sizeInBytes()
                        .toLong())
                .isGreaterThan(Files.size(file));
    }
}
