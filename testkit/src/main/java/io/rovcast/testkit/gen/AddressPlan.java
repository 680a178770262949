package io.rovcast.testkit.gen;

import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.Asn;
import io.rovcast.model.net.Prefix;
import io.rovcast.testkit.gen.Announcement.Reach;
import io.rovcast.testkit.gen.Network.Tier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Gives address space to networks and decides what they announce of it: mostly few prefixes a network, for some thousands;
 * the block as a whole, pieces of it, or both; pieces that a customer announces with an AS number of its own.
 */
final class AddressPlan {
    /** Length of an allocation, by how many prefixes the network announces: one, up to ten, up to a hundred, more. */
    private static final int[][] IPV4_LENGTHS = {
        {24, 23, 22, 21, 20, 19}, {22, 21, 20, 19, 23, 24}, {20, 19, 18, 17, 16}, {18, 17, 16, 15, 14, 13, 12}
    };

    private static final int[][] IPV4_WEIGHTS = {
        {50, 14, 22, 6, 5, 3}, {45, 15, 15, 10, 8, 7}, {33, 28, 19, 13, 7}, {20, 20, 40, 10, 6, 3, 1}
    };
    private static final int[][] IPV6_LENGTHS = {
        {48, 32, 44, 40, 36, 29}, {32, 29, 48, 44, 40}, {32, 29, 30, 28}, {32, 29, 28, 26, 24, 20}
    };
    private static final int[][] IPV6_WEIGHTS = {
        {45, 36, 8, 4, 3, 4}, {55, 20, 12, 8, 5}, {55, 38, 4, 3}, {45, 40, 6, 5, 3, 1}
    };

    private static final int[] IPV4_PIECES = {24, 23, 22, 21, 20, 19, 18};
    private static final int[] IPV4_PIECE_WEIGHTS = {74, 9, 9, 3, 3, 1, 1};
    private static final int[] IPV6_PIECES = {48, 47, 46, 44, 42, 40, 36, 34, 33};
    private static final int[] IPV6_PIECE_WEIGHTS = {56, 4, 5, 10, 2, 11, 6, 3, 3};

    private final long seed;
    private final Topology topology;
    private final Map<Rir, AddressPool> ipv4 = new EnumMap<>(Rir.class);
    private final Map<Rir, AddressPool> ipv6 = new EnumMap<>(Rir.class);
    private final Set<Prefix> taken = new HashSet<>();
    private final List<Announcement> announced = new ArrayList<>();

    AddressPlan(long seed, Topology topology) {
        this.seed = seed;
        this.topology = topology;
        for (Rir rir : Rir.values()) {
            ipv4.put(rir, new AddressPool(new Draw(seed, 20 + rir.ordinal()), rir.blocks(AddressFamily.IPV4)));
            ipv6.put(rir, new AddressPool(new Draw(seed, 30 + rir.ordinal()), rir.blocks(AddressFamily.IPV6)));
        }
    }

    /** Everything announced so far, in no order. */
    List<Announcement> announced() {
        return announced;
    }

    /** A fresh block of the registry, or of another one if it has none left. */
    Block allocate(Rir rir, AddressFamily family, int length) {
        return tryAllocate(rir, family, length)
                .orElseThrow(() -> new IllegalStateException(
                        "no /" + length + " of " + family + " is left: ask for fewer prefixes"));
    }

    private Optional<Block> tryAllocate(Rir rir, AddressFamily family, int length) {
        Map<Rir, AddressPool> pools = family == AddressFamily.IPV4 ? ipv4 : ipv6;
        for (int i = 0; i < Rir.values().length; i++) {
            Rir registry = Rir.values()[(rir.ordinal() + i) % Rir.values().length];
            AddressPool pool = pools.get(registry);
            Optional<Prefix> block = pool == null ? Optional.empty() : pool.allocate(length);
            if (block.isPresent()) {
                return Optional.of(new Block(block.get(), registry));
            }
        }
        return Optional.empty();
    }

    /** A block of this length or, where space is short, a smaller one. */
    private Block allocateUpTo(Rir rir, AddressFamily family, int length) {
        for (int l = length; l < family.reportLength(); l++) {
            Optional<Block> block = tryAllocate(rir, family, l);
            if (block.isPresent()) {
                return block.get();
            }
        }
        return allocate(rir, family, family.reportLength());
    }

    /** A block and who gave it out. */
    record Block(Prefix prefix, Rir registry) {}

    /** Announces it; false if some network announces the prefix already. */
    boolean announce(Announcement announcement) {
        if (!taken.add(announcement.prefix())) {
            return false;
        }
        announced.add(announcement);
        return true;
    }

    /** Announces it beside whoever does already. */
    void announceAgain(Announcement announcement) {
        taken.add(announcement.prefix());
        announced.add(announcement);
    }

    /** Makes this many prefixes of the family. */
    void fill(AddressFamily family, int count) {
        Draw draw = new Draw(seed, 40 + family.version());
        List<Network> ranked = ranked(family);
        int from = announced.size();
        double sum = 0;
        for (int rank = 0; rank < ranked.size(); rank++) {
            sum += weight(rank);
        }
        for (int rank = 0; rank < ranked.size() && announced.size() - from < count; rank++) {
            int quota = Math.max(1, (int) (count * weight(rank) / sum));
            fill(draw, ranked.get(rank), family, Math.min(quota, count - (announced.size() - from)));
        }
        while (announced.size() - from < count) {
            fill(draw, draw.pick(ranked), family, 1);
        }
    }

