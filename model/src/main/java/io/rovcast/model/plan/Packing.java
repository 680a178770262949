package io.rovcast.model.plan;

import io.rovcast.model.bgp.OriginAs;
import io.rovcast.model.net.IndexSort;
import io.rovcast.model.rov.RouteState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Distributes components over waves: the one with most at stake first, each into the first wave that it fits in. One that is
 * critical, or over the limits by itself, gets a wave of its own.
 */
final class Packing {
    /** What goes into one wave. */
    static final class Load {
        private int[] components = new int[4];
        private int size;
        private double exposure;
        private int newlyInvalid;
        private int invalidChange;
        private final Set<Wave.Caution> cautions;
        private final KeySums origins = new KeySums();
        private final KeySums countries = new KeySums();

        Load(Set<Wave.Caution> cautions) {
            this.cautions = cautions;
        }

        /** Numbers of the components, ascending. */
        int[] components() {
            int[] sorted = Arrays.copyOf(components, size);
            Arrays.sort(sorted);
            return sorted;
        }

        double exposure() {
            return exposure;
        }

        int newlyInvalid() {
            return newlyInvalid;
        }

        int invalidChange() {
            return invalidChange;
        }

        Set<Wave.Caution> cautions() {
            return cautions;
        }

        private boolean isShared() {
            return cautions.isEmpty();
        }
    }

    /** What one component brings with it. */
    private static final class Parcel {
        final KeySums origins = new KeySums();
        final KeySums countries = new KeySums();
        boolean critical;
        int newlyInvalid;
        int invalidChange;
    }

    private final Incidence incidence;
    private final Components components;
    private final Selection target;
    private final Stakes stakes;
    private final WaveLimits limits;
    private final BitSet releasedAbove;
    private final Map<String, Integer> countryNumbers = new HashMap<>();
    private final List<Load> loads = new ArrayList<>();

    private Packing(SafeSubset subset, Stakes stakes, WaveLimits limits) {
        this.incidence = subset.holding().incidence();
        this.components = subset.components();
        this.target = subset.holding().selection();
        this.stakes = stakes;
        this.limits = limits;
        this.releasedAbove = releasedAbove();
    }

    /**
     * The loads in the order of deployment: those that share a wave, the one with least at stake first, so that what is
     * wrong with a forecast shows early and cheaply; then the critical ones; then those that wait for consent.
     */
    static List<Load> pack(SafeSubset subset, Stakes stakes, WaveLimits limits) {
        Packing packing = new Packing(subset, stakes, limits);
        packing.distribute();
        List<Load> loads = packing.loads;
        loads.sort(Comparator.comparing((Load load) -> load.cautions.contains(Wave.Caution.OVERSIZED))
                .thenComparing(load -> !load.isShared())
                .thenComparingDouble(Load::exposure)
                .thenComparing(load -> load.components[0]));
        return loads;
    }

    /** Nodes that have a released change or are covered by one that has. */
    private BitSet releasedAbove() {
        BitSet nodes = new BitSet(incidence.nodes());
        for (int node = 0; node < incidence.nodes(); node++) {
            int parent = incidence.parent(node);
            if ((parent != Incidence.NO_NODE && nodes.get(parent))
                    || anyReleased(incidence.firstAnnounced(node), incidence.endAnnounced(node))
                    || anyReleased(incidence.firstWithdrawn(node), incidence.endWithdrawn(node))) {
                nodes.set(node);
            }
        }
        return nodes;
    }

    private boolean anyReleased(int from, int to) {
        for (int change = from; change < to; change++) {
            if (target.released(change)) {
                return true;
            }
        }
        return false;
    }

    private void distribute() {
        int[] eligible = new int[components.count()];
        int count = 0;
        BitSet seen = new BitSet();
        for (int change = 0; change < incidence.delta().size(); change++) {
            if (target.released(change)) {
                seen.set(components.of(change));
            }
        }
        for (int component = seen.nextSetBit(0); component >= 0; component = seen.nextSetBit(component + 1)) {
            eligible[count++] = component;
        }
        double[] exposure = new double[count];
        for (int i = 0; i < count; i++) {
            exposure[i] = exposure(eligible[i]);
        }
        for (int i : IndexSort.sort(count, (left, right) -> Double.compare(exposure[right], exposure[left]))) {
            place(eligible[i], exposure[i]);
        }
    }

    private double exposure(int component) {
        double sum = 0;
        for (int i = components.firstPair(component); i < components.endPair(component); i++) {
            if (releasedAbove.get(incidence.nodeOfPair(i))) {
                double exposure = stakes.exposure().applyAsDouble(incidence.pair(i));
                if (!(exposure >= 0 && exposure < Double.POSITIVE_INFINITY)) {
                    throw new IllegalArgumentException(
                            "exposure " + exposure + " of pair " + incidence.pair(i) + " is not 0 or more");
                }
                sum += exposure;
            }
        }
        return sum;
    }

    private void place(int component, double exposure) {
        Parcel parcel = parcel(component);
        Set<Wave.Caution> cautions = EnumSet.noneOf(Wave.Caution.class);
        if (parcel.critical) {
            cautions.add(Wave.Caution.CRITICAL);
        }
        if (!fits(new Load(cautions), exposure, parcel)) {
            cautions.add(Wave.Caution.OVERSIZED);
        }
        Load load = cautions.isEmpty() ? firstFit(exposure, parcel) : open(cautions);
        if (load.size == load.components.length) {
            load.components = Arrays.copyOf(load.components, load.size * 2);
        }
        load.components[load.size++] = component;
        load.exposure += exposure;
        load.newlyInvalid += parcel.newlyInvalid;
        load.invalidChange += parcel.invalidChange;
        load.origins.addAll(parcel.origins);
        load.countries.addAll(parcel.countries);
    }

    private Parcel parcel(int component) {
        Parcel parcel = new Parcel();
        for (int i = components.firstPair(component); i < components.endPair(component); i++) {
            if (!releasedAbove.get(incidence.nodeOfPair(i))) {
                continue;
            }
            int pair = incidence.pair(i);
            parcel.critical |= stakes.critical().test(pair);
            double exposure = stakes.exposure().applyAsDouble(pair);
            int origin = incidence.table().origin(pair);
            if (exposure > 0 && origin != OriginAs.NONE_BITS) {
                parcel.origins.add(origin, exposure);
            }
            if (exposure > 0 && stakes.countries().isPresent()) {
                String country = stakes.countries().get().apply(pair);
                if (!country.isEmpty()) {
                    parcel.countries.add(
                            countryNumbers.computeIfAbsent(country, name -> countryNumbers.size()), exposure);
                }
            }
            boolean before = RouteState.isInvalid(incidence.before().code(pair));
            boolean after = incidence.isInvalid(i, target.matching(i), target.covering(i));
            parcel.newlyInvalid += after && !before ? 1 : 0;
            parcel.invalidChange += (after ? 1 : 0) - (before ? 1 : 0);
        }
        return parcel;
    }

    private Load firstFit(double exposure, Parcel parcel) {
        for (Load load : loads) {
            if (load.isShared() && fits(load, exposure, parcel)) {
                return load;
            }
        }
        return open(Set.of());
    }

    private Load open(Set<Wave.Caution> cautions) {
        Load load = new Load(cautions);
        loads.add(load);
        return load;
    }

    private boolean fits(Load load, double exposure, Parcel parcel) {
        return load.exposure + exposure <= limits.maxExposure()
                && load.origins.fits(parcel.origins, limits.maxExposurePerOrigin())
                && load.countries.fits(parcel.countries, limits.maxExposurePerCountry());
    }
}
