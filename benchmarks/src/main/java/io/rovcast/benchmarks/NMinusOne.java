package io.rovcast.benchmarks;

import io.rovcast.ingest.mrt.RoutingTableReader;
import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.impact.Baseline;
import io.rovcast.model.impact.Relations;
import io.rovcast.model.impact.Scope;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.redundancy.AssetTiers;
import io.rovcast.model.redundancy.Redundancy;
import io.rovcast.model.redundancy.SingleLoss;
import io.rovcast.model.redundancy.TrustAnchorOutage;
import io.rovcast.model.rov.TableStates;
import io.rovcast.model.rpki.VrpSet;
import io.rovcast.model.rpki.VrpSources;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * The loss of every VRP by itself, the redundancy of every block and the outage of every trust anchor, on a table and a set
 * that are resident. Each is done several times; the first is what a process that does it once would take.
 *
 * <pre>benchmarks/run NMinusOne DUMP VRPS</pre>
 */
public final class NMinusOne {
    private static final int TIMES = 4;
    private static final int SHOWN = 5;

    private NMinusOne() {}

    /** Measures and prints. */
    public static void main(String[] args) throws IOException {
        RoutingTable table = Inputs.table(Path.of(args[0]), RoutingTableReader.AsPaths.LEAVE_OUT);
        VrpSet vrps = Inputs.vrps(Path.of(args[1]));
        Baseline baseline = Baseline.of(TableStates.of(table, vrps), Scope.GLOBAL_TABLE, Relations.NONE);
        System.out.printf("%d pairs, %d VRPs%n", table.size(), vrps.size());

        io.rovcast.model.redundancy.NMinusOne losses = timed(
                "loss of each VRP", () -> io.rovcast.model.redundancy.NMinusOne.of(baseline, vrps, AssetTiers.NONE));
        System.out.printf("  %d VRPs on which %d pairs hang%n", losses.size(), losses.pairs());
        for (SingleLoss loss : losses.worst(SHOWN)) {
            System.out.println("  " + loss);
        }

        Redundancy redundancy = timed("redundancy", () -> Redundancy.of(baseline, vrps));
        for (AddressFamily family : AddressFamily.values()) {
            System.out.printf(
                    "  %s: %.0f blocks of %.0f are lost to one removal, %.0f to their network, %.0f to one addition%n",
                    family,
                    family.equivalents(redundancy.unitsUntilUnreachable(family, 1)),
                    family.equivalents(baseline.announcedUnits(family)),
                    family.equivalents(redundancy.unitsUntilOwnLost(family, 1)),
                    family.equivalents(redundancy.unitsLostToOneAddition(family)));
        }

        List<TrustAnchorOutage> outages =
                timed("outage of each trust anchor", () -> TrustAnchorOutage.each(baseline, vrps, VrpSources.NONE));
        for (TrustAnchorOutage outage : outages) {
            System.out.printf(
                    "  %s: %d VRPs, %d pairs turn invalid, %d unprotected, hard loss %s%n",
                    outage.trustAnchor(),
                    outage.vrps(),
                    outage.newlyInvalid().size(),
                    outage.validToNotFound(),
                    outage.hardLossUnits());
        }
    }

    private static <T> T timed(String what, Supplier<T> work) {
        StringBuilder times = new StringBuilder();
        T result = null;
        for (int i = 0; i < TIMES; i++) {
            long start = System.nanoTime();
            result = work.get();
            times.append(" %.0f".formatted((System.nanoTime() - start) / 1e6));
        }
        System.out.printf("%s: ms%s%n", what, times);
        return Objects.requireNonNull(result);
    }
}
