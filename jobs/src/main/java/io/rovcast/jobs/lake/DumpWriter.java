package io.rovcast.jobs.lake;

import io.rovcast.jobs.lake.parquet.BinaryDictionary;
import io.rovcast.jobs.lake.parquet.LongDictionary;
import io.rovcast.jobs.lake.parquet.LongDictionary.Width;
import io.rovcast.jobs.lake.parquet.RowGroup;
import io.rovcast.jobs.lake.parquet.ScalarColumn;
import io.rovcast.jobs.lake.parquet.ScalarColumn.Presence;
import io.rovcast.jobs.lake.parquet.SequenceColumn;
import io.rovcast.jobs.lake.parquet.TableFile;
import io.rovcast.model.bgp.VantagePoint;
import io.rovcast.model.net.AddressFamily;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Writes the tables of one dump: chunk by chunk, in memory that does not grow with the dump. While one chunk is filled, a
 * thread of this writer encodes and writes the one before.
 *
 * <p>Row group {@code n} of {@code routes} refers to the paths of row group {@code n} of {@code paths} and to no others.
 */
final class DumpWriter implements RibSink, Closeable {
    /** Entries after which a chunk ends: a few megabytes in the file, some 80 MB on the way. */
    static final int CHUNK_ENTRIES = 1 << 19;

