package io.rovcast.jobs.backtest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rovcast.cli.TimeConverter;
import io.rovcast.ingest.io.FormatException;
import io.rovcast.ingest.text.Quote;
import io.rovcast.jobs.backtest.Corpus.Incident;
import io.rovcast.jobs.backtest.Corpus.Kind;
import io.rovcast.jobs.backtest.Corpus.NewSet;
import io.rovcast.model.gate.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads {@code incidents.json} of a corpus:
 *
 * <pre>
 * {"schema": "rovcast/incidents/1", "ribs": ["rib.bz2"], "baseline": "vrps.json", "incidents": [
 *   {"id", "date", "title", "facts", "source", "at", "expected": "BLOCK", "candidate": "next.json"},
 *   {…, "delta": "change.json"}, {…, "series": [{"candidate": …}, {"delta": …}]}]}
 * </pre>
 *
 * Files are named without a directory and stand beside the list; unknown keys are left alone.
 */
final class CorpusReader {
    static final String FILE_NAME = "incidents.json";

    private static final String SCHEMA = "rovcast/incidents/1";
    private static final int MAX_BYTES = 4 << 20;
    private static final int MAX_INCIDENTS = 10_000;
    private static final int MAX_SERIES = 1_000;
    private static final int MAX_TEXT = 2_000;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,127}");
    private static final ObjectMapper MAPPER = new ObjectMapper(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(20)
                            .maxNumberLength(100)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final Path directory;
    private final String source;

    private CorpusReader(Path directory) {
        this.directory = directory;
        this.source = directory.resolve(FILE_NAME).toString();
    }

    /**
     * Reads the list and sees that the files are there.
     *
     * @throws FormatException if it is none; names the place
     */
    static Corpus read(Path directory) throws IOException {
        return new CorpusReader(directory).read();
    }

    private Corpus read() throws IOException {
        JsonNode root = parse();
        if (!root.path("schema").asText().equals(SCHEMA)) {
            throw at("schema", Quote.of(root.path("schema").asText()) + ", expected \"" + SCHEMA + "\"");
        }
        List<Path> ribs = new ArrayList<>();
        JsonNode names = array(root, "ribs", "", MAX_SERIES);
        for (int i = 0; i < names.size(); i++) {
            ribs.add(file(names.get(i), "ribs[" + i + "]"));
        }
        Path baseline = file(root.path("baseline"), "baseline");
        List<Incident> incidents = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        JsonNode list = array(root, "incidents", "", MAX_INCIDENTS);
        for (int i = 0; i < list.size(); i++) {
            Incident incident = incident(list.get(i), "incidents[" + i + "]");
            if (!ids.add(incident.id())) {
                throw at("incidents[" + i + "].id", Quote.of(incident.id()) + " is there already");
            }
            incidents.add(incident);
        }
        return new Corpus(ribs, baseline, incidents);
    }

    private JsonNode parse() throws IOException {
        if (!Files.isDirectory(directory)) {
            throw new NoSuchFileException(directory.toString(), null, "no such directory");
        }
        byte[] bytes;
        try (InputStream in = Files.newInputStream(directory.resolve(FILE_NAME))) {
            bytes = in.readNBytes(MAX_BYTES + 1);
        } catch (NoSuchFileException e) {
            throw FormatException.of(directory.toString(), "is no corpus: it has no " + FILE_NAME)
                    .because(e);
        }
        if (bytes.length > MAX_BYTES) {
            throw FormatException.of(source, "is longer than 4 MiB: no list of incidents is");
        }
        try {
            JsonNode root = MAPPER.readTree(bytes);
            if (root == null || !root.isObject()) {
                throw FormatException.of(source, "expected a JSON object");
            }
            return root;
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
            String problem = e.getOriginalMessage().lines().findFirst().orElse("");
            throw FormatException.atLine(source, line, "is not JSON: " + Quote.printable(problem))
                    .because(e);
        }
    }

    private Incident incident(JsonNode json, String path) throws FormatException {
        if (!(json instanceof ObjectNode)) {
            throw at(path, "expected an object");
        }
        String id = json.path("id").asText();
        if (!ID.matcher(id).matches()) {
            throw at(path + ".id", Quote.of(id) + ", expected up to 64 letters, digits, dots, dashes and underscores");
        }
        return new Incident(
                id,
                text(json, "date", path),
                text(json, "title", path),
                text(json, "facts", path),
                text(json, "source", path),
                verdict(json.path("expected"), path + ".expected"),
                time(json.path("at"), path + ".at"),
                sets(json, path));
    }

    private List<NewSet> sets(JsonNode json, String path) throws FormatException {
        long ways = Arrays.stream(new String[] {"candidate", "delta", "series"})
                .filter(json::has)
                .count();
        if (ways != 1) {
            throw at(path, "expected one of \"candidate\", \"delta\" and \"series\", found " + ways);
        }
        if (!json.has("series")) {
            return List.of(set(json, path));
        }
        List<NewSet> sets = new ArrayList<>();
        JsonNode series = array(json, "series", path + ".", MAX_SERIES);
        for (int i = 0; i < series.size(); i++) {
            String at = path + ".series[" + i + "]";
            if (series.get(i).has("candidate") == series.get(i).has("delta")) {
                throw at(at, "expected either \"candidate\" or \"delta\"");
            }
            sets.add(set(series.get(i), at));
        }
        return sets;
    }

    private NewSet set(JsonNode json, String path) throws FormatException {
        Kind kind = json.has("delta") ? Kind.DELTA : Kind.CANDIDATE;
        String key = kind.name().toLowerCase(Locale.ROOT);
        return new NewSet(kind, file(json.path(key), path + "." + key));
    }

    private JsonNode array(JsonNode json, String key, String path, int max) throws FormatException {
        JsonNode array = json.path(key);
        if (!array.isArray() || array.isEmpty()) {
            throw at(path + key, "expected a list that is not empty");
        }
        if (array.size() > max) {
            throw at(path + key, "%s elements, expected at most %s".formatted(array.size(), max));
        }
        return array;
    }

    private String text(JsonNode json, String key, String path) throws FormatException {
        JsonNode value = json.path(key);
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        if (!value.isTextual() || value.textValue().length() > MAX_TEXT) {
            throw at(path + "." + key, "expected a text of up to " + MAX_TEXT + " characters");
        }
        return value.textValue();
    }

    private Verdict verdict(JsonNode json, String path) throws FormatException {
        for (Verdict verdict : Verdict.values()) {
            if (verdict.name().equals(json.asText())) {
                return verdict;
            }
        }
        throw at(path, Quote.of(json.asText()) + ", expected PASS, WARN, BLOCK or INCONCLUSIVE");
    }

    private Optional<Instant> time(JsonNode json, String path) throws FormatException {
        if (json.isMissingNode()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new TimeConverter().convert(json.asText()));
        } catch (TypeConversionException e) {
            throw at(path, Quote.of(json.asText()) + " is not a time, such as 2026-01-07T15:20:00Z")
                    .because(e);
        }
    }

    private Path file(JsonNode json, String path) throws FormatException {
        String name = json.asText();
        if (!json.isTextual() || !NAME.matcher(name).matches()) {
            throw at(path, Quote.of(name) + ", expected the name of a file beside the list, without a directory");
        }
        Path file = directory.resolve(name);
        if (!Files.isRegularFile(file)) {
            throw at(path, "there is no file " + file);
        }
        return file;
    }

    private FormatException at(String path, String problem) {
        return FormatException.atPath(source, path, problem);
    }
}
