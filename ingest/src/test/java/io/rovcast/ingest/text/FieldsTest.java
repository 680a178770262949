package io.rovcast.ingest.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldsTest {
    static CharSlice slice(String text) {
        return new CharSlice().on(text.toCharArray(), 0, text.length());
    }

    private static List<String> all(Fields fields) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < fields.count(); i++) {
            texts.add(fields.get(i).toString());
        }
        return texts;
    }

    @Test
    void blanksSplitInRuns() {
        assertThat(all(new Fields().splitBlank(slice("  a\t b  c ")))).containsExactly("a", "b", "c");
        assertThat(all(new Fields().splitBlank(slice("   ")))).isEmpty();
    }

    @Test
    void separatorsSplitOneByOne() {
        assertThat(all(new Fields().split(slice("a||b|"), '|', 8))).containsExactly("a", "", "b", "");
        assertThat(all(new Fields().split(slice("a|b|c|d"), '|', 2))).containsExactly("a", "b");
    }

    @Test
    void csvKeepsWhatQuotesHold() {
        assertThat(all(new Fields().splitCsv(slice("\"AS1\" , \"a,b\",\"say \"\"hi\"\"\",,x"))))
                .containsExactly("AS1", "a,b", "say \"hi\"", "", "x");
        assertThat(all(new Fields().splitCsv(slice("")))).containsExactly("");
        assertThat(all(new Fields().splitCsv(slice("a,\"open, b")))).containsExactly("a", "\"open, b");
    }

    @Test
    void fieldsBeyondTheMostAreLeftOut() {
        assertThat(new Fields().splitCsv(slice(",".repeat(100))).count()).isEqualTo(Fields.MAX_FIELDS);
        assertThat(new Fields().splitBlank(slice("x ".repeat(100))).count()).isEqualTo(Fields.MAX_FIELDS);
    }

    @Test
    void namesOfColumnsAreComparedWithoutCaseAndPunctuation() {
        assertThat(new Fields().splitCsv(slice("ASN,IP Prefix,max_length")).names())
                .containsExactly("asn", "ipprefix", "maxlength");
    }

    @ParameterizedTest(name = "\"{0}\"")
    @CsvSource({
        "AS64496, 64496",
        "as64496, 64496",
        "64496, 64496",
        "0, 0",
        "AS4294967295, 4294967295",
        "4294967296, -1",
        "AS, -1",
        "A64496, -1",
        "64496.5, -1",
        "-1, -1",
        "6 4, -1",
        "'', -1",
        "99999999999999999999, -1"
    })
    void asnOfText(String text, long asn) {
        assertThat(slice(text).asn()).isEqualTo(asn);
    }

    @Test
    void textIsComparedWithoutCase() {
        assertThat(slice("Local").isText("local")).isTrue();
        assertThat(slice("Locally").isText("local")).isFalse();
        assertThat(slice("TABLE_DUMP2").startsWith("table_dump")).isTrue();
        assertThat(slice("TABLE").startsWith("TABLE_DUMP")).isFalse();
    }

    @Test
    void quoteIsShortAndPrintable() {
        assertThat(Quote.of("a\u001b[31mb\n")).isEqualTo("\"a?[31mb?\"");
        assertThat(Quote.of("x".repeat(100))).isEqualTo("\"" + "x".repeat(60) + "\"...");
    }
}
