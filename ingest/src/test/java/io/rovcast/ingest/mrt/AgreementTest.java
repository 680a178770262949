package io.rovcast.ingest.mrt;

import static org.assertj.core.api.Assertions.assertThat;

import io.rovcast.ingest.io.DecodedInput;
import io.rovcast.ingest.io.IngestReport;
import io.rovcast.ingest.io.IngestReport.Status;
import io.rovcast.ingest.io.InputSource;
import io.rovcast.ingest.io.OnBadRecord;
import io.rovcast.model.net.AddressText;
import io.rovcast.model.net.Prefix;
import io.rovcast.testkit.RequiresSharedData;
import io.rovcast.testkit.SharedData;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real dumps and updates of 1999 to 2024, and what other parsers make of them. */
class AgreementTest {
    private static final String BGPDUMP = "mrt-bgpdump";

    /** {@code prefix|path id|peer|peer AS|AS path}, in the order of the dump. */
    private static List<String> readRib(DecodedInput in, boolean addPath) throws IOException {
        List<String> lines = new ArrayList<>();
        try (RibReader reader = new RibReader(in, OnBadRecord.FAIL)) {
            while (reader.nextPrefix()) {
                String prefix = AddressText.format(reader.family(), reader.hi(), reader.lo()) + "/" + reader.length();
                while (reader.nextEntry()) {
                    PeerIndexTable.Peer peer = reader.peers().peer(reader.peer());
                    lines.add(prefix + "|" + (addPath ? reader.pathId() + "|" : "") + peer.address() + "|"
                            + peer.asn().value() + "|" + reader.asPath());
                }
            }
        }
        return lines;
    }

    /** {@code time|A|prefix|peer|peer AS|AS path}, {@code W} likewise without path, {@code STATE|from|to|peer|peer AS}. */
    private static List<String> readUpdates(DecodedInput in) throws IOException {
        List<String> lines = new ArrayList<>();
        try (UpdateReader reader = new UpdateReader(in, OnBadRecord.SKIP)) {
            while (reader.next()) {
                PeerIndexTable.Peer peer = reader.peers().peer(reader.peer());
                String of = "|" + peer.address() + "|" + peer.asn().value();
                String time = reader.timestamp()
                        + (reader.microseconds() == 0 ? "" : ".%06d".formatted(reader.microseconds()));
                String prefix = AddressText.format(reader.family(), reader.hi(), reader.lo()) + "/" + reader.length();
                lines.add(time
                        + switch (reader.event()) {
                            case ANNOUNCEMENT -> "|A|" + prefix + of + "|" + reader.asPath();
                            case WITHDRAWAL -> "|W|" + prefix + of;
                            case STATE_CHANGE -> "|STATE|" + reader.oldState() + "|" + reader.newState() + of;
                        });
            }
        }
        return lines;
    }

