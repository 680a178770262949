package io.rovcast.testkit.gen;

import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.Asn;
import io.rovcast.model.net.Prefix;
import io.rovcast.model.rpki.Vrp;
import io.rovcast.testkit.gen.Announcement.Reach;
import io.rovcast.testkit.gen.Network.Tier;
import java.util.List;

/**
 * A scenario in the making, as a {@link Planting} sees it. Space that it allocates overlaps nothing else, and nobody but the
 * planting announces or signs there.
 */
public final class Draft {
    private final Topology topology;
    private final AddressPlan plan;
    private final RoaBook baseline;
    private final Draw draw;

    Draft(Topology topology, AddressPlan plan, RoaBook baseline, Draw draw) {
        this.topology = topology;
        this.plan = plan;
        this.baseline = baseline;
        this.draw = draw;
    }

    /** Random numbers of this planting. */
    public Draw draw() {
        return draw;
    }

    /** A network that existed before, neither planted nor, in a large scenario, likely to be asked for twice. */
    public Network bystander(Tier tier, Rir rir) {
        List<Network> candidates = topology.of(tier, rir).stream()
                .filter(network -> !network.planted())
                .toList();
        return draw.pick(candidates.isEmpty() ? topology.of(tier) : candidates);
    }

    /** A new network that buys from these. */
    public Network network(Tier tier, Rir rir, Network... providers) {
        Network network = topology.add(rir, tier, true);
        for (Network provider : providers) {
            network.buyFrom(provider);
        }
        return network;
    }

    /** A new regional network with two transit providers of its region. */
    public Network regional(Rir rir) {
        return network(Tier.REGIONAL, rir, bystander(Tier.TRANSIT, rir), bystander(Tier.BACKBONE, rir));
    }

    /** A block that nothing else overlaps, of this registry unless it ran out. */
    public Prefix allocate(Rir rir, AddressFamily family, int length) {
        return plan.allocate(rir, family, length).prefix();
    }

    /**
     * Announces a prefix, to be heard by every full feed.
     *
     * @throws IllegalStateException if somebody announces it already
     */
    public Prefix announce(Network network, Prefix prefix) {
        return announce(network, prefix, Reach.EVERYWHERE);
    }

    /** As {@link #announce(Network, Prefix)}, to be heard as widely as told. */
    public Prefix announce(Network network, Prefix prefix, Reach reach) {
        if (!plan.announce(new Announcement(prefix, network, network.rir(), List.of(), reach))) {
            throw new IllegalStateException(prefix + " is announced already");
        }
        return prefix;
    }

    /** As {@link #announce(Network, Prefix, Reach)}, even if somebody announces the prefix already. */
    public Prefix announceAgain(Network network, Prefix prefix, Reach reach) {
        plan.announceAgain(new Announcement(prefix, network, network.rir(), List.of(), reach));
        return prefix;
    }

    /** Puts a VRP into the baseline. */
    public Vrp sign(Rir ta, Prefix prefix, int maxLength, Asn asn) {
        if (!baseline.sign(ta, prefix, maxLength, asn)) {
            throw new IllegalStateException(asn + " " + prefix + "-" + maxLength + " is signed already");
        }
        return new Vrp(prefix, maxLength, asn);
    }

    /** The piece of a block with this number. */
    public static Prefix piece(Prefix block, int length, int number) {
        return new Prefix(block.family(), block.hi() | (long) number << (64 - length), 0, length);
    }
}
