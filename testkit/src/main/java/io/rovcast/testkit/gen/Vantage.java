package io.rovcast.testkit.gen;

import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.Prefix;
import io.rovcast.testkit.gen.Announcement.Reach;
import io.rovcast.testkit.gen.FeedPeer.Feed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Decides which vantage point uses which announcement, by which path and since when. */
final class Vantage {
    /** Announcements of one network fall into this many groups, each with paths of its own. */
    private static final int GROUPS = 3;

    private static final double TAIL = 0.05;

    private final long seed;
    private final List<Network> networks;
    private final List<FeedPeer> peers;
    private final List<Collector> collectors;
    private final Instant dumpTime;
    private final RouteTree[][] trees;
    private final boolean[] addPath;
    private final int[] fullFeeds4;
    private final int[] fullFeeds6;

    Vantage(long seed, List<Network> networks, List<Collector> collectors, List<FeedPeer> peers, Instant dumpTime) {
        this.seed = seed;
        this.networks = networks;
        this.collectors = collectors;
        this.peers = peers;
        this.dumpTime = dumpTime;
        trees = new RouteTree[peers.size()][GROUPS];
        addPath = new boolean[peers.size()];
        for (FeedPeer peer : peers) {
            addPath[peer.index()] = collectors.stream()
                    .anyMatch(one -> one.name().equals(peer.collector()) && one.style() == DumpStyle.ADD_PATH);
            for (int group = 0; group < GROUPS; group++) {
                trees[peer.index()][group] =
                        new RouteTree(networks, peer.network(), Draw.hash(seed, peer.index(), group));
            }
        }
        fullFeeds4 = fullFeeds(AddressFamily.IPV4);
        fullFeeds6 = fullFeeds(AddressFamily.IPV6);
    }

    private int[] fullFeeds(AddressFamily family) {
        return peers.stream()
                .filter(peer -> peer.feed(family) == Feed.FULL)
                .mapToInt(FeedPeer::index)
                .toArray();
    }

    List<FeedPeer> peers() {
        return peers;
    }

    List<FeedPeer> peersOf(Collector collector) {
        return peers.stream()
                .filter(peer -> peer.collector().equals(collector.name()))
                .toList();
    }

    List<Collector> collectors() {
        return collectors;
    }

    Instant dumpTime() {
        return dumpTime;
    }

    /**
     * The paths of a vantage point for one prefix, the best first: none, one, or, at a collector with ADD-PATH, two.
     *
     * @param candidates all announcements of the prefix
     */
    List<Use> uses(FeedPeer peer, List<Announcement> candidates) {
        List<Use> uses = new ArrayList<>(2);
        for (Announcement one : candidates) {
            Use use = use(peer, one, 0);
            if (use.length() > 0 && hears(peer, one)) {
                uses.add(use);
            }
        }
        if (uses.size() > 1) {
            uses.sort((a, b) -> a.length() != b.length() ? a.length() - b.length() : Long.compare(a.tie(), b.tie()));
        }
        boolean second = addPath[peer.index()] && peer.index() % 3 == 0;
        if (second && uses.size() == 1) {
            uses.add(use(peer, uses.get(0).announcement(), 1));
        }
        return uses.size() <= 1 ? uses : uses.subList(0, second ? 2 : 1);
    }

    private Use use(FeedPeer peer, Announcement one, int alternative) {
        long hash = Draw.hash(one.network().index(), key(one.prefix()));
        int group = (int) ((hash >>> 1) % GROUPS);
        RouteTree tree = trees[peer.index()][(group + alternative) % GROUPS];
        long tie =
                Draw.hash(seed ^ one.prefix().hi(), peer.index(), one.network().index());
        return new Use(one, group, tree, tree.length(one.network()) + 1, tie);
    }

    /** An announcement in use at a vantage point; {@code length} counts the networks on the path. */
    record Use(Announcement announcement, int group, RouteTree tree, int length, long tie) {
        int path(int[] indexes) {
            return tree.path(announcement.network(), indexes);
        }
    }

    private boolean hears(FeedPeer peer, Announcement one) {
        Prefix prefix = one.prefix();
        Feed feed = peer.feed(prefix.family());
        if (feed == Feed.NONE) {
            return false;
        }
        long hash = Draw.hash(seed, 81, key(prefix));
        boolean tail = one.reach() == Reach.FEW || (one.reach() == Reach.ORDINARY && Draw.unit(hash) < TAIL);
        if (feed == Feed.PARTIAL) {
            long interest = Draw.hash(seed ^ peer.index(), 82, one.network().index());
            return !tail && Draw.unit(interest) < 0.08;
        }
        if (tail) {
            return oneOfAFew(peer, one, Draw.hash(hash, 83));
        }
        return one.reach() == Reach.EVERYWHERE || Draw.unit(Draw.hash(hash, 84, peer.index())) < 0.997;
    }

    private boolean oneOfAFew(FeedPeer peer, Announcement one, long hash) {
        int[] full = one.prefix().family() == AddressFamily.IPV4 ? fullFeeds4 : fullFeeds6;
        int first = (int) ((hash >>> 8) % full.length);
        int few = 1 + (int) ((hash & 0xFF) % 3);
        for (int i = 0; i < few; i++) {
            if (full[(first + i) % full.length] == peer.index()) {
                return true;
            }
        }
        return false;
    }

    /** When the vantage point learned the route: the group's last change, or the start of the session if that was later. */
    long originated(FeedPeer peer, Use use) {
        double sessionDays = 20 + 280 * Draw.unit(Draw.hash(seed, 85, peer.index()));
        long group = Draw.hash(seed, 86, (long) use.announcement().network().index() * GROUPS + use.group());
        double u = Draw.unit(group);
        double days = use.announcement().network().planted() ? 60 + 340 * u : 400 * u * u * u + 0.05;
        long seconds = (long) (Math.min(days, sessionDays) * 86_400) + (group & 0x3F);
        return dumpTime.getEpochSecond() - seconds;
    }

    Network network(int index) {
        return networks.get(index);
    }

    private static long key(Prefix prefix) {
        return prefix.hi() ^ prefix.length() ^ ((long) prefix.family().ordinal() << 7);
    }
}
