package io.rovcast.testkit.gen;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Incidents of the past, and days on which nothing happened, re-enacted on a generated Internet: one table, one baseline and a
 * candidate for each. What was announced and signed then is not to be had in full, so the shape is that of the published facts,
 * and networks, prefixes and sizes are invented.
 */
public final class Incidents {
    private static final long SEED = 20_240_103;

    private Incidents() {}

    /**
     * An incident.
     *
     * @param id its name, and that of the candidate
     * @param date when it happened; empty for what happens every day
     * @param title what it was
     * @param facts what is published about it
     * @param source who published it
     * @param expected the verdict that it deserves
     * @param planting what re-enacts it
     */
    public record Incident(
            String id, String date, String title, String facts, String source, String expected, Planting planting) {}

    /** All that are planted; each has a candidate of its own. */
    public static List<Incident> all() {
        return List.of(
                new Incident(
                        "account-takeover",
                        "2024-01-03",
                        "Orange Espana, AS12479: its registry account is taken over",
                        "Somebody with the password of the registry account deletes ROAs and signs large blocks for an"
                                + " unrelated AS; about a fifth of the network's routes vanish, traffic halves for hours.",
                        "Kentik; Ars Technica",
                        "BLOCK",
                        Plantings.accountTakeover()),
                new Incident(
                        "trust-anchor-lost",
                        "2026-01-07",
                        "RIPE NCC: all objects vanish from the repository",
                        "All objects are gone from RRDP and rsync for nine minutes.",
                        "RIPE NCC status page",
                        "BLOCK",
                        Plantings.trustAnchorLost("ripe", 6)),
                new Incident(
                        "delegated-cas-lost",
                        "2020-11-20",
                        "ARIN: nine delegated CAs are lost under surviving aggregates",
                        "A certificate is missing from a manifest for 35 hours; about 180 ROAs of nine organisations are"
                                + " gone, and what is covered by ROAs of supernets turns Invalid.",
                        "ARIN's announcement",
                        "WARN",
                        Plantings.delegatedCasLost(9)),
                new Incident(
                        "max-length-typo",
                        "2021-04-27",
                        "A ROA is issued anew without its maxLength",
                        "Seven in ten Invalid IPv4 routes of APNIC's members were too long for their ROA.",
                        "APNIC blog",
                        "BLOCK",
                        Plantings.maxLengthTypo()),
                new Incident(
                        "as0-over-announced",
                        "2026-07-28",
                        "An AS0 ROA stays over space that is in use",
                        "Routes of a network in 103.0.0.0/8 are Invalid by AS0 although they are announced.",
                        "RouteSentinel",
                        "BLOCK",
                        Plantings.as0OverAnnounced()),
                new Incident(
                        "ordinary-day",
                        "",
                        "Three hundred changes of an ordinary day",
                        "First ROAs, backup origins, repairs, VRPs that are no longer needed.",
                        "made up, after what changes every day",
                        "PASS",
                        Plantings.ordinaryChurn(300)),
                new Incident(
                        "host-route-hijack",
                        "2024-06-27",
                        "1.1.1.1/32 is hijacked; no VRP changes",
                        "AS267613 announces 1.1.1.1/32, which is Invalid and dropped where that is done.",
                        "Cloudflare blog",
                        "PASS",
                        Plantings.hostRouteHijack()),
                new Incident(
                        "wide-routes",
                        "2022-07",
                        "2000::/12 is leaked; it must not count as something to fall back on",
                        "The /12 overlapped 21,292 networks of IPv6; no VRP changes.",
                        "APNIC blog",
                        "PASS",
                        Plantings.wideRoutes()));
    }

    /** The Internet on which they happen; each has a candidate of its own. */
    public static Scenario scenario() {
        ScenarioBuilder builder =
                Scenario.builder().seed(SEED).prefixes(12_000, 3_000).vantagePoints(24);
        for (Incident incident : all()) {
            builder.plant(incident.id(), incident.planting());
        }
        return builder.build();
    }

    /** The files that the scenario gives, and which of {@link ScenarioFiles#of} each of them is. */
    public static Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("rib.north.bz2", "rib.north.mrt");
        files.put("rib.south.bz2", "rib.south.mrt");
        files.put("vrps.baseline.json.gz", "vrps.baseline.json");
        for (Incident incident : all()) {
            files.put("vrps.%s.json.gz".formatted(incident.id()), "vrps.candidate-%s.json".formatted(incident.id()));
        }
        return files;
    }

    /** The files of changes of the baseline, by name. */
    public static Map<String, ScenarioFiles.Content> deltas(Scenario scenario) {
        IncidentChanges changes = new IncidentChanges(scenario);
        Map<String, ScenarioFiles.Content> files = new LinkedHashMap<>();
        for (RetoldIncidents.Retold incident : RetoldIncidents.all()) {
            for (RetoldIncidents.Step step : incident.steps()) {
                if (step.isDelta()) {
                    files.computeIfAbsent(
                            step.file(),
                            file -> out ->
                                    VrpFiles.writeDeltaJson(step.changes().apply(changes), out));
                }
            }
        }
        return files;
    }

    /** The list of them as JSON, for programs that replay them. */
    public static String index() {
        return IncidentIndex.text(all(), RetoldIncidents.all());
    }

    /** Writes all of them. */
    public static void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Scenario scenario = scenario();
        for (Map.Entry<String, String> file : files().entrySet()) {
            ScenarioFiles.write(ScenarioFiles.of(scenario, file.getValue()), folder.resolve(file.getKey()));
        }
        for (Map.Entry<String, ScenarioFiles.Content> delta : deltas(scenario).entrySet()) {
            ScenarioFiles.write(delta.getValue(), folder.resolve(delta.getKey()));
        }
        Files.writeString(folder.resolve("incidents.json"), index(), StandardCharsets.UTF_8);
    }
}
