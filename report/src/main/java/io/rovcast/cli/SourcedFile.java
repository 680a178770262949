package io.rovcast.cli;

import io.rovcast.ingest.io.FormatException;
import io.rovcast.ingest.io.InputSource;
import io.rovcast.ingest.io.OpenOptions;
import io.rovcast.ingest.vrp.PayloadSource;
import io.rovcast.ingest.vrp.PayloadSourceReader;
import io.rovcast.ingest.vrp.VrpFormat;
import io.rovcast.ingest.vrp.VrpInput;
import io.rovcast.model.net.Asn;
import io.rovcast.model.rpki.Vrp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A file with a VRP set that tells where its VRPs are from, to be read once more for those of a few.
 *
 * @param file a file that can be read again
 * @param sha256 of what was read as a set
 */
record SourcedFile(Path file, String sha256) {
    /** Sources of a VRP that are kept: no more are shown. */
    static final int MAX_SOURCES = 8;

    /** Formats that tell the sources of VRPs. */
    private static final Set<VrpFormat> TELLING = EnumSet.of(VrpFormat.ROUTINATOR_JSONEXT, VrpFormat.ROUTINATOR_CSVEXT);

    /** The file of a set; empty if it tells no sources, or cannot be read a second time. */
    static Optional<SourcedFile> of(VrpInput set) {
        Optional<String> sha256 = set.report().digest();
        if (!TELLING.contains(set.format()) || sha256.isEmpty()) {
            return Optional.empty();
        }
        Path file = Path.of(set.report().source());
        return Files.isRegularFile(file) ? Optional.of(new SourcedFile(file, sha256.get())) : Optional.empty();
    }

    /**
     * The sources of some VRPs, in the order of the file; those that it does not tell are not there.
     *
     * @throws FormatException if the file has changed since
     */
    Map<Vrp, List<PayloadSource>> sources(Set<Vrp> wanted) throws IOException {
        Map<Vrp, List<PayloadSource>> found = new HashMap<>();
        Optional<String> now = PayloadSourceReader.read(
                InputSource.of(file).open(OpenOptions.DEFAULTS.withDigest(OpenOptions.Digest.SHA256)),
                new PayloadSourceReader.Visitor() {
                    @Override
                    public void vrp(Vrp vrp, List<PayloadSource> from) {
                        if (wanted.contains(vrp)) {
                            List<PayloadSource> known = found.computeIfAbsent(vrp, none -> new ArrayList<>());
                            from.stream().limit(MAX_SOURCES - known.size()).forEach(known::add);
                        }
                    }

                    @Override
                    public void aspa(Asn customer, List<PayloadSource> from) {
                        // only VRPs are to blame
                    }
                });
        if (!now.equals(Optional.of(sha256))) {
            throw FormatException.of(file.toString(), "it has changed since its VRPs were read");
        }
        return found;
    }
}
