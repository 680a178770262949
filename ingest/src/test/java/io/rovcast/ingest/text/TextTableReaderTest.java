package io.rovcast.ingest.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rovcast.ingest.io.FormatException;
import io.rovcast.ingest.io.IngestReport;
import io.rovcast.ingest.io.InputSource;
import io.rovcast.ingest.io.OnBadRecord;
import io.rovcast.ingest.io.OpenOptions;
import io.rovcast.ingest.io.TruncatedInputException;
import io.rovcast.model.bgp.PathTable;
import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.bgp.VantagePoint;
import io.rovcast.model.net.Asn;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextTableReaderTest {
    /** A table and what was said about its reading. */
    private record Read(RoutingTable table, IngestReport report) {
        List<String> pairs() {
            List<String> pairs = new ArrayList<>();
            for (int pair = 0; pair < table.size(); pair++) {
                pairs.add(table.pair(pair).prefix() + " " + table.pair(pair).origin());
            }
            return pairs;
        }
    }

    private static Read read(OnBadRecord onBadRecord, String... lines) throws IOException {
        return read(onBadRecord, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.ISO_8859_1));
    }

    private static Read read(OnBadRecord onBadRecord, byte[] bytes) throws IOException {
        RoutingTable.Builder builder = new RoutingTable.Builder();
        InputSource source = InputSource.of("table.txt", () -> new ByteArrayInputStream(bytes));
        IngestReport report = new TextTableReader(builder)
                .read(source.open(OpenOptions.DEFAULTS.withThreads(0)), "rrc00", onBadRecord);
        return new Read(builder.build(), report);
    }

    private static Read read(String... lines) throws IOException {
        return read(OnBadRecord.FAIL, lines);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = ';', textBlock = """
                    PREFIX_ORIGIN;       192.0.2.0/24 64496
                    PREFIX_ORIGIN;       192.0.2.0/24   AS64496
                    ORIGIN_PREFIX;       AS64496 192.0.2.0/24
                    PREFIX_ARROW_ORIGIN; 192.0.2.0/24 => 64496
                    RIS_WHOIS_DUMP;      64496 192.0.2.0/24 112
                    PFX2AS;              192.0.2.0 24 64496
                    CSV;                 192.0.2.0/24,64496
                    CSV;                 AS64496, 192.0.2.0/24
                    """)
    void layoutIsThatOfTheLine(TextTableFormat format, String line) throws IOException {
        Read read = read(line, line.replace("192.0.2", "198.51.100"));

        assertThat(read.report().format()).isEqualTo(format.text());
        assertThat(read.report().read()).isEqualTo(2);
        assertThat(read.pairs()).containsExactly("192.0.2.0/24 AS64496", "198.51.100.0/24 AS64496");
        assertThat(read.table().vantagePoints()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "prefix,origin",
                "Prefix, Origin ASN",
                "\"IP Prefix\",\"ASN\"",
                "NETWORK,ORIGIN_AS",
                "prefix,asn,country,seen"
            })
    void csvHeaderNamesTheColumns(String header) throws IOException {
        String more = header.contains("seen") ? ",NL,2026-01-01" : "";
        Read read = read(header, "192.0.2.0/24,AS64496" + more);

        assertThat(read.report().format()).isEqualTo(TextTableFormat.CSV.text());
        assertThat(read.pairs()).containsExactly("192.0.2.0/24 AS64496");
    }

    @Test
    void csvColumnsMayBeInAnyOrder() throws IOException {
        assertThat(read("seen,origin,as_path,prefix", "3,64496,\"64511,64496\",2001:db8::/32")
                        .pairs())
                .containsExactly("2001:db8::/32 AS64496");
    }

    @Test
    void commentsAndWhoisNoiseArePassedOver() throws IOException {
        Read read = read(
                "[Querying 127.0.0.1]",
                "[127.0.0.1]",
                "% This file was generated on Fri Sep  7 10:03:01 2012 UTC.",
                "",
                "64496\t192.0.2.0/24\t112",
                "# a comment",
                "; another",
                "  ",
                "64497\t192.0.2.0/24\t1");

        assertThat(read.report().read()).isEqualTo(2);
        assertThat(read.report().rejected()).isEmpty();
        assertThat(read.report().generatedAt()).isEqualTo(Instant.parse("2012-09-07T10:03:01Z"));
        assertThat(read.pairs()).containsExactly("192.0.2.0/24 AS64496", "192.0.2.0/24 AS64497");
    }

    @Test
    void asSetIsNoOriginAndSeveralOriginsAreSeveralPairs() throws IOException {
        Read read = read("192.0.2.0\t24\t64496_64497,64498", "198.51.100.0\t24\t{64499}");

        assertThat(read.pairs()).containsExactly("192.0.2.0/24 NONE", "192.0.2.0/24 AS64496", "198.51.100.0/24 NONE");
    }

    @Test
    void as0AndLocalRoutesAreLeftOutAndCountedEvenUnderFail() throws IOException {
        Read read = read("0\t192.0.2.0/24\t1", "Local\t198.51.100.0/24\t1", "64496\t203.0.113.0/24\t1");

        assertThat(read.pairs()).containsExactly("203.0.113.0/24 AS64496");
        assertThat(counts(read.report().skipped()))
                .isEqualTo(Map.of(TableIssue.AS0.cause(), 1L, TableIssue.LOCAL_ROUTE.cause(), 1L));
        assertThat(read.report().rejected()).isEmpty();
    }

    @Test
    void hostBitsAreClearedAndCounted() throws IOException {
        Read read = read("192.0.2.77/24 64496", "2001:db8::1/32 64496");

        assertThat(read.pairs()).containsExactly("192.0.2.0/24 AS64496", "2001:db8::/32 AS64496");
        assertThat(read.report().warnings()).containsExactly("table.txt: host bits set in 2 prefixes, and cleared");
    }

    @Test
    void repeatsAreOnePair() throws IOException {
        Read read = read("192.0.2.0/24 64496", "192.0.2.0/24 64496", "192.0.2.1/24 64496");

        assertThat(read.report().read()).isEqualTo(3);
        assertThat(read.table().size()).isEqualTo(1);
    }

    @Test
    void defaultRoutesAndLongPrefixesAreKept() throws IOException {
        assertThat(read("0.0.0.0/0 64496", "192.0.2.1/32 64496", "::/0 64496").pairs())
                .containsExactly("0.0.0.0/0 AS64496", "192.0.2.1/32 AS64496", "::/0 AS64496");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = ';', textBlock = """
                    192.0.2.0/33 64496;        PREFIX; "192.0.2.0/33" is not a prefix: prefix length above 32
                    192.0.2/24 64496;          PREFIX; "192.0.2/24" is not a prefix: expected four decimal fields
                    192.0.2.0/24 AS;           ORIGIN; "AS" is not an origin AS
                    192.0.2.0/24 4294967296;   ORIGIN; "4294967296" is not an origin AS
                    192.0.2.0/24 64496 64497;  LINE;   "192.0.2.0/24 64496 64497" is not laid out as prefix origin
                    192.0.2.0/24;              LINE;   "192.0.2.0/24" is not laid out as prefix origin
                    """)
    void damagedLineIsAnErrorOrCounted(String line, TableIssue cause, String problem) throws IOException {
        String[] lines = {"198.51.100.0/24 64496", line, "203.0.113.0/24 64496"};

        assertThatThrownBy(() -> read(OnBadRecord.FAIL, lines))
                .isInstanceOf(FormatException.class)
                .hasMessage("table.txt: line 2: " + problem);
        Read skipped = read(OnBadRecord.SKIP, lines);
        assertThat(skipped.table().size()).isEqualTo(2);
        assertThat(skipped.report().read()).isEqualTo(3);
        assertThat(skipped.report().rejected())
                .containsExactly(new IngestReport.Cause(cause.cause(), 1, "table.txt: line 2: " + problem));
    }

    @Test
    void mostlyDamagedTextIsNoTable() {
        assertThatThrownBy(() -> read(OnBadRecord.SKIP, "192.0.2.0/24 64496", "x", "y"))
                .isInstanceOf(FormatException.class)
                .hasMessage(
                        "table.txt: 2 of 3 lines are no routes; table.txt: line 2: \"x\" is not laid out as prefix origin");
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '~', textBlock = """
                    ''~                                   table.txt: no routes: the text is empty or all comments
                    # only this~                          table.txt: no routes: the text is empty or all comments
                    0 192.0.2.0/24 1~                     table.txt: no routes in 1 lines
                    prefix,origin~                        table.txt: no routes in 0 lines
                    {"roas":[]}~                          table.txt: JSON, not a routing table; is it a VRP set?
                    [{"asn":1}]~                          table.txt: JSON, not a routing table; is it a VRP set?
                    ASN,IP Prefix,Max Length~             table.txt: line 1: a VRP set (it has maxLength), not a routing table
                    AS64496,192.0.2.0/24,24~              table.txt: line 1: a VRP set (it has maxLength), not a routing table
                    BGP4MP|1|A|192.0.2.1|64496|192.0.2.0/24|64496|IGP~ table.txt: line 1: BGP updates in text, not a table: give the MRT file of updates
                    """)
    void noRoutesIsAnError(String text, String message) {
        assertThatThrownBy(() -> read(OnBadRecord.SKIP, text))
                .isInstanceOf(FormatException.class)
                .hasMessage(message);
    }

    @Test
    void unknownTextIsRefusedWithItsFirstLine() {
        assertThatThrownBy(() -> read(OnBadRecord.SKIP, "# hello", "Dear sir or madam,"))
                .isInstanceOf(FormatException.class)
                .hasMessageStartingWith("table.txt: line 2: \"Dear sir or madam,\" is not a route: expected");
    }

    @Test
    void noiseBeforeTheFirstRouteIsCounted() throws IOException {
        Read read =
                read(OnBadRecord.SKIP, "Welcome to the looking glass", "192.0.2.0/24 64496", "198.51.100.0/24 64496");

        assertThat(read.table().size()).isEqualTo(2);
        assertThat(counts(read.report().rejected())).isEqualTo(Map.of(TableIssue.LINE.cause(), 1L));
        assertThatThrownBy(() -> read(OnBadRecord.FAIL, "Welcome to the looking glass", "192.0.2.0/24 64496"))
                .hasMessage("table.txt: line 1: \"Welcome to the looking glass\" is not a route");
    }

    @Test
    void bgpdumpHasVantagePointsAndPaths() throws IOException {
        Read read = read(
                "TABLE_DUMP2|1700000000|B|192.0.2.10|64496|198.51.100.0/24|64496 64496 64497|IGP|192.0.2.10|0|0||NAG||",
                "TABLE_DUMP2|1700000001|B|2001:DB8:0::b|64511|198.51.100.0/24|64511 64497|IGP|::|0|0||NAG||",
                "TABLE_DUMP2|1700000000|B|192.0.2.10|64496|203.0.113.0/24|64496 {64500,64501}|IGP|192.0.2.10|0|0||NAG||",
                "TABLE_DUMP2|1700000000|B|192.0.2.10|64496|203.0.113.0/25||IGP|192.0.2.10|0|0||NAG||");

        RoutingTable table = read.table();
        assertThat(read.report().format()).isEqualTo(TextTableFormat.BGPDUMP.text());
        assertThat(read.report().generatedAt()).isEqualTo(Instant.ofEpochSecond(1_700_000_001));
        assertThat(table.vantagePoints())
                .containsExactly(
                        new VantagePoint("rrc00", "192.0.2.10", new Asn(64496)),
                        new VantagePoint("rrc00", "2001:db8::b", new Asn(64511)));
        assertThat(read.pairs())
                .containsExactly("198.51.100.0/24 AS64497", "203.0.113.0/24 NONE", "203.0.113.0/25 AS64496");
        assertThat(table.setCount(0)).isEqualTo(1);
        int set = table.set(0, 0);
        assertThat(table.observations().first(set + 1) - table.observations().first(set))
                .isEqualTo(2);
        int path = table.observations().path(table.observations().first(set));
        assertThat(table.paths().hops(path)).containsExactly(64496, 64497);
        int setPath = table.observations().path(table.observations().first(table.set(1, 0)));
        assertThat(table.paths().flags(setPath)).isEqualTo(PathTable.HAS_SET);
    }

    @Test
    void bgpdumpOfAddPathHasOneMoreField() throws IOException {
        Read read = read(
                "TABLE_DUMP2_AP|1452168107|B|192.0.2.1|64496|198.51.100.0/24|36|64496 64497|IGP|192.0.2.1|100|0||NAG||");

        assertThat(read.pairs()).containsExactly("198.51.100.0/24 AS64497");
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = ';', textBlock = """
                    TABLE_DUMP|1|B|192.0.2.1|64496|192.0.2.0/24|64496 x|IGP;   PATH
                    TABLE_DUMP|1|B|192.0.2.1|AS|192.0.2.0/24|64496|IGP;        PEER
                    TABLE_DUMP|1|B|somewhere|64496|192.0.2.0/24|64496|IGP;     PEER
                    TABLE_DUMP|1|B|192.0.2.1|64496|192.0.2.0|64496|IGP;        PREFIX
                    TABLE_DUMP|1|B|192.0.2.1|64496|192.0.2.0/24;               LINE
                    TABLE_DUMP|1|W|192.0.2.1|64496|192.0.2.0/24|64496|IGP;     LINE
                    TABLE_DUMP|1|B|192.0.2.1|64496|192.0.2.0/24|64496 0|IGP;   AS0
                    """)
    void damagedBgpdumpLinesAreCounted(String line, TableIssue cause) throws IOException {
        String good = "TABLE_DUMP|1|B|192.0.2.1|64496|198.51.100.0/24|64496|IGP";

        Read read = read(OnBadRecord.SKIP, good, line, good.replace("198.51.100", "203.0.113"));

        assertThat(read.table().size()).isEqualTo(2);
        assertThat(counts(
                        cause.isDamage()
                                ? read.report().rejected()
                                : read.report().skipped()))
                .isEqualTo(Map.of(cause.cause(), 1L));
    }

    @Test
    void cutAnywhereIsAnErrorOrAFewerRoutesNeverAnUncheckedException() throws IOException {
        String text =
                "# pfx2as\n192.0.2.0\t24\t64496_64497\n2001:db8::\t32\t{64498,64499}\n198.51.100.0\t24\tAS64500\n";
        byte[] whole = text.getBytes(StandardCharsets.ISO_8859_1);
        for (int length = 0; length < whole.length; length++) {
            try {
                IngestReport report =
                        read(OnBadRecord.SKIP, Arrays.copyOf(whole, length)).report();
                assertThat(report.warnings()).as("first %d bytes", length).hasSize(whole[length - 1] == '\n' ? 0 : 1);
            } catch (FormatException e) {
                assertThat(e).hasMessageStartingWith("table.txt: ");
            }
        }
    }

    @Test
    void cutInItsCompressionATableKeepsWhatCameBefore() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            text.append("10.")
                    .append(i >> 8)
                    .append('.')
                    .append(i & 0xFF)
                    .append(".0/24 ")
                    .append(64496 + i)
                    .append('\n');
        }
        ByteArrayOutputStream stored = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(stored)) {
            gzip.write(text.toString().getBytes(StandardCharsets.US_ASCII));
        }
        byte[] cut = Arrays.copyOf(stored.toByteArray(), stored.size() / 2);

        Read read = read(OnBadRecord.SKIP, cut);

        assertThat(read.report().status()).isEqualTo(IngestReport.Status.TRUNCATED);
        assertThat(read.report().read())
                .isBetween(1_000L, 19_000L)
                .isEqualTo(read.table().size());
        assertThatThrownBy(() -> read(OnBadRecord.FAIL, cut)).isInstanceOf(TruncatedInputException.class);
    }

    private static Map<String, Long> counts(List<IngestReport.Cause> causes) {
        return causes.stream().collect(Collectors.toMap(IngestReport.Cause::cause, IngestReport.Cause::count));
    }
}
