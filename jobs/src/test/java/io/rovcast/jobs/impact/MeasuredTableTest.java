package io.rovcast.jobs.impact;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rovcast.testkit.RequiresSharedData;
import io.rovcast.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A real full table of 2015 under real sets of 2016 and 2017: counts that an independent validator gave. Its "length" is
 * every Invalid for which a VRP names the origin, so it has our "length" and those of our "both" with such a VRP.
 */
@RequiresSharedData({"tables", "vrps"})
class MeasuredTableTest {
    @TempDir
    private Path folder;

    @ParameterizedTest(name = "{0} to {1}")
    @CsvSource({
        "2016-09-16, 2017-04-13, 37575, 4192, 564371, 2744, 246, 24703, 1271, 258",
        "2017-04-13, 2017-04-20, 41740, 4692, 559706, 2908, 317, 24468, 535, 26",
        "2017-04-20, 2017-04-27, 41832, 5219, 559087, 2910, 318, 24465, 74, 22",
        "2017-04-27, 2017-05-04, 41857, 5284, 558997, 2905, 325, 24463, 19, 7",
        "2017-05-04, 2017-05-11, 41867, 5298, 558973, 2909, 326, 24458, 24, 15",
    })
    void countsAsAnIndependentValidatorDoes(
            String before,
            String after,
            int valid4,
            int invalid4,
            int notFound4,
            int valid6,
            int invalid6,
            int notFound6,
            int newlyInvalid,
            int origins)
            throws IOException {
        CommandRun run = CommandRun.impact(
                "--rib",
                SharedData.require("tables/ipasn6_20151101.dat.gz").toString(),
                "--baseline",
                SharedData.require("vrps/vrps-" + before + ".csv.gz").toString(),
                "--candidate",
                SharedData.require("vrps/vrps-" + after + ".csv.gz").toString(),
                "--out",
                folder.resolve("out").toString(),
                "--json");
        assertThat(run.exitCode()).as("without vantage points: %s", run.err()).isIn(4, 5);
        JsonNode verdict = new ObjectMapper().readTree(run.out());
        JsonNode states = verdict.at("/baseline/states");
        assertThat(states.at("/ipv4/valid").asInt()).isEqualTo(valid4);
        assertThat(states.at("/ipv4/invalid").asInt()).isEqualTo(invalid4);
        assertThat(states.at("/ipv4/notFound").asInt()).isEqualTo(notFound4);
        assertThat(states.at("/ipv6/valid").asInt()).isEqualTo(valid6);
        assertThat(states.at("/ipv6/invalid").asInt()).isEqualTo(invalid6);
        assertThat(states.at("/ipv6/notFound").asInt()).isEqualTo(notFound6);
        assertThat(verdict.at("/transitions/validToInvalid").asInt()
                        + verdict.at("/transitions/notFoundToInvalid").asInt())
                .isEqualTo(newlyInvalid);
        assertThat(folder.resolve("out/summary.txt"))
                .content()
                .contains(String.format(Locale.ROOT, "%,d routes of %d networks turn invalid", newlyInvalid, origins));
    }
}