    private static double weight(int rank) {
        return 1.0 / (rank + 12);
    }

    /** The networks that have this family, those with most prefixes first; who is large depends little on the tier. */
    private List<Network> ranked(AddressFamily family) {
        List<Network> list = new ArrayList<>();
        for (Network network : topology.all()) {
            boolean has = family == AddressFamily.IPV4
                    || network.tier() != Tier.STUB
                    || Draw.unit(Draw.hash(seed, 50, network.index())) < 0.45;
            if (has && !network.planted()) {
                list.add(network);
            }
        }
        Map<Network, Double> key = new HashMap<>();
        for (Network network : list) {
            double u = Draw.unit(Draw.hash(seed, 51 + family.version(), network.index()));
            key.put(
                    network,
                    switch (network.tier()) {
                        case BACKBONE -> u * 0.2;
                        case TRANSIT -> u * 0.4;
                        case REGIONAL -> u * 0.7;
                        case STUB -> u;
                    });
        }
        list.sort(Comparator.comparing(key::get));
        return list;
    }

    private void fill(Draw draw, Network network, AddressFamily family, int quota) {
        int left = quota;
        while (left > 0) {
            int size = left == 1 ? 0 : left <= 10 ? 1 : left <= 100 ? 2 : 3;
            boolean v4 = family == AddressFamily.IPV4;
            int length =
                    draw.weighted((v4 ? IPV4_LENGTHS : IPV6_LENGTHS)[size], (v4 ? IPV4_WEIGHTS : IPV6_WEIGHTS)[size]);
            Block block = allocateUpTo(network.rir(), family, length);
            boolean whole = left == 1 || draw.chance(0.7);
            if (whole && add(network, block.prefix(), block.registry(), Reach.ORDINARY)) {
                left--;
            }
            int pieces = whole && draw.chance(0.5) ? 0 : 1 + draw.below(1 + draw.below(2 * left));
            left -= pieces(draw, network, block, Math.min(pieces, left));
        }
    }

    /** Announces about this many pieces of the block, in runs of neighbours; returns how many. */
    private int pieces(Draw draw, Network network, Block block, int wanted) {
        boolean v4 = block.prefix().family() == AddressFamily.IPV4;
        int made = 0;
        for (int tries = 0; made < wanted && tries < 4 * wanted; tries++) {
            int length = draw.weighted(v4 ? IPV4_PIECES : IPV6_PIECES, v4 ? IPV4_PIECE_WEIGHTS : IPV6_PIECE_WEIGHTS);
            int bits = length - block.prefix().length();
            if (bits <= 0) {
                continue;
            }
            boolean delegated = !network.customers().isEmpty() && draw.chance(0.2);
            Network origin = delegated ? draw.pick(network.customers()) : network;
            int span = 1 << Math.min(bits, 20);
            int start = draw.below(draw.chance(0.5) ? Math.min(span, 16) : span);
            int run = 1 + draw.below(draw.chance(0.3) ? 16 : 4);
            for (int i = start; i < Math.min(span, start + run) && made < wanted; i++) {
                long hi = block.prefix().hi() | (long) i << (64 - length);
                Prefix piece = new Prefix(block.prefix().family(), hi, 0, length);
                if (add(origin, piece, block.registry(), Reach.ORDINARY)) {
                    made++;
                }
            }
        }
        return made;
    }

    private boolean add(Network network, Prefix prefix, Rir registry, Reach reach) {
        return announce(new Announcement(prefix, network, registry, List.of(), reach));
    }

    /** Gives some prefixes a second origin, and makes some aggregates whose paths end in an AS_SET. */
    void blur(double moas, double asSet) {
        Draw draw = new Draw(seed, 60);
        int count = announced.size();
        for (int i = 0; i < count; i++) {
            Announcement one = announced.get(i);
            double u = draw.unit();
            if (u < moas) {
                List<Network> near = topology.of(Tier.STUB, one.network().rir());
                List<Network> providers = one.network().providers();
                Network other = providers.isEmpty() || draw.chance(0.6) ? draw.pick(near) : providers.get(0);
                if (other != one.network()) {
                    announceAgain(new Announcement(one.prefix(), other, one.registry(), List.of(), one.reach()));
                }
            } else if (u < moas + asSet) {
                announced.set(i, aggregate(draw, one));
            }
        }
    }

    private Announcement aggregate(Draw draw, Announcement one) {
        List<Network> customers = one.network().customers();
        List<Asn> members = new ArrayList<>();
        for (int i = 0; i <= draw.below(3); i++) {
            members.add(draw.pick(customers.isEmpty() ? topology.of(Tier.STUB) : customers)
                    .asn());
        }
        return new Announcement(
                one.prefix(),
                one.network(),
                one.registry(),
                members.stream().distinct().toList(),
                one.reach());
    }
}
