package io.rovcast.testkit;

import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.Prefix;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.function.Consumer;

/**
 * Writes MRT records (RFC 6396, RFC 8050) for tests: right ones easily, broken ones on purpose.
 *
 * <pre>
 * byte[] dump = new MrtWriter(1_700_000_000L)
 *     .peerIndexTable(peers -&gt; peers.peer("192.0.2.10", 64496).peer("192.0.2.11", "2001:db8::b", 64511))
 *     .rib("198.51.100.0/24", entries -&gt; entries.entry(0, 1_700_000_000L,
 *         new PathAttributes().origin().asPath(64496, 64497).nextHop("192.0.2.10")))
 *     .toByteArray();
 * </pre>
 *
 * Records follow each other in the order of the calls. Mutable, and not thread-safe.
 */
public final class MrtWriter {
    private static final int TABLE_DUMP = 12;
    private static final int TABLE_DUMP_V2 = 13;
    private static final int BGP4MP = 16;
    private static final int BGP4MP_ET = 17;

    private final OutputStream out;
    private final WireBuffer record = new WireBuffer();
    private final WireBuffer body = new WireBuffer();
    private final MrtRibEntries entries = new MrtRibEntries();
    private long timestamp;
    private long sequence;
    private int microseconds = -1;

    /** Collects the bytes for {@link #toByteArray}. */
    public MrtWriter(long timestamp) {
        this(new ByteArrayOutputStream(), timestamp);
    }

    /**
     * Writes to a stream, record by record; an error of the stream comes out as {@link UncheckedIOException}.
     *
     * @param out stays open
     * @param timestamp of the records, epoch seconds
     */
    public MrtWriter(OutputStream out, long timestamp) {
        this.out = out;
        this.timestamp = timestamp;
    }

    /** The timestamp of the records that follow, epoch seconds. */
    public MrtWriter timestamp(long epochSeconds) {
        timestamp = epochSeconds;
        return this;
    }

    /** Writes the BGP4MP records that follow as BGP4MP_ET with these microseconds (RFC 6396 section 3). */
    public MrtWriter microseconds(int micros) {
        microseconds = micros;
        return this;
    }

    /** The sequence number of the next RIB record; it counts from 0, and from 0 again after each peer table. */
    public MrtWriter sequence(long number) {
        sequence = number;
        return this;
    }

    /** PEER_INDEX_TABLE (RFC 6396 section 4.3.1). */
    public MrtWriter peerIndexTable(Consumer<MrtPeerTable> peers) {
        MrtPeerTable table = new MrtPeerTable();
        peers.accept(table);
        body.clear();
        table.writeTo(body);
        sequence = 0;
        return emit(TABLE_DUMP_V2, 1);
    }

    /** RIB_IPV4_UNICAST or RIB_IPV6_UNICAST (RFC 6396 section 4.3.2). */
    public MrtWriter rib(String prefix, Consumer<MrtRibEntries> fill) {
        return rib(MrtRib.UNICAST, Prefix.parse(prefix), fill);
    }

    /** A RIB record of TABLE_DUMP_V2 (RFC 6396 section 4.3, RFC 8050 section 4); the generic ones get SAFI 1. */
    public MrtWriter rib(MrtRib kind, Prefix prefix, Consumer<MrtRibEntries> fill) {
        body.clear();
        body.u32(sequence++);
        if (kind.generic()) {
            body.u16(prefix.family().afi()).u8(1);
        }
        body.nlri(prefix);
        return rib(kind, prefix.family(), fill);
    }

    /** A RIB record whose NLRI is given as bytes: for host bits, lengths that are too great, short NLRI. */
    public MrtWriter ribOfNlri(MrtRib kind, AddressFamily family, byte[] nlri, Consumer<MrtRibEntries> fill) {
        body.clear();
        body.u32(sequence++);
        if (kind.generic()) {
            body.u16(family.afi()).u8(1);
        }
        body.bytes(nlri);
        return rib(kind, family, fill);
    }

    /** RIB_GENERIC or RIB_GENERIC_ADDPATH of any address family (RFC 6396 section 4.3.3). */
    public MrtWriter ribGeneric(MrtRib kind, int afi, int safi, byte[] nlri, Consumer<MrtRibEntries> fill) {
        if (!kind.generic()) {
            throw new IllegalArgumentException(kind + " names its family by the subtype");
        }
        body.clear();
        body.u32(sequence++).u16(afi).u8(safi).bytes(nlri);
        return rib(kind, AddressFamily.IPV4, fill);
    }

