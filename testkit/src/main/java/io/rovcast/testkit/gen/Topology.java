package io.rovcast.testkit.gen;

import static java.util.Objects.requireNonNull;

import io.rovcast.model.net.Asn;
import io.rovcast.testkit.gen.Network.Tier;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The networks and their relations. Providers stand in a higher tier, or earlier in the same one, so that the relations
 * have no cycle.
 *
 * <p>AS numbers start above 500000: beyond every block that IANA gave to a registry when this was written, yet neither
 * reserved nor private, so that no rule treats them as special and no real network is meant.
 */
final class Topology {
    private static final long FIRST_ASN = 500_001;
    private static final int BACKBONES = 12;

    private final Draw draw;
    private final List<Network> networks = new ArrayList<>();
    private final Map<Tier, List<Network>> byTier = new EnumMap<>(Tier.class);
    private final Map<Tier, Map<Rir, List<Network>>> byRegion = new EnumMap<>(Tier.class);
    private long nextAsn = FIRST_ASN;

    /** Builds about this many networks, at least 60. */
    Topology(long seed, int count) {
        draw = new Draw(seed, 1);
        for (Tier tier : Tier.values()) {
            byTier.put(tier, new ArrayList<>());
            byRegion.put(tier, new EnumMap<>(Rir.class));
        }
        int size = Math.max(60, count);
        build(BACKBONES, Tier.BACKBONE);
        build(Math.max(12, size / 40), Tier.TRANSIT);
        build(Math.max(16, size / 9), Tier.REGIONAL);
        build(size - networks.size(), Tier.STUB);
        peerings();
    }

    List<Network> all() {
        return networks;
    }

    List<Network> of(Tier tier) {
        return requireNonNull(byTier.get(tier));
    }

    /** Those of a tier and region; those of the whole tier where the region has none. */
    List<Network> of(Tier tier, Rir rir) {
        return requireNonNull(byRegion.get(tier)).getOrDefault(rir, of(tier));
    }

    Network add(Rir rir, Tier tier, boolean planted) {
        Network network = new Network(networks.size(), new Asn(nextAsn), rir, tier, planted);
        nextAsn += 1 + draw.below(9);
        networks.add(network);
        of(tier).add(network);
        requireNonNull(byRegion.get(tier))
                .computeIfAbsent(rir, none -> new ArrayList<>())
                .add(network);
        return network;
    }

    private void build(int count, Tier tier) {
        for (int i = 0; i < count; i++) {
            Network network = add(Rir.draw(draw), tier, false);
            int providers = tier == Tier.BACKBONE ? 0 : draw.weighted(new int[] {1, 2, 3}, new int[] {40, 45, 15});
            for (int p = 0; p < providers; p++) {
                network.buyFrom(provider(network));
            }
        }
    }

    private Network provider(Network network) {
        Tier above = switch (network.tier()) {
            case BACKBONE, TRANSIT -> Tier.BACKBONE;
            case REGIONAL -> draw.chance(0.85) ? Tier.TRANSIT : Tier.BACKBONE;
            case STUB -> draw.chance(0.60) ? Tier.REGIONAL : draw.chance(0.9) ? Tier.TRANSIT : Tier.BACKBONE;
        };
        boolean near = draw.chance(0.85);
        return draw.pickEarly(near ? of(above, network.rir()) : of(above));
    }

    private void peerings() {
        List<Network> backbones = of(Tier.BACKBONE);
        for (Network one : backbones) {
            backbones.forEach(one::peerWith);
        }
        for (Network one : of(Tier.TRANSIT)) {
            for (int i = 0; i < 4; i++) {
                one.peerWith(draw.pick(draw.chance(0.6) ? of(Tier.TRANSIT, one.rir()) : of(Tier.TRANSIT)));
            }
        }
        for (Network one : of(Tier.REGIONAL)) {
            for (int i = 0; i < 3; i++) {
                one.peerWith(draw.pick(of(draw.chance(0.7) ? Tier.REGIONAL : Tier.TRANSIT, one.rir())));
            }
        }
        for (Network one : of(Tier.STUB)) {
            if (draw.chance(0.03)) { // content networks, at home at the exchanges
                for (int i = 0; i < 12; i++) {
                    one.peerWith(draw.pick(of(draw.chance(0.5) ? Tier.REGIONAL : Tier.TRANSIT)));
                }
            }
        }
    }
}
