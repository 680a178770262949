package io.rovcast.report;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.rovcast.report.table.Column;
import io.rovcast.report.table.ParquetRows;
import io.rovcast.report.table.Table;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ResultTablesTest {
    private static Map<String, byte[]> write(Forecast forecast, ResultTables.Format format) throws IOException {
        Map<String, ByteArrayOutputStream> files = new TreeMap<>();
        ResultTables.write(forecast, format, name -> {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            files.put(name, out);
            return out;
        });
        Map<String, byte[]> written = new TreeMap<>();
        files.forEach((name, out) -> written.put(name, out.toByteArray()));
        return written;
    }

    @Test
    void theTablesAsText() throws IOException {
        Map<String, byte[]> files = write(Scenario.lively().forecast(), ResultTables.Format.CSV);
        assertThat(files).containsOnlyKeys("transitions.csv", "origins.csv", "blame.csv", "blocks.csv");
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Golden.assertEquals(file.getKey(), new String(file.getValue(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void columnsAreThoseOfTheContract() {
        assertThat(names(ResultTables.TRANSITIONS))
                .containsExactly(
                        "afi",
                        "prefix",
                        "origin",
                        "before",
                        "after",
                        "before_reason",
                        "after_reason",
                        "class",
                        "visibility",
                        "visibility_share",
                        "blame",
                        "first_seen");
        assertThat(names(ResultTables.ORIGINS))
                .containsExactly(
                        "asn",
                        "name",
                        "announced24",
                        "announced48",
                        "lost24",
                        "lost48",
                        "loss_share",
                        "hard_loss_share",
                        "newly_invalid",
                        "users",
                        "top_blame");
        assertThat(names(ResultTables.BLAME))
                .containsExactly(
                        "change",
                        "asn",
                        "prefix",
                        "max_length",
                        "ta",
                        "weight",
                        "newly_invalid",
                        "lost24",
                        "lost48",
                        "origins",
                        "held",
                        "quarantined",
                        "source_uri",
                        "source_ca",
                        "source_serial",
                        "source_not_after");
        assertThat(names(ResultTables.BLOCKS))
                .containsExactly(
                        "afi",
                        "first",
                        "last",
                        "before_prefix",
                        "before_origins",
                        "after_prefix",
                        "after_origins",
                        "class",
                        "space24",
                        "space48",
                        "origin");
    }

    private static List<String> names(Table<?> table) {
        List<String> names = new ArrayList<>();
        for (Column<?> column : table.columns()) {
            names.add(column.name());
        }
        return names;
    }

    @Test
    void parquetHasTheSchemasThatAreDocumented() throws IOException {
        StringBuilder schemas = new StringBuilder();
        for (byte[] file :
                write(Scenario.lively().forecast(), ResultTables.Format.PARQUET).values()) {
            schemas.append(ParquetRows.read(file).schema());
        }
        Golden.assertEquals("schemas.txt", schemas.toString());
    }

    @Test
    void parquetHasTheRowsOfTheTwins() throws IOException {
        Forecast forecast = ManyNetworks.of(200).forecast();
        Map<String, byte[]> twins = write(forecast, ResultTables.Format.CSV);
        write(forecast, ResultTables.Format.PARQUET).forEach((name, file) -> {
            String csv = new String(twins.get(name.replace(".parquet", ".csv")), StandardCharsets.UTF_8);
            List<String> lines = csv.lines().skip(1).toList();
            List<List<String>> rows = rows(file);
            assertThat(rows).as(name).hasSameSizeAs(lines).isNotEmpty();
            for (int i = 0; i < lines.size(); i++) {
                assertThat(comparable(rows.get(i)))
                        .isEqualTo(comparable(List.of(lines.get(i).split(",", -1))));
            }
        });
    }

    private static List<List<String>> rows(Map<String, byte[]> files, String name) {
        return rows(requireNonNull(files.get(name), name));
    }

    private static List<List<String>> rows(byte[] file) {
        try {
            return ParquetRows.read(file).rows();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Cells alike in both formats; lists and times are compared elsewhere. */
    private static List<String> comparable(List<String> cells) {
        return cells.stream()
                .map(cell -> cell.equals("null") || cell.equals("[]") ? "" : cell)
                .map(cell -> cell.replaceAll("^\\[(.*)]$", "$1").replace(", ", ";"))
                .map(cell -> cell.matches("\\d{4}-\\d\\d-\\d\\dT.*Z|1700\\d{12}") ? "time" : cell)
                .toList();
    }

    @Test
    void nothingThatChangesGivesTablesWithoutRows() throws IOException {
        Forecast forecast = new Scenario()
                .route("198.18.0.0/16", 64500)
                .keeps("AS64500 198.18.0.0/16")
                .forecast();
        for (byte[] file : write(forecast, ResultTables.Format.PARQUET).values()) {
            assertThat(rows(file)).isEmpty();
        }
    }

    @Test
    void withoutVantagePointsVisibilityIsNull() throws IOException {
        Forecast forecast = new Scenario()
                .route("198.18.0.0/16", 64500)
                .announces("ripe", "AS64501 198.18.0.0/16")
                .forecast();
        Map<String, byte[]> files = write(forecast, ResultTables.Format.PARQUET);
        assertThat(rows(files, "transitions.parquet"))
                .containsExactly(List.of(
                        "4",
                        "198.18.0.0/16",
                        "64500",
                        "not_found",
                        "invalid",
                        "null",
                        "as",
                        "lost",
                        "null",
                        "null",
                        "[+AS64501 198.18.0.0/16-16]",
                        "null"));
    }

    @Test
    void originNoneIsNullAndSpaceIsThatOfTheShare() throws IOException {
        Forecast forecast = new Scenario()
                .vantagePoint(64510)
                .route("198.18.0.0/24", 64510, 0)
                .route("198.18.0.0/24", 64510, 4_294_967_294L)
                .announces("ripe", "AS64501 198.18.0.0/24")
                .forecast();
        Map<String, byte[]> files = write(forecast, ResultTables.Format.PARQUET);
        assertThat(rows(files, "blocks.parquet"))
                .containsExactly(
                        List.of(
                                "4",
                                "198.18.0.0",
                                "198.18.0.255",
                                "198.18.0.0/24",
                                "[null, 4294967294]",
                                "null",
                                "[]",
                                "lost",
                                "0.5",
                                "0.0",
                                "null"),
                        List.of(
                                "4",
                                "198.18.0.0",
                                "198.18.0.255",
                                "198.18.0.0/24",
                                "[null, 4294967294]",
                                "null",
                                "[]",
                                "lost",
                                "0.5",
                                "0.0",
                                "4294967294"));
        assertThat(rows(files, "transitions.parquet"))
                .extracting(row -> row.get(2))
                .containsExactly("null", "4294967294");
    }

    @Test
    void aBlockThatNothingReachedBeforeHasNeitherClassNorOrigin() throws IOException {
        Forecast forecast = new Scenario()
                .vantagePoint(64510)
                .route("2001:db8::/48", 64510, 64500)
                .withdraws("ripe", "AS64501 2001:db8::/48")
                .forecast();
        Map<String, byte[]> files = write(forecast, ResultTables.Format.PARQUET);
        assertThat(rows(files, "blocks.parquet"))
                .containsExactly(List.of(
                        "6",
                        "2001:db8::",
                        "2001:db8:0:ffff:ffff:ffff:ffff:ffff",
                        "null",
                        "[]",
                        "2001:db8::/48",
                        "[64500]",
                        "null",
                        "0.0",
                        "1.0",
                        "null"));
    }

    @Test
    void equalForecastsGiveEqualBytes() throws IOException {
        Map<String, byte[]> first = write(ManyNetworks.of(200).forecast(), ResultTables.Format.PARQUET);
        Map<String, byte[]> second = write(ManyNetworks.of(200).forecast(), ResultTables.Format.PARQUET);
        first.forEach((name, file) -> assertThat(second.get(name)).as(name).isEqualTo(file));
    }
}