    private MrtWriter rib(MrtRib kind, AddressFamily family, Consumer<MrtRibEntries> fill) {
        fill.accept(entries.reset(kind.addPath()));
        entries.writeTo(body);
        return emit(TABLE_DUMP_V2, kind.subtype(family));
    }

    /**
     * TABLE_DUMP (RFC 6396 section 4.2): one route, AS numbers of two octets.
     *
     * @param originated epoch seconds
     * @param attributes with {@link PathAttributes#asPathOfTwoOctets}
     */
    public MrtWriter tableDump(
            Prefix prefix, String peerAddress, int peerAsn, long originated, PathAttributes attributes) {
        body.clear();
        body.u16(0).u16((int) (sequence++ & 0xFFFF)).address(prefix.family(), prefix.hi(), prefix.lo());
        body.u8(prefix.length()).u8(1).u32(originated).address(peerAddress).u16(peerAsn);
        body.u16(attributes.encoded().size()).bytes(attributes.encoded());
        return emit(TABLE_DUMP, prefix.family().afi());
    }

    /** The two ends of a BGP session, as BGP4MP records name them; interface index 0. */
    public record Session(long peerAsn, long localAsn, String peerAddress, String localAddress) {
        private void writeTo(WireBuffer body, boolean fourOctets) {
            if (fourOctets) {
                body.u32(peerAsn).u32(localAsn);
            } else {
                body.u16(Math.toIntExact(peerAsn)).u16(Math.toIntExact(localAsn));
            }
            int afi = WireBuffer.host(peerAddress).family().afi();
            body.u16(0).u16(afi).address(peerAddress).address(localAddress);
        }
    }

    /**
     * BGP4MP_MESSAGE in one of its variants (RFC 6396 section 4.4, RFC 8050 section 3).
     *
     * @param subtype 1, 6, 8 or 10 with AS numbers of two octets; 4, 7, 9 or 11 with four (AS4)
     */
    public MrtWriter message(int subtype, Session session, byte[] message) {
        boolean fourOctets = subtype == 4 || subtype == 7 || subtype == 9 || subtype == 11;
        body.clear();
        session.writeTo(body, fourOctets);
        body.bytes(message);
        return emitBgp4mp(subtype);
    }

    /**
     * BGP4MP_STATE_CHANGE (0) or BGP4MP_STATE_CHANGE_AS4 (5), RFC 6396 sections 4.4.1 and 4.4.4.
     *
     * @param oldState 1 Idle to 6 Established
     */
    public MrtWriter stateChange(int subtype, Session session, int oldState, int newState) {
        body.clear();
        session.writeTo(body, subtype == 5);
        body.u16(oldState).u16(newState);
        return emitBgp4mp(subtype);
    }

    /** Any record with a right length. */
    public MrtWriter record(int type, int subtype, byte... bytes) {
        body.clear();
        body.bytes(bytes);
        return emit(type, subtype);
    }

    /** A record whose header claims another length than its body has. */
    public MrtWriter recordOfLength(long declaredLength, int type, int subtype, byte... bytes) {
        record.clear();
        record.u32(timestamp).u16(type).u16(subtype).u32(declaredLength).bytes(bytes);
        return flush();
    }

    /** Bytes as they are, outside any record. */
    public MrtWriter bytes(byte... bytes) {
        record.clear();
        record.bytes(bytes);
        return flush();
    }

    /**
     * Everything written so far.
     *
     * @throws IllegalStateException if this writes to a stream
     */
    public byte[] toByteArray() {
        if (out instanceof ByteArrayOutputStream memory) {
            return memory.toByteArray();
        }
        throw new IllegalStateException("this writer keeps no bytes, it writes to a stream");
    }

    private MrtWriter emitBgp4mp(int subtype) {
        return emit(microseconds < 0 ? BGP4MP : BGP4MP_ET, subtype);
    }

    private MrtWriter emit(int type, int subtype) {
        boolean extended = type == BGP4MP_ET && microseconds >= 0;
        record.clear();
        record.u32(timestamp).u16(type).u16(subtype).u32(body.size() + (extended ? 4 : 0));
        if (extended) {
            record.u32(microseconds);
        }
        record.bytes(body);
        return flush();
    }

    private MrtWriter flush() {
        try {
            record.writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }
}
