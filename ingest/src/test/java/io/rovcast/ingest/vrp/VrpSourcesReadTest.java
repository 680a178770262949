package io.rovcast.ingest.vrp;

import static org.assertj.core.api.Assertions.assertThat;

import io.rovcast.ingest.io.InputSource;
import io.rovcast.ingest.io.OnBadRecord;
import io.rovcast.model.rpki.Vrp;
import io.rovcast.model.rpki.VrpSources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where VRPs come from is read where a format says it. */
class VrpSourcesReadTest {
    @TempDir
    private Path folder;

    private VrpSources sources(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("set"), text);
        return VrpSetReader.read(InputSource.of(file).open(), OnBadRecord.FAIL).sources();
    }

    @Test
    void jsonextHasEachSource() throws IOException {
        VrpSources sources = sources("""
                {"metadata": {"generatedTime": "2026-01-07T12:00:00Z"}, "roas": [
                  {"asn": "AS64500", "prefix": "192.0.2.0/24", "maxLength": 24, "source": [
                    {"type": "roa", "tal": "ripe", "uri": "rsync://a.example/x/1.roa", "stale": "2026-01-08T00:00:00Z"},
                    {"type": "roa", "tal": "ripe", "uri": "rsync://b.example/y/2.roa", "stale": "2026-01-08T00:00:00Z"}]},
                  {"asn": "AS64501", "prefix": "198.51.100.0/24", "maxLength": 24, "source": [
                    {"type": "roa", "tal": "ripe", "uri": "rsync://a.example/x/3.roa"}]},
                  {"asn": "AS64502", "prefix": "203.0.113.0/24", "maxLength": 24, "source": [
                    {"type": "roa", "tal": "ripe", "uri": "rsync://a.example/x/3.roa"},
                    {"type": "exception", "path": "/etc/slurm.json"}]}]}
                """);
        assertThat(sources.points()).containsExactly("rsync://a.example/x/", "rsync://b.example/y/");
        assertThat(sources.onlyBelow("rsync://a.example/").vrps())
                .containsExactly(Vrp.parse("AS64501 198.51.100.0/24-24"));
    }

    @Test
    void jsonextHasTheTrustAnchorOfEachSource() throws IOException {
        Path file = Files.writeString(folder.resolve("set"), """
                {"metadata": {"generatedTime": "2026-01-07T12:00:00Z"}, "roas": [
                  {"asn": "AS64500", "prefix": "192.0.2.0/24", "maxLength": 24, "source": [
                    {"type": "roa", "uri": "rsync://a.example/1.roa", "tal": "ripe", "stale": "2026-01-08T00:00:00Z"},
                    {"type": "roa", "tal": "arin", "uri": "rsync://b.example/2.roa", "stale": "2026-01-09T00:00:00Z"}]},
                  {"asn": "AS64501", "prefix": "198.51.100.0/24", "maxLength": 24, "source": [
                    {"type": "roa", "tal": "arin", "uri": "rsync://b.example/3.roa"},
                    {"type": "roa", "tal": "arin", "uri": "rsync://b.example/4.roa"}]}]}
                """);
        VrpInput set = VrpSetReader.read(InputSource.of(file).open(), OnBadRecord.FAIL);
        boolean[] arin = set.sources().onlyUnder("arin"::equals, set.vrps());
        assertThat(set.vrps().without(vrp -> arin[vrp]).vrps()).containsExactly(Vrp.parse("AS64500 192.0.2.0/24-24"));
        assertThat(set.sources().sizesWithin(set.vrps())).containsExactly(1, 2);
    }

    @Test
    void csvextHasOneForEachRow() throws IOException {
        VrpSources sources = sources("""
                URI,ASN,IP Prefix,Max Length,Not Before,Not After
                rsync://a.example/x/1.roa,AS64500,192.0.2.0/24,,2026-01-01 00:00:00,2027-01-01 00:00:00
                """);
        assertThat(sources.onlyBelow("rsync://a.example/x/").vrps())
                .containsExactly(Vrp.parse("AS64500 192.0.2.0/24-24"));
    }

    @Test
    void absurdlyLongAddressesAreNobodys() throws IOException {
        VrpSources sources = sources("""
                URI,ASN,IP Prefix,Max Length,Not Before,Not After
                rsync://a.example/%s/1.roa,AS64500,192.0.2.0/24,,2026-01-01 00:00:00,2027-01-01 00:00:00
                """.formatted("x".repeat(2000)));
        assertThat(sources.points()).isEmpty();
    }

    @Test
    void otherFormatsSayNothing() throws IOException {
        assertThat(sources("ASN,IP Prefix,Max Length,Trust Anchor\nAS64500,192.0.2.0/24,24,ripe\n")
                        .isEmpty())
                .isTrue();
    }
}
