package io.rovcast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.rovcast.ingest.io.OnBadRecord;
import io.rovcast.model.check.Upkeep;
import io.rovcast.model.check.Upkeep.OtherSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class OtherRelyingPartiesTest {
    private static final Instant NOW = Instant.parse("2026-01-07T12:00:00Z");

    @TempDir
    private Path folder;

    private String baseline = "";
    private String other = "";

    @Command(name = "test")
    private static final class Compare {
        @Mixin
        private ChangeOptions change = new ChangeOptions();
    }

    @BeforeEach
    void write() throws IOException {
        baseline = set("now.json", NOW, 1_767_830_400);
        other = set("other.json", Instant.parse("2030-01-01T00:00:00Z"), 1_767_780_000);
    }

    private String set(String name, Instant made, long expires) throws IOException {
        return Files.writeString(folder.resolve(name), """
                        {"metadata": {"buildtime": "%s", "failedmanifests": 3}, "roas": [
                          {"asn": 64500, "prefix": "192.0.2.0/24", "maxLength": 24, "ta": "ripe", "expires": %s},
                          {"asn": 64501, "prefix": "192.0.2.0/24", "maxLength": 24, "ta": "ripe", "expires": 1893456000}]}
                        """.formatted(made, expires))
                .toString();
    }

    private ChangeInputs read(String... change) throws IOException {
        List<String> args = new ArrayList<>(List.of("--baseline", baseline, "--other-rp", other));
        args.addAll(List.of(change));
        Compare command = new Compare();
        new CommandLine(command).parseArgs(args.toArray(String[]::new));
        command.change.validate(List.of());
        return ChangeInputs.read(command.change, OnBadRecord.FAIL);
    }

    @Test
    void theirTimeIsNotThatOfTheQuestion() throws IOException {
        String candidate = set("next.json", NOW.plusSeconds(600), 1_767_830_400);
        assertThat(read("--candidate", candidate).newest()).contains(NOW.plusSeconds(600));
    }

    @Test
    void whatHasExpiredOfThemIsLeftOutAndCounted() throws IOException {
        OtherSet set = read("--candidate", baseline)
                .upkeep(NOW, Optional.empty())
                .others()
                .get(0);
        assertThat(set.vrps().vrps()).hasToString("[AS64501 192.0.2.0/24-24]");
        assertThat(set.made().expired()).isEqualTo(1);
        assertThat(set.made().at()).hasValue(1_893_456_000);
    }

    @Test
    void nobodyMadeAChange() throws IOException {
        assertThat(read("--announce", "AS64502 192.0.2.0/24")
                        .upkeep(NOW, Optional.empty())
                        .candidate())
                .isEmpty();
        Upkeep made = read("--candidate", baseline).upkeep(NOW, Optional.empty());
        assertThat(made.candidate())
                .hasValueSatisfying(
                        set -> assertThat(set.health().failedManifests()).hasValue(3));
    }
}
