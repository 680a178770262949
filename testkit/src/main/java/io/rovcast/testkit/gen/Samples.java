package io.rovcast.testkit.gen;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The scenario behind {@code data-samples}: small enough to keep, with a bit of everything that goes wrong in practice, and a
 * second, harmless candidate.
 */
public final class Samples {
    /** The candidate in which only ordinary changes happen. */
    public static final String HARMLESS = "harmless";

    private static final long SEED = 20_261_102;

    private Samples() {}

    /** The scenario, made anew. */
    public static Scenario scenario() {
        return Scenario.builder()
                .seed(SEED)
                .prefixes(16_000, 4_000)
                .vantagePoints(24)
                .plant(Plantings.ordinaryChurn(90))
                .plant(Plantings.accountTakeover())
                .plant(Plantings.maxLengthTypo())
                .plant(Plantings.removedUnderAggregate())
                .plant(Plantings.as0OverAnnounced())
                .plant(HARMLESS, Plantings.ordinaryChurn(120))
                .build();
    }

    /** The files in the folder, and which of {@link ScenarioFiles#of} each of them is. */
    public static Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("rib.north.bz2", "rib.north.mrt");
        files.put("rib.south.gz", "rib.south.mrt");
        files.put("vrps.baseline.json", "vrps.baseline.json");
        files.put("vrps.candidate.json", "vrps.candidate.json");
        files.put("vrps.candidate-harmless.json", "vrps.candidate-harmless.json");
        files.put("delta.json", "delta.json");
        files.put("changes.csv", "changes.csv");
        files.put("changes-harmless.csv", "changes-harmless.csv");
        files.put("truth.csv.gz", "truth.csv");
        files.put("truth-harmless.csv.gz", "truth-harmless.csv");
        return files;
    }

    /** Writes all of them. */
    public static void write(Path folder) throws IOException {
        Scenario scenario = scenario();
        for (Map.Entry<String, String> file : files().entrySet()) {
            ScenarioFiles.write(ScenarioFiles.of(scenario, file.getValue()), folder.resolve(file.getKey()));
        }
    }
}
