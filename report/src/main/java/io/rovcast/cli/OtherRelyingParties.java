package io.rovcast.cli;

import io.rovcast.ingest.io.OnBadRecord;
import io.rovcast.ingest.vrp.SlurmFile;
import io.rovcast.ingest.vrp.VrpInput;
import io.rovcast.model.check.Upkeep.MadeSet;
import io.rovcast.model.check.Upkeep.OtherSet;
import io.rovcast.model.rpki.VrpSet;
import io.rovcast.report.Forecast.Input;
import io.rovcast.report.Forecast.Role;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sets that other relying parties have made, which say nothing of when the question is asked. */
final class OtherRelyingParties {
    /** There are none. */
    static final OtherRelyingParties NONE = new OtherRelyingParties(List.of());

    private final List<VrpInput> sets;

    private OtherRelyingParties(List<VrpInput> sets) {
        this.sets = List.copyOf(sets);
    }

    /** Reads the files of them, and adds these to the inputs. */
    static OtherRelyingParties read(List<String> files, OnBadRecord onBadRecord, SetSource source, List<Input> inputs)
            throws IOException {
        List<VrpInput> read = new ArrayList<>();
        for (String file : files) {
            VrpInput set = ChangeInputs.readSet(file, onBadRecord, source).requireVrps();
            inputs.add(Input.of(Role.SIDE_DATA, set.report()));
            read.add(set);
        }
        return new OtherRelyingParties(read);
    }

    /** The sets at a time: expired VRPs dropped, local exceptions applied. */
    List<OtherSet> at(Instant time, @Nullable SlurmFile slurm) {
        return sets.stream()
                .map(set -> {
                    VrpSet live = set.at(time).vrps();
                    return new OtherSet(
                            set.report().source(), slurm == null ? live : slurm.apply(live), made(set, time));
                })
                .toList();
    }

    /** How a set was made, and what of it has expired at a time. */
    static MadeSet made(VrpInput set, Instant time) {
        int expired = set.vrps().size() - set.at(time).vrps().size();
        return new MadeSet(
                set.generatedAt().stream().mapToLong(Instant::getEpochSecond).findFirst(),
                expired,
                set.sources(),
                set.health());
    }
}
