package io.rovcast.ingest.vrp;

import static org.assertj.core.api.Assertions.assertThat;

import io.rovcast.ingest.io.InputSource;
import io.rovcast.ingest.io.OnBadRecord;
import io.rovcast.model.rpki.SetHealth;
import io.rovcast.model.rpki.SetHealth.Authority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What rpki-client says of repositories beside its VRPs. */
class SetHealthTest {
    private static final String ROAS =
            "\"roas\": [{\"asn\": 64500, \"prefix\": \"192.0.2.0/24\", \"maxLength\": 24, \"ta\": \"ripe\"}]";

    @TempDir
    private Path folder;

    private SetHealth health(String json) throws IOException {
        Path file = Files.writeString(folder.resolve("set.json"), json);
        return VrpSetReader.read(InputSource.of(file).open(), OnBadRecord.FAIL).health();
    }

    @Test
    void countsHashesAndNonfunctionalAuthoritiesAreRead() throws IOException {
        SetHealth health = health("""
                {"metadata": {"buildtime": "2026-01-07T12:00:00Z", "manifests": 900, "failedmanifests": 3,
                  "ccr_vrps_hash": "c0ffee", "ccr_mft_hash": "decade", "other": {"deep": [1]}},
                 %s,
                 "nonfunc_cas": [{"location": "rsync://a.example/x.cer", "ta": "ripe",
                   "caRepository": "rsync://a.example/x/", "rpkiManifest": "rsync://a.example/x/x.mft",
                   "since": 1767780000, "last_attempt": 1767787000, "total_attempts": 7}, 12, {}]}
                """.formatted(ROAS));
        assertThat(health.manifests()).hasValue(900);
        assertThat(health.failedManifests()).hasValue(3);
        assertThat(health.hashes()).containsEntry("ccr_vrps_hash", "c0ffee").hasSize(2);
        assertThat(health.nonfunctional())
                .containsExactly(new Authority(
                        "rsync://a.example/x.cer", "ripe", "rsync://a.example/x/", OptionalLong.of(1767780000)));
    }

    @Test
    void whatIsNotOfTheFormExpectedIsPassedOver() throws IOException {
        SetHealth health = health("""
                {"metadata": {"buildtime": "2026-01-07T12:00:00Z", "failedmanifests": "many", "manifests": [1, 2],
                  "ccr_vrps_hash": {"sha256": "c0ffee"}}, "nonfunc_cas": {"location": ["x"]}, %s}
                """.formatted(ROAS));
        assertThat(health).isEqualTo(SetHealth.UNKNOWN);
    }

    @Test
    void otherSetsSayNothing() throws IOException {
        assertThat(health("{" + ROAS + "}")).isEqualTo(SetHealth.UNKNOWN);
    }
}
