package io.rovcast.ingest.side;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.rovcast.ingest.io.DecodedInput;
import io.rovcast.ingest.io.FormatException;
import io.rovcast.ingest.io.OnBadRecord;
import io.rovcast.ingest.text.Quote;
import io.rovcast.model.check.ChurnHistory.Series;
import io.rovcast.model.churn.ChurnBaselines;
import io.rovcast.model.churn.SeriesBaseline;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads how much usually changes: {@code calibration.json} as {@code rovcast backtest} writes it, of which the {@code series} are
 * taken. A file is taken whole or not at all, for a baseline that is missing would go unnoticed.
 */
public final class ChurnBaselinesReader {
    /** What the key {@code schema} says. */
    public static final String SCHEMA = "rovcast/calibration/1";

    private static final int MAX_BYTES = 32 << 20;
    private static final int MAX_SERIES = 10_000;
    private static final int MAX_NAME = 256;
    private static final ObjectMapper MAPPER = JsonMapper.builder(FlatJson.factory())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final String source;

    private ChurnBaselinesReader(String source) {
        this.source = source;
    }

    /**
     * Reads a file to its end.
     *
     * @param in closed
     * @param onBadRecord is not asked: one bad series is an error
     * @throws FormatException if it is of another kind, or a series is not one
     */
    public static SideInput<ChurnBaselines> read(DecodedInput in, OnBadRecord onBadRecord) throws IOException {
        try (in) {
            SideTally tally = new SideTally(in.source(), OnBadRecord.FAIL);
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw FormatException.of(in.source(), "is longer than 32 MiB: no calibration is");
            }
            ChurnBaselinesReader reader = new ChurnBaselinesReader(in.source());
            List<SeriesBaseline> series = reader.series(reader.parse(bytes), tally);
            try {
                return new SideInput<>(ChurnBaselines.of(series), tally.finish(in, SCHEMA, "baselines"));
            } catch (IllegalArgumentException e) {
                throw reader.at("series", String.valueOf(e.getMessage())).because(e);
            }
        }
    }

    private JsonNode parse(byte[] bytes) throws IOException {
        JsonNode root;
        try {
            root = MAPPER.readTree(bytes);
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
            String problem = e.getOriginalMessage().lines().findFirst().orElse("");
            throw FormatException.atLine(source, line, "is not JSON: " + Quote.printable(problem))
                    .because(e);
        }
        String schema = root.path("schema").asText();
        if (!schema.equals(SCHEMA)) {
            throw at("schema", Quote.of(schema) + ", expected \"" + SCHEMA + "\", as rovcast backtest writes it");
        }
        return root;
    }

    private List<SeriesBaseline> series(JsonNode root, SideTally tally) throws FormatException {
        JsonNode list = root.path("series");
        if (!list.isArray() || list.size() > MAX_SERIES) {
            throw at("series", "expected a list of up to " + MAX_SERIES + " series");
        }
        List<SeriesBaseline> series = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            tally.read();
            String path = "series[" + i + "]";
            try {
                series.add(one(list.get(i), path));
            } catch (IllegalArgumentException e) {
                throw at(path, String.valueOf(e.getMessage())).because(e);
            }
            tally.parsed();
        }
        return series;
    }

    private SeriesBaseline one(JsonNode json, String path) throws FormatException {
        String name = json.path("trustAnchor").asText("");
        if (name.length() > MAX_NAME) {
            throw at(path + ".trustAnchor", "is longer than " + MAX_NAME + " characters");
        }
        List<Double> greatest = new ArrayList<>();
        JsonNode values = json.path("greatest");
        if (!values.isArray() || values.size() > SeriesBaseline.KEPT) {
            throw at(path + ".greatest", "expected a list of up to " + SeriesBaseline.KEPT + " numbers");
        }
        for (int i = 0; i < values.size(); i++) {
            greatest.add(number(values.get(i), path + ".greatest[" + i + "]"));
        }
        JsonNode count = json.path("n");
        if (!count.isIntegralNumber() || !count.canConvertToInt()) {
            throw at(path + ".n", Quote.of(count.asText()) + ", expected a whole number");
        }
        return new SeriesBaseline(
                kind(json.path("series").asText(), path + ".series"),
                json.path("trustAnchor").isNull() ? "" : name,
                count.intValue(),
                number(json.path("median"), path + ".median"),
                number(json.path("mad"), path + ".mad"),
                number(json.path("ewma"), path + ".ewma"),
                number(json.path("floor"), path + ".floor"),
                greatest);
    }

    private Series kind(String name, String path) throws FormatException {
        for (Series series : Series.values()) {
            if (series.name().toLowerCase(Locale.ROOT).equals(name)) {
                return series;
            }
        }
        throw at(path, "there is no series " + Quote.of(name));
    }

    private double number(JsonNode json, String path) throws FormatException {
        if (!json.isNumber() || !Double.isFinite(json.doubleValue())) {
            throw at(path, Quote.of(json.asText()) + ", expected a number");
        }
        return json.doubleValue();
    }

    private FormatException at(String path, String problem) {
        return FormatException.atPath(source, path, problem);
    }
}
