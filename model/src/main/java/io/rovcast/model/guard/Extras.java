package io.rovcast.model.guard;

import static io.rovcast.model.guard.GuardFinding.Severity.BLOCK;
import static io.rovcast.model.guard.GuardFinding.Severity.INFO;
import static io.rovcast.model.guard.GuardFinding.Severity.WARN;

import io.rovcast.model.net.Asn;
import io.rovcast.model.net.Prefix;
import io.rovcast.model.rov.RouteOriginValidator;
import io.rovcast.model.rpki.Vrp;
import io.rovcast.model.rpki.VrpSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is or was there and not intended: on one's own prefixes, below them, or over them so that it authorises somebody for them.
 */
final class Extras {
    private final VrpSet intended;
    private final RouteOriginValidator overIntended;
    private final Set<Vrp> wanted;

    /** By VRP: in which sets of now it is, and for those over one's own prefixes, which these are. */
    private final TreeMap<Vrp, TreeSet<String>> inside = new TreeMap<>();

    private final TreeMap<Vrp, TreeSet<Prefix>> above = new TreeMap<>();

    /** By VRP: which relying parties had it and when, by sets that say nothing of now. */
    private final TreeMap<Vrp, List<String>> past = new TreeMap<>();

    private Extras(VrpSet intended) {
        this.intended = intended;
        this.overIntended = new RouteOriginValidator(intended);
        this.wanted = new HashSet<>(intended.vrps());
    }

    static List<GuardFinding> of(VrpSet intended, Observation observation) {
        Extras extras = new Extras(intended);
        observation.current().forEach(party -> extras.lookAt(party.newest()));
        for (Party party : observation.parties()) {
            int newest = observation.current().contains(party) ? 1 : 0;
            extras.lookBack(party.name(), party.looks().subList(0, party.looks().size() - newest));
        }
        return extras.findings();
    }

    private void lookAt(Look look) {
        inside(look)
                .forEach(vrp ->
                        inside.computeIfAbsent(vrp, any -> new TreeSet<>()).add(look.name()));
        above(look)
                .forEach((vrp, prefixes) ->
                        above.computeIfAbsent(vrp, any -> new TreeSet<>()).addAll(prefixes));
    }

    private void lookBack(String party, List<Look> looks) {
        TreeMap<Vrp, List<Look>> found = new TreeMap<>();
        for (Look look : looks) {
            Set<Vrp> extras = new TreeSet<>(inside(look));
            extras.addAll(above(look).keySet());
            extras.forEach(
                    vrp -> found.computeIfAbsent(vrp, any -> new ArrayList<>()).add(look));
        }
        found.forEach((vrp, with) -> {
            String first = Texts.time(with.get(0).time());
            String last = Texts.time(with.get(with.size() - 1).time());
            past.computeIfAbsent(vrp, any -> new ArrayList<>())
                    .add(
                            first.equals(last)
                                    ? "%s at %s".formatted(party, first)
                                    : "%s from %s to %s".formatted(party, first, last));
        });
    }

    private Set<Vrp> inside(Look look) {
        Set<Vrp> found = new TreeSet<>();
        for (int row = 0; row < intended.prefixes().size(); row++) {
            found.addAll(Terrain.under(intended.prefixes().prefix(row), look.vrps()));
        }
        found.removeAll(wanted);
        return found;
    }

    private Map<Vrp, Set<Prefix>> above(Look look) {
        Map<Vrp, Set<Prefix>> found = new TreeMap<>();
        RouteOriginValidator validator = new RouteOriginValidator(look.vrps());
        for (int row = 0; row < intended.prefixes().size(); row++) {
            Prefix prefix = intended.prefixes().prefix(row);
            for (Vrp vrp : validator.covering(prefix)) {
                if (vrp.prefix().length() < prefix.length()
                        && vrp.maxLength() >= prefix.length()
                        && !vrp.asn().equals(Asn.AS0)
                        && !wanted.contains(vrp)
                        && !isIntendedNear(vrp.asn(), prefix)) {
                    found.computeIfAbsent(vrp, any -> new TreeSet<>()).add(prefix);
                }
            }
        }
        return found;
    }

    private List<GuardFinding> findings() {
        List<GuardFinding> findings = new ArrayList<>();
        inside.forEach((vrp, names) -> {
            boolean isOwn = isIntendedNear(vrp.asn(), vrp.prefix());
            findings.add(GuardFinding.of(
                    "extra",
                    isOwn ? WARN : BLOCK,
                    vrp.toString(),
                    isOwn
                            ? "%s is not intended, but for an AS that is intended there: is it forgotten?"
                                    .formatted(vrp)
                            : "%s is not intended: has somebody taken over the space, or the account? In %s"
                                    .formatted(vrp, Texts.some(names))));
        });
        above.keySet().removeAll(inside.keySet());
        above.forEach((vrp, prefixes) -> findings.add(GuardFinding.of(
                "extra",
                WARN,
                vrp.toString(),
                "%s is not intended, and authorises %s for %s: does the holder of %s know?"
                        .formatted(vrp, vrp.asn(), Texts.some(prefixes), vrp.prefix()))));
        past.keySet().removeAll(inside.keySet());
        past.keySet().removeAll(above.keySet());
        past.forEach((vrp, parties) -> findings.add(GuardFinding.of(
                "was-extra",
                isIntendedNear(vrp.asn(), vrp.prefix()) ? INFO : WARN,
                vrp.toString(),
                "%s is not intended, and was there: in %s".formatted(vrp, Texts.some(parties)))));
        return findings;
    }

    /** Whether an AS is intended over a prefix or below it. AS0 stands for nobody, and is nobody's own. */
    private boolean isIntendedNear(Asn asn, Prefix prefix) {
        return !asn.equals(Asn.AS0)
                && (overIntended.covering(prefix).stream()
                                .anyMatch(vrp -> vrp.asn().equals(asn))
                        || Terrain.under(prefix, intended).stream()
                                .anyMatch(vrp -> vrp.asn().equals(asn)));
    }
}
