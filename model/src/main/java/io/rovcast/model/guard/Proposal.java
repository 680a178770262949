package io.rovcast.model.guard;

import io.rovcast.model.bgp.PrefixOrigin;
import io.rovcast.model.net.Asn;
import io.rovcast.model.net.Prefix;
import io.rovcast.model.rpki.Vrp;
import io.rovcast.model.rpki.VrpSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A plan put right: for each VRP those for exactly the prefixes that its AS announces (RFC 9319 section 5), and for each route
 * that would turn INVALID one that authorises it. A VRP over a route that none can authorise, since it has no origin or one
 * that is nobody's, is withheld. What was to go and holds up a route stays, if the route has no other way or all that it authorises
 * is announced. Nothing exposed is INVALID under it.
 */
final class Proposal {
    private final Terrain terrain;
    private final VrpSet current;
    private final TreeMap<Vrp, Set<Vrp>> byPlanned = new TreeMap<>();

    /** For routes that would turn INVALID otherwise: VRPs of others, and those that were to go and have to stay. */
    private final TreeSet<Vrp> more = new TreeSet<>();

    private final Map<Vrp, String> texts = new HashMap<>();

    /** Prefixes that nothing may cover. */
    private final TreeSet<Prefix> uncoverable = new TreeSet<>();

    private Proposal(Terrain terrain, VrpSet current) {
        this.terrain = terrain;
        this.current = current;
        for (Vrp vrp : terrain.plan().added()) {
            byPlanned.put(vrp, base(vrp));
        }
        authoriseTheRest();
    }

    static Proposal of(Terrain terrain, VrpSet current) {
        return new Proposal(terrain, current);
    }

    private Set<Vrp> base(Vrp vrp) {
        Set<Vrp> base = new LinkedHashSet<>();
        List<Prefix> announced = terrain.announced(vrp);
        int standby = Looseness.standby(vrp, terrain.plan().standby());
        if (vrp.asn().equals(Asn.AS0) || Looseness.of(vrp, announced.size()) == 0) {
            base.add(vrp);
        } else if (standby >= 0) {
            base.add(new Vrp(vrp.prefix(), Math.min(vrp.maxLength(), standby), vrp.asn()));
            announced.stream()
                    .filter(prefix -> prefix.length() > standby)
                    .forEach(prefix -> base.add(exact(prefix, vrp.asn())));
        } else if (announced.isEmpty()) {
            base.add(exact(vrp.prefix(), vrp.asn()));
        } else {
            announced.forEach(prefix -> base.add(exact(prefix, vrp.asn())));
        }
        return base;
    }

    private static Vrp exact(Prefix prefix, Asn asn) {
        return new Vrp(prefix, prefix.length(), asn);
    }

    /** What is added for one route may cover others, which are looked at again; each is added or ruled out once, so it ends. */
    private void authoriseTheRest() {
        List<PrefixOrigin> invalid = terrain.invalidUnder(Cover.of(all()));
        while (!invalid.isEmpty()) {
            invalid.forEach(this::putRight);
            byPlanned.values().forEach(vrps -> vrps.removeIf(this::coversWhatNothingMay));
            more.removeIf(this::coversWhatNothingMay);
            invalid = terrain.invalidUnder(Cover.of(all()));
        }
    }

    private void putRight(PrefixOrigin route) {
        Vrp exact = exact(route.prefix(), Terrain.asn(route));
        boolean canBeAuthorised = AsNumbers.problem(route).isEmpty() && !coversWhatNothingMay(exact);
        List<Vrp> staying = terrain.isValidNow(route) ? staying(route, canBeAuthorised) : List.of();
        if (!staying.isEmpty()) {
            more.addAll(staying);
        } else if (canBeAuthorised) {
            more.add(exact);
        } else {
            uncoverable.add(route.prefix());
        }
    }

    private List<Vrp> staying(PrefixOrigin route, boolean canBeAuthorised) {
        return terrain.plan().replaced().stream()
                .filter(vrp -> Terrain.matches(vrp, route))
                .filter(vrp -> !canBeAuthorised
                        || Looseness.of(vrp, terrain.announced(vrp).size()) == 0)
                .toList();
    }

    private boolean coversWhatNothingMay(Vrp vrp) {
        Prefix next = uncoverable.ceiling(vrp.prefix());
        return next != null && vrp.covers(next);
    }

    /** All VRPs of it, also those that are there already. */
    NavigableSet<Vrp> all() {
        TreeSet<Vrp> all = new TreeSet<>(more);
        byPlanned.values().forEach(all::addAll);
        return all;
    }

    /** Its VRPs that are not there yet. */
    List<Vrp> toPublish() {
        return all().stream().filter(vrp -> current.find(vrp) < 0).toList();
    }

    /** VRPs that go under it. */
    List<Vrp> toWithdraw() {
        NavigableSet<Vrp> all = all();
        return terrain.plan().replaced().stream()
                .filter(vrp -> current.find(vrp) >= 0 && !all.contains(vrp))
                .toList();
    }

    /** What takes the place of a VRP that is planned or replaced; of a planned one nothing if it is withheld. */
    List<Vrp> of(Vrp vrp) {
        TreeSet<Vrp> instead = new TreeSet<>(byPlanned.getOrDefault(vrp, Set.of()));
        instead.addAll(Terrain.under(vrp.prefix(), more));
        return new ArrayList<>(instead);
    }

    /** The same in words, one text for all that propose the same. */
    List<String> texts(List<Vrp> proposed) {
        return proposed.stream()
                .map(vrp -> texts.computeIfAbsent(vrp, Vrp::toString))
                .toList();
    }

    /** Whether a planned VRP is left out, since it covers what none can authorise. */
    boolean withholds(Vrp planned) {
        return byPlanned.getOrDefault(planned, Set.of()).isEmpty();
    }
}
