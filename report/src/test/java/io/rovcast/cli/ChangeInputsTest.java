package io.rovcast.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rovcast.ingest.io.OnBadRecord;
import io.rovcast.model.rpki.VrpDelta;
import io.rovcast.report.Forecast;
import io.rovcast.testkit.RtrCache;
import io.rovcast.testkit.RtrPdus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;

class ChangeInputsTest {
    private static final Instant NOW = Instant.parse("2026-01-07T15:20:00Z");

    @Command(name = "test")
    private static final class Compare {
        @Mixin
        private ChangeOptions change = new ChangeOptions();
    }

    private static ChangeOptions options(String... args) {
        Compare command = new Compare();
        new CommandLine(command).parseArgs(args);
        command.change.validate(List.of());
        return command.change;
    }

    @Test
    void baselineOfARunningCacheIsComparedWithAFile(@TempDir Path directory) throws IOException {
        Path candidate = Files.writeString(
                directory.resolve("next.json"),
                "{\"metadata\":{\"buildtime\":\"2026-01-07T15:20:00Z\"},\"roas\":["
                        + "{\"asn\":64496,\"prefix\":\"192.0.2.0/24\",\"maxLength\":24,\"ta\":\"ripe\",\"expires\":4000000000},"
                        + "{\"asn\":64498,\"prefix\":\"2001:db8::/32\",\"maxLength\":48,\"ta\":\"apnic\",\"expires\":4000000000}]}");
        byte[] answer = new RtrPdus(1)
                .cacheResponse(4660)
                .announce("192.0.2.0/24", 24, 64496)
                .announce("198.51.100.0/24", 24, 64497)
                .announce("198.51.100.0/24", 24, 64497)
                .endOfData(4660, 7)
                .toByteArray();
        try (RtrCache cache = RtrCache.answering(answer)) {
            ChangeInputs read = ChangeInputs.read(
                    options("--baseline", cache.url(), "--candidate", candidate.toString()), OnBadRecord.FAIL);
            ChangeInputs.Sets sets = read.propose(read.deployedAt(NOW));
            VrpDelta delta = VrpDelta.between(sets.baseline(), sets.candidate());
            Forecast.Input baseline = read.inputs().get(0);

            assertThat(delta.announced().vrps()).hasToString("[AS64498 2001:db8::/32-48]");
            assertThat(delta.withdrawn().vrps()).hasToString("[AS64497 198.51.100.0/24-24]");
            assertThat(sets.warnings()).containsExactly(cache.url() + ": repeated VRP left out: 1");
            assertThat(baseline.role()).isEqualTo(Forecast.Role.BASELINE);
            assertThat(baseline.name()).isEqualTo(cache.url());
            assertThat(baseline.format()).isEqualTo("rtr v1, session 4660, serial 7");
            assertThat(baseline.sha256()).isEmpty();
            assertThat(baseline.generatedAt()).isEmpty();
            assertThat(baseline.records()).isEqualTo(3);
            assertThat(baseline.status()).isEqualTo(Forecast.Status.OK);
            assertThat(read.newest()).contains(NOW);
        }
    }

    @Test
    void malformedUrlOfACacheIsAMistakeInTheOptions() {
        for (String[] args : new String[][] {
            {"--baseline", "rtr:cache", "--announce", "AS64496 192.0.2.0/24"},
            {"--baseline", "now.json", "--candidate", "rtr:cache"}
        }) {
            assertThatThrownBy(() -> options(args))
                    .isInstanceOf(ParameterException.class)
                    .hasMessage("\"rtr:cache\" is no address of an RTR cache: it does not begin with rtr://;"
                            + " expected rtr://host or rtr://host:port, an IPv6 address in brackets");
        }
    }
}
