package io.rovcast.ingest.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.rovcast.ingest.io.DecodedInput;
import io.rovcast.ingest.io.IngestReport;
import io.rovcast.ingest.io.InputSource;
import io.rovcast.ingest.io.OnBadRecord;
import io.rovcast.model.bgp.OriginAs;
import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.Asn;
import io.rovcast.model.net.Prefix;
import io.rovcast.testkit.RequiresSharedData;
import io.rovcast.testkit.SharedData;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real tables, and the text that {@code bgpdump} prints of real dumps, against a plain reading of their lines. */
@RequiresSharedData({"tables", "mrt-bgpdump/test_expect"})
class MeasuredTablesTest {
    private static DecodedInput open(String name) throws IOException {
        return InputSource.of(SharedData.require(name)).open();
    }

    private static IngestReport read(String name, RoutingTable.Builder into) throws IOException {
        return new TextTableReader(into).read(open(name), "collector", OnBadRecord.FAIL);
    }

    private static long skipped(IngestReport report, TableIssue issue) {
        return report.skipped().stream()
                .filter(cause -> cause.cause().equals(issue.cause()))
                .mapToLong(IngestReport.Cause::count)
                .sum();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"ipasn6_20151101, 606138, 27693", "ipasn_20140513, 512621, 0"})
    void pyasnTables(String name, int ipv4, int ipv6) throws IOException {
        RoutingTable.Builder builder = new RoutingTable.Builder();
        IngestReport report = read("tables/" + name + ".dat.gz", builder);
        RoutingTable table = builder.build();

        assertThat(report.read()).isEqualTo(ipv4 + ipv6);
        assertThat(report.rejected()).isEmpty();
        assertThat(table.size(AddressFamily.IPV4)).isEqualTo(ipv4);
        assertThat(table.size(AddressFamily.IPV6)).isEqualTo(ipv6);
    }

    @Test
    void risWhoisDump() throws IOException {
        RoutingTable.Builder builder = new RoutingTable.Builder();
        IngestReport report = read("tables/riswhoisdump.IPv4.gz", builder);
        RoutingTable table = builder.build();

        assertThat(report.format()).isEqualTo(TextTableFormat.RIS_WHOIS_DUMP.text());
        assertThat(report.read()).isEqualTo(499_498); // of 499,500 rows, two are what the whois client printed
        assertThat(report.rejected()).isEmpty();
        assertThat(skipped(report, TableIssue.LOCAL_ROUTE)).isEqualTo(19);
        assertThat(report.parsed()).isEqualTo(499_479);
        int none = 0;
        for (int pair = 0; pair < table.size(); pair++) {
            none += table.origin(pair) == OriginAs.NONE_BITS ? 1 : 0;
        }
        assertThat(table.size() - none).isEqualTo(499_369);
        assertThat(none).isEqualTo(103); // of 110 lines; several sets of one prefix are one NONE
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "bview.20020722.2337, 36, 0",
        "bview.20100701.0759, 5, 0",
        "bview.64k_stream_overflow, 23, 0",
        "bview.ipv4_unicast_add_path, 2, 2",
        "bview.ipv6_unicast_add_path, 2, 2"
    })
    void bgpdumpText(String name, int vantagePoints, long local) throws IOException {
        String file = "mrt-bgpdump/test_expect/" + name + ".gz.bgp.gz";
        RoutingTable.Builder builder = new RoutingTable.Builder();
        IngestReport report = read(file, builder);
        RoutingTable table = builder.build();
        Set<String> pairs = new HashSet<>();
        long lines = 0;
        try (BufferedReader in = new BufferedReader(new InputStreamReader(open(file), StandardCharsets.US_ASCII))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String[] fields = line.split("\\|", -1);
                String path = fields[fields[0].endsWith("_AP") ? 7 : 6];
                pairs.add(Prefix.parseRelaxed(fields[5]) + " " + plainOrigin(path, fields[4]));
                lines++;
            }
        }
        pairs.removeIf(pair -> pair.endsWith(" AS0")); // the collector's own routes
        Set<String> found = new HashSet<>();
        for (int pair = 0; pair < table.size(); pair++) {
            found.add(table.pair(pair).prefix() + " " + table.pair(pair).origin());
        }

        assertThat(report.read()).isEqualTo(lines);
        assertThat(skipped(report, TableIssue.LOCAL_ROUTE)).isEqualTo(local);
        assertThat(report.parsed()).isEqualTo(lines - local);
        assertThat(found).isEqualTo(pairs);
        assertThat(table.size()).isEqualTo(pairs.size());
        assertThat(table.vantagePoints()).hasSize(vantagePoints);
    }

    private static String plainOrigin(String path, String peerAsn) {
        String last = path.isEmpty() ? peerAsn : path.substring(path.lastIndexOf(' ') + 1);
        return last.startsWith("{") ? "NONE" : Asn.parse(last).toString();
    }
}
