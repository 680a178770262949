package io.rovcast.jobs.lake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A routing table dump in the lake.
 *
 * @param dump its name, the value of the column {@code dump}
 * @param collector name of the collector
 * @param timeSeconds when it was made, in seconds since 1970
 * @param entries number of RIB entries
 * @param routes number of distinct (prefix, origin)
 * @param peers number of peers, those without entries among them
 * @param files its files, one for each table
 */
public record LakeDump(
        String dump, String collector, long timeSeconds, long entries, long routes, int peers, List<LakeFile> files)
        implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Copies the list. */
    public LakeDump {
        files = List.copyOf(files);
    }

    /** When it was made. */
    public Instant time() {
        return Instant.ofEpochSecond(timeSeconds);
    }

    /** The file of a table. */
    LakeFile file(LakeTable table) {
        return files.stream()
                .filter(file -> file.table().equals(table.directory()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("dump " + dump + " has no file of " + table.directory()));
    }

    /** As it stands in the manifest. */
    public JsonNode toJson() {
        ObjectNode json = Json.object();
        json.put("dump", dump);
        json.put("collector", collector);
        json.put("time", time().toString());
        json.put("entries", entries);
        json.put("routes", routes);
        json.put("peers", peers);
        ArrayNode list = json.putArray("files");
        files.forEach(file -> list.add(file.toJson()));
        return json;
    }

    static LakeDump fromJson(JsonNode json) {
        List<LakeFile> files = new ArrayList<>();
        json.path("files").forEach(file -> files.add(LakeFile.fromJson(file)));
        return new LakeDump(
                json.path("dump").asText(),
                json.path("collector").asText(),
                Instant.parse(json.path("time").asText()).getEpochSecond(),
                json.path("entries").asLong(),
                json.path("routes").asLong(),
                json.path("peers").asInt(),
                files);
    }
}
