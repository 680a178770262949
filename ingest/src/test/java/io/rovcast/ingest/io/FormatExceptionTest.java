package io.rovcast.ingest.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class FormatExceptionTest {
    @Test
    void saysSourcePlaceAndProblem() {
        FormatException record =
                FormatException.atRecord("rib.gz", 1841, 90211, "peer index 412, table has 398 peers (RFC 6396 4.3.4)");
        assertThat(record)
                .hasMessage("rib.gz: record 1841, byte 90211: peer index 412, table has 398 peers (RFC 6396 4.3.4)");
        assertThat(record.source()).isEqualTo("rib.gz");
        assertThat(record.recordIndex()).isEqualTo(1841);
        assertThat(record.offset()).isEqualTo(90211);
        assertThat(record.problem()).isEqualTo("peer index 412, table has 398 peers (RFC 6396 4.3.4)");
        assertThat(record.line()).isZero();
        assertThat(record.path()).isEmpty();

        assertThat(FormatException.of("rib.gz", "is an HTML page")).hasMessage("rib.gz: is an HTML page");
        assertThat(FormatException.atByte("rib.gz", 0, "no MRT header")).hasMessage("rib.gz: byte 0: no MRT header");
        assertThat(FormatException.atRecord("rib.gz", 7, -1, "bad")).hasMessage("rib.gz: record 7: bad");
    }

    @Test
    void knowsLinesAndJsonPaths() {
        FormatException line = FormatException.atLine("vrps.csv", 17, "\"AS4294967296\" is not an AS number");
        assertThat(line).hasMessage("vrps.csv: line 17: \"AS4294967296\" is not an AS number");
        assertThat(line.line()).isEqualTo(17);
        assertThat(line.recordIndex()).isZero();
        assertThat(line.offset()).isEqualTo(-1);

        FormatException path = FormatException.atPath("vrps.json", "roas[12].maxLength", "20 is below 24 (RFC 9582)");
        assertThat(path).hasMessage("vrps.json: roas[12].maxLength: 20 is below 24 (RFC 9582)");
        assertThat(path.path()).isEqualTo("roas[12].maxLength");
    }

    @Test
    void keepsItsCause() {
        IOException cause = new IOException("below");
        assertThat(FormatException.of("a", "b").because(cause)).hasCause(cause);
    }

    @Test
    void cutAndDamagedInputsAreBadInput() {
        assertThat(new TruncatedInputException("rib.gz", 3, 90, "ends in a record"))
                .isInstanceOf(FormatException.class)
                .hasMessage("rib.gz: record 3, byte 90: ends in a record");
        assertThat(new CorruptInputException("rib.gz", 90, "CRC differs"))
                .isInstanceOf(FormatException.class)
                .hasMessage("rib.gz: byte 90: CRC differs");
    }
}
