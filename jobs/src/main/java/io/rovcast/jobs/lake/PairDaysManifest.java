package io.rovcast.jobs.lake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rovcast.cli.BuildInfo;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The files that the history of routes consists of, as of one generation, and what is in it.
 *
 * @param generation counted from 1
 * @param days the days of which there are tables, newest first
 * @param batches manifests of the files of tables that are in it, as {@link Lake#batchNames} gives them
 * @param pairs the file of {@code pair_days}
 * @param origins the file of {@code origin_days}
 */
record PairDaysManifest(int generation, List<LocalDate> days, Set<String> batches, LakeFile pairs, LakeFile origins) {
    private static final Numbered MANIFESTS = new Numbered(Lake.META + "/routes");
    private static final String SCHEMA = "rovcast/lake/routes/";

    PairDaysManifest {
        days = List.copyOf(days);
        batches = new TreeSet<>(batches);
    }

    static String place(int generation) {
        return MANIFESTS.place(generation);
    }

    /** The newest generation; empty if there is none. */
    static Optional<PairDaysManifest> newest(LakeFiles files) throws IOException {
        return MANIFESTS.newest(files, PairDaysManifest::read);
    }

    /** All generations of which there is a manifest, ascending. */
    static List<Integer> generations(LakeFiles files) throws IOException {
        return MANIFESTS.all(files);
    }

    static PairDaysManifest read(LakeFiles files, int generation) throws IOException {
        String source = files.path(place(generation)).toString();
        JsonNode json = Json.parse(files.readText(place(generation)), source);
        Lake.checkSchema(json, SCHEMA, Lake.VERSION, source);
        List<LocalDate> days = new ArrayList<>();
        json.path("days").forEach(day -> days.add(LocalDate.parse(day.asText())));
        Set<String> batches = new TreeSet<>();
        json.path("batches").forEach(batch -> batches.add(batch.asText()));
        return new PairDaysManifest(
                generation,
                days,
                batches,
                LakeFile.fromJson(json.path("pairs")),
                LakeFile.fromJson(json.path("origins")));
    }

    JsonNode toJson() {
        ObjectNode json = Json.object();
        json.put("schema", SCHEMA + Lake.VERSION);
        json.put("createdBy", "rovcast " + BuildInfo.current().version());
        ArrayNode dates = json.putArray("days");
        days.forEach(day -> dates.add(day.toString()));
        ArrayNode names = json.putArray("batches");
        batches.forEach(names::add);
        json.set("pairs", pairs.toJson());
        json.set("origins", origins.toJson());
        return json;
    }

    /** Paths of its files. */
    List<String> paths() {
        return List.of(pairs.path(), origins.path());
    }
}
