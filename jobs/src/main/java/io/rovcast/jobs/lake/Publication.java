package io.rovcast.jobs.lake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes staged files part of the lake: first a note in their directory of what is to be done, then a rename of each file
 * to its place, then the manifest. Whoever finds the note can do what is left of it.
 */
final class Publication {
    private static final String NOTE = "publish.json";

    private Publication() {}

    /**
     * Publishes files.
     *
     * @param staged directory that has the files at the paths that they will have in the lake; deleted in the end
     * @param paths of the files
     * @param manifestPlace where the manifest goes
     */
    static void publish(LakeFiles files, String staged, List<String> paths, String manifestPlace, JsonNode manifest)
            throws IOException {
        ObjectNode note = Json.object();
        note.put("manifestPlace", manifestPlace);
        ArrayNode list = note.putArray("files");
        paths.forEach(list::add);
        note.set("manifest", manifest);
        files.writeText(staged + "/new-" + NOTE, Json.text(note));
        files.move(staged + "/new-" + NOTE, staged + "/" + NOTE);
        complete(files, staged);
    }

    /** Whether the files in this directory are complete and to be published. */
    static boolean isDue(LakeFiles files, String staged) throws IOException {
        return files.exists(staged + "/" + NOTE);
    }

    /** Does what is left to do; fine if another process does the same. */
    static void complete(LakeFiles files, String staged) throws IOException {
        String place = staged + "/" + NOTE;
        JsonNode note = Json.parse(files.readText(place), files.path(place).toString());
        List<String> paths = new ArrayList<>();
        note.path("files").forEach(path -> paths.add(path.asText()));
        for (String path : paths) {
            String from = staged + "/" + path;
            if (files.exists(from)) {
                files.move(from, path);
            } else if (!files.exists(path)) {
                throw new IOException(files.path(path) + ": is gone, and so is its staged copy; " + "delete "
                        + files.path(staged) + " and ingest again");
            }
        }
        files.publishText(note.path("manifestPlace").asText(), Json.text(note.path("manifest")));
        files.delete(staged);
    }
}
