package io.rovcast.testkit.gen;

import io.rovcast.model.net.Asn;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A network of the synthetic Internet: one AS with its business relations. */
public final class Network {
    /** Where a network stands. */
    public enum Tier {
        /** No provider; peers with all others of its kind. */
        BACKBONE,
        /** Customer of backbones, provider of a region and beyond. */
        TRANSIT,
        /** Customer of transit networks, provider of stubs. */
        REGIONAL,
        /** No customers. */
        STUB
    }

    private final int index;
    private final Asn asn;
    private final Rir rir;
    private final Tier tier;
    private final boolean planted;
    private final List<Network> providers = new ArrayList<>();
    private final List<Network> customers = new ArrayList<>();
    private final List<Network> peers = new ArrayList<>();

    Network(int index, Asn asn, Rir rir, Tier tier, boolean planted) {
        this.index = index;
        this.asn = asn;
        this.rir = rir;
        this.tier = tier;
        this.planted = planted;
    }

    /** Position in {@link Scenario#networks}. */
    int index() {
        return index;
    }

    /** Its AS number. */
    public Asn asn() {
        return asn;
    }

    /** Its registry. */
    public Rir rir() {
        return rir;
    }

    /** Where it stands. */
    public Tier tier() {
        return tier;
    }

    /** Whether a planting made it. */
    public boolean planted() {
        return planted;
    }

    /** Whom it pays. */
    public List<Network> providers() {
        return Collections.unmodifiableList(providers);
    }

    /** Who pays it. */
    public List<Network> customers() {
        return Collections.unmodifiableList(customers);
    }

    /** With whom it exchanges routes of both sides' customers. */
    public List<Network> peers() {
        return Collections.unmodifiableList(peers);
    }

    void buyFrom(Network provider) {
        if (provider != this && !providers.contains(provider)) {
            providers.add(provider);
            provider.customers.add(this);
        }
    }

    void peerWith(Network other) {
        if (other != this && !peers.contains(other) && !providers.contains(other) && !customers.contains(other)) {
            peers.add(other);
            other.peers.add(this);
        }
    }

    @Override
    public String toString() {
        return asn.toString();
    }
}
