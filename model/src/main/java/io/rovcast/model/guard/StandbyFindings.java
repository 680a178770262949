package io.rovcast.model.guard;

import io.rovcast.model.net.Asn;
import io.rovcast.model.net.Prefix;
import io.rovcast.model.rpki.Vrp;
import io.rovcast.model.rpki.VrpSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

/** Whoever takes over the space under attack would be INVALID just then, unless it is authorised before. */
final class StandbyFindings {
    private StandbyFindings() {}

    static List<GuardFinding> of(Terrain terrain) {
        List<GuardFinding> findings = new ArrayList<>();
        for (Standby network : terrain.plan().standby()) {
            NavigableSet<Vrp> its = vrps(network.asn(), terrain);
            Cover cover = Cover.of(its);
            Map<Vrp, Vrp> needed = new LinkedHashMap<>();
            for (Vrp vrp : terrain.plan().added()) {
                int length = vrp.asn().equals(Asn.AS0)
                        ? -1
                        : network.lengthWithin(vrp.prefix()).orElse(-1);
                if (length >= 0 && !isAuthorised(vrp.prefix(), length, network.asn(), cover, its)) {
                    needed.putIfAbsent(new Vrp(vrp.prefix(), length, network.asn()), vrp);
                }
            }
            needed.forEach((roa, planned) -> findings.add(new GuardFinding(
                    "standby-not-authorised",
                    GuardFinding.Severity.WARN,
                    planned.toString(),
                    List.of(),
                    List.of(roa.toString()),
                    "if %s has to announce %s, that would be invalid".formatted(network.asn(), space(roa)))));
        }
        return findings;
    }

    private static String space(Vrp roa) {
        return roa.maxLength() == roa.prefix().length()
                ? roa.prefix().toString()
                : "a /%s of %s".formatted(roa.maxLength(), roa.prefix());
    }

    /** All VRPs that a network has once the plan is carried out. */
    private static NavigableSet<Vrp> vrps(Asn asn, Terrain terrain) {
        TreeSet<Vrp> its = new TreeSet<>();
        VrpSet remaining = terrain.remaining();
        for (int vrp = 0; vrp < remaining.size(); vrp++) {
            if (remaining.asn(vrp) == asn.bits()) {
                its.add(remaining.vrp(vrp));
            }
        }
        terrain.plan().added().stream().filter(vrp -> vrp.asn().equals(asn)).forEach(its::add);
        return its;
    }

    /** Whether every prefix of this length is authorised, by one VRP or in parts. */
    private static boolean isAuthorised(Prefix space, int length, Asn asn, Cover cover, NavigableSet<Vrp> vrps) {
        if (cover.authorises(space, length, asn)) {
            return true;
        }
        if (space.length() == length || Terrain.under(space, vrps).isEmpty()) {
            return false;
        }
        return halves(space).stream().allMatch(half -> isAuthorised(half, length, asn, cover, vrps));
    }

    private static List<Prefix> halves(Prefix space) {
        int bit = space.length();
        long hi = bit < Long.SIZE ? space.hi() | 1L << (Long.SIZE - 1 - bit) : space.hi();
        long lo = bit < Long.SIZE ? space.lo() : space.lo() | 1L << (2 * Long.SIZE - 1 - bit);
        return List.of(
                new Prefix(space.family(), space.hi(), space.lo(), bit + 1),
                new Prefix(space.family(), hi, lo, bit + 1));
    }
}
