package io.rovcast.cli;

import io.rovcast.ingest.io.FormatException;
import io.rovcast.ingest.rpki.InvalidObjectException;
import io.rovcast.ingest.rpki.ObjectFile;
import io.rovcast.ingest.rpki.ObjectProfile;
import io.rovcast.ingest.rpki.ObjectType;
import io.rovcast.ingest.vrp.PayloadSource;
import io.rovcast.model.rpki.Vap;
import io.rovcast.model.rpki.Vrp;
import io.rovcast.model.rpki.VrpSet;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** ROAs and ASPAs in files, as if they were published. Immutable. */
final class AnnouncedObjects {
    /** There are none. */
    static final AnnouncedObjects NONE = new AnnouncedObjects(Map.of(), List.of(), List.of());

    private final Map<Vrp, PayloadSource> vrps;
    private final List<Vap> vaps;
    private final List<String> warnings;

    private AnnouncedObjects(Map<Vrp, PayloadSource> vrps, List<Vap> vaps, List<String> warnings) {
        this.vrps = new LinkedHashMap<>(vrps);
        this.vaps = List.copyOf(vaps);
        this.warnings = List.copyOf(warnings);
    }

    /**
     * Reads them.
     *
     * @throws FormatException if one is neither, or breaks a rule
     */
    static AnnouncedObjects read(List<Path> files) throws IOException {
        Map<Vrp, PayloadSource> vrps = new LinkedHashMap<>();
        List<Vap> vaps = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        for (Path file : files) {
            ObjectFile object = read(file);
            PayloadSource source = source(file, object.facts());
            object.vrps().forEach(vrp -> vrps.putIfAbsent(vrp, source));
            object.vap().ifPresent(vaps::add);
            warnings.add("%s: that its CA may issue it was not checked (serial %s, valid until %s)"
                    .formatted(
                            file, object.facts().get("serial"), object.facts().get("notAfter")));
        }
        return new AnnouncedObjects(vrps, vaps, warnings);
    }

    /** The file as the object that stands behind its VRPs; who issued it was not checked. */
    private static PayloadSource source(Path file, Map<String, String> facts) {
        long notAfter = Instant.parse(facts.getOrDefault("notAfter", "")).getEpochSecond();
        return new PayloadSource(
                file.toString(), "", "", facts.getOrDefault("serial", ""), notAfter, PayloadSource.UNKNOWN);
    }

    private static ObjectFile read(Path file) throws IOException {
        try {
            ObjectFile object = ObjectFile.read(file, ObjectProfile.CURRENT);
            if (object.type() == ObjectType.ROA || object.type() == ObjectType.ASPA) {
                return object;
            }
            throw FormatException.of(
                    file.toString(), "a " + object.type().text() + ", expected a ROA (.roa) or an ASPA (.asa)");
        } catch (InvalidObjectException e) {
            throw FormatException.of(file.toString(), String.valueOf(e.getMessage()));
        }
    }

    /** The VRPs that a set does not have, each with its file. */
    Map<Vrp, String> vrpsBeyond(VrpSet set) {
        Map<Vrp, String> beyond = new LinkedHashMap<>();
        vrps.forEach((vrp, source) -> {
            if (set.find(vrp) < 0) {
                beyond.put(vrp, source.uri());
            }
        });
        return beyond;
    }

    /** The file that a VRP is from, if it is from one. */
    Optional<PayloadSource> source(Vrp vrp) {
        return Optional.ofNullable(vrps.get(vrp));
    }

    /** The ASPAs and others, one for each customer. */
    List<Vap> vapsWith(List<Vap> others) {
        if (vaps.isEmpty()) {
            return others;
        }
        List<Vap> all = new ArrayList<>(others);
        all.addAll(vaps);
        return Vap.union(all);
    }

    /** What the user should know of them. */
    List<String> warnings() {
        return warnings;
    }
}
