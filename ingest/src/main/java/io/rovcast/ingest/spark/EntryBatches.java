package io.rovcast.ingest.spark;

import io.rovcast.ingest.mrt.PeerIndexTable;
import io.rovcast.ingest.mrt.RibReader;
import io.rovcast.model.bgp.AsPath.OriginKind;
import io.rovcast.model.bgp.AsPathSegment;
import io.rovcast.model.bgp.OriginAs;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.spark.sql.catalyst.expressions.SpecificInternalRow;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/**
 * Granularity {@code entry}: a row for each RIB entry, in the order of the dump, many to a batch; {@code
 * docs/decisions/005-columnar-entries.md} says why.
 */
final class EntryBatches implements MrtRows<ColumnarBatch> {
    /** Rows of a batch, at most. */
    private static final int ROWS = 4096;

    /** A batch ends when its paths have so many AS numbers: paths of 65,535 bytes would need half a gigabyte. */
    private static final int ENOUGH_ASNS = 1 << 18;

    private static final int SEQUENCE = AsPathSegment.Type.AS_SEQUENCE.code();

    private static final UTF8String[] KINDS = Arrays.stream(OriginKind.values())
            .map(kind -> UTF8String.fromString(kind.name().toLowerCase(Locale.ROOT)))
            .toArray(UTF8String[]::new);

    private final ColumnarBatch batch;
    private final ValueVector[] vectors;

    /** The columns that change with the prefix: their values, and where they are. */
    private final SpecificInternalRow prefixRow;

    private final PrefixFields prefixFields;
    private final int[] prefixPlaces;

    private final @Nullable ValueVector peerAsn;
    private final @Nullable ValueVector peerAddress;
    private final @Nullable ValueVector origin;
    private final @Nullable ValueVector originKind;
    private final ValueVector.@Nullable Lists asPath;
    private final @Nullable ValueVector asPathText;
    private final @Nullable ValueVector pathId;
    private final @Nullable ValueVector originatedTime;

    private @Nullable RibReader reader;
    private boolean isInPrefix;
    private @Nullable PeerIndexTable peers;
    private @Nullable UTF8String[] addresses = {};

    EntryBatches(StructType columns) {
        vectors = Arrays.stream(columns.fields())
                .map(field -> ValueVector.of(field.dataType(), ROWS))
                .toArray(ValueVector[]::new);
        batch = new ColumnarBatch(Arrays.copyOf(vectors, vectors.length, ColumnVector[].class));
        prefixRow = new SpecificInternalRow(columns);
        prefixFields = new PrefixFields(columns, prefixRow);
        prefixPlaces = IntStream.range(0, vectors.length)
                .filter(place -> MrtColumns.isOfPrefix(columns.fields()[place].name()))
                .toArray();
        peerAsn = vector(columns, "peer_asn");
        peerAddress = vector(columns, "peer_address");
        origin = vector(columns, "origin");
        originKind = vector(columns, "origin_kind");
        asPath = (ValueVector.Lists) vector(columns, "as_path");
        asPathText = vector(columns, "as_path_text");
        pathId = vector(columns, "path_id");
        originatedTime = vector(columns, "originated_time");
    }

    /** The vector of a column; null if the query does not need it. */
    private @Nullable ValueVector vector(StructType columns, String name) {
        int place = PrefixFields.place(columns, name);
        return place < 0 ? null : vectors[place];
    }

    @Override
    public void open(RibReader opened, MrtFile file, MrtOptions options) {
        reader = opened;
        isInPrefix = false;
        prefixFields.ofFile(file, options);
    }

    @Override
    public boolean next() throws IOException {
        RibReader in = reader;
        if (in == null) {
            throw new IllegalStateException("no file is open");
        }
        for (ValueVector vector : vectors) {
            vector.clear();
        }
        int rows = 0;
        int ofPrefix = 0; // the first row that lacks the columns of its prefix
        while (rows < ROWS && (asPath == null || asPath.size() < ENOUGH_ASNS)) {
            if (isInPrefix && in.nextEntry()) {
                set(in, rows++);
                continue;
            }
            fillPrefix(ofPrefix, rows);
            ofPrefix = rows;
            isInPrefix = in.nextPrefix();
            if (!isInPrefix) {
                break;
            }
            prefixFields.ofPrefix(in);
            learnPeers(in.peers());
        }
        fillPrefix(ofPrefix, rows);
        batch.setNumRows(rows);
        return rows > 0;
    }

    private void fillPrefix(int from, int to) {
        if (from < to) {
            for (int place : prefixPlaces) {
                vectors[place].fill(from, to, prefixRow, place);
            }
        }
    }

    private void learnPeers(PeerIndexTable current) {
        if (current != peers) {
            peers = current;
            addresses = new UTF8String[current.size()];
        }
    }

    private void set(RibReader in, int row) {
        if (peerAsn != null) {
            peerAsn.setLong(row, in.peers().peer(in.peer()).asn().value());
        }
        if (peerAddress != null) {
            peerAddress.set(row, address(in));
        }
        if (origin != null) {
            setOrNull(origin, row, in.origin(), OriginAs.NONE_BITS);
        }
        if (originKind != null) {
            originKind.set(row, KINDS[in.originKind().ordinal()]);
        }
        if (pathId != null) {
            setOrNull(pathId, row, in.pathId(), 0);
        }
        if (originatedTime != null) {
            if (in.originatedTime() == 0) {
                originatedTime.setNull(row);
            } else {
                originatedTime.setLong(row, PrefixFields.micros(in.originatedTime()));
            }
        }
        if (asPath != null) {
            addPath(asPath, in);
            asPath.end(row);
        }
        if (asPathText != null) {
            asPathText.set(
                    row, isPlain(in) ? null : UTF8String.fromString(in.asPath().toString()));
        }
    }

    private static void setOrNull(ValueVector vector, int row, int bits, int none) {
        if (bits == none) {
            vector.setNull(row);
        } else {
            vector.setLong(row, Integer.toUnsignedLong(bits));
        }
    }

    private UTF8String address(RibReader in) {
        int peer = in.peer();
        if (peer >= addresses.length) {
            addresses = Arrays.copyOf(addresses, 2 * peer + 1);
        }
        UTF8String known = addresses[peer];
        if (known == null) {
            known = UTF8String.fromString(in.peers().peer(peer).address());
            addresses[peer] = known;
        }
        return known;
    }

    private static void addPath(ValueVector.Lists list, RibReader in) {
        ByteBuffer path = ByteBuffer.wrap(in.pathBytes());
        for (int at = in.pathStart(); at < in.pathEnd(); ) {
            int size = path.get(at + 1) & 0xFF;
            list.reserve(size);
            at += 2;
            for (int end = at + 4 * size; at < end; at += 4) {
                list.add(Integer.toUnsignedLong(path.getInt(at)));
            }
        }
    }

    /** True if all segments are sequences, so that the column of AS numbers says it all. */
    private static boolean isPlain(RibReader in) {
        byte[] path = in.pathBytes();
        for (int at = in.pathStart(); at < in.pathEnd(); at += 2 + 4 * (path[at + 1] & 0xFF)) {
            if (path[at] != SEQUENCE) {
                return false;
            }
        }
        return true;
    }

    @Override
    public ColumnarBatch get() {
        return batch;
    }
}
