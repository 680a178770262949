package io.rovcast.model.guard;

import static io.rovcast.model.guard.GuardFinding.Severity.BLOCK;
import static io.rovcast.model.guard.GuardFinding.Severity.WARN;

import io.rovcast.model.net.Asn;
import io.rovcast.model.net.Prefix;
import io.rovcast.model.rov.RouteOriginValidator;
import io.rovcast.model.rpki.Vrp;
import io.rovcast.model.rpki.VrpSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What is there and not intended: on one's own prefixes, below them, or over them so that it authorises somebody for them. */
final class Extras {
    private final VrpSet intended;
    private final RouteOriginValidator overIntended;
    private final Set<Vrp> wanted;

    /** By VRP: in which sets it is, and for those over one's own prefixes, which these are. */
    private final TreeMap<Vrp, TreeSet<String>> inside = new TreeMap<>();

    private final TreeMap<Vrp, TreeSet<Prefix>> above = new TreeMap<>();

    private Extras(VrpSet intended) {
        this.intended = intended;
        this.overIntended = new RouteOriginValidator(intended);
        this.wanted = new HashSet<>(intended.vrps());
    }

    static List<GuardFinding> of(VrpSet intended, List<Party> current) {
        Extras extras = new Extras(intended);
        current.forEach(party -> extras.look(party.newest()));
        return extras.findings();
    }

    private void look(Look look) {
        RouteOriginValidator validator = new RouteOriginValidator(look.vrps());
        for (int row = 0; row < intended.prefixes().size(); row++) {
            Prefix prefix = intended.prefixes().prefix(row);
            for (Vrp vrp : Terrain.under(prefix, look.vrps())) {
                if (!wanted.contains(vrp)) {
                    inside.computeIfAbsent(vrp, any -> new TreeSet<>()).add(look.name());
                }
            }
            for (Vrp vrp : validator.covering(prefix)) {
                if (vrp.prefix().length() < prefix.length()
                        && vrp.maxLength() >= prefix.length()
                        && !vrp.asn().equals(Asn.AS0)
                        && !wanted.contains(vrp)
                        && !isIntendedNear(vrp.asn(), prefix)) {
                    above.computeIfAbsent(vrp, any -> new TreeSet<>()).add(prefix);
                }
            }
        }
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
