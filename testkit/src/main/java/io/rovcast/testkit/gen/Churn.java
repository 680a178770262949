package io.rovcast.testkit.gen;

import io.rovcast.model.net.Asn;
import io.rovcast.model.net.Prefix;
import io.rovcast.model.rpki.Vrp;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What changes in the RPKI of an ordinary hour: first ROAs, backup origins, repairs, more generous maxLengths, spare VRPs that
 * go, and small prefixes that lose their only one. Each keeps clear of the others and of everything planted, so that
 * none makes a route invalid.
 */
final class Churn {
    private final CandidateDraft candidate;
    private final String label;
    private final Draw draw;
    private final AnnouncedTable table;
    private final OriginCheck check;
    private final List<IssuedVrp> signed;
    private final Set<Prefix> touched = new HashSet<>();
    private final Set<Asn> planted = new HashSet<>();
    private final List<Prefix> moved = new ArrayList<>();
    private int made;

    Churn(CandidateDraft candidate, String label) {
        this.candidate = candidate;
        this.label = label;
        draw = candidate.draw();
        table = candidate.table();
        signed = List.copyOf(candidate.baseline());
        check = new OriginCheck(signed.stream().map(IssuedVrp::vrp).toList());
        for (Announcement one : table.all()) {
            if (one.network().planted()) {
                planted.add(one.network().asn());
            }
        }
    }

    /** Makes this many changes of VRPs, or one more. */
    void apply(int changes) {
        if (signed.isEmpty()) {
            throw new IllegalStateException("no VRPs to change: raise coverage or the number of prefixes");
        }
        for (long tries = 0; made < changes; tries++) {
            if (tries > 2_000L * changes) {
                throw new IllegalStateException("room for " + made + " of " + changes + " changes only");
            }
            int kind = draw.below(100);
            if (kind < 45) {
                Announcement one = draw.pick(table.all());
                if (free(one.prefix()) && lone(one)) {
                    sign(one);
                }
            } else {
                IssuedVrp issued = draw.pick(signed);
                if (free(issued.vrp().prefix())
                        && !planted.contains(issued.vrp().asn())) {
                    change(issued, kind);
                }
            }
        }
        candidate.note(List.of(), moved);
    }

    private void change(IssuedVrp issued, int kind) {
        if (kind < 60) {
            addBackup(issued);
        } else if (kind < 72) {
            widen(issued);
        } else if (kind < 90) {
            dropSpare(issued);
        } else {
            drop(issued);
        }
    }

    private boolean free(Prefix prefix) {
        return !touched.contains(prefix);
    }

    private boolean lone(Announcement one) {
        return !one.network().planted() && one.aggregated().isEmpty() && table.alone(one);
    }

    private void start(Prefix prefix, int changes) {
        touched.add(prefix);
        candidate.event(label);
        made += changes;
    }

    /** A first ROA, or the repair of an invalid route. */
    private void sign(Announcement one) {
        ExpectedState state = check.check(one.prefix(), one.origin());
        if (state == ExpectedState.VALID) {
            return;
        }
        start(one.prefix(), 1);
        candidate.announce(
                one.registry(),
                one.prefix(),
                one.prefix().length(),
                one.network().asn());
        moved.add(one.prefix());
    }

    /** Another origin for a prefix that has a ROA already. */
    private void addBackup(IssuedVrp issued) {
        Prefix prefix = issued.vrp().prefix();
        Asn backup = draw.pick(table.all()).network().asn();
        if (planted.contains(backup) || candidate.has(new Vrp(prefix, prefix.length(), backup))) {
            return;
        }
        start(prefix, 1);
        candidate.announce(Rir.ofTa(issued.ta()), prefix, prefix.length(), backup);
    }

    private void widen(IssuedVrp issued) {
        Vrp vrp = issued.vrp();
        int longest = vrp.prefix().family().reportLength();
        if (vrp.maxLength() >= longest || vrp.asn().equals(Asn.AS0)) {
            return;
        }
        Vrp wider = new Vrp(vrp.prefix(), vrp.maxLength() + 1, vrp.asn());
        if (candidate.has(wider)) {
            return;
        }
        start(vrp.prefix(), 2);
        candidate.withdraw(vrp).announce(Rir.ofTa(issued.ta()), wider.prefix(), wider.maxLength(), wider.asn());
    }

    /** A VRP that nothing announced needs. */
    private void dropSpare(IssuedVrp issued) {
        Vrp vrp = issued.vrp();
        for (Announcement one : table.within(vrp.prefix())) {
            if (one.network().asn().equals(vrp.asn()) && one.prefix().length() <= vrp.maxLength()) {
                return;
            }
        }
        start(vrp.prefix(), 1);
        candidate.withdraw(vrp);
    }

    /** The only VRP of a small prefix: its route is no longer found. */
    private void drop(IssuedVrp issued) {
        Vrp vrp = issued.vrp();
        List<Announcement> inside = table.within(vrp.prefix());
        if (vrp.prefix().length() >= vrp.prefix().family().reportLength() - 1
                && inside.size() == 1
                && lone(inside.get(0))
                && check.covering(vrp.prefix()).size() == 1) {
            start(vrp.prefix(), 1);
            candidate.withdraw(vrp);
            moved.add(inside.get(0).prefix());
        }
    }
}
