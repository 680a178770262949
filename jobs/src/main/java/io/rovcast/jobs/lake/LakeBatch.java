package io.rovcast.jobs.lake;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rovcast.cli.BuildInfo;
import io.rovcast.ingest.io.IngestReport;
import io.rovcast.ingest.io.OnBadRecord;
import java.io.IOException;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one input file of routing tables became: what its manifest says.
 *
 * @param report on reading the file; with its hash
 * @param dumps the dumps in it, mostly one
 */
public record LakeBatch(IngestReport report, List<LakeDump> dumps) implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final Pattern MANIFEST = Pattern.compile("([0-9]{8}T[0-9]{6}Z)-([0-9a-f]{64})\\.json");
    private static final String DIRECTORY = Lake.META + "/dumps";
    private static final String SCHEMA = "rovcast/lake/dumps/";

    /** Copies the list. */
    public LakeBatch {
        requireNonNull(report.sha256(), "sha256");
        dumps = List.copyOf(dumps);
    }

    /** Directory of the manifests of one collector. */
    static String directory(String collector) {
        return DIRECTORY + "/" + collector;
    }

    static String directory() {
        return DIRECTORY;
    }

    /** Where the manifest goes: its name has the time of the oldest dump and the hash of the file. */
    String manifestPlace() {
        LakeDump oldest = dumps.stream()
                .min(Comparator.comparing(LakeDump::timeSeconds))
                .orElseThrow(() -> new IllegalStateException("a batch has dumps"));
        return "%s/%s-%s.json"
                .formatted(directory(oldest.collector()), DumpKey.timeName(oldest.timeSeconds()), report.sha256());
    }

    /** The hash in the name of a manifest; empty if the name is none of ours. */
    static Optional<String> hashOf(String manifestName) {
        Matcher matcher = MANIFEST.matcher(manifestName);
        return matcher.matches() ? Optional.of(matcher.group(2)) : Optional.empty();
    }

    /** The time of the oldest dump that a manifest names, by its name: a path that ends in one of ours. */
    static Instant oldest(String manifestPath) {
        Matcher matcher = MANIFEST.matcher(manifestPath.substring(manifestPath.lastIndexOf('/') + 1));
        if (!matcher.matches()) {
            throw new IllegalArgumentException("\"" + manifestPath + "\" is no name of a manifest");
        }
        return DumpKey.timeOf(matcher.group(1));
    }

    /** Whether the manifest of this name may name a dump that is not newer. */
    static boolean mayHave(String manifestName, Instant newest) {
        Matcher matcher = MANIFEST.matcher(manifestName);
        return matcher.matches() && !DumpKey.timeOf(matcher.group(1)).isAfter(newest);
    }

    /** Paths of all files. */
    List<String> paths() {
        return dumps.stream()
                .flatMap(dump -> dump.files().stream())
                .map(LakeFile::path)
                .toList();
    }

    /** The newest dump of the file that is not newer than a time. */
    Optional<LakeDump> newest(Instant upTo) {
        return dumps.stream()
                .filter(dump -> !dump.time().isAfter(upTo))
                .max(Comparator.comparing(LakeDump::timeSeconds));
    }

    JsonNode toJson(OnBadRecord onBadRecord) {
        ObjectNode json = Json.object();
        json.put("schema", SCHEMA + Lake.VERSION);
        json.put("createdBy", "rovcast " + BuildInfo.current().version());
        ObjectNode in = ReportJson.of(report);
        in.put("onBadRecord", onBadRecord.name().toLowerCase(Locale.ROOT));
        json.set("input", in);
        ArrayNode list = json.putArray("dumps");
        dumps.forEach(dump -> list.add(dump.toJson()));
        return json;
    }

    static LakeBatch read(LakeFiles files, String place) throws IOException {
        String source = files.path(place).toString();
        JsonNode json = Json.parse(files.readText(place), source);
        Lake.checkSchema(json, SCHEMA, Lake.VERSION, source);
        List<LakeDump> dumps = new ArrayList<>();
        json.path("dumps").forEach(dump -> dumps.add(LakeDump.fromJson(dump)));
        return new LakeBatch(ReportJson.parse(json.path("input"), source), dumps);
    }
}
