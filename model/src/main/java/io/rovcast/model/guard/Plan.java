package io.rovcast.model.guard;

import io.rovcast.model.bgp.PrefixOrigin;
import io.rovcast.model.rpki.Vrp;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What somebody is about to do.
 *
 * @param added VRPs of ROAs that are to be issued
 * @param replaced VRPs that are to go once the others are there
 * @param accepted routes that may turn INVALID
 * @param standby networks that announce the space when it is attacked, and not before
 */
public record Plan(List<Vrp> added, List<Vrp> replaced, Set<PrefixOrigin> accepted, List<Standby> standby) {
    /** Sorts the VRPs and keeps each thing once. */
    public Plan {
        added = List.copyOf(new TreeSet<>(added));
        replaced = List.copyOf(new TreeSet<>(replaced));
        accepted = Set.copyOf(accepted);
        standby = standby.stream().distinct().toList();
    }

    /** One that only adds. */
    public static Plan adding(Collection<Vrp> added) {
        return new Plan(List.copyOf(added), List.of(), Set.of(), List.of());
    }
}
