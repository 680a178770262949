package io.rovcast.jobs.impact;

import io.rovcast.cli.SetSource;
import io.rovcast.cli.TimeConverter;
import io.rovcast.ingest.io.FormatException;
import io.rovcast.ingest.io.IngestReport;
import io.rovcast.ingest.vrp.VrpFormat;
import io.rovcast.ingest.vrp.VrpInput;
import io.rovcast.jobs.lake.Lake;
import io.rovcast.jobs.lake.LakeVrps;
import io.rovcast.jobs.lake.VrpSeries;
import io.rovcast.jobs.lake.VrpSnapshot;
import io.rovcast.model.rpki.VrpSet;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.TypeConversionException;

/** VRP sets of a lake, by their times: {@code as-of:2026-01-07T15:20:00Z}, {@code as-of:latest}. */
final class LakeSets implements SetSource {
    /** How an argument begins that names a set of a lake. */
    static final String PREFIX = "as-of:";

    private static final String LATEST = "latest";

    private final Lake lake;

    LakeSets(Lake lake) {
        this.lake = lake;
    }

    /**
     * The time that an argument names; the end of time for the latest set. Empty if it does not name a set of a lake.
     *
     * @throws TypeConversionException if it does, and what follows is no time
     */
    static Optional<Instant> time(String argument) {
        if (!argument.startsWith(PREFIX)) {
            return Optional.empty();
        }
        String time = argument.substring(PREFIX.length());
        return Optional.of(time.equals(LATEST) ? Instant.MAX : new TimeConverter().convert(time));
    }

    @Override
    public Optional<VrpInput> find(String argument) throws IOException {
        Optional<Instant> time = time(argument);
        return time.isEmpty() ? Optional.empty() : Optional.of(read(time.get()));
    }

    private VrpInput read(Instant time) throws IOException {
        LakeVrps sets = LakeVrps.open(lake)
                .orElseThrow(() -> FormatException.of(
                        lake.toString(), "the lake has no VRP sets; `rovcast ingest vrps` puts some there"));
        VrpSet set = sets.asOf(time);
        VrpSnapshot snapshot = sets.snapshotAt(time).orElseThrow();
        Optional<String> gap = VrpSeries.of(sets.snapshots()).gapAt(time);
        IngestReport report = new IngestReport(
                snapshot.source(),
                snapshot.format(),
                List.of(),
                0,
                0,
                snapshot.sha256(),
                snapshot.time(),
                IngestReport.Status.OK,
                set.size(),
                set.size(),
                List.of(),
                List.of(),
                List.of(),
                gap.stream().toList());
        return new VrpInput(VrpFormat.HISTORY, set, sets.aspasAsOf(time), List.of(), report);
    }
}
