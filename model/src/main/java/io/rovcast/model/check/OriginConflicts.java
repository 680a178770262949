package io.rovcast.model.check;

import io.rovcast.model.bgp.OriginAs;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.Asn;
import io.rovcast.model.rov.RouteState;
import io.rovcast.model.rpki.VrpSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;

/**
 * Conflicts between announced VRPs and who has announced the space so far: the trace of an account take-over or of a
 * mistyped AS number. For an announced VRP for AS a and each pair of an origin o that it covers and that turns INVALID, the
 * conflict is a product of five factors from 0 to 1:
 *
 * <ul>
 *   <li>age: days the pair has been seen, over 90; 0 if less than three in ten networks see it
 *   <li>novelty: 1, less the days on which a announced anything within or over the VRP's prefix, over 7
 *   <li>unrelated: 0 if a is o or of the same organisation, 0.3 if one is a provider of the other, 0.5 if the space changed
 *       hands within 30 days, else 1
 *   <li>overwrite: 1 if the pair was VALID, so that its VRP is withdrawn with the same change, else 0.6
 *   <li>visibility: share of networks that see the pair; 1 if that is not known
 * </ul>
 *
 * <p>Pairs of no known origin are nobody's, so there is no conflict about them. Immutable.
 */
public final class OriginConflicts {
    private static final double FULL_AGE_DAYS = 90;
    private static final double FAMILIAR_DAYS = 7;
    private static final double LEAST_VISIBILITY = 0.3;
    private static final double NEIGHBOUR = 0.3;
    private static final double NEW_HOLDER = 0.5;
    private static final double NO_OVERWRITE = 0.6;

    private final boolean known;
    private final int pairsWithoutAge;
    private final List<Conflict> all;
    private final double[] ofChange;

    /**
     * The greatest conflict about one pair.
     *
     * @param pair number of the pair in the routing table
     * @param family its address family
     * @param change number of the announced VRP in the delta
     * @param value above 0 to 1
     * @param days for how many days the pair has been seen
     * @param blocks /24s or /48s that its route carries
     * @param corroborated whether more than one network sees it, if that is known
     */
    public record Conflict(
            int pair, AddressFamily family, int change, double value, int days, double blocks, boolean corroborated) {}

    private OriginConflicts(boolean known, int pairsWithoutAge, List<Conflict> all, double[] ofChange) {
        this.known = known;
        this.pairsWithoutAge = pairsWithoutAge;
        this.all = List.copyOf(all);
        this.ofChange = ofChange;
    }

    static OriginConflicts of(CheckContext context) {
        if (!context.history().isKnown()) {
            return new OriginConflicts(false, 0, List.of(), new double[0]);
        }
        return new Search(context).run();
    }

    /** Whether there is a history to tell; without one there are no conflicts. */
    public boolean isKnown() {
        return known;
    }

    /** Pairs that turn INVALID under an announced VRP, but of whose age nothing is known. */
    public int pairsWithoutAge() {
        return pairsWithoutAge;
    }

    /** One for each pair, the greatest first, then the one about more space. */
    public List<Conflict> all() {
        return all;
    }

    /** The greatest conflict, 0 if there is none. */
    public double max() {
        return all.isEmpty() ? 0 : all.get(0).value();
    }

    /** Blocks (/24s, /48s) of a family, each weighed by the conflict about it. */
    public double weightedBlocks(AddressFamily family) {
        double sum = 0;
        for (Conflict conflict : all) {
            sum += conflict.family() == family ? conflict.value() * conflict.blocks() : 0;
        }
        return sum;
    }

    /** Blocks (/24s, /48s) of a family with a conflict of at least this, of routes that more than one network sees. */
    public double blocksAtLeast(double value, AddressFamily family) {
        double sum = 0;
        for (Conflict conflict : all) {
            boolean counts = conflict.family() == family && conflict.value() >= value && conflict.corroborated();
            sum += counts ? conflict.blocks() : 0;
        }
        return sum;
    }

