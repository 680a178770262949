package io.rovcast.ingest.vrp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rovcast.ingest.io.FormatException;
import io.rovcast.ingest.io.InputSource;
import io.rovcast.ingest.io.OpenOptions;
import io.rovcast.model.net.Asn;
import io.rovcast.model.rpki.Vrp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PayloadSourceReaderTest {
    @TempDir
    private Path directory = Path.of("");

    private List<String> read(String json) throws IOException {
        Path file = Files.writeString(directory.resolve("set.json"), json);
        List<String> told = new ArrayList<>();
        PayloadSourceReader.read(
                InputSource.ofArgument(file.toString()).open(OpenOptions.DEFAULTS), new PayloadSourceReader.Visitor() {
                    @Override
                    public void vrp(Vrp vrp, List<PayloadSource> from) {
                        from.forEach(source -> told.add(vrp + " " + source));
                    }

                    @Override
                    public void aspa(Asn customer, List<PayloadSource> from) {
                        from.forEach(source -> told.add(customer + " " + source.uri()));
                    }
                });
        return told;
    }

    @Test
    void tellsObjectCaAndEndOfTheChain() throws IOException {
        assertThat(read("""
                        {"metadata": {"buildtime": "2026-03-01T12:00:00Z"},
                         "roas": [
                          {"asn": "AS64496", "prefix": "192.0.2.0/24", "maxLength": 26, "source": [
                            {"type": "roa", "uri": "rsync://h/m/a.roa", "tal": "ripe", "ca": "rsync://h/m/ca.cer", "serial": "12",
                             "validity": {"notBefore": "2026-01-01T00:00:00Z", "notAfter": "2026-06-01T00:00:00Z"},
                             "chainValidity": {"notAfter": "2026-05-01T00:00:00Z"}, "stale": "2026-04-01T00:00:00Z"},
                            {"type": "exception", "path": "local.json"}]},
                          {"asn": 64497, "prefix": "192.0.2.0/24"},
                          {"asn": "nobody", "prefix": "192.0.2.0/24", "source": [{"uri": "x"}]},
                          {"asn": 64497, "prefix": "192.0.2.0/24", "maxLength": 8, "source": [{"uri": "x"}]},
                          7],
                         "aspas": [{"customer": "AS64496", "providers": ["AS1"], "source": [{"uri": "rsync://h/m/a.asa"}]}]}
                        """))
                .containsExactly(
                        "AS64496 192.0.2.0/24-26 PayloadSource[uri=rsync://h/m/a.roa, trustAnchor=ripe,"
                                + " authority=rsync://h/m/ca.cer, serial=12, notAfter=1780272000, expires=1775001600]",
                        "AS64496 192.0.2.0/24-26 PayloadSource[uri=local.json, trustAnchor=, authority=, serial=,"
                                + " notAfter=9223372036854775807, expires=9223372036854775807]",
                        "AS64496 rsync://h/m/a.asa");
    }

    @Test
    void otherTextsAreRefused() {
        assertThatThrownBy(() -> read("[]")).isInstanceOf(FormatException.class);
        assertThatThrownBy(() -> read("{\"roas\": [{\"asn\": ")).isInstanceOf(FormatException.class);
    }

    @Test
    void csvTellsAddressAndEndOfTheCertificateARowAtATime() throws IOException {
        assertThat(read("""
                        URI,ASN,IP Prefix,Max Length,Not Before,Not After
                        rsync://h/m/a.roa,AS64496,192.0.2.0/24,26,2026-01-01 00:00:00,2026-06-01 00:00:00
                        rsync://h/m/b.roa,AS64496,192.0.2.0/24,26,2026-01-01 00:00:00,soon
                        rsync://h/m/c.roa,AS64496,192.0.2.0/24,,2026-01-01 00:00:00,2026-06-01 00:00:00
                        rsync://h/m/d.roa,nobody,192.0.2.0/24,24,2026-01-01 00:00:00,2026-06-01 00:00:00
                        rsync://h/m/e.roa,AS64496,192.0.2.0/24,8,2026-01-01 00:00:00,2026-06-01 00:00:00
                        rsync://h/m/f.roa,AS64496,192.0.2.1/24,24,2026-01-01 00:00:00,2026-06-01 00:00:00
                        rsync://h/m/g.roa,AS64496
                        ,AS64496,192.0.2.0/24,26,2026-01-01 00:00:00,2026-06-01 00:00:00
                        """))
                .containsExactly(
                        "AS64496 192.0.2.0/24-26 PayloadSource[uri=rsync://h/m/a.roa, trustAnchor=, authority=, serial=,"
                                + " notAfter=1780272000, expires=1780272000]",
                        "AS64496 192.0.2.0/24-26 PayloadSource[uri=rsync://h/m/b.roa, trustAnchor=, authority=, serial=,"
                                + " notAfter=9223372036854775807, expires=9223372036854775807]",
                        "AS64496 192.0.2.0/24-24 PayloadSource[uri=rsync://h/m/c.roa, trustAnchor=, authority=, serial=,"
                                + " notAfter=1780272000, expires=1780272000]");
        assertThat(read("ASN,IP Prefix,Max Length,Trust Anchor\nAS64496,192.0.2.0/24,24,ripe\n"))
                .isEmpty();
        assertThat(read("")).isEmpty();
    }
}
