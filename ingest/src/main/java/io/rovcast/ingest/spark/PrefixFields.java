package io.rovcast.ingest.spark;

import io.rovcast.ingest.mrt.RibReader;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.AddressText;
import io.rovcast.model.net.PrefixBits;
import java.nio.ByteBuffer;
import org.apache.spark.sql.catalyst.expressions.SpecificInternalRow;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** Sets the columns that hold for all rows of a file, and those that hold for all rows of a prefix: once, and if asked for. */
final class PrefixFields {
    private static final long MICROS = 1_000_000L;
    private static final int NOT_WANTED = -1;

    private final SpecificInternalRow row;
    private final int collector;
    private final int file;
    private final int dumpTime;
    private final int family;
    private final int prefix;
    private final int first;
    private final int last;
    private final int length;
    private final StringBuilder text = new StringBuilder();

    PrefixFields(StructType columns, SpecificInternalRow row) {
        this.row = row;
        collector = place(columns, "collector");
        file = place(columns, "file");
        dumpTime = place(columns, "dump_time");
        family = place(columns, "afi");
        prefix = place(columns, "prefix");
        first = place(columns, "prefix_first");
        last = place(columns, "prefix_last");
        length = place(columns, "prefix_length");
    }

    /** Where the row has a column; -1 if the query does not need it. */
    static int place(StructType columns, String name) {
        return columns.getFieldIndex(name).isDefined() ? columns.fieldIndex(name) : NOT_WANTED;
    }

    void ofFile(MrtFile current, MrtOptions options) {
        if (collector >= 0) {
            @Nullable String name = options.collector() != null ? options.collector() : current.collector();
            row.update(collector, name == null ? null : UTF8String.fromString(name));
        }
        if (file >= 0) {
            row.update(file, UTF8String.fromString(current.name()));
        }
    }

    void ofPrefix(RibReader reader) {
        if (dumpTime >= 0) {
            row.setLong(dumpTime, reader.tableTime() * MICROS);
        }
        if (family >= 0) {
            row.setInt(family, reader.family().version());
        }
        if (length >= 0) {
            row.setInt(length, reader.length());
        }
        if (prefix >= 0) {
            text.setLength(0);
            AddressText.append(text, reader.family(), reader.hi(), reader.lo());
            row.update(
                    prefix,
                    UTF8String.fromString(
                            text.append('/').append(reader.length()).toString()));
        }
        if (first >= 0) {
            row.update(first, packed(reader.family(), reader.hi(), reader.lo()));
        }
        if (last >= 0) {
            row.update(
                    last,
                    packed(
                            reader.family(),
                            reader.hi() | ~PrefixBits.maskHi(reader.length()),
                            reader.lo() | ~PrefixBits.maskLo(reader.length())));
        }
    }

    /** In network order, 4 or 16 bytes. */
    private static byte[] packed(AddressFamily family, long hi, long lo) {
        return family == AddressFamily.IPV4
                ? ByteBuffer.allocate(4).putInt((int) (hi >>> 32)).array()
                : ByteBuffer.allocate(16).putLong(hi).putLong(lo).array();
    }

    static long micros(int seconds) {
        return Integer.toUnsignedLong(seconds) * MICROS;
    }
}