    /** The lines of {@code bgpdump -m} in the same form; it shortens a single zero field of an address, so both are read. */
    private static List<String> expected(String name) throws IOException {
        List<String> lines = new ArrayList<>();
        try (BufferedReader in = text(BGPDUMP + "/test_expect/" + name + ".bgp.gz")) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String[] field = line.split("\\|", -1);
                String of = "|" + address(field[3]) + "|" + field[4];
                lines.add(
                        switch (field[2]) {
                            case "B" ->
                                field[0].endsWith("_AP")
                                        ? prefix(field[5]) + "|" + field[6] + of + "|" + field[7]
                                        : prefix(field[5]) + of + "|" + field[6];
                            case "A" -> field[1] + "|A|" + prefix(field[5]) + of + "|" + field[6];
                            case "W" -> field[1] + "|W|" + prefix(field[5]) + of;
                            default -> field[1] + "|STATE|" + field[5] + "|" + field[6] + of;
                        });
            }
        }
        return lines;
    }

    private static String address(String text) {
        String prefix = prefix(text + (text.indexOf(':') < 0 ? "/32" : "/128"));
        return prefix.substring(0, prefix.indexOf('/'));
    }

    private static String prefix(String text) {
        return Prefix.parse(text).toString();
    }

    private static DecodedInput open(String relative) throws IOException {
        return InputSource.of(SharedData.require(relative)).open();
    }

    private static BufferedReader text(String relative) throws IOException {
        return new BufferedReader(new InputStreamReader(open(relative), StandardCharsets.UTF_8));
    }

    /** Routes of the collector itself (peer 0.0.0.0 or ::, AS 0) have no AS_PATH: no route, where bgpdump prints an empty one. */
    @ParameterizedTest
    @CsvSource({
        "bview.20020722.2337.gz, false, 0",
        "bview.64k_stream_overflow.gz, false, 0",
        "bview.ipv4_unicast_add_path.gz, true, 2",
        "bview.ipv6_unicast_add_path.gz, true, 2"
    })
    @RequiresSharedData(BGPDUMP)
    void dumpsReadAsBgpdumpPrintsThem(String name, boolean addPath, int withoutPath) throws IOException {
        List<String> expected = expected(name);
        int all = expected.size();
        expected.removeIf(line -> line.endsWith("|0|"));

        assertThat(all - expected.size()).isEqualTo(withoutPath);
        assertThat(readRib(open(BGPDUMP + "/test_data/" + name), addPath)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "updates.20020722.2238.gz",
        "updates.20071015.1505.gz",
        "updates.20100722.2015.gz",
        "updates.20160811.1600.gz",
        "updates.long_withdrawal.gz",
        "updates.nlri_mask_trailing_bits.gz"
    })
    @RequiresSharedData(BGPDUMP)
    void updatesReadAsBgpdumpPrintsThem(String name) throws IOException {
        assertThat(readUpdates(open(BGPDUMP + "/test_data/" + name))).isEqualTo(expected(name));
    }

    /** Four announcements with AS 0 in the path are withdrawals here (RFC 7607), whatever bgpdump prints. */
    @Test
    @RequiresSharedData(BGPDUMP)
    void updatesWithMicrosecondsReadAsBgpdumpPrintsThem() throws IOException {
        String name = "updates.et-header.2015.gz";
        List<String> expected = expected(name);
        int[] as0 = {0};
        expected.replaceAll(line -> {
            if (!line.endsWith(" 0")) {
                return line;
            }
            as0[0]++;
            return line.substring(0, line.lastIndexOf('|')).replace("|A|", "|W|");
        });

        assertThat(as0[0]).isEqualTo(4);
        assertThat(readUpdates(open(BGPDUMP + "/test_data/" + name))).isEqualTo(expected);
    }

    /** bgpdump prints multicast prefixes (SAFI 2) as if they were unicast; nothing else differs. */
    @Test
    @RequiresSharedData(BGPDUMP)
    void updatesReadAsBgpdumpPrintsThemWithoutMulticast() throws IOException {
        String name = "updates.20070211.0141.gz";
        List<String> expected = expected(name);
        List<String> read = readUpdates(open(BGPDUMP + "/test_data/" + name));
        Set<String> unicast = new HashSet<>(read);
        List<String> multicast = new ArrayList<>(expected);
        multicast.removeIf(unicast::contains);
        expected.removeIf(line -> !unicast.contains(line));

        assertThat(multicast).hasSize(151);
        assertThat(read).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}: {1} prefixes, {2} entries")
    @CsvSource({
        "rib.20140523.0600_firstMB.bz2, 9072, 270005, 9073, 12.167.138.0/24",
        "rib6.20151101.0600_firstMB.bz2, 6870, 149578, 6871, 2401:be00::/32",
        "rib.20080501.0644_firstMB.bz2, 3507, 139291, 139291, 12.226.44.0/22"
    })
    @RequiresSharedData("mrt-rib")
    void dumpsThatAreCutOffGiveAllBeforeTheCut(String name, int prefixes, int entries, int records, String last)
            throws IOException {
        try (RibReader reader = new RibReader(open("mrt-rib/" + name), OnBadRecord.SKIP)) {
            int seen = 0;
            int routes = 0;
            while (reader.nextPrefix()) {
                seen++;
                while (reader.nextEntry()) {
                    routes++;
                }
            }
            IngestReport report = reader.report();
            assertThat(seen).isEqualTo(prefixes);
            assertThat(routes).isEqualTo(entries);
            assertThat(reader.entries()).isEqualTo(entries);
            assertThat(report.read()).isEqualTo(records);
            assertThat(report.parsed()).isEqualTo(records);
            assertThat(report.status()).isEqualTo(Status.TRUNCATED);
            assertThat(report.warnings()).anyMatch(warning -> warning.endsWith("the last prefix read is " + last));
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        // name, read, parsed, rejected, events
        "rrc00_1999.09_updates.19990903.1041.gz, BAD, 24242, 0, 0, 0",
        "rrc00_1999.12_updates.19991214.1621.gz, BAD, 18203, 0, 0, 0",
        "rrc00_2000.01_updates.20000102.2014.gz, BAD, 3957, 0, 0, 0",
        "rrc00_2000.03_updates.20000325.0345.gz, BAD, 2217, 0, 0, 0",
        "rrc01_2000.11_updates.20001104.0124.gz, OK, 1286, 588, 63, 841",
        "rrc03_2010.02_updates.20100227.1600.first-796-records.gz, OK, 796, 772, 0, 1363",
        "rrc15_2010.02_updates.20100227.1600.gz, OK, 6615, 6566, 0, 53806",
        "rrc15_2010.02_updates.20100227.1610.gz, OK, 1953, 1904, 0, 7485",
        "bgpkit_updates.bz2, OK, 85, 85, 0, 268"
    })
    @RequiresSharedData("mrt-quirks")
    void oldAndOddUpdatesAreReadOrCounted(String name, Status status, int read, int parsed, int rejected, int events)
            throws IOException {
        try (UpdateReader reader = new UpdateReader(open("mrt-quirks/" + name), OnBadRecord.SKIP)) {
            int seen = 0;
            while (reader.next()) {
                seen++;
            }
            IngestReport report = reader.report();
            assertThat(seen).isEqualTo(events);
            assertThat(report.read()).isEqualTo(read);
            assertThat(report.parsed()).isEqualTo(parsed);
            assertThat(report.rejectedCount()).isEqualTo(rejected);
            assertThat(report.status()).isEqualTo(status);
        }
    }

    @Test
    @RequiresSharedData("mrt-quirks")
    void framingIsFoundAgainInADamagedFile() throws IOException {
        String name = "mrt-quirks/rrc00_2000.03_updates.20000325.0345.gz";
        try (UpdateReader reader = new UpdateReader(open(name), OnBadRecord.SKIP)) {
            assertThat(reader.next()).isFalse();
            assertThat(reader.report().warnings())
                    .anyMatch(warning -> warning.endsWith("bytes 14756 to 14782 hold no MRT records"));
        }
    }

    /** Each record of this dump of 2000 is four bytes longer than it says, so framing is lost behind the first. */
    @Test
    @RequiresSharedData("mrt-quirks")
    void aDumpWithWrongLengthsCountsAsCutOff() throws IOException {
        try (RibReader reader =
                new RibReader(open("mrt-quirks/rrc00_2000.01_bview.20000111.0032.gz"), OnBadRecord.SKIP)) {
            assertThat(reader.nextPrefix()).isFalse();
            assertThat(reader.report().status()).isEqualTo(Status.TRUNCATED);
            assertThat(reader.report().rejectedCount()).isEqualTo(1);
        }
    }
}
