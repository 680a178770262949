package io.rovcast.ingest.vrp;

import io.rovcast.ingest.io.FormatException;
import io.rovcast.ingest.io.IngestReport;
import io.rovcast.model.rpki.Vrp;
import io.rovcast.model.rpki.VrpDelta;
import io.rovcast.model.rpki.VrpSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** A change of VRPs as read from a file or from options, with the place of each VRP in it. Immutable. */
public final class VrpDeltaInput {
    private final IngestReport report;
    private final VrpDelta delta;
    private final Map<Vrp, String> announcedAt;
    private final Map<Vrp, String> withdrawnAt;

    VrpDeltaInput(Map<Vrp, String> announcedAt, Map<Vrp, String> withdrawnAt, IngestReport report) {
        this.announcedAt = Map.copyOf(announcedAt);
        this.withdrawnAt = Map.copyOf(withdrawnAt);
        this.report = report;
        this.delta = new VrpDelta(VrpSet.of(announcedAt.keySet()), VrpSet.of(withdrawnAt.keySet()));
    }

    /**
     * The candidate that the change makes of a baseline.
     *
     * @throws FormatException if it withdraws what the baseline does not have, or announces what it has; names the place
     */
    public VrpSet applyTo(VrpSet baseline) throws FormatException {
        for (Vrp vrp : delta.withdrawn().vrps()) {
            if (baseline.find(vrp) < 0) {
                throw at(withdrawnAt, vrp, "withdraws " + vrp + ", which the baseline does not have");
            }
        }
        for (Vrp vrp : delta.announced().vrps()) {
            if (baseline.find(vrp) >= 0) {
                throw at(announcedAt, vrp, "announces " + vrp + ", which the baseline has already");
            }
        }
        return delta.applyTo(baseline);
    }

    /** The part of it that fits a baseline; what does not is left out and counted, with the first as an example. */
    public VrpDeltaInput fitting(VrpSet baseline) {
        Map<Vrp, String> announced = new HashMap<>(announcedAt);
        Map<Vrp, String> withdrawn = new HashMap<>(withdrawnAt);
        List<IngestReport.Cause> dropped = new ArrayList<>(report.dropped());
        drop(announced, vrp -> baseline.find(vrp) >= 0, "announced, but the baseline has it already", dropped);
        drop(withdrawn, vrp -> baseline.find(vrp) < 0, "withdrawn, but the baseline does not have it", dropped);
        return new VrpDeltaInput(announced, withdrawn, report.withDropped(dropped));
    }

    private static void drop(
            Map<Vrp, String> side, Predicate<Vrp> isMisfit, String cause, List<IngestReport.Cause> dropped) {
        List<Vrp> misfits = side.keySet().stream().filter(isMisfit).sorted().toList();
        if (!misfits.isEmpty()) {
            Vrp first = misfits.get(0);
            dropped.add(new IngestReport.Cause(cause, misfits.size(), first + " at " + side.get(first)));
            misfits.forEach(side::remove);
        }
    }

    private FormatException at(Map<Vrp, String> places, Vrp vrp, String problem) {
        return FormatException.atPath(report.source(), places.getOrDefault(vrp, ""), problem);
    }

    /** The change. */
    public VrpDelta delta() {
        return delta;
    }

    /** What became of the changes of the file: its records. */
    public IngestReport report() {
        return report;
    }
}
