package io.rovcast.gate.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rovcast.ingest.mrt.CollectorName;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LayoutTest {
    private static final Map<ArchiveBase, URI> BASES = ArchiveBase.bases(Set.of(), List.of());

    @ParameterizedTest
    @CsvSource({
        "rrc00, https://data.ris.ripe.net/rrc00/2026.01/bview.20260107.1600.gz, ris/rrc00/2026.01/bview.20260107.1600.gz",
        "route-views2, https://archive.routeviews.org/bgpdata/2026.01/RIBS/rib.20260107.1600.bz2,"
                + " routeviews/route-views2/bgpdata/2026.01/RIBS/rib.20260107.1600.bz2",
        "route-views.linx, https://archive.routeviews.org/route-views.linx/bgpdata/2026.01/RIBS/rib.20260107.1600.bz2,"
                + " routeviews/route-views.linx/bgpdata/2026.01/RIBS/rib.20260107.1600.bz2",
        "pacwave.lax, https://archive.routeviews.org/pacwave.lax/bgpdata/2026.01/RIBS/rib.20260107.1600.bz2,"
                + " routeviews/pacwave.lax/bgpdata/2026.01/RIBS/rib.20260107.1600.bz2"
    })
    void tablesAreWhereTheArchivesHaveThem(String collector, String uri, String path) {
        Period period = Period.parse("2026-01-07T17:59:59Z", null);
        Duration interval = TableArchive.tableInterval(TableArchive.of(collector));
        assertThat(TableArchive.tables(BASES, collector, period, interval))
                .singleElement()
                .satisfies(file -> {
                    assertThat(file.uri()).hasToString(uri);
                    assertThat(file.path()).isEqualTo(path);
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"rrc00", "route-views2", "route-views.linx", "pacwave.lax"})
    void thePlaceOfATableNamesItsCollectorToIngest(String collector) {
        Period day = Period.parse("2026-01-07", null);
        assertThat(Stream.concat(
                        TableArchive.tables(BASES, collector, day, Duration.ofHours(8)).stream(),
                        TableArchive.updates(BASES, collector, day).stream()))
                .allSatisfy(file -> assertThat(CollectorName.ofPath("/data/archive/" + file.path()))
                        .contains(collector));
    }

    @Test
    void aDayHasAllItsFiles() {
        Period day = Period.parse("2026-01-07", null);
        assertThat(TableArchive.tables(BASES, "rrc00", day, Duration.ofHours(8)))
                .hasSize(3);
        assertThat(TableArchive.tables(BASES, "route-views2", day, Duration.ofHours(2)))
                .hasSize(12);
        assertThat(TableArchive.updates(BASES, "rrc00", day)).hasSize(288);
        assertThat(TableArchive.updates(BASES, "route-views2", day)).hasSize(96);
    }

    @Test
    void tablesLieWithinThePeriodAndUpdatesCoverIt() {
        Period period = Period.parse("2026-01-07T16:01:00Z", "2026-01-08T00:07:00Z");
        assertThat(TableArchive.tables(BASES, "rrc00", period, Duration.ofHours(8)))
                .extracting(file -> file.uri().getPath())
                .containsExactly("/rrc00/2026.01/bview.20260108.0000.gz");
        List<RemoteFile> updates = TableArchive.updates(BASES, "route-views2", period);
        assertThat(updates.get(0).path()).endsWith("updates.20260107.1600.bz2");
        assertThat(updates.get(updates.size() - 1).path()).endsWith("updates.20260108.0000.bz2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "..", "../x", "a/b", "rrc00\n", "A", "-x", "a..b", "a.", "x%2f"})
    void nothingElseIsACollector(String name) {
        assertThatThrownBy(() -> TableArchive.of(name)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void ripeHasAFileForEachTrustAnchorAndDay() {
        List<RemoteFile> files = VrpArchive.ripe(BASES.get(ArchiveBase.RIPE), Period.parse("2026-01-07", "2026-01-08"));
        assertThat(files).hasSize(10).allMatch(file -> file.hole().isEmpty());
        assertThat(files.get(4).uri()).hasToString("https://ftp.ripe.net/rpki/ripencc.tal/2026/01/07/roas.csv.xz");
        assertThat(files.get(4).path()).isEqualTo("ripe-rpki/ripencc.tal/2026/01/07/roas.csv.xz");
    }

    @Test
    void theHolesThatRipeTellsOfAreKnown() {
        URI base = BASES.get(ArchiveBase.RIPE);
        assertThat(VrpArchive.ripe(base, Period.parse("2023-07-14", "2023-07-17")))
                .noneMatch(RemoteFile::asked);
        assertThat(VrpArchive.ripe(base, Period.parse("2023-06-24", null))).noneMatch(RemoteFile::asked);
        assertThat(VrpArchive.ripe(base, Period.parse("2023-07-18", null))).allMatch(RemoteFile::asked);
        assertThat(VrpArchive.ripe(base, Period.parse("2021-09-30", null)))
                .allMatch(RemoteFile::asked)
                .noneMatch(file -> file.hole().isEmpty());
        assertThat(VrpArchive.ripeDefect(Period.parse("2021-09-01", "2021-11-01")))
                .isPresent();
        assertThat(VrpArchive.ripeDefect(Period.parse("2022-03-01", null))).isEmpty();
    }

    @Test
    void theConsolesSetIsKeptByItsTime() {
        assertThat(VrpArchive.console(BASES.get(ArchiveBase.RPKI_CLIENT), Instant.parse("2026-01-07T16:05:09Z")))
                .satisfies(file -> {
                    assertThat(file.uri()).hasToString("https://console.rpki-client.org/vrps.json");
                    assertThat(file.path()).isEqualTo("rpki-client/2026/01/07/vrps.20260107T160509Z.json");
                });
    }

    @Test
    void basesCanBeReplaced() {
        assertThat(ArchiveBase.bases(Set.of(ArchiveBase.RIS), List.of("http://mirror.example/ris/")))
                .containsEntry(ArchiveBase.RIS, URI.create("http://mirror.example/ris"));
        assertThat(ArchiveBase.bases(
                        Set.of(ArchiveBase.RIS, ArchiveBase.ROUTEVIEWS), List.of("routeviews=https://mirror.example")))
                .containsEntry(ArchiveBase.ROUTEVIEWS, URI.create("https://mirror.example"));
        assertThatThrownBy(() -> ArchiveBase.bases(
                        Set.of(ArchiveBase.RIS, ArchiveBase.ROUTEVIEWS), List.of("https://mirror.example")))
                .hasMessageContaining("say of which archive");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ftp://x.example", "x", "http:///x", "http://u:p@x.example", "http://x.example/?a", "file:/x"})
    void nothingElseIsABase(String url) {
        assertThatThrownBy(() -> ArchiveBase.bases(Set.of(ArchiveBase.RIS), List.of(url)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--base-url");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2026-13-01", "yesterday", "2026-01-07T16:00", "1996-12-31", "9999999999", "2026-01-07 16:00"})
    void nothingElseIsATime(String text) {
        assertThatThrownBy(() -> Period.parse(text, null)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void periodsThatEndBeforeTheyStartOrHaveTooManyFilesAreRefused() {
        assertThatThrownBy(() -> Period.parse("2026-01-07", "2026-01-06")).hasMessageContaining("is before");
        Period long1 = Period.parse("1997-01-01", "2099-01-01");
        assertThatThrownBy(() -> TableArchive.updates(BASES, "rrc00", long1)).hasMessageContaining("more than");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "10.1.2.3",
                "192.168.0.1",
                "172.16.0.1",
                "169.254.1.1",
                "100.64.0.1",
                "0.0.0.0",
                "0.1.2.3",
                "224.0.0.1",
                "::1",
                "fe80::1",
                "fd00::1",
                "::",
                "::ffff:127.0.0.1"
            })
    void redirectsFromAPublicArchiveToPrivateAddressesAreRefused(String address) throws Exception {
        assertThat(RedirectRules.isPrivate(InetAddress.getByName(address))).isTrue();
        String host = address.contains(":") ? "[" + address + "]" : address;
        URI asked = URI.create("https://192.0.2.1/rrc00/x.gz");
        assertThatThrownBy(() -> RedirectRules.follow(asked, asked, "https://" + host + "/x"))
                .isInstanceOf(FetchException.class)
                .hasMessageContaining("private network");
    }

    @Test
    void redirectsMayNotGoBackToHttp() throws Exception {
        URI asked = URI.create("https://192.0.2.1/x");
        assertThatThrownBy(() -> RedirectRules.follow(asked, asked, "http://192.0.2.1/x"))
                .hasMessageContaining("not encrypted");
        assertThat(RedirectRules.follow(asked, asked, "/y")).hasToString("https://192.0.2.1/y");
        URI plain = URI.create("http://192.0.2.1/x");
        assertThat(RedirectRules.follow(plain, plain, "https://192.0.2.2/y")).hasToString("https://192.0.2.2/y");
        assertThat(RedirectRules.isPrivate(InetAddress.getByName("2001:db8::1")))
                .isFalse();
    }
}
