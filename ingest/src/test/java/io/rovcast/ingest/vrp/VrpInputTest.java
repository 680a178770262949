package io.rovcast.ingest.vrp;

import static io.rovcast.ingest.vrp.Texts.json;
import static io.rovcast.ingest.vrp.Texts.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rovcast.ingest.io.Compression;
import io.rovcast.ingest.io.FormatException;
import io.rovcast.ingest.io.OnBadRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class VrpInputTest {
    private static VrpInput input() throws IOException {
        return read(
                "vrps.json",
                json("{'roas':[{'asn':1,'prefix':'192.0.2.0/24','expires':100},"
                        + "{'asn':2,'prefix':'192.0.2.0/24','expires':200},{'asn':3,'prefix':'192.0.2.0/24'}],"
                        + "'aspas':[{'customer':1,'providers':[2],'expires':100},{'customer':2,'providers':[3]}]}"));
    }

    @Test
    void expiredVrpsAreDroppedAndCounted() throws IOException {
        VrpInput later = input().at(Instant.ofEpochSecond(101));

        assertThat(later.vrps().vrps()).hasToString("[AS2 192.0.2.0/24-24, AS3 192.0.2.0/24-24]");
        assertThat(later.vaps()).hasToString("[AS2 -> AS3]");
        assertThat(later.expired()).isEqualTo(1);
        assertThat(later.report().read()).isEqualTo(3);
        assertThat(later.at(Instant.ofEpochSecond(201)).expired()).isEqualTo(2);
    }

    @Test
    void vrpLastsThroughTheSecondOfItsExpiry() throws IOException {
        VrpInput input = input();

        assertThat(input.at(Instant.ofEpochSecond(100))).isSameAs(input);
    }

    @Test
    void nothingLeftIsAnError() throws IOException {
        VrpInput input = read("vrps.json", json("[{'asn':1,'prefix':'192.0.2.0/24','expires':100}]"));

        assertThatThrownBy(() -> input.at(Instant.ofEpochSecond(3600)).requireVrps())
                .isInstanceOf(FormatException.class)
                .hasMessage("vrps.json: all 1 VRPs have expired");
    }

    @Test
    void compressedSetsAreReadAndCutOnesRefused() throws IOException {
        ByteArrayOutputStream stored = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(stored)) {
            gzip.write(json("[{'asn':1,'prefix':'192.0.2.0/24'}]").getBytes(StandardCharsets.UTF_8));
        }
        byte[] whole = stored.toByteArray();

        VrpInput input = VrpSetReader.read(Texts.open("vrps.gz", whole), OnBadRecord.FAIL);

        assertThat(input.vrps().size()).isEqualTo(1);
        assertThat(input.report().compressions()).containsExactly(Compression.GZIP);
        assertThat(input.report().storedBytes()).isEqualTo(whole.length);
        for (int length = 2; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> VrpSetReader.read(Texts.open("vrps.gz", cut), OnBadRecord.SKIP))
                    .as("first %d bytes", length)
                    .isInstanceOf(FormatException.class);
        }
    }
}
