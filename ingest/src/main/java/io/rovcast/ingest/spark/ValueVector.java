package io.rovcast.ingest.spark;

import java.util.Arrays;
import org.apache.spark.sql.catalyst.expressions.SpecificInternalRow;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarArray;
import org.apache.spark.sql.vectorized.ColumnarMap;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/**
 * A column of a batch, on the heap; filled anew for each batch, from row 0 on.
 *
 * <p>Unlike Spark's own vectors, which are no public interface, texts are references: what repeats, as a prefix does for all
 * of its entries, is not copied.
 */
abstract sealed class ValueVector extends ColumnVector {
    int nulls;

    private ValueVector(DataType type) {
        super(type);
    }

    /** A vector of values of a type with room for so many. */
    static ValueVector of(DataType type, int size) {
        if (type instanceof ArrayType array) {
            return new Lists(array, size);
        }
        return switch (type.typeName()) {
            case "integer" -> new Ints(type, size);
            case "long", "timestamp" -> new Longs(type, size);
            case "string", "binary" -> new Objects(type, size);
            default -> throw new AssertionError(type);
        };
    }

    /** Begins a batch. */
    void clear() {
        nulls = 0;
    }

    void setLong(int row, long value) {
        throw unsupported();
    }

    void set(int row, @Nullable Object value) {
        throw unsupported();
    }

    void setNull(int row) {
        throw unsupported();
    }

    /** Sets rows from one to before another to a value of a row. */
    void fill(int from, int to, SpecificInternalRow values, int place) {
        throw unsupported();
    }

    private UnsupportedOperationException unsupported() {
        return new UnsupportedOperationException(
                "not a value of type " + dataType().simpleString());
    }

    @Override
    public void close() {}

    @Override
    public boolean hasNull() {
        return nulls > 0;
    }

    @Override
    public int numNulls() {
        return nulls;
    }

    @Override
    public boolean isNullAt(int row) {
        return false;
    }

    @Override
    public boolean getBoolean(int row) {
        throw unsupported();
    }

    @Override
    public byte getByte(int row) {
        throw unsupported();
    }

    @Override
    public short getShort(int row) {
        throw unsupported();
    }

    @Override
    public int getInt(int row) {
        throw unsupported();
    }

    @Override
    public long getLong(int row) {
        throw unsupported();
    }

    @Override
    public float getFloat(int row) {
        throw unsupported();
    }

    @Override
    public double getDouble(int row) {
        throw unsupported();
    }

    @Override
    public ColumnarArray getArray(int row) {
        throw unsupported();
    }

    @Override
    public ColumnarMap getMap(int row) {
        throw unsupported();
    }

    @Override
    public @Nullable Decimal getDecimal(int row, int precision, int scale) {
        throw unsupported();
    }

    @Override
    public @Nullable UTF8String getUTF8String(int row) {
        throw unsupported();
    }

    @Override
    public byte @Nullable [] getBinary(int row) {
        throw unsupported();
    }

    @Override
    public ColumnVector getChild(int place) {
        throw unsupported();
    }

    /** Integers, never null. */
    static final class Ints extends ValueVector {
        private final int[] values;

        private Ints(DataType type, int size) {
            super(type);
            values = new int[size];
        }

        @Override
        void fill(int from, int to, SpecificInternalRow row, int place) {
            Arrays.fill(values, from, to, row.getInt(place));
        }

        @Override
        public int getInt(int row) {
            return values[row];
        }
    }

    /** AS numbers, path identifiers, and times in microseconds: never the smallest long, which stands for null. */
    static final class Longs extends ValueVector {
        private static final long NULL = Long.MIN_VALUE;

        private long[] values;

        private Longs(DataType type, int size) {
            super(type);
            values = new long[size];
        }

        /** Makes room for so many values. */
        void reserve(int size) {
            if (size > values.length) {
                values = Arrays.copyOf(values, Math.max(size, 2 * values.length));
            }
        }

        @Override
        void setLong(int row, long value) {
            values[row] = value;
        }

        @Override
        void setNull(int row) {
            values[row] = NULL;
            nulls++;
        }

        @Override
        void fill(int from, int to, SpecificInternalRow row, int place) {
            Arrays.fill(values, from, to, row.getLong(place));
        }

        @Override
        public boolean isNullAt(int row) {
            return values[row] == NULL;
        }

        @Override
        public long getLong(int row) {
            return values[row];
        }
    }

    /** Texts and bytes. */
    static final class Objects extends ValueVector {
        private final @Nullable Object[] values;

        private Objects(DataType type, int size) {
            super(type);
            values = new Object[size];
        }

        @Override
        void set(int row, @Nullable Object value) {
            values[row] = value;
            nulls += value == null ? 1 : 0;
        }

        @Override
        void fill(int from, int to, SpecificInternalRow row, int place) {
            @Nullable Object value = row.genericGet(place);
            Arrays.fill(values, from, to, value);
            nulls += value == null ? to - from : 0;
        }

        @Override
        public boolean isNullAt(int row) {
            return values[row] == null;
        }

        @Override
        public @Nullable UTF8String getUTF8String(int row) {
            return (UTF8String) values[row];
        }

        @Override
        public byte @Nullable [] getBinary(int row) {
            return (byte[]) values[row];
        }
    }

    /** Lists of longs, never null: the list of a row ends where that of the next begins. */
    static final class Lists extends ValueVector {
        private final int[] ends;
        private final Longs elements;
        private int size;

        private Lists(ArrayType type, int size) {
            super(type);
            ends = new int[size + 1];
            elements = new Longs(type.elementType(), 4 * size);
        }

        @Override
        void clear() {
            super.clear();
            size = 0;
        }

        /** Elements of all lists. */
        int size() {
            return size;
        }

        /** Makes room for further elements. */
        void reserve(int more) {
            elements.reserve(size + more);
        }

        /** Adds an element to the list of the row that {@link #end} has not been called for. */
        void add(long element) {
            elements.setLong(size++, element);
        }

        /** Ends the list of a row; rows come in order. */
        void end(int row) {
            ends[row + 1] = size;
        }

        @Override
        public ColumnarArray getArray(int row) {
            return new ColumnarArray(elements, ends[row], ends[row + 1] - ends[row]);
        }
    }
}
