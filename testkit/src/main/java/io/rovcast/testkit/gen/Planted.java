package io.rovcast.testkit.gen;

import io.rovcast.model.net.Prefix;
import java.util.List;
import java.util.Optional;

/**
 * What one planting put into a candidate.
 *
 * @param label of the planting, such as {@code account-takeover}
 * @param networks those that suffer, the one meant first; none for a planting that is about nobody
 * @param prefixes announcements whose state it means to change, or that it is about, in order
 * @param changes the changed VRPs
 */
public record Planted(String label, List<Network> networks, List<Prefix> prefixes, List<Change> changes) {
    /** Copies the lists. */
    public Planted {
        networks = List.copyOf(networks);
        prefixes = List.copyOf(prefixes);
        changes = List.copyOf(changes);
    }

    /** The network that suffers. */
    public Optional<Network> network() {
        return networks.stream().findFirst();
    }
}
