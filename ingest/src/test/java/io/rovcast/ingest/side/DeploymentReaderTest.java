package io.rovcast.ingest.side;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rovcast.ingest.io.FormatException;
import io.rovcast.ingest.io.InputSource;
import io.rovcast.ingest.io.OnBadRecord;
import io.rovcast.model.side.Deployment;
import io.rovcast.testkit.RequiresSharedData;
import io.rovcast.testkit.SharedData;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeploymentReaderTest {
    private static SideInput<Deployment> read(String text) throws IOException {
        return DeploymentReader.read(Texts.open(text), OnBadRecord.FAIL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "asn,probability\n64500,0.25\nAS64501,1\n",
                "# by hand\n\nprobability,asn\n0.25, 64500\n\"1\",\"as64501\"\n",
                "64500,0.25\n64501,1e0\n",
                "\uFEFFASN,Rho,why\r\n64500,0.25,x\r\n64501,1.0,\r\n"
            })
    void probabilitiesByHeaderOrWithoutOne(String text) throws IOException {
        SideInput<Deployment> input = read(text);
        assertThat(input.value().size()).isEqualTo(2);
        assertThat(input.value().probability(64_500)).isEqualTo(0.25);
        assertThat(input.value().probability(64_501)).isEqualTo(1);
        assertThat(input.report().parsed()).isEqualTo(2);
        assertThat(input.report().format()).isEqualTo("asn,probability");
    }

    @Test
    void operatorsByTheirStatus() throws IOException {
        SideInput<Deployment> input = read("""
                name,type,details,status,asn,rank
                Example,transit,signed + filtering,safe,64500,1
                "Example, Ltd", ISP,,partially safe,64501,2
                Example Co,cloud,signed,unsafe,64502,3
                """);
        Deployment deployment = input.value();
        assertThat(deployment.probability(64_500)).isEqualTo(0.95);
        assertThat(deployment.probability(64_501)).isEqualTo(0.5);
        assertThat(deployment.probability(64_502)).isZero();
        assertThat(deployment.knows(64_502)).isTrue();
        assertThat(input.report().format()).isEqualTo("isBGPSafeYet operators");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "asn,probability\\n64500,1.5\\n|side: line 2: probability \"1.5\", expected 0 to 1",
                "asn,probability\\n64500,NaN\\n|side: line 2: probability \"NaN\", expected 0 to 1",
                "asn,probability\\n64500,-0\\n|side: line 2: probability \"-0\", expected 0 to 1",
                "asn,probability\\n64500,1e999\\n|side: line 2: probability \"1e999\", expected 0 to 1",
                "asn,probability\\n0,1\\n|side: line 2: \"0\" is not an AS number",
                "asn,probability\\n4294967296,1\\n|side: line 2: \"4294967296\" is not an AS number",
                "asn,probability\\n64500\\n|side: line 2: 1 columns in \"64500\"",
                "name,type,details,status,asn,rank\\nX,isp,,maybe,64500,1\\n"
                        + "|side: line 2: status \"maybe\", expected safe, partially safe or unsafe",
                "prefix,bytes\\n|side: line 1: \"prefix,bytes\" is neither a header nor a row: expected asn,probability or"
                        + " isBGPSafeYet's name,type,details,status,asn,rank",
                "asn,probability\\n|side: no networks in 0 rows",
                "# nothing\\n|side: the text is empty or all comments: expected asn,probability or isBGPSafeYet's"
                        + " name,type,details,status,asn,rank"
            })
    void badInputIsNamed(String text, String message) {
        assertThatThrownBy(() -> read(text.replace("\\n", "\n")))
                .isInstanceOf(FormatException.class)
                .hasMessage(message);
    }

    @Test
    void badRowsAreCountedIfTheyAreToBeBorne() throws IOException {
        SideInput<Deployment> input = DeploymentReader.read(
                Texts.open("asn,probability\n64500,1\n64501,2\nx,1\n64500,0.5\n64502,0\n64503,0\n"), OnBadRecord.SKIP);
        assertThat(input.value().size()).isEqualTo(3);
        assertThat(input.report().read()).isEqualTo(6);
        assertThat(Texts.leftOut(input.report()))
                .isEqualTo(Map.of(
                        "malformed number",
                        1L,
                        "malformed AS number",
                        1L,
                        "AS with several values, of which the greatest counts",
                        1L));
    }

    @Test
    void moreBadRowsThanGoodOnesAreAnError() {
        assertThatThrownBy(() ->
                        DeploymentReader.read(Texts.open("asn,probability\n64500,1\n64501,2\nx,1\n"), OnBadRecord.SKIP))
                .hasMessage(
                        "side: 2 of 3 rows are no networks; the first: side: line 3: probability \"2\", expected 0 to 1");
    }

    @Test
    void lineWithoutEndIsBoundedAndMissingLineEndIsSaid() throws IOException {
        assertThat(read("asn,probability\n64500,1").report().warnings())
                .containsExactly("side: line 2: the last line has no line end, the file may be cut off");
        assertThatThrownBy(() -> read("asn,probability\n" + "1".repeat(2 << 20)))
                .hasMessage("side: line 2: line longer than 1048576 bytes");
    }

    @Test
    @RequiresSharedData("formats/operators.csv")
    void measuredOperators() throws IOException {
        SideInput<Deployment> input = DeploymentReader.read(
                InputSource.of(SharedData.require("formats/operators.csv")).open(), OnBadRecord.FAIL);
        int safe = 0;
        int partially = 0;
        Deployment deployment = input.value();
        for (int i = 0; i < deployment.size(); i++) {
            double probability = deployment.probability(deployment.asn(i));
            safe += probability == DeploymentReader.SAFE ? 1 : 0;
            partially += probability == DeploymentReader.PARTIALLY_SAFE ? 1 : 0;
        }
        assertThat(deployment.size()).isEqualTo(466);
        assertThat(safe).isEqualTo(186);
        assertThat(partially).isEqualTo(23);
    }
}
