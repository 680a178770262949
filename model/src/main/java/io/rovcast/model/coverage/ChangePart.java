package io.rovcast.model.coverage;

import io.rovcast.model.bgp.OriginAs;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.rov.ValidationState;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What changed between two days in one range of address space, from {@link CoverageChange}. Parts of ranges that share nothing
 * add up. Immutable.
 */
public final class ChangePart implements Serializable {
    private static final long serialVersionUID = 1L;

    static final int STATES = ValidationState.values().length;
    private static final int CAUSES = Mover.Cause.values().length;

    /** Slots of sums: pairs by cause, then state; behind them the space of these pairs by state. */
    static final int SPACE = CAUSES * STATES;

    static final int SLOTS = SPACE + STATES;

    /** By the ordinal of the family. */
    private final SparseSums[] origins;

    private final NamedSums[] countries;

    ChangePart(SparseSums[] origins, NamedSums[] countries) {
        this.origins = origins;
        this.countries = countries;
    }

    /** This part and one of another range of the same days. */
    public ChangePart plus(ChangePart other) {
        SparseSums[] byOrigin = new SparseSums[origins.length];
        NamedSums[] byCountry = new NamedSums[countries.length];
        for (int family = 0; family < origins.length; family++) {
            byOrigin[family] = origins[family].plus(other.origins[family]);
            byCountry[family] = countries[family].plus(other.countries[family]);
        }
        return new ChangePart(byOrigin, byCountry);
    }

    /**
     * Those that moved the most pairs into or out of Valid and Invalid, if this is all space.
     *
     * @param most how many of each family and dimension
     * @return by family, dimension, and size, the greatest first
     */
    public List<Mover> movers(int most) {
        List<Mover> movers = new ArrayList<>();
        for (AddressFamily family : AddressFamily.values()) {
            List<Mover> networks = new ArrayList<>();
            origins[family.ordinal()].forEach(SLOTS, (origin, sums) -> {
                String name = origin == OriginAs.NONE_BITS ? Dimension.AS_SET : Integer.toUnsignedString(origin);
                networks.add(mover(family, Dimension.ORIGIN, name, sums));
            });
            movers.addAll(top(networks, most));
            List<Mover> places = new ArrayList<>();
            countries[family.ordinal()].forEach(
                    (country, sums) -> places.add(mover(family, Dimension.COUNTRY, country, sums)));
            movers.addAll(top(places, most));
        }
        return movers;
    }

    private static List<Mover> top(List<Mover> movers, int most) {
        return movers.stream()
                .filter(mover -> mover.size() > 0)
                .sorted(Comparator.comparingLong((Mover mover) -> -mover.size()).thenComparing(Mover::key))
                .limit(most)
                .toList();
    }

    private static Mover mover(AddressFamily family, Dimension dimension, String key, long[] sums) {
        Map<Mover.Cause, Long> valid = new EnumMap<>(Mover.Cause.class);
        Map<Mover.Cause, Long> invalid = new EnumMap<>(Mover.Cause.class);
        long[] total = new long[STATES];
        for (Mover.Cause cause : Mover.Cause.values()) {
            int of = cause.ordinal() * STATES;
            for (int state = 0; state < STATES; state++) {
                total[state] += sums[of + state];
            }
            put(valid, cause, sums[of + ValidationState.VALID.ordinal()]);
            put(invalid, cause, sums[of + ValidationState.INVALID.ordinal()]);
        }
        return new Mover(
                family,
                dimension,
                key,
                total[ValidationState.VALID.ordinal()],
                total[ValidationState.INVALID.ordinal()],
                total[ValidationState.NOT_FOUND.ordinal()],
                sums[SPACE + ValidationState.VALID.ordinal()],
                sums[SPACE + ValidationState.INVALID.ordinal()],
                valid,
                invalid);
    }

    private static void put(Map<Mover.Cause, Long> causes, Mover.Cause cause, long number) {
        if (number != 0) {
            causes.put(cause, number);
        }
    }
}
