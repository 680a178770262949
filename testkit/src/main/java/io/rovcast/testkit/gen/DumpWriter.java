package io.rovcast.testkit.gen;

import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.Asn;
import io.rovcast.model.net.Prefix;
import io.rovcast.testkit.MrtPeerTable;
import io.rovcast.testkit.MrtRib;
import io.rovcast.testkit.MrtRibEntries;
import io.rovcast.testkit.MrtWriter;
import io.rovcast.testkit.PathAttributes;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.List;

/** Writes the table of one collector as TABLE_DUMP_V2 (RFC 6396 section 4.3), prefix by prefix. */
final class DumpWriter {
    private static final int LARGE_COMMUNITIES = 32;

    private final Vantage vantage;
    private final Collector collector;
    private final List<FeedPeer> peers;
    private final MrtWriter mrt;
    private final PathAttributes attributes = new PathAttributes();
    private final int[] indexes = new int[64];
    private final long[] path = new long[96];

    DumpWriter(Vantage vantage, Collector collector, OutputStream out) {
        this.vantage = vantage;
        this.collector = collector;
        peers = vantage.peersOf(collector);
        mrt = new MrtWriter(out, vantage.dumpTime().getEpochSecond());
    }

    void write(AnnouncedTable table) {
        mrt.peerIndexTable(this::peers);
        table.forEachPrefix(this::record);
    }

    private void peers(MrtPeerTable out) {
        out.view(collector.name());
        for (FeedPeer peer : peers) {
            String bgpId = ipv4Address(peer);
            out.peer(bgpId, peer.address(), peer.network().asn().value());
        }
    }

    private static String ipv4Address(FeedPeer peer) {
        return peer.address().indexOf(':') < 0 ? peer.address() : "198.19.0." + (1 + peer.indexAtCollector() % 254);
    }

    private static String ipv6Address(FeedPeer peer) {
        return peer.address().indexOf(':') >= 0
                ? peer.address()
                : "2001:db8:ffff::" + Integer.toHexString(1 + peer.index());
    }

    private void record(List<Announcement> candidates) {
        boolean addPath = collector.style() == DumpStyle.ADD_PATH;
        Prefix prefix = candidates.get(0).prefix();
        boolean heard = false;
        for (FeedPeer peer : peers) {
            heard |= !vantage.uses(peer, candidates).isEmpty();
        }
        if (heard) {
            MrtRib kind = addPath ? MrtRib.UNICAST_ADDPATH : MrtRib.UNICAST;
            mrt.rib(kind, prefix, entries -> entries(entries, candidates, addPath));
        }
    }

    private void entries(MrtRibEntries out, List<Announcement> candidates, boolean addPath) {
        for (FeedPeer peer : peers) {
            long pathId = 1;
            for (Vantage.Use use : vantage.uses(peer, candidates)) {
                long originated = vantage.originated(peer, use);
                encode(peer, use);
                if (addPath) {
                    out.entry(peer.indexAtCollector(), originated, pathId++, attributes);
                } else {
                    out.entry(peer.indexAtCollector(), originated, attributes);
                }
            }
        }
    }

    private void encode(FeedPeer peer, Vantage.Use use) {
        Announcement one = use.announcement();
        long habit = Draw.hash(one.network().asn().value(), use.group());
        attributes.clear().origin(habit % 12 == 0 ? 2 : 0);
        if (collector.style() != DumpStyle.RIS) {
            attributes.extendedLength();
        }
        int length = path(use, habit);
        long[] set = one.aggregated().stream().mapToLong(Asn::value).toArray();
        attributes.asPathOf(path, length, set);
        boolean ipv4 = one.prefix().family() == AddressFamily.IPV4;
        if (ipv4) {
            attributes.nextHop(ipv4Address(peer));
        }
        if (peer.index() % 5 < 2) {
            attributes.med(10 * (habit & 7));
        }
        if (set.length > 0) {
            attributes.atomicAggregate().aggregator(one.network().asn().value(), "198.19.1.1");
        }
        communities(peer, length);
        if (!ipv4) {
            reach(peer, one.prefix());
        }
    }

    /** The path with what its networks prepend; returns its length. */
    private int path(Vantage.Use use, long habit) {
        int networks = use.path(indexes);
        int length = 0;
        for (int i = 0; i < networks; i++) {
            Network network = vantage.network(indexes[i]);
            int times = 1;
            if (i == networks - 1 && (habit >>> 32) % 10 == 0) {
                times += 1 + (int) ((habit >>> 40) & 3);
            } else if (i > 0 && Draw.hash(network.index(), indexes[i - 1]) % 50 == 0) {
                times++;
            }
            for (int k = 0; k < times; k++) {
                path[length++] = network.asn().value();
            }
        }
        return length;
    }

    private void communities(FeedPeer peer, int length) {
        long neighbour = path[Math.min(1, length - 1)];
        if (peer.index() % 3 != 0) {
            attributes.communities(65_001L << 16 | 100 + peer.index(), 65_001L << 16 | 1000 + neighbour % 40);
        }
        if (peer.index() % 4 == 1) {
            byte[] large = new byte[12];
            ByteBuffer.wrap(large)
                    .putInt((int) peer.network().asn().value())
                    .putInt(1)
                    .putInt((int) (neighbour % 40));
            attributes.raw(0xC0, LARGE_COMMUNITIES, large);
        }
    }

    private void reach(FeedPeer peer, Prefix prefix) {
        if (collector.style() == DumpStyle.RIS) {
            attributes.mpReach(ipv6Address(peer), prefix);
        } else if (peer.index() % 2 == 0) {
            attributes.mpReachAbbreviated(ipv6Address(peer), "fe80::1");
        } else {
            attributes.mpReachAbbreviated(ipv6Address(peer));
        }
    }
}
