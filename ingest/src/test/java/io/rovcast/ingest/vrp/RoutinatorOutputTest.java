package io.rovcast.ingest.vrp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rovcast.ingest.InputKind;
import io.rovcast.ingest.InputRecognizer;
import io.rovcast.ingest.io.FormatException;
import io.rovcast.ingest.io.InputSource;
import io.rovcast.ingest.io.OnBadRecord;
import io.rovcast.testkit.RequiresSharedData;
import io.rovcast.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The golden output of Routinator in all its formats. The digits of a name say whether there are VRPs, router keys and
 * ASPAs; the one VRP and the one ASPA are there twice.
 */
@RequiresSharedData("formats/routinator-output")
class RoutinatorOutputTest {
    private static final String[] OPTIONS = {"000", "001", "010", "011", "100", "101", "110", "111"};

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "bird1, BIRD1, false",
        "bird2, BIRD2, false",
        "csv, ROUTINATOR_CSV, false",
        "csvcompat, ROUTINATOR_CSV, false",
        "csvext, ROUTINATOR_CSVEXT, false",
        "json, ROUTINATOR_JSON, true",
        "jsonext, ROUTINATOR_JSONEXT, true",
        "openbgpd, OPENBGPD, false",
        "slurm, SLURM_JSON, false",
        "slurm2, SLURM_JSON, true"
    })
    void everyFormat(String extension, VrpFormat format, boolean hasAspas) throws IOException {
        for (String options : OPTIONS) {
            Path file = SharedData.require("formats/routinator-output/" + options + "." + extension);
            if (options.startsWith("0")) {
                assertThatThrownBy(() -> read(file)).as("%s", file).isInstanceOf(FormatException.class);
                continue;
            }
            VrpInput input = read(file);
            assertThat(input.format()).as("%s", file).isEqualTo(format);
            assertThat(input.vrps().vrps()).hasToString("[AS1234 12.34.56.0/24-24]");
            assertThat(input.report().read()).isEqualTo(2);
            assertThat(input.repeated()).isEqualTo(1);
            assertThat(input.generatedAt()).isEmpty();
            boolean withAspas = hasAspas && options.endsWith("1");
            assertThat(input.vaps()).as("%s", file).hasToString(withAspas ? "[AS1234 -> AS1 AS2 AS3 AS4]" : "[]");
            InputKind kind = InputRecognizer.recognize(Files.readAllBytes(file));
            assertThat(kind).isEqualTo(format == VrpFormat.SLURM_JSON ? InputKind.SLURM : InputKind.VRP_SET);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"none", "summary"})
    void whatIsNoSetIsRefused(String extension) {
        for (String options : OPTIONS) {
            Path file = SharedData.require("formats/routinator-output/" + options + "." + extension);
            assertThatThrownBy(() -> read(file)).isInstanceOf(FormatException.class);
        }
    }

    private static VrpInput read(Path file) throws IOException {
        return VrpSetReader.read(InputSource.of(file).open(), OnBadRecord.FAIL);
    }
}
