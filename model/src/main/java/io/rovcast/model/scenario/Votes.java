package io.rovcast.model.scenario;

import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.bgp.Visibility;
import io.rovcast.model.net.AddressFamily;

/**
 * What each vantage point counts in a scenario, by family. In most of them full feeds vote as they do on visibility. What one
 * network alone loses is seen by its own full feeds only, alike.
 */
final class Votes {
    private final double[][] votes;
    private final boolean any;

    private Votes(double[][] votes) {
        this.votes = votes;
        boolean found = false;
        for (double[] family : votes) {
            for (double vote : family) {
                found |= vote > 0;
            }
        }
        this.any = found;
    }

    static Votes of(RoutingTable table, Visibility visibility, Enforcement enforcement) {
        int count = table.vantagePoints().size();
        double[][] votes = new double[AddressFamily.values().length][count];
        for (AddressFamily family : AddressFamily.values()) {
            double[] ofFamily = votes[family.ordinal()];
            int own = 0;
            for (int vp = 0; vp < count; vp++) {
                ofFamily[vp] = visibility.vote(family, vp);
                if (enforcement.self().isPresent()) {
                    boolean isOwn = ofFamily[vp] > 0
                            && table.vantagePoints().get(vp).asn().bits()
                                    == enforcement.self().getAsInt();
                    ofFamily[vp] = isOwn ? 1 : 0;
                    own += isOwn ? 1 : 0;
                }
            }
            for (int vp = 0; own > 0 && vp < count; vp++) {
                ofFamily[vp] /= own;
            }
        }
        return new Votes(votes);
    }

    /** Whether any vantage point counts. */
    boolean any() {
        return any;
    }

    double of(AddressFamily family, int vantagePoint) {
        return votes[family.ordinal()][vantagePoint];
    }
}
