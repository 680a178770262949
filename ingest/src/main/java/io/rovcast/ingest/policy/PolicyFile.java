package io.rovcast.ingest.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.rovcast.ingest.io.DecodedInput;
import io.rovcast.ingest.io.FormatException;
import io.rovcast.ingest.io.IngestReport;
import io.rovcast.ingest.io.InputSource;
import io.rovcast.ingest.io.OpenOptions;
import io.rovcast.ingest.text.Quote;
import io.rovcast.model.gate.Assessor;
import io.rovcast.model.gate.Policy;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/** A policy as a YAML file, which names its schema: {@code policy: rovcast/policy/1}. */
public final class PolicyFile {
    /** What the key {@code policy} says. */
    public static final String SCHEMA = "rovcast/policy/1";

    private static final String SCHEMA_KEY = "policy";
    private static final String TEMPLATE = "policy-template.yaml";
    private static final int MAX_BYTES = 1 << 20;
    private static final YAMLMapper MAPPER = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private PolicyFile() {}

    /**
     * A policy and the file that it is from.
     *
     * @param policy the policy
     * @param report on the file, which is one record
     */
    public record Read(Policy policy, IngestReport report) {}

    /**
     * Reads a policy.
     *
     * @throws FormatException if it is not one: a key is unknown, a value of the wrong type or out of range
     */
    public static Read read(InputSource source) throws IOException {
        OpenOptions options =
                OpenOptions.DEFAULTS.withDigest(OpenOptions.Digest.SHA256).expecting("a policy");
        try (DecodedInput in = source.open(options)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw FormatException.of(source.name(), "is longer than 1 MiB: no policy is");
            }
            Policy policy = parse(new String(bytes, StandardCharsets.UTF_8), source.name());
            return new Read(policy, report(in, bytes.length));
        }
    }

    private static IngestReport report(DecodedInput in, int bytes) throws IOException {
        return new IngestReport(
                in.source(),
                SCHEMA,
                in.compressions(),
                in.storedBytes(),
                bytes,
                in.sha256().orElse(null),
                null,
                IngestReport.Status.OK,
                1,
                1,
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    static Policy parse(String yaml, String source) throws FormatException {
        JsonNode tree;
        try {
            tree = MAPPER.readTree(yaml);
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
            throw FormatException.atLine(
                    source,
                    line,
                    "is not YAML: " + e.getOriginalMessage().lines().findFirst().orElse(""));
        }
        if (!(tree instanceof ObjectNode keys)
                || !keys.path(SCHEMA_KEY).asText().equals(SCHEMA)) {
            throw FormatException.of(
                    source, "is no policy: expected \"" + SCHEMA_KEY + ": " + SCHEMA + "\" at the top");
        }
        keys.remove(SCHEMA_KEY);
        Policy policy = new RecordBinder(source).bind(keys, Policy.DEFAULTS, "");
        requireKnown(policy.advisory(), source);
        return policy;
    }

    /** A check that is misspelt would go on to count, which is safe, but not what somebody believes to have said. */
    private static void requireKnown(Set<String> advisory, String source) throws FormatException {
        List<String> known = Assessor.checkIds();
        for (String id : advisory) {
            if (!known.contains(id)) {
                throw FormatException.atPath(
                        source,
                        "advisory",
                        "there is no check %s; did you mean %s?".formatted(Quote.of(id), Nearest.of(id, known)));
            }
        }
    }

    /** A policy as text that {@link #read} reads, with an explanation of every key. */
    public static String print(Policy policy) {
        return PolicyText.fill(template(), policy);
    }

    private static String template() {
        try (InputStream in = PolicyFile.class.getResourceAsStream(TEMPLATE)) {
            if (in == null) {
                throw new IllegalStateException("there is no " + TEMPLATE);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
