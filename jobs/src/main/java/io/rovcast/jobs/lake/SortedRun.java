package io.rovcast.jobs.lake;

import com.github.luben.zstd.ZstdInputStream;
import io.rovcast.model.net.AddressFamily;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/** Prefixes in order, each with its entries as {@link RibSorter} packs them: a cursor, compared by its current prefix. */
abstract class SortedRun implements Comparable<SortedRun>, Closeable {
    private static final AddressFamily[] FAMILIES = AddressFamily.values();

    /** Of runs that have the same prefix, the one with the lower rank has the earlier entries. */
    private final int rank;

    AddressFamily family = AddressFamily.IPV4;
    long hi;
    long lo;
    int length;

    /** Between position and limit: the entries. Valid until {@link #next}. */
    ByteBuffer entries = ByteBuffer.allocate(0);

    SortedRun(int rank) {
        this.rank = rank;
    }

    /** Moves to the next prefix; false behind the last. */
    abstract boolean next() throws IOException;

    @Override
    public void close() throws IOException {
        // Nothing to close in memory.
    }

    @Override
    public int compareTo(SortedRun other) {
        int byPrefix = PrefixKey.compare(family, hi, lo, length, other.family, other.hi, other.lo, other.length);
        return byPrefix != 0 ? byPrefix : Integer.compare(rank, other.rank);
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    static SortedRun ofFile(Path file, int rank) throws IOException {
        DataInputStream in =
                new DataInputStream(new BufferedInputStream(new ZstdInputStream(Files.newInputStream(file)), 1 << 16));
        return new SortedRun(rank) {
            @Override
            boolean next() throws IOException {
                int first = in.read();
                if (first < 0) {
                    return false;
                }
                family = FAMILIES[first];
                hi = in.readLong();
                lo = in.readLong();
                length = in.readInt();
                int bytes = in.readInt();
                if (entries.capacity() < bytes) {
                    entries = ByteBuffer.allocate(bytes);
                }
                in.readFully(entries.array(), 0, bytes);
                entries.clear().limit(bytes);
                return true;
            }

            @Override
            public void close() throws IOException {
                in.close();
            }
        };
    }
}
