package io.rovcast.report.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.rovcast.report.table.EveryType.Row;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ParquetRoundTripTest {
    @Property(tries = 200)
    void whatIsWrittenAsParquetIsRead(@ForAll("rows") List<Row> rows) throws IOException {
        assertThat(ParquetRows.read(EveryType.parquet(rows)).rows())
                .isEqualTo(rows.stream().map(Row::cells).toList());
    }

    @Provide
    Arbitrary<List<Row>> rows() {
        Arbitrary<String> texts =
                Arbitraries.strings().ofMaxLength(12).excludeChars('\ud800').filter(ParquetRoundTripTest::isText);
        Arbitrary<OptionalLong> numbers = Arbitraries.longs()
                .optional()
                .map(value -> value.isPresent() ? OptionalLong.of(value.get()) : OptionalLong.empty());
        Arbitrary<Instant> times = Arbitraries.longs()
                .between(-1L << 32, 1L << 40)
                .map(micros -> Instant.ofEpochSecond(
                        Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000L));
        return Combinators.combine(
                        Arbitraries.integers(),
                        numbers,
                        Arbitraries.doubles(),
                        Arbitraries.of(true, false).optional(),
                        texts,
                        times.optional(),
                        texts.list().ofMaxSize(4),
                        numbers.list().ofMaxSize(4))
                .as((integer, number, real, flag, text, time, list, longs) -> new Row(
                        integer,
                        number.isPresent() ? OptionalInt.of(-integer) : OptionalInt.empty(),
                        number.orElse(1),
                        number,
                        real,
                        flag.isPresent() ? OptionalDouble.of(real) : OptionalDouble.empty(),
                        flag.orElse(true),
                        flag,
                        text,
                        time.map(Instant::toString),
                        time,
                        list,
                        longs))
                .list()
                .ofMaxSize(30);
    }

    /** Whether it survives UTF-8: lone surrogates do not. */
    private static boolean isText(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8).equals(text);
    }
}
