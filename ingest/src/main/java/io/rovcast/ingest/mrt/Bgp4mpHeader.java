package io.rovcast.ingest.mrt;

import io.rovcast.ingest.io.FormatException;
import io.rovcast.model.net.AddressFamily;

/**
 * What all BGP4MP records start with (RFC 6396 section 4.4): who spoke, and when. Reused.
 *
 * <pre>peer AS (2, 4) | local AS (2, 4) | interface index (2) | AFI (2) | peer address (4, 16) | local address (4, 16)</pre>
 */
final class Bgp4mpHeader {
    private final PeerNumbers peers = new PeerNumbers();
    private int timestamp;
    private int microseconds;
    private boolean isLocal;
    private int peer;

    /**
     * Reads the header of the framer's current record.
     *
     * @param in at the first byte of the body
     */
    void read(ByteCursor in, MrtFramer framer) throws FormatException {
        boolean fourOctet = MrtType.isFourOctet(framer.subtype());
        isLocal = MrtType.isLocal(framer.subtype());
        timestamp = framer.timestamp();
        microseconds = framer.microseconds();
        int peerAs = fourOctet ? in.i32("peer AS") : in.u16("peer AS");
        in.take(fourOctet ? 4 : 2, "local AS");
        in.u16("interface index");
        int afi = in.u16("address family");
        if (afi < 1 || afi > 2) {
            throw in.malformed(
                    "address family %d of the session is neither 1 nor 2 (RFC 6396 section 4.4)".formatted(afi));
        }
        AddressFamily family = AddressFamily.ofAfi(afi);
        long hi = in.addressHi(family, "peer address");
        long lo = in.addressLo(family, "peer address");
        in.take(family.maxPrefixLength() / 8, "local address");
        peer = peers.number(family, hi, lo, peerAs);
    }

    /** Seconds since 1970 as unsigned bits. */
    int timestamp() {
        return timestamp;
    }

    int microseconds() {
        return microseconds;
    }

    /** Whether the collector itself sent the message. */
    boolean isLocal() {
        return isLocal;
    }

    /** Number of the peer in {@link #peers}. */
    int peer() {
        return peer;
    }

    /** AS number of the peer as unsigned bits. */
    int peerAsn() {
        return peers.table().asn(peer);
    }

    PeerIndexTable peers() {
        return peers.table();
    }
}
