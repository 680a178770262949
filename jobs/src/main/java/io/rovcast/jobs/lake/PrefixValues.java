package io.rovcast.jobs.lake;

import io.rovcast.jobs.lake.parquet.BinaryDictionary;
import io.rovcast.jobs.lake.parquet.LongDictionary;
import io.rovcast.jobs.lake.parquet.LongDictionary.Width;
import io.rovcast.jobs.lake.parquet.RowGroup;
import io.rovcast.jobs.lake.parquet.ScalarColumn;
import io.rovcast.jobs.lake.parquet.ScalarColumn.Presence;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.AddressText;
import io.rovcast.model.net.PrefixBits;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.List;

/** The current prefix in the dictionaries of the columns that every table of prefixes begins with. */
final class PrefixValues {
    private static final VarHandle BIG_ENDIAN =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final LongDictionary families = new LongDictionary(Width.INT32);
    private final BinaryDictionary texts = new BinaryDictionary();
    private final BinaryDictionary firsts = new BinaryDictionary();
    private final BinaryDictionary lasts = new BinaryDictionary();
    private final LongDictionary lengths = new LongDictionary(Width.INT32);
    private final StringBuilder text = new StringBuilder();
    private final byte[] ascii = new byte[64];
    private final byte[] address = new byte[16];

    private int family;
    private int prefix;
    private int first;
    private int last;
    private int length;

    /** Makes a prefix the current one. */
    void set(AddressFamily prefixFamily, long hi, long lo, int prefixLength) {
        family = families.id(prefixFamily.version());
        length = lengths.id(prefixLength);
        first = firsts.id(address, 0, pack(prefixFamily, hi, lo));
        last = lasts.id(
                address,
                0,
                pack(prefixFamily, hi | ~PrefixBits.maskHi(prefixLength), lo | ~PrefixBits.maskLo(prefixLength)));
        text.setLength(0);
        AddressText.append(text, prefixFamily, hi, lo);
        text.append('/').append(prefixLength);
        for (int i = 0; i < text.length(); i++) {
            ascii[i] = (byte) text.charAt(i);
        }
        prefix = texts.id(ascii, 0, text.length());
    }

    /** The address in network order, in 4 or 16 bytes; gives how many. */
    private int pack(AddressFamily prefixFamily, long hi, long lo) {
        BIG_ENDIAN.set(address, 0, hi);
        BIG_ENDIAN.set(address, 8, lo);
        return prefixFamily.maxPrefixLength() / 8;
    }

    /** The columns {@code afi}, {@code prefix}, {@code prefix_first}, {@code prefix_last}, {@code prefix_length}. */
    static final class Columns {
        private final PrefixValues values;
        private final ScalarColumn family;
        private final ScalarColumn prefix;
        private final ScalarColumn first;
        private final ScalarColumn last;
        private final ScalarColumn length;

        Columns(PrefixValues values, RowGroup group) {
            this(values, group, Presence.REQUIRED);
        }

        Columns(PrefixValues values, RowGroup group, Presence presence) {
            this.values = values;
            this.family = group.add(new ScalarColumn(values.families, presence));
            this.prefix = group.add(new ScalarColumn(values.texts, presence));
            this.first = group.add(new ScalarColumn(values.firsts, presence));
            this.last = group.add(new ScalarColumn(values.lasts, presence));
            this.length = group.add(new ScalarColumn(values.lengths, presence));
        }

        /** Adds a row that is of no prefix. */
        void addNull() {
            for (ScalarColumn column : List.of(family, prefix, first, last, length)) {
                column.add(ScalarColumn.NULL);
            }
        }

        /** Adds rows of the current prefix. */
        void add(int rows) {
            family.add(values.family, rows);
            prefix.add(values.prefix, rows);
            first.add(values.first, rows);
            last.add(values.last, rows);
            length.add(values.length, rows);
        }
    }
}
