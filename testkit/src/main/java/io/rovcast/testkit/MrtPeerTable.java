package io.rovcast.testkit;

import io.rovcast.model.net.AddressFamily;

/**
 * Body of a PEER_INDEX_TABLE (RFC 6396 section 4.3.1). The first peer has index 0. Made by
 * {@link MrtWriter#peerIndexTable}.
 */
public final class MrtPeerTable {
    private static final int IPV6 = 1;
    private static final int FOUR_OCTETS = 2;

    private final WireBuffer peers = new WireBuffer();
    private String collector = "192.0.2.1";
    private String view = "";
    private int count;
    private int declaredCount = -1;

    MrtPeerTable() {}

    /** The collector's BGP identifier; 192.0.2.1 unless given. */
    public MrtPeerTable collector(String bgpId) {
        collector = bgpId;
        return this;
    }

    /** The view's name, ASCII; empty unless given. */
    public MrtPeerTable view(String name) {
        view = name;
        return this;
    }

    /** A peer with an AS number of four octets, whose BGP identifier is its IPv4 address, or the collector's for IPv6. */
    public MrtPeerTable peer(String address, long asn) {
        return peer(address.indexOf(':') >= 0 ? collector : address, address, asn);
    }

    /** A peer with an AS number of four octets. */
    public MrtPeerTable peer(String bgpId, String address, long asn) {
        start(FOUR_OCTETS, bgpId, address).u32(asn);
        return this;
    }

    /** A peer with an AS number of two octets; its AS paths have four all the same. */
    public MrtPeerTable peerOfTwoOctets(String bgpId, String address, int asn) {
        start(0, bgpId, address).u16(asn);
        return this;
    }

    /** Writes another peer count than there are peers: for broken tables. */
    public MrtPeerTable declaredCount(int peerCount) {
        declaredCount = peerCount;
        return this;
    }

    private WireBuffer start(int asType, String bgpId, String address) {
        count++;
        boolean ipv6 = WireBuffer.host(address).family() == AddressFamily.IPV6;
        return peers.u8(asType | (ipv6 ? IPV6 : 0)).address(bgpId).address(address);
    }

    void writeTo(WireBuffer body) {
        body.address(collector).u16(view.length()).ascii(view);
        body.u16(declaredCount < 0 ? count : declaredCount).bytes(peers);
    }
}
