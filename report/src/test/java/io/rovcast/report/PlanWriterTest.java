package io.rovcast.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rovcast.ingest.io.DecodedInput;
import io.rovcast.ingest.io.InputSource;
import io.rovcast.ingest.io.OnBadRecord;
import io.rovcast.ingest.io.OpenOptions;
import io.rovcast.ingest.vrp.SlurmFile;
import io.rovcast.ingest.vrp.VrpSetReader;
import io.rovcast.model.net.Asn;
import io.rovcast.model.rov.RouteState;
import io.rovcast.model.rov.TableStates;
import io.rovcast.model.rpki.Vap;
import io.rovcast.model.rpki.VrpSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a plan's files hold is what the plan says, and it can be deployed. */
class PlanWriterTest {
    private static final List<Vap> ASPAS =
            List.of(new Vap(new Asn(64500), List.of(new Asn(64510)), "ripe", VrpSet.NO_EXPIRY));

    @TempDir
    private Path folder;

    private Path write(Forecast forecast) throws IOException {
        Path directory = folder.resolve("plan");
        try (OutputDirectory out = PlanWriter.begin(directory, OutputDirectory.IfExists.FAIL)) {
            PlanWriter.write(forecast, forecast.plan(), List.of(), ASPAS, out);
        }
        return directory;
    }

    private static VrpSet read(Path file) throws IOException {
        try (DecodedInput in = InputSource.of(file).open(OpenOptions.DEFAULTS)) {
            return VrpSetReader.read(in, OnBadRecord.FAIL).vrps();
        }
    }

    private static long newlyInvalid(Forecast forecast, VrpSet vrps) {
        TableStates before = forecast.impact().baseline().states();
        TableStates after = TableStates.of(forecast.table(), vrps);
        long count = 0;
        for (int pair = 0; pair < forecast.table().size(); pair++) {
            RouteState state = after.state(pair);
            count += state.isInvalid() && !before.state(pair).isInvalid() ? 1 : 0;
        }
        return count;
    }

    @Test
    void theReleaseAndEveryWaveAreCompleteSetsThatTurnNothingInvalid() throws IOException {
        Forecast forecast = Scenario.lively().forecast();
        Path plan = write(forecast);
        VrpSet release = read(plan.resolve("release.json"));
        assertThat(release.vrps())
                .isEqualTo(forecast.plan().subset().target(forecast.baseline()).vrps());
        assertThat(newlyInvalid(forecast, release)).isZero();
        assertThat(newlyInvalid(forecast, forecast.candidate())).isPositive();
        List<Path> waves;
        try (Stream<Path> files = Files.list(plan)) {
            waves = files.filter(file -> file.getFileName().toString().startsWith("wave-"))
                    .sorted()
                    .toList();
        }
        assertThat(waves).hasSameSizeAs(forecast.plan().waves().waves());
        VrpSet last = forecast.baseline();
        for (Path wave : waves) {
            last = read(wave);
            assertThat(newlyInvalid(forecast, last)).isZero();
        }
        assertThat(last.vrps()).isEqualTo(release.vrps());
    }

    @Test
    void theWayBackIsTheBaseline() throws IOException {
        Forecast forecast = Scenario.lively().forecast();
        Path plan = write(forecast);
        assertThat(read(plan.resolve("rollback.json")).vrps())
                .isEqualTo(forecast.baseline().vrps());
        assertThat(Files.readString(plan.resolve("release.json"))).contains("64510");
    }

    @Test
    void whatIsHeldHasAReason() throws IOException {
        Forecast forecast = Scenario.lively().forecast();
        Path plan = write(forecast);
        JsonNode hold = new ObjectMapper().readTree(plan.resolve("hold.json").toFile());
        int held = forecast.plan().subset().held().length;
        assertThat(hold.get("announced").size() + hold.get("withdrawn").size()).isEqualTo(held);
        assertThat(hold.get("reasons"))
                .hasSize(held)
                .allSatisfy(reason -> assertThat(reason.get("why").asText()).isNotEmpty());
        assertThat(Files.readString(plan.resolve("PLAN.md")))
                .contains("# Release plan")
                .contains(hold.at("/reasons/0/change").asText());
    }

    @Test
    void localExceptionsAreThereOnlyIfTheyLeadToTheRelease() throws IOException {
        Forecast forecast = Scenario.lively().forecast();
        Path plan = write(forecast);
        Path slurm = plan.resolve("slurm.json");
        if (Files.exists(slurm)) {
            try (DecodedInput in = InputSource.of(slurm).open(OpenOptions.DEFAULTS)) {
                assertThat(SlurmFile.read(in).apply(forecast.candidate()).vrps())
                        .isEqualTo(read(plan.resolve("release.json")).vrps());
            }
        } else {
            assertThat(Files.readString(plan.resolve("PLAN.md"))).contains("There is no `slurm.json`");
        }
    }

    @Test
    void nothingToReleaseIsAPlanToo() throws IOException {
        Forecast forecast = new Scenario()
                .vantagePoint(64510)
                .route("198.18.0.0/16", 64510, 64500)
                .keeps("AS64500 198.18.0.0/16")
                .forecast();
        Path plan = write(forecast);
        assertThat(read(plan.resolve("release.json")).vrps())
                .isEqualTo(forecast.baseline().vrps());
        assertThat(plan.resolve("wave-01.json")).doesNotExist();
    }
}
