package io.rovcast.testkit.gen;

import java.util.ArrayList;
import java.util.List;

/** The list of incidents as JSON. */
final class IncidentIndex {
    private IncidentIndex() {}

    static String text(List<Incidents.Incident> planted, List<RetoldIncidents.Retold> retold) {
        List<String> entries = new ArrayList<>();
        for (Incidents.Incident one : planted) {
            String candidate = field("candidate", "vrps.%s.json.gz".formatted(one.id()));
            entries.add(entry(one.id(), one.date(), one.title(), one.facts(), one.source(), candidate, one.expected()));
        }
        for (RetoldIncidents.Retold one : retold) {
            String sets = (one.at().isEmpty() ? "" : field("at", one.at())) + sets(one.steps());
            entries.add(entry(one.id(), one.date(), one.title(), one.facts(), one.source(), sets, one.expected()));
        }
        return "{\n  \"schema\": \"rovcast/incidents/1\",\n  \"ribs\": [\"rib.north.bz2\", \"rib.south.bz2\"],\n"
                + "  \"baseline\": \"vrps.baseline.json.gz\",\n  \"incidents\": [\n" + String.join(",\n", entries)
                + "\n  ]\n}\n";
    }

    private static String entry(
            String id, String date, String title, String facts, String source, String sets, String expected) {
        return "    {\n" + field("id", id) + field("date", date) + field("title", title) + field("facts", facts)
                + field("source", source) + sets + "      \"expected\": \"" + expected + "\"\n    }";
    }

    private static String sets(List<RetoldIncidents.Step> steps) {
        if (steps.size() == 1) {
            return field(kind(steps.get(0)), steps.get(0).file());
        }
        List<String> members = new ArrayList<>();
        for (RetoldIncidents.Step step : steps) {
            members.add("        {\"%s\": \"%s\"}".formatted(kind(step), step.file()));
        }
        return "      \"series\": [\n" + String.join(",\n", members) + "\n      ],\n";
    }

    private static String kind(RetoldIncidents.Step step) {
        return step.isDelta() ? "delta" : "candidate";
    }

    private static String field(String key, String value) {
        return "      \"%s\": \"%s\",\n".formatted(key, value);
    }
}
