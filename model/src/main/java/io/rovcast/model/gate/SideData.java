package io.rovcast.model.gate;

import static java.util.Objects.requireNonNull;

import io.rovcast.model.impact.OriginImpact;
import io.rovcast.model.impact.Relations;
import io.rovcast.model.net.Asn;
import io.rovcast.model.side.AsRelations;
import io.rovcast.model.side.CriticalAssets;
import io.rovcast.model.side.Deployment;
import io.rovcast.model.side.NetworkNames;
import io.rovcast.model.side.ProviderLinks;
import io.rovcast.model.side.Registrations;
import io.rovcast.model.side.TrafficWeights;
import io.rovcast.model.side.UserCounts;

/**
 * What is known of networks and addresses beside routes and VRPs. All of it is optional, and refines the answer.
 *
 * @param traffic bytes by prefix
 * @param critical what must not be lost
 * @param links who is a provider of whom
 * @param names of networks and their organisations
 * @param users people by network
 * @param registrations of address space
 * @param deployment who drops INVALID routes
 */
public record SideData(
        TrafficWeights traffic,
        CriticalAssets critical,
        ProviderLinks links,
        NetworkNames names,
        UserCounts users,
        Registrations registrations,
        Deployment deployment) {
    /** Nothing is known. */
    public static final SideData NONE = new SideData(
            TrafficWeights.NONE,
            CriticalAssets.NONE,
            ProviderLinks.NONE,
            NetworkNames.NONE,
            UserCounts.NONE,
            Registrations.NONE,
            Deployment.NONE);

    /** Checks for null. */
    public SideData {
        requireNonNull(traffic, "traffic");
        requireNonNull(critical, "critical");
        requireNonNull(links, "links");
        requireNonNull(names, "names");
        requireNonNull(users, "users");
        requireNonNull(registrations, "registrations");
        requireNonNull(deployment, "deployment");
    }

    /** What is known of relations between networks. */
    public Relations relations() {
        return new AsRelations(links, names);
    }

    /** People who use a network: as counted, or, where nobody has, by the space that it announces. */
    public double usersOf(OriginImpact origin) {
        return users.users(origin.asn()).isPresent()
                ? users.users(origin.asn()).getAsLong()
                : Importance.estimatedUsers(origin);
    }

    /** A network with its name, if it has one. */
    public String named(int asn) {
        return names.name(asn)
                .map(name -> Asn.ofBits(asn) + " (" + name + ")")
                .orElseGet(() -> Asn.ofBits(asn).toString());
    }
}
