package io.rovcast.jobs.lake;

import io.rovcast.ingest.io.DecodedInput;
import io.rovcast.ingest.io.IngestReport;
import io.rovcast.ingest.io.InputSource;
import io.rovcast.ingest.io.OnBadRecord;
import io.rovcast.ingest.io.OpenOptions;
import io.rovcast.ingest.mrt.PeerIndexTable;
import io.rovcast.ingest.mrt.RibReader;
import io.rovcast.model.bgp.VantagePoint;
import io.rovcast.model.net.AddressFamily;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads one file of routing tables into staged files of the lake. A file may hold several dumps, one after the other.
 *
 * <p>Most dumps are in the order of prefixes and are written as they are read. One that is not is read again, through a
 * {@link RibSorter}.
 */
final class DumpIngest {
    private static final int PREFIXES_A_REPORT = 1 << 12;

    /** Whether prefixes are handed on as they come, or sorted first. */
    private enum Order {
        AS_READ,
        SORTED
    }

    /**
     * What became of the file.
     *
     * @param report on reading it
     * @param dumps what was staged
     */
    record Result(IngestReport report, List<LakeDump> dumps) {}

    private final LakeFiles files;
    private final String staged;
    private final String collector;
    private final String sha256;
    private final RibIngest.Listener listener;
    private final int chunkEntries;
    private final int runBytes;
    private final DumpEntry entry = new DumpEntry();

    private Order order = Order.AS_READ;
    private final List<LakeDump> dumps = new ArrayList<>();
    private @Nullable PeerIndexTable peers;
    private @Nullable DumpWriter writer;
    private @Nullable RibSorter sorter;

    private boolean isFirstPrefix;
    private AddressFamily lastFamily = AddressFamily.IPV4;
    private long lastHi;
    private long lastLo;
    private int lastLength;

    DumpIngest(LakeFiles files, String staged, String collector, String sha256, RibIngest.Listener listener) {
        this(files, staged, collector, sha256, listener, DumpWriter.CHUNK_ENTRIES, RibSorter.RUN_BYTES);
    }

    DumpIngest(
            LakeFiles files,
            String staged,
            String collector,
            String sha256,
            RibIngest.Listener listener,
            int chunkEntries,
            int runBytes) {
        this.chunkEntries = chunkEntries;
        this.runBytes = runBytes;
        this.files = files;
        this.staged = staged;
        this.collector = collector;
        this.sha256 = sha256;
        this.listener = listener;
    }

    /** Reads the file; call it once. */
    Result read(InputSource source, OpenOptions options, OnBadRecord onBadRecord) throws IOException {
        IngestReport report = tryRead(source, options, onBadRecord);
        if (report == null) {
            files.delete(staged);
            dumps.clear();
            order = Order.SORTED;
            report = tryRead(source, options, onBadRecord);
        }
        if (report == null) {
            throw new AssertionError("what is sorted is in order");
        }
        return new Result(report, List.copyOf(dumps));
    }

    /** Reads the file to its end, or up to a prefix that comes too late: then there is no report. */
    private @Nullable IngestReport tryRead(InputSource source, OpenOptions options, OnBadRecord onBadRecord)
            throws IOException {
        DecodedInput in = source.open(options);
        try (RibReader reader = new RibReader(in, onBadRecord)) {
            peers = null;
            long prefixes = 0;
            while (reader.nextPrefix()) {
                if (!readPrefix(reader)) {
                    return null;
                }
                if (++prefixes % PREFIXES_A_REPORT == 0) {
                    listener.at(in.storedBytes(), reader.entries());
                }
            }
            endDump();
            IngestReport report = reader.report();
            listener.at(report.storedBytes(), reader.entries());
            return report;
        } finally {
            close();
        }
    }

    private boolean readPrefix(RibReader reader) throws IOException {
        boolean isOpen = false;
        while (reader.nextEntry()) {
            if (!isOpen) {
                if (reader.peers() != peers) {
                    endDump();
                    beginDump(reader);
                }
                if (order == Order.AS_READ && isTooLate(reader)) {
                    return false;
                }
                sink().begin(reader.family(), reader.hi(), reader.lo(), reader.length());
                isOpen = true;
            }
            addPeers(reader, reader.peer() + 1);
            entry.peer = reader.peer();
            entry.originBits = reader.origin();
            entry.originKind = reader.originKind();
            entry.originatedTime = reader.originatedTime();
            entry.pathId = reader.pathId() == 0 ? DumpEntry.NO_PATH_ID : Integer.toUnsignedLong(reader.pathId());
            entry.path = reader.pathBytes();
            entry.pathStart = reader.pathStart();
            entry.pathEnd = reader.pathEnd();
            sink().add(entry);
        }
        if (isOpen) {
            sink().end();
        }
        return true;
    }

    private boolean isTooLate(RibReader reader) {
        AddressFamily family = reader.family();
        boolean late = !isFirstPrefix
                && PrefixKey.compare(
                                lastFamily,
                                lastHi,
                                lastLo,
                                lastLength,
                                family,
                                reader.hi(),
                                reader.lo(),
                                reader.length())
                        > 0;
        isFirstPrefix = false;
        lastFamily = family;
        lastHi = reader.hi();
        lastLo = reader.lo();
        lastLength = reader.length();
        return late;
    }

    private RibSink sink() {
        RibSink sink = sorter != null ? sorter : writer;
        if (sink == null) {
            throw new IllegalStateException("no dump was begun");
        }
        return sink;
    }

    private void beginDump(RibReader reader) throws IOException {
        String name = sha256.substring(0, 12) + (dumps.isEmpty() ? "" : "-" + (dumps.size() + 1));
        DumpKey key = new DumpKey(name, reader.tableTime());
        String file = DumpKey.timeName(key.timeSeconds()) + "-" + name;
        writer = new DumpWriter(files, staged, collector, key, file, chunkEntries);
        sorter = order == Order.SORTED ? new RibSorter(runBytes) : null;
        peers = reader.peers();
        isFirstPrefix = true;
        addPeers(reader, reader.peers().size());
    }

    /** Formats that name the peer in every record make peers known one by one. */
    private void addPeers(RibReader reader, int count) {
        DumpWriter current = writer;
        while (current != null && current.peers() < count) {
            PeerIndexTable.Peer peer = reader.peers().peer(current.peers());
            current.addPeer(new VantagePoint(collector, peer.address(), peer.asn()));
        }
    }

    private void endDump() throws IOException {
        if (writer == null) {
            return;
        }
        if (sorter != null) {
            sorter.drainTo(writer);
        }
        LakeDump dump = writer.finish();
        close();
        dumps.add(dump);
    }

    private void close() throws IOException {
        DumpWriter open = writer;
        RibSorter temporary = sorter;
        writer = null;
        sorter = null;
        Closing.all(open, temporary);
    }
}
