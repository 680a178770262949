package io.rovcast.model.check;

import io.rovcast.model.net.PrefixTable;
import io.rovcast.model.rpki.VrpDelta;
import io.rovcast.model.rpki.VrpSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The VRPs of an earlier set that the candidate has not, by their numbers in that set. */
final class Departures {
    /** In place of a change: gone before this one. */
    static final int EARLIER = -1;

    final String since;
    final VrpSet before;
    final TrustAnchorCensus census;
    private final int[] gone;
    private final int[] change;

    private Departures(String since, VrpSet before, TrustAnchorCensus census, int[] gone, int[] change) {
        this.since = since;
        this.before = before;
        this.census = census;
        this.gone = gone;
        this.change = change;
    }

    /**
     * Those since the deployed set, and those since the set of 24 hours ago if there is one.
     *
     * @param withdrawnAt numbers in the deployed set of what the delta withdraws
     */
    static List<Departures> of(DeployedVrps deployed, VrpDelta delta, int[] withdrawnAt) {
        List<Departures> all = new ArrayList<>(2);
        int announced = delta.announced().size();
        int[] changes = new int[withdrawnAt.length];
        Arrays.setAll(changes, i -> announced + i);
        all.add(new Departures("the set deployed now", deployed.vrps(), deployed.census(), withdrawnAt, changes));
        deployed.dayAgoCensus()
                .ifPresent(census -> all.add(
                        sinceDayAgo(deployed.dayAgo().orElseThrow(), census, deployed.goneSinceDayAgo(), delta)));
        return all;
    }

    /** What was gone already and is not announced again, and what is withdrawn now and was there then. */
    private static Departures sinceDayAgo(VrpSet dayAgo, TrustAnchorCensus census, int[] goneSince, VrpDelta delta) {
        VrpSet withdrawn = delta.withdrawn();
        int[] gone = new int[goneSince.length + withdrawn.size()];
        int[] change = new int[gone.length];
        int count = 0;
        VrpLocator announced = new VrpLocator(delta.announced());
        int row = 0;
        for (int vrp : goneSince) {
            while (vrp >= dayAgo.first(row + 1)) {
                row++;
            }
            if (announced.locate(dayAgo, row, vrp) < 0) {
                gone[count] = vrp;
                change[count++] = EARLIER;
            }
        }
        VrpLocator then = new VrpLocator(dayAgo);
        PrefixTable prefixes = withdrawn.prefixes();
        for (row = 0; row < prefixes.size(); row++) {
            for (int vrp = withdrawn.first(row); vrp < withdrawn.first(row + 1); vrp++) {
                int there = then.locate(withdrawn, row, vrp);
                if (there >= 0) {
                    gone[count] = there;
                    change[count++] = delta.announced().size() + vrp;
                }
            }
        }
        return new Departures(
                "the set of 24 hours ago", dayAgo, census, Arrays.copyOf(gone, count), Arrays.copyOf(change, count));
    }

    /** How many are gone. */
    int size() {
        return gone.length;
    }

    /** Number in the earlier set of the one at this place. */
    int vrp(int index) {
        return gone[index];
    }

    /** The change that withdraws it, or {@link #EARLIER}. */
    int change(int index) {
        return change[index];
    }
}
