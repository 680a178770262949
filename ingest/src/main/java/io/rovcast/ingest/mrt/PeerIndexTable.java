package io.rovcast.ingest.mrt;

import io.rovcast.ingest.io.FormatException;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.AddressText;
import io.rovcast.model.net.Asn;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Peers of a collector, by the number that routes refer to. Those of TABLE_DUMP_V2 come from one PEER_INDEX_TABLE record
 * (RFC 6396 section 4.3.1) and never change. Other formats name the peer in every record; there, peers are numbered as they
 * appear, and the table grows.
 */
public final class PeerIndexTable {
    private static final int IPV6_PEER = 1;
    private static final int FOUR_OCTET_AS = 2;

    /**
     * A router that gives its table to the collector.
     *
     * @param bgpId its BGP identifier as unsigned bits, 0 if the format has none
     * @param address its address as text
     * @param asn its AS number
     */
    public record Peer(int bgpId, String address, Asn asn) {
        /** The BGP identifier as it is usually written. */
        public String bgpIdText() {
            return AddressText.format(AddressFamily.IPV4, (long) bgpId << 32, 0);
        }
    }

    private final int collectorId;
    private final String viewName;
    private final List<Peer> peers = new ArrayList<>();

    private int[] asns = new int[16];

    private PeerIndexTable(int collectorId, String viewName) {
        this.collectorId = collectorId;
        this.viewName = viewName;
    }

    /** A table without peers, to grow. */
    static PeerIndexTable empty() {
        return new PeerIndexTable(0, "");
    }

    /**
     * Reads a PEER_INDEX_TABLE body.
     *
     * <pre>collector BGP ID (4) | view name length (2) | view name | peer count (2) | peer entries</pre>
     *
     * @param in at the first byte of the body
     * @return the peers in wire order, since RIB entries refer to them by index
     * @throws FormatException if the body is cut short or bytes follow the last peer
     */
    static PeerIndexTable read(ByteCursor in, byte[] bytes) throws FormatException {
        int collectorId = in.i32("collector BGP ID");
        int nameLength = in.u16("view name length");
        int nameStart = in.take(nameLength, "view name");
        PeerIndexTable table =
                new PeerIndexTable(collectorId, new String(bytes, nameStart, nameLength, StandardCharsets.UTF_8));
        int count = in.u16("peer count");
        for (int i = 0; i < count; i++) {
            int type = in.u8("peer type");
            int bgpId = in.i32("peer BGP ID");
            AddressFamily family = (type & IPV6_PEER) == 0 ? AddressFamily.IPV4 : AddressFamily.IPV6;
            long hi = in.addressHi(family, "peer address");
            long lo = in.addressLo(family, "peer address");
            int asn = (type & FOUR_OCTET_AS) == 0 ? in.u16("peer AS") : in.i32("peer AS");
            table.add(bgpId, family, hi, lo, asn);
        }
        if (in.remaining() > 0) {
            throw in.malformed(
                    "%d bytes behind the last of %d peers (RFC 6396 section 4.3.1)".formatted(in.remaining(), count));
        }
        return table;
    }

    /** BGP identifier of the collector as unsigned bits, 0 if the format has none. */
    public int collectorId() {
        return collectorId;
    }

    /** Name of the view that was dumped, mostly empty. */
    public String viewName() {
        return viewName;
    }

    /** Number of peers. */
    public int size() {
        return peers.size();
    }

    /** The peer with this number, from 0. */
    public Peer peer(int number) {
        return peers.get(number);
    }

    /** AS number of a peer as unsigned bits. */
    int asn(int number) {
        return asns[number];
    }

    void add(int bgpId, AddressFamily family, long hi, long lo, int asn) {
        int number = peers.size();
        if (number == asns.length) {
            asns = Arrays.copyOf(asns, 2 * number);
        }
        asns[number] = asn;
        peers.add(new Peer(bgpId, AddressText.format(family, hi, lo), Asn.ofBits(asn)));
    }
}
