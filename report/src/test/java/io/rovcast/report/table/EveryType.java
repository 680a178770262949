package io.rovcast.report.table;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** A table with a column of every type, and rows of it. */
final class EveryType {
    record Row(
            int integer,
            OptionalInt maybeInteger,
            long bigint,
            OptionalLong maybeBigint,
            double real,
            OptionalDouble maybeReal,
            boolean flag,
            Optional<Boolean> maybeFlag,
            String text,
            Optional<String> maybeText,
            Optional<Instant> maybeTime,
            List<String> texts,
            List<OptionalLong> bigints) {
        List<String> cells() {
            return List.of(
                    String.valueOf(integer),
                    maybeInteger.isPresent() ? String.valueOf(maybeInteger.getAsInt()) : "null",
                    String.valueOf(bigint),
                    number(maybeBigint),
                    String.valueOf(real),
                    maybeReal.isPresent() ? String.valueOf(maybeReal.getAsDouble()) : "null",
                    String.valueOf(flag),
                    maybeFlag.map(String::valueOf).orElse("null"),
                    text,
                    maybeText.orElse("null"),
                    maybeTime
                            .map(time -> String.valueOf(time.getEpochSecond() * 1_000_000 + time.getNano() / 1_000))
                            .orElse("null"),
                    texts.toString(),
                    bigints.stream().map(Row::number).toList().toString());
        }

        private static String number(OptionalLong value) {
            return value.isPresent() ? String.valueOf(value.getAsLong()) : "null";
        }
    }

    static final Table<Row> TABLE = new Table<>(
            "everything",
            "Every type of column.",
            List.of(
                    Column.integer("i", "", Row::integer),
                    Column.optionalInteger("oi", "", Row::maybeInteger),
                    Column.bigint("b", "", Row::bigint),
                    Column.optionalBigint("ob", "", Row::maybeBigint),
                    Column.real("r", "", Row::real),
                    Column.optionalReal("or", "", Row::maybeReal),
                    Column.bool("f", "", Row::flag),
                    Column.optionalBool("of", "", Row::maybeFlag),
                    Column.text("t", "", Row::text),
                    Column.optionalText("ot", "", Row::maybeText),
                    Column.optionalTime("time", "", Row::maybeTime),
                    Column.texts("ts", "", Row::texts),
                    Column.bigints("bs", "", Row::bigints)));

    static final Row FULL = new Row(
            -1,
            OptionalInt.of(7),
            4_294_967_295L,
            OptionalLong.of(0),
            0.1,
            OptionalDouble.of(1e-9),
            true,
            Optional.of(false),
            "a,b\"c\nd",
            Optional.of("\u00fc"),
            Optional.of(Instant.parse("2026-01-07T15:20:00.000001Z")),
            List.of("+AS64500 192.0.2.0/24-24", "-AS64501 192.0.2.0/24-24"),
            List.of(OptionalLong.of(64500), OptionalLong.empty()));
    static final Row EMPTY = new Row(
            0,
            OptionalInt.empty(),
            0,
            OptionalLong.empty(),
            0,
            OptionalDouble.empty(),
            false,
            Optional.empty(),
            "",
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of());

    static byte[] parquet(List<Row> rows) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (TableWriter<Row> writer = ParquetTableWriter.open(TABLE, out)) {
            for (Row row : rows) {
                writer.write(row);
            }
        }
        return out.toByteArray();
    }

    private EveryType() {}
}
