package io.rovcast.ingest.mrt;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CollectorNameTest {
    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "https://data.ris.ripe.net/rrc00/2026.01/bview.20260107.0000.gz, rrc00",
                "archive/route-views.linx/bgpdata/2026.01/RIBS/rib.20260107.0000.bz2, route-views.linx",
                "https://archive.routeviews.org/bgpdata/2026.01/RIBS/rib.20260107.0000.bz2, route-views2",
                "https://archive.routeviews.org/route-views6/bgpdata/2026.01/RIBS/rib.20260107.0000.bz2, route-views6",
                "/data/rrc21.bview.20260107.0000.gz, rrc21",
                "/data/rrc00/rrc01-bview.gz, rrc01",
                "/data/route-views3.rib.20260107.bz2, route-views3",
                "/data/route-views3-rib.20260107.bz2, route-views3",
                "archive/routeviews/pacwave.lax/bgpdata/2026.01/RIBS/rib.20260107.0000.bz2, pacwave.lax",
                "https://archive.routeviews.org/pacwave.lax/bgpdata/2026.01/RIBS/rib.20260107.0000.bz2, pacwave.lax",
                "bgpdata/2026.01/RIBS/rib.20260107.0000.bz2, none",
                "/data/bview.20260107.0000.gz, none",
                "/data/rrc000/bview.gz, none",
                "rrc00, rrc00"
            })
    void findsTheCollectorInAPath(String path, String expected) {
        assertThat(CollectorName.ofPath(path).orElse(null)).isEqualTo(expected);
    }
}
