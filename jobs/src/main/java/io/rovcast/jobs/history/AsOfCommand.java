package io.rovcast.jobs.history;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rovcast.cli.ExitCode;
import io.rovcast.ingest.vrp.VrpSetWriter;
import io.rovcast.jobs.lake.LakeVrps;
import io.rovcast.jobs.lake.VrpSeries;
import io.rovcast.jobs.lake.VrpSnapshot;
import io.rovcast.model.rpki.Vap;
import io.rovcast.model.rpki.VrpSet;
import io.rovcast.report.OutputDirectory.IfExists;
import io.rovcast.report.OutputFile;
import io.rovcast.report.text.Amounts;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rovcast history as-of}. */
@Command(
        name = "as-of",
        header = "Write the VRP set of any time.",
        synopsisHeading = "%nUsage: ",
        description = {
            "The newest set that is not newer than TIME, with trust anchors and ASPAs as they were; expiry is not kept of"
                    + " what has ended since. A time in a gap gets the set before the gap, and a warning.%n"
        },
        footer = {
            "%nExamples:",
            "  As a validator would have written it, in rpki-client's JSON:",
            "    rovcast history --lake lake as-of 2026-01-07T16:00:00Z --out vrps.json",
            "  The newest one in Routinator's CSV, in place of an earlier one:",
            "    rovcast history --lake lake as-of latest --out vrps.csv --overwrite",
            "%nExit codes: 0 written, 2 usage or bad input (rovcast --help has them all)."
        })
final class AsOfCommand extends Question implements Callable<Integer> {
    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final int HEAD_BYTES = 100;

    @Parameters(
            paramLabel = "TIME",
            converter = TimeOrLatest.class,
            description = "Time of the set: ISO 8601, seconds since 1970, or latest for the newest set.")
    private Instant time = Instant.MAX;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            required = true,
            description = "Where to write the set: .json is rpki-client's JSON, .csv Routinator's CSV; the file appears"
                    + " whole or not at all.")
    private Path out = Path.of("");

    @Option(names = "--overwrite", description = "Replace FILE if it is a VRP set. Default: refuse.")
    private boolean overwrite;

    @Option(names = "--json", description = "Print the summary as JSON. Default: as text.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        String name = out.toString().toLowerCase(Locale.ROOT);
        boolean isCsv = name.endsWith(".csv");
        if (!isCsv && !name.endsWith(".json")) {
            throw wrong("--out " + out + ": expected a name that ends in .json or .csv");
        }
        try (OutputFile file =
                OutputFile.create(out, overwrite ? IfExists.REPLACE : IfExists.FAIL, AsOfCommand::isSet)) {
            LakeVrps sets = sets();
            VrpSet set = sets.asOf(time);
            List<Vap> aspas = sets.aspasAsOf(time);
            VrpSnapshot snapshot = sets.snapshotAt(time).orElseThrow();
            if (isCsv) {
                VrpSetWriter.writeCsv(file.content(), set);
            } else {
                VrpSetWriter.writeJson(file.content(), set, aspas, snapshot.time());
            }
            file.publish();
            warnOfGap(VrpSeries.of(sets.snapshots()), time);
            if (isCsv && !aspas.isEmpty()) {
                warn("%s of the set are not in %s, for CSV has no place for them; .json has"
                        .formatted(Amounts.count(aspas.size(), "ASPA"), out));
            }
            print(json ? json(snapshot, set, aspas) : text(snapshot, set, aspas));
        }
        return ExitCode.OK.code();
    }

    /** Whether a file begins like what this command writes. */
    private static boolean isSet(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            String head = new String(in.readNBytes(HEAD_BYTES), StandardCharsets.UTF_8);
            return head.startsWith("ASN,IP Prefix,Max Length,Trust Anchor\n")
                    || (head.startsWith("{") && head.contains("\"metadata\""));
        }
    }

    private String text(VrpSnapshot snapshot, VrpSet set, List<Vap> aspas) {
        StringBuilder text = new StringBuilder("%s: the set of %s, %s, %s\n"
                .formatted(
                        out, snapshot.time(), Amounts.count(set.size(), "VRP"), Amounts.count(aspas.size(), "ASPA")));
        set.sizeByTrustAnchor()
                .forEach((anchor, count) ->
                        text.append("  %s: %s\n".formatted(anchor(anchor), Amounts.count(count, "VRP"))));
        return text.toString();
    }

    private String json(VrpSnapshot snapshot, VrpSet set, List<Vap> aspas) throws IOException {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("schema", "rovcast/history-as-of/1");
        json.put("file", out.toString());
        json.put("time", snapshot.time().toString());
        json.put("source", snapshot.source());
        json.put("sha256", snapshot.sha256());
        json.put("vrps", set.size());
        json.put("aspas", aspas.size());
        ObjectNode anchors = json.putObject("byTa");
        for (Map.Entry<String, Integer> anchor : set.sizeByTrustAnchor().entrySet()) {
            anchors.put(anchor.getKey(), anchor.getValue());
        }
        return MAPPER.writeValueAsString(json);
    }
}
