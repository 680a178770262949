package io.rovcast.jobs.lake;

import com.github.luben.zstd.ZstdOutputStream;
import io.rovcast.model.bgp.AsPath.OriginKind;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.IndexSort;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Brings the prefixes of a dump into order, in bounded memory: sorted runs go to temporary files and are merged. Entries keep
 * their order within a prefix.
 */
final class RibSorter implements RibSink, Closeable {
    /** Bytes of entries that are held before a run is written. */
    static final int RUN_BYTES = 64 << 20;

    private static final OriginKind[] KINDS = OriginKind.values();
    private static final int ENTRY_BYTES = 25;

    private final int runBytes;
    private final List<Path> runs = new ArrayList<>();

    /** The prefixes of the run in memory; entries of each one lie at {@link #start} in {@link #entries}. */
    private AddressFamily[] family = new AddressFamily[1 << 10];

    private long[] hi = new long[1 << 10];
    private long[] lo = new long[1 << 10];
    private int[] length = new int[1 << 10];
    private int[] start = new int[(1 << 10) + 1];
    private int size;
    private ByteBuffer entries = ByteBuffer.allocate(1 << 16);

    RibSorter(int runBytes) {
        this.runBytes = runBytes;
    }

    @Override
    public void begin(AddressFamily prefixFamily, long prefixHi, long prefixLo, int prefixLength) throws IOException {
        if (entries.position() >= runBytes) {
            writeRun();
        }
        if (size == hi.length) {
            family = Arrays.copyOf(family, size * 2);
            hi = Arrays.copyOf(hi, size * 2);
            lo = Arrays.copyOf(lo, size * 2);
            length = Arrays.copyOf(length, size * 2);
            start = Arrays.copyOf(start, size * 2 + 1);
        }
        family[size] = prefixFamily;
        hi[size] = prefixHi;
        lo[size] = prefixLo;
        length[size] = prefixLength;
    }

    @Override
    public void add(DumpEntry entry) {
        int pathLength = entry.pathEnd - entry.pathStart;
        if (entries.remaining() < ENTRY_BYTES + pathLength) {
            ByteBuffer wider = ByteBuffer.allocate(Math.max(entries.capacity() * 2, ENTRY_BYTES + pathLength));
            entries = wider.put(entries.flip());
        }
        entries.putInt(entry.peer)
                .putInt(entry.originBits)
                .put((byte) entry.originKind.ordinal())
                .putInt(entry.originatedTime)
                .putLong(entry.pathId)
                .putInt(pathLength)
                .put(entry.path, entry.pathStart, pathLength);
    }

    @Override
    public void end() {
        start[++size] = entries.position();
    }

    private int compare(int left, int right) {
        return PrefixKey.compare(
                family[left], hi[left], lo[left], length[left], family[right], hi[right], lo[right], length[right]);
    }

    private void writeRun() throws IOException {
        Path file = Files.createTempFile("rovcast-rib-", ".run");
        runs.add(file);
        try (DataOutputStream out = new DataOutputStream(
                new BufferedOutputStream(new ZstdOutputStream(Files.newOutputStream(file), 1), 1 << 16))) {
            for (int number : IndexSort.sort(size, this::compare)) {
                out.writeByte(family[number].ordinal());
                out.writeLong(hi[number]);
                out.writeLong(lo[number]);
                out.writeInt(length[number]);
                int bytes = start[number + 1] - start[number];
                out.writeInt(bytes);
                out.write(entries.array(), start[number], bytes);
            }
        }
        size = 0;
        entries.clear();
    }

    /** Hands everything over in order; can be called once. */
    void drainTo(RibSink sink) throws IOException {
        PriorityQueue<SortedRun> queue = new PriorityQueue<>();
        try {
            for (int i = 0; i < runs.size(); i++) {
                offer(queue, SortedRun.ofFile(runs.get(i), i));
            }
            offer(queue, inMemory(runs.size()));
            DumpEntry entry = new DumpEntry();
            for (SortedRun run = queue.poll(); run != null; run = queue.poll()) {
                sink.begin(run.family, run.hi, run.lo, run.length);
                for (ByteBuffer in = run.entries; in.hasRemaining(); ) {
                    read(in, entry);
                    sink.add(entry);
                }
                sink.end();
                offer(queue, run);
            }
        } finally {
            for (SortedRun run : queue) {
                run.close();
            }
        }
    }

    private static void offer(PriorityQueue<SortedRun> queue, SortedRun run) throws IOException {
        if (run.next()) {
            queue.add(run);
        } else {
            run.close();
        }
    }

    private static void read(ByteBuffer in, DumpEntry into) {
        into.peer = in.getInt();
        into.originBits = in.getInt();
        into.originKind = KINDS[in.get()];
        into.originatedTime = in.getInt();
        into.pathId = in.getLong();
        int pathLength = in.getInt();
        into.path = in.array();
        into.pathStart = in.arrayOffset() + in.position();
        into.pathEnd = into.pathStart + pathLength;
        in.position(in.position() + pathLength);
    }

    private SortedRun inMemory(int rank) {
        int[] order = IndexSort.sort(size, this::compare);
        return new SortedRun(rank) {
            private int at;

            @Override
            boolean next() {
                if (at == order.length) {
                    return false;
                }
                int number = order[at++];
                family = RibSorter.this.family[number];
                hi = RibSorter.this.hi[number];
                lo = RibSorter.this.lo[number];
                length = RibSorter.this.length[number];
                entries = ByteBuffer.wrap(
                        RibSorter.this.entries.array(), start[number], start[number + 1] - start[number]);
                return true;
            }
        };
    }

    /** Deletes the temporary files. */
    @Override
    public void close() throws IOException {
        for (Path run : runs) {
            Files.deleteIfExists(run);
        }
    }
}
