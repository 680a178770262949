package io.rovcast.model.guard;

import io.rovcast.model.bgp.PrefixOrigin;
import io.rovcast.model.net.Asn;
import io.rovcast.model.net.Prefix;
import io.rovcast.model.rpki.Vrp;
import io.rovcast.model.rpki.VrpSet;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A plan put right: for each VRP those for exactly the prefixes that its AS announces (RFC 9319 section 3), and for each route
 * that would turn INVALID one that authorises it. A VRP over a route that none can authorise, since its path ends in an
 * AS_SET, is withheld, and so is one for AS0 over announced space. Nothing exposed is INVALID under it.
 */
final class Proposal {
    private final Terrain terrain;
    private final VrpSet current;
    private final List<Prefix> hopeless;
    private final TreeMap<Vrp, Set<Vrp>> byPlanned = new TreeMap<>();

    private Proposal(Terrain terrain, VrpSet current, List<Vrp> planned) {
        this.terrain = terrain;
        this.current = current;
        this.hopeless = terrain.exposed().stream()
                .filter(route -> Terrain.asn(route).equals(Asn.AS0))
                .map(PrefixOrigin::prefix)
                .toList();
        for (Vrp vrp : planned) {
            byPlanned.put(vrp, base(vrp));
        }
        authoriseTheRest();
    }

    static Proposal of(Terrain terrain, VrpSet current, List<Vrp> planned) {
        return new Proposal(terrain, current, planned);
    }

    private Set<Vrp> base(Vrp vrp) {
        Set<Vrp> base = new LinkedHashSet<>();
        if (vrp.asn().equals(Asn.AS0)) {
            if (Terrain.under(vrp.prefix(), terrain.exposed()).isEmpty()) {
                base.add(vrp);
            }
            return base;
        }
        List<Prefix> announced = terrain.announced(vrp);
        if (announced.isEmpty()) {
            base.add(exact(vrp.prefix(), vrp.asn()));
        } else if (Looseness.of(vrp, announced.size()) == 0) {
            base.add(vrp);
        } else {
            announced.forEach(prefix -> base.add(exact(prefix, vrp.asn())));
        }
        base.removeIf(this::isHopeless);
        return base;
    }

    private boolean isHopeless(Vrp vrp) {
        return hopeless.stream().anyMatch(vrp::covers);
    }

    private static Vrp exact(Prefix prefix, Asn asn) {
        return new Vrp(prefix, prefix.length(), asn);
    }

    /** What is added for one route may cover others, which are looked at again; each is added once, so it ends. */
    private void authoriseTheRest() {
        List<PrefixOrigin> invalid = terrain.invalidUnder(vrps());
        while (!invalid.isEmpty()) {
            for (PrefixOrigin route : invalid) {
                for (Set<Vrp> proposed : byPlanned.values()) {
                    if (proposed.stream().anyMatch(vrp -> vrp.covers(route.prefix()))) {
                        proposed.add(exact(route.prefix(), Terrain.asn(route)));
                    }
                }
            }
            invalid = terrain.invalidUnder(vrps());
        }
    }

    /** All VRPs of it, less what is there already. */
    List<Vrp> vrps() {
        TreeSet<Vrp> all = new TreeSet<>();
        byPlanned.values().forEach(all::addAll);
        all.removeIf(vrp -> current.find(vrp) >= 0);
        return List.copyOf(all);
    }

    /** What takes the place of a planned VRP; nothing if it is withheld. */
    List<Vrp> of(Vrp planned) {
        return new ArrayList<>(new TreeSet<>(byPlanned.getOrDefault(planned, Set.of())));
    }
}
