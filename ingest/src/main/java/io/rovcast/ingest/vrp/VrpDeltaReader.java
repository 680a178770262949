package io.rovcast.ingest.vrp;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.rovcast.ingest.io.DecodedInput;
import io.rovcast.ingest.io.FormatException;
import io.rovcast.ingest.io.IngestRecorder;
import io.rovcast.model.rpki.Vrp;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Reads changes of VRPs: Routinator's delta, {@code {"announced": [{"asn", "prefix", "maxLength"}], "withdrawn": [...]}},
 * and the options {@code --announce} and {@code --withdraw}. A change is taken whole or not at all: one bad VRP is an error,
 * and so is one on both sides.
 */
public final class VrpDeltaReader {
    private static final String ANNOUNCED = "announced";
    private static final String WITHDRAWN = "withdrawn";

    private final String source;
    private final IngestRecorder recorder;
    private final Map<Vrp, String> announcedAt = new LinkedHashMap<>();
    private final Map<Vrp, String> withdrawnAt = new LinkedHashMap<>();

    private VrpDeltaReader(String source) {
        this.source = source;
        this.recorder = new IngestRecorder(source);
    }

    /**
     * Reads a delta in JSON to its end.
     *
     * @param in closed
     * @throws FormatException if it is no delta or not all of it can be used
     */
    public static VrpDeltaInput read(DecodedInput in) throws IOException {
        try (in) {
            JsonInput input = JsonInput.of(in, in.source());
            VrpDeltaReader reader = new VrpDeltaReader(in.source());
            input.readAll(() -> reader.readDocument(input));
            reader.recorder.format("routinator delta");
            reader.recorder.finish(in);
            return reader.finish();
        }
    }

    /**
     * The change that options ask for.
     *
     * @param announce VRPs such as {@code AS64500 192.0.2.0/24-24}
     * @param withdraw likewise
     * @throws FormatException if one is no VRP, or is given on both sides
     */
    public static VrpDeltaInput ofOptions(List<String> announce, List<String> withdraw) throws FormatException {
        return ofOptions(announce, withdraw, Map.of());
    }

    /**
     * The change that options and signed objects ask for.
     *
     * @param objects VRPs to announce as well, each with the file that it is from
     * @throws FormatException if one is no VRP, or is given on both sides
     */
    public static VrpDeltaInput ofOptions(List<String> announce, List<String> withdraw, Map<Vrp, String> objects)
            throws FormatException {
        VrpDeltaReader reader = new VrpDeltaReader(
                announce.isEmpty() && withdraw.isEmpty() && !objects.isEmpty()
                        ? objects.values().stream().distinct().collect(Collectors.joining(", "))
                        : "--announce/--withdraw");
        reader.recorder.format("options");
        for (String text : announce) {
            reader.announce(parse("--announce", text), "--announce '" + text + "'");
        }
        for (String text : withdraw) {
            reader.withdraw(parse("--withdraw", text), "--withdraw '" + text + "'");
        }
        for (Map.Entry<Vrp, String> object : objects.entrySet()) {
            reader.announce(requireNoDefaultRoute(object.getKey(), object.getValue()), object.getValue());
        }
        return reader.finish();
    }

    private static Vrp parse(String option, String text) throws FormatException {
        try {
            return requireNoDefaultRoute(Vrp.parse(text), option);
        } catch (IllegalArgumentException e) {
            throw FormatException.of(option, String.valueOf(e.getMessage())).because(e);
        }
    }

    private static Vrp requireNoDefaultRoute(Vrp vrp, String source) throws FormatException {
        if (vrp.prefix().length() == 0) {
            throw FormatException.of(source, vrp + " would make Invalid what nothing else covers");
        }
        return vrp;
    }

    private boolean readDocument(JsonInput input) throws IOException {
        JsonParser parser = input.parser();
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw input.malformed("expected a JSON object, found " + input.found());
        }
        VrpObject object = new VrpObject(input, new VrpCollector(source));
        boolean hasChanges = false;
        String name = parser.nextFieldName();
        while (name != null) {
            JsonToken value = parser.nextToken();
            switch (name) {
                case ANNOUNCED, WITHDRAWN -> {
                    hasChanges = true;
                    readChanges(input, object, name);
                }
                case "reset" -> {
                    if (value == JsonToken.VALUE_TRUE) {
                        throw input.malformed("a reset is a whole set, not a change; give a VRP set instead");
                    }
                    parser.skipChildren();
                }
                case "roas" -> throw input.malformed("a VRP set, not a change of one");
                default -> parser.skipChildren();
            }
            name = parser.nextFieldName();
        }
        if (!hasChanges) {
            throw FormatException.of(source, "not a change of VRPs: it has neither \"announced\" nor \"withdrawn\"");
        }
        return true;
    }

    private void readChanges(JsonInput input, VrpObject object, String side) throws IOException {
        JsonParser parser = input.parser();
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw input.malformed("expected an array of VRPs, found " + input.found());
        }
        VrpRow row = new VrpRow();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                throw input.malformed("expected an object, found " + input.found());
            }
            row.clear();
            object.readMembers(row);
            if (object.type().equals("routerKey") || object.type().equals("aspa")) {
                recorder.recordRead();
                recorder.skipped("change of a router key or ASPA").increment();
                continue;
            }
            if (!row.isSound()) {
                throw row.error(input::malformed);
            }
            if (side.equals(ANNOUNCED)) {
                announce(row.vrp(), input.path());
            } else {
                withdraw(row.vrp(), input.path());
            }
        }
    }

    private void announce(Vrp vrp, String place) throws FormatException {
        put(announcedAt, withdrawnAt, vrp, place);
    }

    private void withdraw(Vrp vrp, String place) throws FormatException {
        put(withdrawnAt, announcedAt, vrp, place);
    }

    private void put(Map<Vrp, String> side, Map<Vrp, String> otherSide, Vrp vrp, String place) throws FormatException {
        String other = otherSide.get(vrp);
        if (other != null) {
            throw FormatException.atPath(source, place, vrp + " is both announced and withdrawn, see " + other);
        }
        recorder.recordRead();
        recorder.recordParsed();
        if (side.putIfAbsent(vrp, place) != null) {
            recorder.dropped(VrpInput.REPEATED_VRP).increment();
        }
    }

    private VrpDeltaInput finish() {
        return new VrpDeltaInput(announcedAt, withdrawnAt, recorder.report());
    }
}
