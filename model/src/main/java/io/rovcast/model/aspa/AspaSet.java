package io.rovcast.model.aspa;

import io.rovcast.model.net.Asn;
import io.rovcast.model.rpki.Vap;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The providers that customer ASes attest: of each the union of its ASPAs, in which AS0 means nothing beside others. A
 * customer with more than {@value #MAX_PROVIDERS} of them counts as one without ASPA, as in validators. Immutable.
 */
public final class AspaSet {
    /** The most providers of a customer. */
    public static final int MAX_PROVIDERS = 10_000;

    /** What a customer says of another AS. */
    public enum Authorization {
        /** It has no ASPA. */
        NO_ATTESTATION,
        /** It names it as its provider. */
        PROVIDER,
        /** It names others. */
        NOT_PROVIDER
    }

    private final Map<Integer, int[]> providers = new HashMap<>();

    private AspaSet() {}

    /** The set of ASPAs in any order, several of a customer among them or not. */
    public static AspaSet of(List<Vap> vaps) {
        AspaSet set = new AspaSet();
        for (Vap vap : Vap.union(vaps)) {
            int[] union = vap.providerAsns().stream().mapToInt(Asn::bits).toArray();
            if (union.length > 1) {
                union = Arrays.stream(union).filter(asn -> asn != 0).toArray();
            }
            if (union.length <= MAX_PROVIDERS) {
                Arrays.sort(union);
                set.providers.put(vap.customerAsn().bits(), union);
            }
        }
        return set;
    }

    /** Number of customer ASes that attest. */
    public int customers() {
        return providers.size();
    }

    /** What the one says of the other; AS numbers are unsigned bits. */
    public Authorization auth(int customer, int provider) {
        int[] of = providers.get(customer);
        if (of == null) {
            return Authorization.NO_ATTESTATION;
        }
        return Arrays.binarySearch(of, provider) >= 0 ? Authorization.PROVIDER : Authorization.NOT_PROVIDER;
    }
}
