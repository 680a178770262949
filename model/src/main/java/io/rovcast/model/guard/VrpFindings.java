package io.rovcast.model.guard;

import static io.rovcast.model.guard.GuardFinding.Severity.INFO;
import static io.rovcast.model.guard.GuardFinding.Severity.WARN;

import io.rovcast.model.net.Asn;
import io.rovcast.model.net.Prefix;
import io.rovcast.model.net.PrefixTable;
import io.rovcast.model.rov.RouteOriginValidator;
import io.rovcast.model.rpki.Vrp;
import io.rovcast.model.rpki.VrpSet;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** What is to be said of each VRP of a plan, whatever becomes of routes. */
final class VrpFindings {
    private final Terrain terrain;
    private final VrpSet current;
    private final Proposal proposal;
    private final List<GuardFinding> findings = new ArrayList<>();

    private VrpFindings(Terrain terrain, VrpSet current, Proposal proposal) {
        this.terrain = terrain;
        this.current = current;
        this.proposal = proposal;
    }

    static List<GuardFinding> of(Terrain terrain, VrpSet current, Proposal proposal) {
        VrpFindings findings = new VrpFindings(terrain, current, proposal);
        for (Vrp vrp : terrain.plan().added()) {
            findings.looseness(vrp);
            findings.deployed(vrp);
            findings.othersRoas(vrp);
            if (!vrp.asn().equals(Asn.AS0)) {
                AsNumbers.problem(vrp.asn())
                        .ifPresent(problem -> findings.add("bogon-asn", WARN, vrp, vrp + ": " + problem));
            }
        }
        for (Vrp vrp : terrain.plan().replaced()) {
            if (current.find(vrp) < 0) {
                findings.add("not-there", WARN, vrp, vrp + " is to be replaced, but not there: is it mistyped?");
            }
        }
        return findings.findings;
    }

    private void add(String id, GuardFinding.Severity severity, Vrp vrp, String message) {
        findings.add(GuardFinding.of(id, severity, vrp.toString(), message));
    }

    private void looseness(Vrp vrp) {
        if (vrp.asn().equals(Asn.AS0)) {
            return;
        }
        List<Prefix> announced = terrain.announced(vrp);
        long unannounced = Looseness.of(vrp, announced.size());
        boolean isForStandby =
                vrp.maxLength() <= Looseness.standby(vrp, terrain.plan().standby());
        if (vrp.maxLength() > vrp.prefix().length() && unannounced > 0 && !isForStandby) {
            findings.add(new GuardFinding(
                    "over-permissive",
                    WARN,
                    vrp.toString(),
                    List.of(),
                    proposal.of(vrp).stream()
                            .filter(each -> each.asn().equals(vrp.asn()))
                            .map(Vrp::toString)
                            .toList(),
                    "%s authorises %s that %s does not announce, and that a hijacker could in its name (RFC 9319)"
                            .formatted(vrp, Looseness.text(unannounced), vrp.asn())));
        } else if (announced.isEmpty() && !isForStandby) {
            add(
                    "not-announced",
                    INFO,
                    vrp,
                    "%s does not announce %s, as far as the table shows".formatted(vrp.asn(), vrp.prefix()));
        }
    }

    /** Nobody is less authorised by a second VRP: one that is wider has to go. */
    private void deployed(Vrp vrp) {
        if (current.find(vrp) >= 0) {
            add("already-there", INFO, vrp, vrp + " is there already");
        }
        VrpSet remaining = terrain.remaining();
        Prefix prefix = vrp.prefix();
        int row = remaining.prefixes().find(prefix.family(), prefix.hi(), prefix.lo(), prefix.length());
        if (row == PrefixTable.NO_ROW) {
            return;
        }
        for (int other = remaining.first(row); other < remaining.first(row + 1); other++) {
            if (remaining.asn(other) == vrp.asn().bits() && remaining.maxLength(other) > vrp.maxLength()) {
                add(
                        "already-wider",
                        INFO,
                        vrp,
                        "%s is there already and authorises more, so %s changes nothing until that goes: --replace"
                                .formatted(remaining.vrp(other), vrp));
            }
        }
    }

    /** VRPs of other networks over the same space: which of them is meant to be there? */
    private void othersRoas(Vrp vrp) {
        TreeSet<Vrp> others = new TreeSet<>(new RouteOriginValidator(terrain.remaining()).covering(vrp.prefix()));
        others.addAll(Terrain.under(vrp.prefix(), terrain.remaining()));
        others.removeIf(other -> other.asn().equals(vrp.asn()));
        if (!others.isEmpty()) {
            add(
                    "others-roas",
                    INFO,
                    vrp,
                    "%s over or under %s of other networks: %s"
                            .formatted(Texts.count(others.size(), "VRP", "VRPs"), vrp.prefix(), Texts.some(others)));
        }
    }
}
