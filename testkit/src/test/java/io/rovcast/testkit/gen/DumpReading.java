package io.rovcast.testkit.gen;

import io.rovcast.model.bgp.OriginAs;
import io.rovcast.model.bgp.PrefixOrigin;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.Asn;
import io.rovcast.model.net.Prefix;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Reads what the generator writes, and no more of MRT than that. */
final class DumpReading {
    /** One entry: its pair, the peer's AS number, when it was learned, and the AS numbers of its AS_SEQUENCE. */
    record Entry(PrefixOrigin pair, long peerAsn, long originated, long pathId, List<Long> sequence) {}

    private final List<Entry> entries = new ArrayList<>();
    private final List<Long> peers = new ArrayList<>();

    private DumpReading() {}

    static List<Entry> of(byte[] dump) {
        DumpReading reading = new DumpReading();
        ByteBuffer in = ByteBuffer.wrap(dump);
        while (in.hasRemaining()) {
            in.getInt();
            if (in.getShort() != 13) {
                throw new AssertionError("not TABLE_DUMP_V2");
            }
            int subtype = in.getShort();
            int length = in.getInt();
            ByteBuffer body = in.slice(in.position(), length);
            in.position(in.position() + length);
            reading.record(subtype, body);
        }
        return reading.entries;
    }

    private void record(int subtype, ByteBuffer body) {
        body.getInt();
        if (subtype == 1) {
            body.position(4 + 2 + body.getShort(4));
            int count = body.getShort();
            for (int i = 0; i < count; i++) {
                int type = body.get();
                body.position(body.position() + 4 + ((type & 1) == 0 ? 4 : 16));
                peers.add(body.getInt() & 0xFFFF_FFFFL);
            }
        } else {
            AddressFamily family = subtype == 2 || subtype == 8 ? AddressFamily.IPV4 : AddressFamily.IPV6;
            Prefix prefix = prefix(family, body);
            int count = body.getShort();
            for (int i = 0; i < count; i++) {
                entry(prefix, subtype >= 8, body);
            }
        }
        if (body.hasRemaining()) {
            throw new AssertionError(body.remaining() + " bytes are left");
        }
    }

    private static Prefix prefix(AddressFamily family, ByteBuffer body) {
        int length = body.get() & 0xFF;
        long hi = 0;
        for (int i = 0; i < (length + 7) / 8; i++) {
            hi |= (body.get() & 0xFFL) << (56 - 8 * i);
        }
        return new Prefix(family, hi, 0, length);
    }

    private void entry(Prefix prefix, boolean addPath, ByteBuffer body) {
        long peer = peers.get(body.getShort());
        long originated = body.getInt() & 0xFFFF_FFFFL;
        long pathId = addPath ? body.getInt() : 0;
        int end = body.getShort() + body.position();
        OriginAs origin = OriginAs.None.NONE;
        List<Long> sequence = new ArrayList<>();
        while (body.position() < end) {
            int flags = body.get();
            int type = body.get();
            int length = (flags & 0x10) == 0 ? body.get() & 0xFF : body.getShort();
            int next = body.position() + length;
            while (type == 2 && body.position() < next) {
                origin = segment(body, sequence);
            }
            body.position(next);
        }
        entries.add(new Entry(new PrefixOrigin(prefix, origin), peer, originated, pathId, sequence));
    }

    private static OriginAs segment(ByteBuffer body, List<Long> sequence) {
        int type = body.get();
        int count = body.get() & 0xFF;
        OriginAs last = OriginAs.None.NONE;
        for (int i = 0; i < count; i++) {
            long asn = body.getInt() & 0xFFFF_FFFFL;
            if (type == 2) {
                sequence.add(asn);
                last = OriginAs.of(new Asn(asn));
            }
        }
        return last;
    }
}
