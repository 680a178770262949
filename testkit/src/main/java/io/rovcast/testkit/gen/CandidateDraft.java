package io.rovcast.testkit.gen;

import io.rovcast.model.net.Asn;
import io.rovcast.model.net.Prefix;
import io.rovcast.model.rpki.Vrp;
import io.rovcast.testkit.gen.Change.Op;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A candidate in the making, as the effect of a {@link Planting} sees it. */
public final class CandidateDraft {
    private final AnnouncedTable table;
    private final RoaBook baseline;
    private final RoaBook candidate;
    private final Instant builtAt;
    private final long seed;
    private final List<Change> changes = new ArrayList<>();
    private final List<Planted> planted = new ArrayList<>();
    private Draw draw;
    private String label = "";
    private int event;
    private int noted;

    CandidateDraft(AnnouncedTable table, RoaBook baseline, Instant builtAt, long seed) {
        this.table = table;
        this.baseline = baseline;
        this.candidate = baseline.copy();
        this.builtAt = builtAt;
        this.seed = seed;
        this.draw = new Draw(seed, 0);
    }

    void stream(int planting) {
        draw = new Draw(seed, planting);
    }

    /** Random numbers of this effect. */
    public Draw draw() {
        return draw;
    }

    /** Starts a happening under this label: the changes that follow belong together. */
    public CandidateDraft event(String eventLabel) {
        label = eventLabel;
        event++;
        return this;
    }

    /**
     * Takes a VRP out.
     *
     * @throws IllegalStateException if the candidate has none such
     */
    public CandidateDraft withdraw(Vrp vrp) {
        IssuedVrp removed = candidate.remove(vrp);
        if (removed == null) {
            throw new IllegalStateException(vrp + " is not in the candidate");
        }
        changes.add(new Change(event, label, Op.WITHDRAW, removed));
        return this;
    }

    /**
     * Puts a VRP in.
     *
     * @throws IllegalStateException if the candidate has it already
     */
    public CandidateDraft announce(Rir ta, Prefix prefix, int maxLength, Asn asn) {
        IssuedVrp issued = RoaBook.issue(ta.ta(), new Vrp(prefix, maxLength, asn), builtAt);
        if (!candidate.add(issued)) {
            throw new IllegalStateException(issued + " is in the candidate already");
        }
        changes.add(new Change(event, label, Op.ANNOUNCE, issued));
        return this;
    }

    /** Whether the candidate has this VRP at the moment. */
    public boolean has(Vrp vrp) {
        return candidate.find(vrp) != null;
    }

    /** What the baseline holds, sorted. */
    public Collection<IssuedVrp> baseline() {
        return baseline.issued();
    }

    /** What the candidate holds at the moment, sorted. */
    public List<IssuedVrp> current() {
        return List.copyOf(candidate.issued());
    }

    /**
     * Notes under the label of the last event what happened since the last note.
     *
     * @param networks those that suffer, the one meant first
     * @param prefixes announcements whose state is meant to change, or that the planting is about
     */
    public void note(List<Network> networks, List<Prefix> prefixes) {
        List<Change> own = List.copyOf(changes.subList(noted, changes.size()));
        planted.add(new Planted(label, networks, prefixes.stream().sorted().toList(), own));
        noted = changes.size();
    }

    AnnouncedTable table() {
        return table;
    }

    Candidate finish(String name) {
        renew();
        List<Change> left = effective(changes);
        Set<Change> kept = new HashSet<>(left);
        List<Planted> notes = planted.stream()
                .map(one -> new Planted(
                        one.label(),
                        one.networks(),
                        one.prefixes(),
                        one.changes().stream().filter(kept::contains).toList()))
                .toList();
        return new Candidate(name, builtAt, current(), left, notes);
    }

    /** Those that still stand in the end: one planting may undo what another did. */
    private List<Change> effective(List<Change> all) {
        Set<Vrp> seen = new HashSet<>();
        List<Change> left = new ArrayList<>();
        for (Change change : all) {
            Vrp vrp = change.vrp().vrp();
            boolean before = baseline.find(vrp) != null;
            boolean after = candidate.find(vrp) != null;
            if (before == (change.op() == Op.WITHDRAW) && before != after && seen.add(vrp)) {
                left.add(change);
            }
        }
        return left;
    }

    /** Between two runs of a validator some holders renew their objects: a later expiry, which is no change of routing. */
    private void renew() {
        for (IssuedVrp issued : current()) {
            if (Draw.unit(Draw.hash(seed, 91, issued.vrp().asn().value())) < 0.2) {
                candidate.replace(RoaBook.issue(issued.ta(), issued.vrp(), builtAt));
            }
        }
    }
}
