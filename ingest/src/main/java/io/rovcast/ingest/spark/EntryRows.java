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
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.SpecificInternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** Granularity {@code entry}: a row for each RIB entry, in the order of the dump. */
final class EntryRows implements MrtRows {
    private static final int SEQUENCE = AsPathSegment.Type.AS_SEQUENCE.code();

    private static final UTF8String[] KINDS = Arrays.stream(OriginKind.values())
            .map(kind -> UTF8String.fromString(kind.name().toLowerCase(Locale.ROOT)))
            .toArray(UTF8String[]::new);

    private final SpecificInternalRow row;
    private final PrefixFields prefixFields;
    private final int peerAsn;
    private final int peerAddress;
    private final int origin;
    private final int originKind;
    private final int asPath;
    private final int asPathText;
    private final int pathId;
    private final int originatedTime;

    private @Nullable RibReader reader;
    private boolean isInPrefix;
    private @Nullable PeerIndexTable peers;
    private @Nullable UTF8String[] addresses = {};
    private long[] asns = new long[64];

    EntryRows(StructType columns) {
        row = new SpecificInternalRow(columns);
        prefixFields = new PrefixFields(columns, row);
        peerAsn = PrefixFields.place(columns, "peer_asn");
        peerAddress = PrefixFields.place(columns, "peer_address");
        origin = PrefixFields.place(columns, "origin");
        originKind = PrefixFields.place(columns, "origin_kind");
        asPath = PrefixFields.place(columns, "as_path");
        asPathText = PrefixFields.place(columns, "as_path_text");
        pathId = PrefixFields.place(columns, "path_id");
        originatedTime = PrefixFields.place(columns, "originated_time");
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
        while (!isInPrefix || !in.nextEntry()) {
            if (!in.nextPrefix()) {
                return false;
            }
            isInPrefix = true;
            prefixFields.ofPrefix(in);
            if (in.peers() != peers) {
                peers = in.peers();
                addresses = new UTF8String[peers.size()];
            }
        }
        set(in);
        return true;
    }

    private void set(RibReader in) {
        if (peerAsn >= 0) {
            row.setLong(peerAsn, in.peers().peer(in.peer()).asn().value());
        }
        if (peerAddress >= 0) {
            row.update(peerAddress, address(in));
        }
        if (origin >= 0) {
            setOrNull(origin, in.origin(), OriginAs.NONE_BITS);
        }
        if (originKind >= 0) {
            row.update(originKind, KINDS[in.originKind().ordinal()]);
        }
        if (pathId >= 0) {
            setOrNull(pathId, in.pathId(), 0);
        }
        if (originatedTime >= 0) {
            if (in.originatedTime() == 0) {
                row.setNullAt(originatedTime);
            } else {
                row.setLong(originatedTime, PrefixFields.micros(in.originatedTime()));
            }
        }
        if (asPath >= 0 || asPathText >= 0) {
            setPath(in);
        }
    }

    private void setOrNull(int place, int bits, int none) {
        if (bits == none) {
            row.setNullAt(place);
        } else {
            row.setLong(place, Integer.toUnsignedLong(bits));
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

    private void setPath(RibReader in) {
        byte[] bytes = in.pathBytes();
        int count = 0;
        boolean isPlain = true;
        for (int at = in.pathStart(); at < in.pathEnd(); ) {
            isPlain &= bytes[at] == SEQUENCE;
            int size = bytes[at + 1] & 0xFF;
            if (count + size > asns.length) {
                asns = Arrays.copyOf(asns, Math.max(count + size, 2 * count));
            }
            ByteBuffer segment = ByteBuffer.wrap(bytes, at + 2, 4 * size);
            for (int i = 0; i < size; i++) {
                asns[count++] = Integer.toUnsignedLong(segment.getInt());
            }
            at += 2 + 4 * size;
        }
        if (asPath >= 0) {
            row.update(asPath, UnsafeArrayData.fromPrimitiveArray(Arrays.copyOf(asns, count)));
        }
        if (asPathText >= 0) {
            row.update(
                    asPathText,
                    isPlain ? null : UTF8String.fromString(in.asPath().toString()));
        }
    }

    @Override
    public InternalRow row() {
        return row;
    }
}
