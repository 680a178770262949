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
import java.time.Duration;
import java.time.Instant;
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
    void thePlanForPeopleSaysWhatToDoWhenToStopAndTheWayBack() throws IOException {
        Forecast forecast = Scenario.lively().forecast();
        String text = Files.readString(write(forecast).resolve("PLAN.md"));
        assertThat(text)
                .contains("The candidate as a whole: **BLOCK**", "as of 2026-01-07 15:20 UTC. Do not deploy it.")
                .contains("before the first removal lapses at 2026-01-10 15:20 UTC")
                .contains("for routers that carry 1 %, then 5 %, then 25 %, then 100 % of the traffic")
                .contains(
                        "Wait 75 min after each stage: routers fetch (60 min), BGP settles (5 min), metrics show (10 min)")
                .contains("| 1 | `wave-01.json` | ")
                .contains("## Stop and go back if", "(the forecast times 1.2 plus 5)", "down by more than 20 %")
                .contains("Serve `rollback.json`")
                .contains("## How long the files are good")
                .doesNotContain("%s", "0 routes would");
    }

    @Test
    void withoutATimeTheFilesAreOfThisRun() throws IOException {
        Path plan = write(Scenario.lively().atNoTime().forecast());
        assertThat(Files.readString(plan.resolve("release.json"))).contains("2026-01-07T15:21:05Z");
        assertThat(Files.readString(plan.resolve("hold.json"))).contains("\"holdUntil\": \"2026-01-10T15:21:05Z\"");
    }

    @Test
    void aWaveThatLastsLongerThanItsVrpsSaysSo() throws IOException {
        Instant soon = Scenario.AT.plus(Duration.ofHours(2));
        Forecast forecast = new Scenario()
                .vantagePoint(64510)
                .route("198.18.0.0/16", 64510, 64500)
                .keeps("AS64501 192.0.2.0/24", soon)
                .announces("ta", "AS64500 198.18.0.0/16-16")
                .forecast();
        assertThat(Files.readString(write(forecast).resolve("PLAN.md")))
                .contains("**1 VRP of `release.json` expires before the roll-out can be over**, the first at "
                        + HtmlReport.time(soon));
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
        assertThat(Files.readString(plan.resolve("PLAN.md")))
                .contains("1. Keep what is deployed: there is nothing in the candidate to be released.")
                .doesNotContain("## Waves", "## Stop");
    }
}