    private final DumpKey key;
    private final String collector;
    private final int chunkEntries;
    private final Map<LakeTable, TableFile> tables = new EnumMap<>(LakeTable.class);
    private final Map<LakeTable, String> paths = new EnumMap<>(LakeTable.class);
    private final ExecutorService background = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "lake-writer");
        thread.setDaemon(true);
        return thread;
    });

    private final List<VantagePoint> peers = new ArrayList<>();
    private final Map<Long, Integer> asNumbers = new HashMap<>();
    private int[] asNumber = new int[64];
    private int[][] entriesOfPeer = {new int[64], new int[64]};

    private DumpChunk filling;
    private DumpChunk spare;
    private @Nullable Future<?> writing;
    private int[] entriesOfFamily = entriesOfPeer[0];
    private long entries;
    private int entriesOfPrefix;

    /**
     * Creates the files.
     *
     * @param staged directory below which they go, at the paths that they will have in the lake
     * @param name of the files, without extension
     */
    DumpWriter(LakeFiles files, String staged, String collector, DumpKey key, String name, int chunkEntries)
            throws IOException {
        this.key = key;
        this.collector = collector;
        this.chunkEntries = chunkEntries;
        filling = new DumpChunk(key);
        spare = new DumpChunk(key);
        filling.begin(0);
        try {
            for (LakeTable table : LakeTable.values()) {
                String path =
                        "%s/collector=%s/date=%s/%s.parquet".formatted(table.directory(), collector, key.date(), name);
                paths.put(table, path);
                tables.put(table, new TableFile(files.system(), files.path(staged + "/" + path), table.schema()));
            }
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    /** Number of peers that are known. */
    int peers() {
        return peers.size();
    }

    /** Makes the next peer known: it gets the number {@link #peers}. */
    void addPeer(VantagePoint peer) {
        int number = peers.size();
        if (number == asNumber.length) {
            asNumber = Arrays.copyOf(asNumber, 2 * number);
            boolean isIpv6 = entriesOfFamily == entriesOfPeer[1];
            entriesOfPeer = new int[][] {
                Arrays.copyOf(entriesOfPeer[0], 2 * number), Arrays.copyOf(entriesOfPeer[1], 2 * number)
            };
            entriesOfFamily = entriesOfPeer[isIpv6 ? 1 : 0];
        }
        asNumber[number] = asNumbers.computeIfAbsent(peer.asn().value(), unknown -> asNumbers.size());
        peers.add(peer);
    }

    /** Starts the entries of a prefix; prefixes come in order, one may come again. */
    @Override
    public void begin(AddressFamily family, long hi, long lo, int length) throws IOException {
        if (filling.size() >= chunkEntries) {
            writeChunk();
        }
        filling.beginPrefix(family, hi, lo, length);
        entriesOfFamily = entriesOfPeer[family.ordinal()];
        entriesOfPrefix = 0;
    }

    /** Adds an entry of the prefix; its peer is known. */
    @Override
    public void add(DumpEntry entry) {
        filling.add(entry, peers);
        entriesOfFamily[entry.peer]++;
        entriesOfPrefix++;
    }

    /** Ends the prefix, which has at least one entry. */
    @Override
    public void end() {
        filling.endPrefix(asNumber);
        entries += entriesOfPrefix;
    }

    private void writeChunk() throws IOException {
        DumpChunk full = filling;
        awaitWriting();
        writing = background.submit(() -> {
            table(LakeTable.RIB_ENTRIES).write(full.entries.finish());
            table(LakeTable.ROUTES).write(full.routes.finish());
            table(LakeTable.PATHS).write(full.paths.finish());
            return null;
        });
        filling = spare;
        spare = full;
        filling.begin(full.paths.nextNumber());
    }

    private void awaitWriting() throws IOException {
        if (writing == null) {
            return;
        }
        try {
            writing.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while writing " + paths.get(LakeTable.RIB_ENTRIES), e);
        } catch (ExecutionException e) {
            throw new IOException("writing " + paths.get(LakeTable.RIB_ENTRIES) + ": " + message(e.getCause()), e);
        }
        writing = null;
    }

    private static String message(@Nullable Throwable failure) {
        return failure == null || failure.getMessage() == null ? String.valueOf(failure) : failure.getMessage();
    }

    private TableFile table(LakeTable table) {
        TableFile file = tables.get(table);
        if (file == null) {
            throw new AssertionError("every table has a file");
        }
        return file;
    }

    /** Writes what is left, and ends the files. */
    LakeDump finish() throws IOException {
        writeChunk();
        awaitWriting();
        table(LakeTable.VANTAGE_POINTS).write(vantagePoints());
        List<LakeFile> files = new ArrayList<>();
        for (LakeTable table : LakeTable.values()) {
            TableFile file = table(table);
            long bytes = file.finish(LakeSchema.metadata(table.directory()));
            files.add(new LakeFile(table.directory(), String.valueOf(paths.get(table)), file.rows(), bytes));
        }
        return new LakeDump(
                key.dump(),
                collector,
                key.timeSeconds(),
                entries,
                table(LakeTable.ROUTES).rows(),
                peers.size(),
                files);
    }

    private RowGroup vantagePoints() {
        RowGroup rows = new RowGroup();
        DumpKey.Columns keyColumns = new DumpKey.Columns(key, rows);
        BinaryDictionary addresses = new BinaryDictionary();
        LongDictionary asns = new LongDictionary(Width.INT64);
        LongDictionary counts = new LongDictionary(Width.INT32);
        SequenceColumn number = rows.add(new SequenceColumn());
        ScalarColumn address = rows.add(new ScalarColumn(addresses, Presence.REQUIRED));
        ScalarColumn asn = rows.add(new ScalarColumn(asns, Presence.REQUIRED));
        ScalarColumn ipv4 = rows.add(new ScalarColumn(counts, Presence.REQUIRED));
        ScalarColumn ipv6 = rows.add(new ScalarColumn(counts, Presence.REQUIRED));
        for (int peer = 0; peer < peers.size(); peer++) {
            address.add(addresses.id(peers.get(peer).address()));
            asn.add(asns.id(peers.get(peer).asn().value()));
            ipv4.add(counts.id(entriesOfPeer[0][peer]));
            ipv6.add(counts.id(entriesOfPeer[1][peer]));
        }
        number.add(peers.size());
        keyColumns.add(peers.size());
        return rows;
    }

    /** Closes the files, finished or not. */
    @Override
    public void close() throws IOException {
        background.shutdownNow();
        Closing.all(tables.values().toArray(TableFile[]::new));
    }
}
