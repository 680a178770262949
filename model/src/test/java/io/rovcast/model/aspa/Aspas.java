package io.rovcast.model.aspa;

import io.rovcast.model.net.Asn;
import io.rovcast.model.rpki.Vap;
import io.rovcast.model.rpki.VrpSet;
import java.util.Arrays;
import java.util.List;

/** ASPAs and paths in few words. */
final class Aspas {
    private Aspas() {}

    static Vap vap(long customer, long... providers) {
        List<Asn> asns = Arrays.stream(providers).mapToObj(Asn::new).toList();
        return new Vap(new Asn(customer), asns, "", VrpSet.NO_EXPIRY);
    }

    /** Hops, newest first, with runs of equal ones reduced to one. */
    static int[] path(int... hops) {
        int[] compressed = new int[hops.length];
        int count = 0;
        for (int hop : hops) {
            if (count == 0 || compressed[count - 1] != hop) {
                compressed[count++] = hop;
            }
        }
        return Arrays.copyOf(compressed, count);
    }
}
