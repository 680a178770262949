package io.rovcast.ingest.mrt;

import static org.assertj.core.api.Assertions.assertThat;

import io.rovcast.testkit.MrtWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MrtFormatTest {
    @ParameterizedTest
    @CsvSource({
        "12, 1, ROUTING_TABLE",
        "13, 1, ROUTING_TABLE",
        "16, 4, UPDATES",
        "17, 9, UPDATES",
        "5, 1, OTHER",
        "33, 0, OTHER"
    })
    void tellsDumpsFromUpdates(int type, int subtype, MrtFormat format) {
        byte[] head =
                new MrtWriter(Fixtures.TIME).record(type, subtype, new byte[99]).toByteArray();

        assertThat(MrtFormat.of(head)).contains(format);
        assertThat(MrtFormat.of(Arrays.copyOf(head, MrtFormat.HEAD_BYTES))).contains(format);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE html><html>",
                "{\"roas\": [{\"asn\": 64496}]}",
                "ASN,IP Prefix,Max Length,Trust Anchor",
                "192.0.2.0/24\t64496\n",
                "; IP-ASN32-DAT file",
                "TABLE_DUMP2|1700000000|B|",
                "             ",
                ""
            })
    void isNotFooledByText(String text) {
        assertThat(MrtFormat.of(text.getBytes(StandardCharsets.UTF_8))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1f8b08000000000000030102030405",
                "425a6839314159265359000102030405",
                "fd377a585a000004e6d6b446020021",
                "28b52ffd0458000d0000000d000000",
                "504b0304140000000800000000000000",
                "000000000000000000000000000000000000",
                "ffffffffffffffffffffffffffffffff"
            })
    void isNotFooledByOtherBinaryFormats(String hex) {
        assertThat(MrtFormat.of(HexFormat.of().parseHex(hex))).isEmpty();
    }

    @Test
    void wantsAPlausibleHeader() {
        byte[] head = Fixtures.PEER_INDEX_TABLE.clone();
        assertThat(MrtFormat.of(head)).isPresent();
        assertThat(MrtFormat.of(Arrays.copyOf(head, 11))).isEmpty();
        byte[] tooLong = head.clone();
        tooLong[8] = 2;
        assertThat(MrtFormat.of(tooLong)).isEmpty();
        byte[] tooOld = head.clone();
        tooOld[0] = 1;
        assertThat(MrtFormat.of(tooOld)).isEmpty();
        byte[] oddSubtype = head.clone();
        oddSubtype[7] = 99;
        assertThat(MrtFormat.of(oddSubtype)).isEmpty();
    }
}
