package io.rovcast.report.table;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;

/**
 * A column of a table: name, type, meaning, and how to get its value from a row.
 *
 * @param <R> type of a row
 */
public final class Column<R> {
    /** Types of columns. */
    public enum Type {
        /** 32 bits, signed. */
        INT("int"),
        /** 64 bits, signed. */
        BIGINT("bigint"),
        /** 64 bits, floating point. */
        DOUBLE("double"),
        /** true or false. */
        BOOLEAN("boolean"),
        /** UTF-8. */
        TEXT("string"),
        /** A moment, in microseconds since 1970 UTC. */
        TIMESTAMP("timestamp"),
        /** A list of texts. */
        TEXTS("array<string>"),
        /** A list of numbers, of which some may be null. */
        BIGINTS("array<bigint>");

        private final String text;

        Type(String text) {
            this.text = text;
        }

        /** The name of the type in SQL, which documents use. */
        public String text() {
            return text;
        }
    }

    private final String name;
    private final Type type;
    private final boolean optional;
    private final String meaning;
    private final BiConsumer<R, Cells> emitter;

    private Column(String name, Type type, boolean optional, String meaning, BiConsumer<R, Cells> emitter) {
        this.name = name;
        this.type = type;
        this.optional = optional;
        this.meaning = meaning;
        this.emitter = emitter;
    }

    /** A column of {@link Type#INT}. */
    public static <R> Column<R> integer(String name, String meaning, ToIntFunction<R> value) {
        return new Column<>(name, Type.INT, false, meaning, (row, out) -> out.integer(value.applyAsInt(row)));
    }

    /** A column of {@link Type#INT} that may be null. */
    public static <R> Column<R> optionalInteger(String name, String meaning, Function<R, OptionalInt> value) {
        return new Column<>(name, Type.INT, true, meaning, (row, out) -> {
            OptionalInt cell = value.apply(row);
            if (cell.isPresent()) {
                out.integer(cell.getAsInt());
            } else {
                out.absent();
            }
        });
    }

    /** A column of {@link Type#BIGINT}. */
    public static <R> Column<R> bigint(String name, String meaning, ToLongFunction<R> value) {
        return new Column<>(name, Type.BIGINT, false, meaning, (row, out) -> out.bigint(value.applyAsLong(row)));
    }

    /** A column of {@link Type#BIGINT} that may be null. */
    public static <R> Column<R> optionalBigint(String name, String meaning, Function<R, OptionalLong> value) {
        return new Column<>(name, Type.BIGINT, true, meaning, (row, out) -> {
            OptionalLong cell = value.apply(row);
            if (cell.isPresent()) {
                out.bigint(cell.getAsLong());
            } else {
                out.absent();
            }
        });
    }

    /** A column of {@link Type#DOUBLE}. */
    public static <R> Column<R> real(String name, String meaning, ToDoubleFunction<R> value) {
        return new Column<>(name, Type.DOUBLE, false, meaning, (row, out) -> out.real(value.applyAsDouble(row)));
    }

    /** A column of {@link Type#DOUBLE} that may be null. */
    public static <R> Column<R> optionalReal(String name, String meaning, Function<R, OptionalDouble> value) {
        return new Column<>(name, Type.DOUBLE, true, meaning, (row, out) -> {
            OptionalDouble cell = value.apply(row);
            if (cell.isPresent()) {
                out.real(cell.getAsDouble());
            } else {
                out.absent();
            }
        });
    }

    /** A column of {@link Type#BOOLEAN}. */
    public static <R> Column<R> bool(String name, String meaning, Predicate<R> value) {
        return new Column<>(name, Type.BOOLEAN, false, meaning, (row, out) -> out.bool(value.test(row)));
    }

    /** A column of {@link Type#BOOLEAN} that may be null. */
    public static <R> Column<R> optionalBool(String name, String meaning, Function<R, Optional<Boolean>> value) {
        return optional(name, Type.BOOLEAN, meaning, value, Cells::bool);
    }

    /** A column of {@link Type#TEXT}. */
    public static <R> Column<R> text(String name, String meaning, Function<R, String> value) {
        return new Column<>(name, Type.TEXT, false, meaning, (row, out) -> out.text(value.apply(row)));
    }

    /** A column of {@link Type#TEXT} that may be null. */
    public static <R> Column<R> optionalText(String name, String meaning, Function<R, Optional<String>> value) {
        return optional(name, Type.TEXT, meaning, value, Cells::text);
    }

    /** As {@link #optionalForeign}, of text that is always there. */
    public static <R> Column<R> foreign(String name, String meaning, Function<R, String> value) {
        return new Column<>(name, Type.TEXT, false, meaning, (row, out) -> out.foreign(value.apply(row)));
    }

    /**
     * A column of {@link Type#TEXT} that may be null, of text that somebody else wrote: a name from side data or of a trust
     * anchor. In CSV no spreadsheet takes it for a formula.
     */
    public static <R> Column<R> optionalForeign(String name, String meaning, Function<R, Optional<String>> value) {
        return optional(name, Type.TEXT, meaning, value, Cells::foreign);
    }

    /** A column of {@link Type#TIMESTAMP} that may be null. */
    public static <R> Column<R> optionalTime(String name, String meaning, Function<R, Optional<Instant>> value) {
        return optional(name, Type.TIMESTAMP, meaning, value, Cells::time);
    }

    /** A column of {@link Type#TEXTS}; a row may have an empty list. */
    public static <R> Column<R> texts(String name, String meaning, Function<R, List<String>> value) {
        return new Column<>(name, Type.TEXTS, false, meaning, (row, out) -> out.texts(value.apply(row)));
    }

    /** A column of {@link Type#BIGINTS}; a row may have an empty list. */
    public static <R> Column<R> bigints(String name, String meaning, Function<R, List<OptionalLong>> value) {
        return new Column<>(name, Type.BIGINTS, false, meaning, (row, out) -> out.bigints(value.apply(row)));
    }

    private static <R, T> Column<R> optional(
            String name, Type type, String meaning, Function<R, Optional<T>> value, BiConsumer<Cells, T> emit) {
        return new Column<>(name, type, true, meaning, (row, out) -> {
            Optional<T> cell = value.apply(row);
            if (cell.isPresent()) {
                emit.accept(out, cell.get());
            } else {
                out.absent();
            }
        });
    }

    /** Name in snake_case. */
    public String name() {
        return name;
    }

    /** Type of its values. */
    public Type type() {
        return type;
    }

    /** Whether it may be null. */
    public boolean isOptional() {
        return optional;
    }

    /** What it holds, as a phrase for documents. */
    public String meaning() {
        return meaning;
    }

    void emit(R row, Cells out) {
        emitter.accept(row, out);
    }
}
