package io.rovcast.testkit.gen;

import io.rovcast.model.bgp.OriginAs;
import io.rovcast.testkit.Compression;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The files of a scenario. Of the main candidate they are {@code vrps.candidate.json}, {@code delta.json},
 * {@code changes.csv} and {@code truth.csv}; of a further one {@code vrps.candidate-NAME.json}, {@code delta-NAME.json} and
 * so on.
 */
public final class ScenarioFiles {
    private ScenarioFiles() {}

    /** Writes one file's content, uncompressed; the stream stays open. */
    @FunctionalInterface
    public interface Content {
        /** Writes it. */
        void writeTo(OutputStream out) throws IOException;
    }

    /** Every file of the scenario by its name without any suffix for compression, in the order of reading. */
    public static Map<String, Content> of(Scenario scenario) {
        Map<String, Content> files = new LinkedHashMap<>();
        for (Collector collector : scenario.collectors()) {
            files.put("rib." + collector.name() + ".mrt", out -> scenario.writeDump(collector.name(), out));
        }
        files.put(
                "vrps.baseline.json",
                out -> VrpFiles.writeRpkiClientJson(scenario.baseline(), scenario.baselineTime(), out));
        files.put("vrps.baseline.csv", out -> VrpFiles.writeRoutinatorCsv(scenario.baseline(), out));
        for (Candidate candidate : scenario.candidates()) {
            String suffix = candidate.name().isEmpty() ? "" : "-" + candidate.name();
            files.put(
                    "vrps.candidate" + suffix + ".json",
                    out -> VrpFiles.writeRpkiClientJson(candidate.vrps(), candidate.builtAt(), out));
            files.put("vrps.candidate" + suffix + ".csv", out -> VrpFiles.writeRoutinatorCsv(candidate.vrps(), out));
            files.put("delta" + suffix + ".json", out -> VrpFiles.writeDeltaJson(candidate.changes(), out));
            files.put("changes" + suffix + ".csv", out -> changes(candidate, out));
            files.put("truth" + suffix + ".csv", out -> truth(scenario, candidate, out));
        }
        files.put("as-rel.txt", out -> relationships(scenario, out));
        return files;
    }

    /**
     * One file of the scenario.
     *
     * @param name one of those of {@link #of(Scenario)}
     * @throws IllegalArgumentException if there is none such
     */
    public static Content of(Scenario scenario, String name) {
        Content content = of(scenario).get(name);
        if (content == null) {
            throw new IllegalArgumentException("the scenario has no file \"" + name + "\"");
        }
        return content;
    }

    /** Writes a file, compressed as its name asks. */
    public static void write(Content content, Path to) throws IOException {
        OutputStream file = new BufferedOutputStream(Files.newOutputStream(to), 1 << 16);
        try (OutputStream out = new BufferedOutputStream(Compression.of(to).wrap(file), 1 << 16)) {
            content.writeTo(out);
        }
    }

    /** {@code event,label,op,asn,prefix,max_length,ta}. */
    private static void changes(Candidate candidate, OutputStream out) throws IOException {
        Writer csv = VrpFiles.writer(out);
        csv.write("event,label,op,asn,prefix,max_length,ta\n");
        for (Change change : candidate.changes()) {
            IssuedVrp issued = change.vrp();
            csv.write(change.event() + "," + change.label() + "," + change.op().sign() + ","
                    + issued.vrp().asn().value() + "," + issued.vrp().prefix() + ","
                    + issued.vrp().maxLength() + "," + issued.ta() + "\n");
        }
        csv.flush();
    }

    /** {@code prefix,origin,before,before_reason,after,after_reason,vantage_points,events}. */
    private static void truth(Scenario scenario, Candidate candidate, OutputStream out) throws IOException {
        Writer csv = VrpFiles.writer(out);
        csv.write("prefix,origin,before,before_reason,after,after_reason,vantage_points,events\n");
        scenario.forEachTruth(candidate, row -> {
            try {
                csv.write(line(row));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        csv.flush();
    }

    private static String line(TruthRow row) {
        String origin = row.origin() instanceof OriginAs.Known known
                ? Long.toString(known.asn().value())
                : "NONE";
        StringBuilder events = new StringBuilder();
        for (int event : row.events()) {
            events.append(events.length() == 0 ? "" : ";").append(event);
        }
        return row.prefix() + "," + origin + "," + row.before().state() + ","
                + row.before().reason() + "," + row.after().state() + ","
                + row.after().reason() + "," + row.vantagePoints() + "," + events + "\n";
    }

    private static void relationships(Scenario scenario, OutputStream out) throws IOException {
        Writer text = VrpFiles.writer(out);
        text.write("# <provider-as>|<customer-as>|-1 or <peer-as>|<peer-as>|0\n");
        for (String line : scenario.relationships()) {
            text.write(line + "\n");
        }
        text.flush();
    }
}
