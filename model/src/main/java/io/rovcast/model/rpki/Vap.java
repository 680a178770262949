package io.rovcast.model.rpki;

import static java.util.Objects.requireNonNull;

import io.rovcast.model.net.Asn;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Validated ASPA Payload: the providers that a customer AS names (ASPA profile draft). Its identity for routing is customer
 * and providers; trust anchor and expiry are attributes, as they are of a VRP.
 *
 * @param customerAsn the AS that names its providers
 * @param providerAsns its providers, ascending and distinct, never empty; AS0 alone means that it has none
 * @param trustAnchor name of the trust anchor, empty where the source has none
 * @param expires seconds since 1970, or {@link VrpSet#NO_EXPIRY}
 */
public record Vap(Asn customerAsn, List<Asn> providerAsns, String trustAnchor, long expires) implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Sorts the providers and checks that there are some. */
    public Vap {
        requireNonNull(customerAsn, "customerAsn");
        requireNonNull(trustAnchor, "trustAnchor");
        providerAsns = List.copyOf(new TreeSet<>(providerAsns));
        if (providerAsns.isEmpty()) {
            throw new IllegalArgumentException("ASPA of " + customerAsn + " names no provider");
        }
    }

    /**
     * One payload for each customer, in order: where several ASPAs have the same customer, the union of their providers is
     * what counts. It lasts until the first of them expires, and has the trust anchor whose name sorts first.
     */
    public static List<Vap> union(Collection<Vap> vaps) {
        TreeMap<Asn, Vap> byCustomer = new TreeMap<>();
        for (Vap vap : vaps) {
            byCustomer.merge(vap.customerAsn, vap, Vap::unionWith);
        }
        return List.copyOf(byCustomer.values());
    }

    private Vap unionWith(Vap other) {
        List<Asn> all = new ArrayList<>(providerAsns);
        all.addAll(other.providerAsns);
        String first = trustAnchor.compareTo(other.trustAnchor) <= 0 ? trustAnchor : other.trustAnchor;
        return new Vap(customerAsn, all, first, Math.min(expires, other.expires));
    }

    /** {@code AS64496 -> AS64497 AS64498}. */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder(customerAsn.toString()).append(" ->");
        providerAsns.forEach(provider -> out.append(' ').append(provider));
        return out.toString();
    }
}
