package io.rovcast.gate.guard;

import io.rovcast.cli.SetSource;
import io.rovcast.ingest.io.FormatException;
import io.rovcast.ingest.io.IngestRecorder;
import io.rovcast.ingest.rpki.InvalidObjectException;
import io.rovcast.ingest.rpki.ObjectFile;
import io.rovcast.ingest.rpki.ObjectProfile;
import io.rovcast.ingest.vrp.VrpFormat;
import io.rovcast.ingest.vrp.VrpInput;
import io.rovcast.model.rpki.VrpSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The VRPs of a ROA in a file: its form, its own signature and its content are checked, not its chain. */
final class RoaFiles implements SetSource {
    private static final String EXTENSION = ".roa";

    @Override
    public Optional<VrpInput> find(String argument) throws IOException {
        return isRoa(argument) ? Optional.of(read(argument)) : Optional.empty();
    }

    /** Whether a file is a ROA, by its name: relying parties go by it, too (RFC 6481 section 2.2). */
    static boolean isRoa(String file) {
        return file.toLowerCase(Locale.ROOT).endsWith(EXTENSION);
    }

    private static VrpInput read(String file) throws IOException {
        try {
            VrpSet vrps = VrpSet.of(
                    ObjectFile.read(Path.of(file), ObjectProfile.CURRENT).vrps());
            IngestRecorder recorder = new IngestRecorder(file);
            recorder.format(VrpFormat.SIGNED_OBJECT.text());
            recorder.recordsRead(vrps.size());
            recorder.recordsParsed(vrps.size());
            recorder.finish(0);
            return new VrpInput(VrpFormat.SIGNED_OBJECT, vrps, List.of(), List.of(), recorder.report());
        } catch (InvalidObjectException e) {
            throw FormatException.of(file, String.valueOf(e.getMessage()));
        }
    }
}
