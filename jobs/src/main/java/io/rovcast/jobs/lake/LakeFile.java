package io.rovcast.jobs.lake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Serializable;

/**
 * A Parquet file of the lake.
 *
 * @param table name of its table
 * @param path relative to the lake
 * @param rows number of rows
 * @param bytes size
 */
public record LakeFile(String table, String path, long rows, long bytes) implements Serializable {
    private static final long serialVersionUID = 1L;

    ObjectNode toJson() {
        ObjectNode json = Json.object();
        json.put("table", table);
        json.put("path", path);
        json.put("rows", rows);
        json.put("bytes", bytes);
        return json;
    }

    static LakeFile fromJson(JsonNode json) {
        return new LakeFile(
                json.path("table").asText(),
                json.path("path").asText(),
                json.path("rows").asLong(),
                json.path("bytes").asLong());
    }
}
