package io.rovcast.jobs.lake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rovcast.cli.BuildInfo;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The files that the tables of VRP sets consist of, as of one generation. Each ingest makes the next generation; its files
 * are new or those of the one before, and never change.
 *
 * @param generation counted from 1
 * @param latest time of the newest snapshot
 * @param files of {@code vrps}: what each holds, in no order
 * @param aspas the file of {@code aspas}
 * @param snapshots the file of {@code vrp_snapshots}
 */
record VrpManifest(int generation, Instant latest, List<Part> files, LakeFile aspas, LakeFile snapshots) {
    private static final Numbered MANIFESTS = new Numbered(Lake.META + "/vrps");
    private static final String SCHEMA = "rovcast/lake/vrps/";

    VrpManifest {
        files = List.copyOf(files);
    }

    /** What a file of {@code vrps} holds. */
    enum Kind {
        /** The VRPs of the newest snapshot: intervals without an end. */
        OPEN,
        /** Intervals that have ended; the next ingest adds to them in a new file. */
        RECENT,
        /** Intervals that have ended; the file stays, unless a set comes late and changes one of them. */
        SEALED
    }

    /**
     * A file of {@code vrps}.
     *
     * @param file the file
     * @param kind what it holds
     * @param from before this time none of its VRPs was valid, in seconds since 1970 as unsigned bits
     * @param to from this time on none was, or {@link VrpIntervals#NO_TIME}
     */
    record Part(LakeFile file, Kind kind, int from, int to) {
        static Part of(LakeFile file, Kind kind, VrpIntervals intervals) {
            int from = -1; // the greatest as unsigned
            int to = 0;
            for (int row = 0; row < intervals.size(); row++) {
                from = Integer.compareUnsigned(intervals.validFrom(row), from) < 0 ? intervals.validFrom(row) : from;
                to = Integer.compareUnsigned(intervals.validTo(row), to) > 0 ? intervals.validTo(row) : to;
            }
            return new Part(file, kind, from, kind == Kind.OPEN ? VrpIntervals.NO_TIME : to);
        }

        /** Whether it may hold VRPs that were valid at a time. */
        boolean mayHave(int time) {
            return VrpIntervals.isValidAt(from, to, time);
        }

        /** Whether it may hold VRPs that ended at a time or later. */
        boolean reaches(int time) {
            return to == VrpIntervals.NO_TIME || Integer.compareUnsigned(time, to) <= 0;
        }
    }

    static String place(int generation) {
        return MANIFESTS.place(generation);
    }

    /** The newest generation; empty if no VRP set was ingested. */
    static Optional<VrpManifest> newest(LakeFiles files) throws IOException {
        return MANIFESTS.newest(files, VrpManifest::read);
    }

    /** All generations of which there is a manifest, ascending. */
    static List<Integer> generations(LakeFiles files) throws IOException {
        return MANIFESTS.all(files);
    }

    static VrpManifest read(LakeFiles files, int generation) throws IOException {
        String source = files.path(place(generation)).toString();
        JsonNode json = Json.parse(files.readText(place(generation)), source);
        Lake.checkSchema(json, SCHEMA, Lake.VERSION, source);
        List<Part> parts = new ArrayList<>();
        for (JsonNode part : json.path("vrps")) {
            parts.add(new Part(
                    LakeFile.fromJson(part),
                    Kind.valueOf(part.path("kind").asText().toUpperCase(Locale.ROOT)),
                    (int) Instant.parse(part.path("from").asText()).getEpochSecond(),
                    part.hasNonNull("to")
                            ? (int) Instant.parse(part.path("to").asText()).getEpochSecond()
                            : VrpIntervals.NO_TIME));
        }
        return new VrpManifest(
                json.path("generation").asInt(),
                Instant.parse(json.path("latest").asText()),
                parts,
                LakeFile.fromJson(json.path("aspas")),
                LakeFile.fromJson(json.path("snapshots")));
    }

    JsonNode toJson() {
        ObjectNode json = Json.object();
        json.put("schema", SCHEMA + Lake.VERSION);
        json.put("createdBy", "rovcast " + BuildInfo.current().version());
        json.put("generation", generation);
        json.put("latest", latest.toString());
        ArrayNode list = json.putArray("vrps");
        for (Part part : files) {
            ObjectNode file = part.file.toJson();
            file.put("kind", part.kind.name().toLowerCase(Locale.ROOT));
            file.put("from", time(part.from).toString());
            file.put(
                    "to", part.to == VrpIntervals.NO_TIME ? null : time(part.to).toString());
            list.add(file);
        }
        json.set("aspas", aspas.toJson());
        json.set("snapshots", snapshots.toJson());
        return json;
    }

    private static Instant time(int seconds) {
        return Instant.ofEpochSecond(Integer.toUnsignedLong(seconds));
    }

    /** The directories of the tables. */
    static List<String> tables() {
        return List.of(VrpFile.TABLE, AspaInterval.TABLE, VrpSnapshot.TABLE);
    }

    /** Paths of all files. */
    List<String> paths() {
        List<String> paths = new ArrayList<>();
        files.forEach(part -> paths.add(part.file.path()));
        paths.add(aspas.path());
        paths.add(snapshots.path());
        return paths;
    }
}