    /** Numbers of the changes that are in a conflict of at least this with any pair, ascending: for quarantine. */
    public List<Integer> changesAtLeast(double value) {
        BitSet changes = new BitSet();
        for (int change = 0; change < ofChange.length; change++) {
            changes.set(change, ofChange[change] > 0 && ofChange[change] >= value);
        }
        return changes.stream().boxed().toList();
    }

    /** The search. What depends on the announced VRP alone is looked up once, and only if something turns INVALID under it. */
    private static final class Search {
        private final CheckContext context;
        private final NewlyInvalid invalid;
        private final VrpSet announced;
        private final double[] novelty;
        private final double[] ofChange;
        private final List<Conflict> found = new ArrayList<>();
        private double greatest;
        private int worstChange;

        Search(CheckContext context) {
            this.context = context;
            this.invalid = context.newlyInvalid();
            this.announced = context.delta().announced();
            this.novelty = new double[announced.size()];
            this.ofChange = new double[announced.size()];
            Arrays.fill(novelty, -1);
        }

        OriginConflicts run() {
            int withoutAge = 0;
            for (int i = 0; i < invalid.size(); i++) {
                if (invalid.origin(i) == OriginAs.NONE_BITS || invalid.announcedTop(i) < 0) {
                    continue;
                }
                OptionalInt days = context.history().stableDays(invalid.pair(i));
                if (days.isEmpty()) {
                    withoutAge++;
                } else {
                    search(i, days.getAsInt());
                }
            }
            found.sort(Comparator.comparingDouble((Conflict conflict) -> -conflict.value())
                    .thenComparing(conflict -> -conflict.blocks())
                    .thenComparing(Conflict::pair));
            return new OriginConflicts(true, withoutAge, found, ofChange);
        }

        private void search(int index, int days) {
            double ofPair = age(index, days)
                    * visibility(index)
                    * (invalid.before(index) == RouteState.VALID ? 1 : NO_OVERWRITE);
            greatest = 0;
            if (ofPair > 0) {
                invalid.announcedCovering(index, (row, vrp) -> meet(index, row, vrp, ofPair));
            }
            if (greatest > 0) {
                int pair = invalid.pair(index);
                found.add(new Conflict(
                        pair,
                        invalid.family(index),
                        worstChange,
                        greatest,
                        days,
                        invalid.blocks(index),
                        context.isCorroborated(pair)));
            }
        }

        private void meet(int index, int row, int vrp, double ofPair) {
            double value = ofPair * novelty(row, vrp);
            if (value > 0) {
                value *= unrelated(announced.asn(vrp), invalid.origin(index), row);
            }
            ofChange[vrp] = Math.max(ofChange[vrp], value);
            if (value > greatest) {
                greatest = value;
                worstChange = vrp;
            }
        }

        private double age(int index, int days) {
            boolean seen = context.isSeenBy(LEAST_VISIBILITY, invalid.pair(index));
            return seen ? Math.min(1, days / FULL_AGE_DAYS) : 0;
        }

        private double visibility(int index) {
            return context.visibility().isKnown()
                    ? Math.min(1, context.visibility().share(invalid.pair(index)))
                    : 1;
        }

        private double novelty(int row, int vrp) {
            if (novelty[vrp] < 0) {
                int asn = announced.asn(vrp);
                int days = asn == Asn.AS0.bits()
                        ? 0
                        : context.history().originDays(asn, announced.prefixes().prefix(row));
                novelty[vrp] = 1 - Math.min(1, days / FAMILIAR_DAYS);
            }
            return novelty[vrp];
        }

        private double unrelated(int asn, int origin, int row) {
            if (asn == origin) {
                return 0;
            }
            if (asn != Asn.AS0.bits()) {
                if (context.relations().sameOrganisation(asn, origin)) {
                    return 0;
                }
                if (context.relations().isProvider(asn, origin)
                        || context.relations().isProvider(origin, asn)) {
                    return NEIGHBOUR;
                }
            }
            return context.history().changedHands(announced.prefixes().prefix(row)) ? NEW_HOLDER : 1;
        }
    }
}
