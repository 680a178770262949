package io.rovcast.ingest.text;

import static io.rovcast.ingest.text.FieldsTest.slice;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginFieldTest {
    private static List<Long> origins(String text) {
        OriginField field = new OriginField();
        assertThat(field.parse(slice(text))).as(text).isTrue();
        List<Long> origins = new ArrayList<>();
        for (int i = 0; i < field.count(); i++) {
            origins.add(Integer.toUnsignedLong(field.origin(i)));
        }
        return origins;
    }

    /** Origins are listed in the expectation with blanks; 0 stands for NONE. */
    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    64496             | 64496
                    AS64496           | 64496
                    4200000000        | 4200000000
                    1.10              | 65546
                    65535.65535       | 4294967295
                    {64496}           | 0
                    {64496,64497}     | 0
                    64496,64497       | 0
                    64496_64497       | 64496 64497
                    64496_64497,64498 | 64496 0
                    {1.10,2}_64496    | 0 64496
                    0_64496           | 64496
                    """)
    void readsOrigins(String text, String expected) {
        assertThat(origins(text).stream().map(String::valueOf)).containsExactly(expected.split(" "));
    }

    @ParameterizedTest(name = "\"{0}\"")
    @ValueSource(
            strings = {
                "",
                "x",
                "{}",
                "{",
                "}",
                "{64496",
                "64496}",
                "64496,",
                ",64496",
                "64496_",
                "_64496",
                "4294967296",
                "1.2.3",
                "65536.1",
                "1.65536",
                "-1",
                "192.0.2.0/24",
                "{64496;64497}"
            })
    void refusesAnythingElse(String text) {
        assertThat(new OriginField().parse(slice(text))).isFalse();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"0", "AS0", "0.0", "0_0"})
    void as0IsNoOriginAndIsTold(String text) {
        OriginField field = new OriginField();

        assertThat(field.parse(slice(text))).isTrue();
        assertThat(field.count()).isZero();
        assertThat(field.hasAs0()).isTrue();
    }

    @ParameterizedTest(name = "{0} origins")
    @ValueSource(ints = {64, 65})
    void numberOfOriginsIsBounded(int count) {
        String text = "1_".repeat(count - 1) + "1";

        assertThat(new OriginField().parse(slice(text))).isEqualTo(count <= 64);
    }
}
