package io.rovcast.jobs.lake;

import io.rovcast.jobs.lake.parquet.RowGroupReader;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.PrefixBits;
import io.rovcast.model.net.SpaceRange;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.parquet.column.ColumnReader;

/** Tells what of a table of prefixes lies in a range of address space, from what footers say of row groups, and of rows. */
final class RangeFilter {
    private RangeFilter() {}

    /** The family of all rows of a row group; empty if there are both, or the file does not say. */
    static Optional<AddressFamily> family(RowGroupReader reader, int group) {
        OptionalInt version = reader.only(group, "afi");
        return version.isEmpty() ? Optional.empty() : Optional.of(family(version.getAsInt()));
    }

    static AddressFamily family(int version) {
        return version == AddressFamily.IPV4.version() ? AddressFamily.IPV4 : AddressFamily.IPV6;
    }

    /** Whether prefixes of a row group may overlap a range. */
    static boolean mayHave(RowGroupReader reader, int group, SpaceRange range) {
        Optional<AddressFamily> family = family(reader, group);
        Optional<byte[]> first = reader.least(group, "prefix_first");
        Optional<byte[]> last = reader.greatest(group, "prefix_last");
        if (family.isEmpty() || first.isEmpty() || last.isEmpty()) {
            return true;
        }
        return range.overlaps(family.get(), unit(family.get(), first.get()), unit(family.get(), last.get()));
    }

    /**
     * Where the last prefix of a row group begins, at most, that overlaps a range; rows are in order, so that behind it there is
     * nothing more to be had. Mostly that is the last one in the range, but a row group may be read for nothing but a default
     * route.
     *
     * @return a unit, unsigned; the greatest if nothing is known
     */
    static long lastOfUse(RowGroupReader reader, int group, SpaceRange range) {
        Optional<AddressFamily> known = family(reader, group);
        Optional<byte[]> greatest = reader.greatest(group, "prefix_first");
        if (known.isEmpty() || greatest.isEmpty() || range.isEmpty(known.get())) {
            return -1L;
        }
        AddressFamily family = known.get();
        long last = range.clipLast(family, unit(family, greatest.get()));
        if (Long.compareUnsigned(last, range.first(family)) >= 0) {
            return last;
        }
        long begin = family.hiOfUnit(range.first(family));
        int length = family.unitLength();
        while (Long.compareUnsigned(family.unitOf(begin & PrefixBits.maskHi(length)), last) > 0) {
            length--; // down to 0, where it begins at 0
        }
        return family.unitOf(begin & PrefixBits.maskHi(length));
    }

    /** The unit of an address in network order. */
    static long unit(AddressFamily family, byte[] address) {
        return family.unitOf(hi(family, ByteBuffer.wrap(address)));
    }

    /** The top 64 bits of an address, left-aligned. */
    static long hi(AddressFamily family, ByteBuffer address) {
        int at = address.position();
        return family == AddressFamily.IPV4 ? (long) address.getInt(at) << 32 : address.getLong(at);
    }

    /** The low 64 bits. */
    static long lo(AddressFamily family, ByteBuffer address) {
        return family == AddressFamily.IPV4 ? 0 : address.getLong(address.position() + Long.BYTES);
    }

    /** What is not read has to be passed over, where there is something. */
    static void skip(ColumnReader column) {
        if (column.getCurrentDefinitionLevel() == column.getDescriptor().getMaxDefinitionLevel()) {
            column.skip();
        }
    }
}
