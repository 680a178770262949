package io.rovcast.report;

import io.rovcast.ingest.vrp.PayloadSource;
import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.check.CheckResult;
import io.rovcast.model.gate.RiskScore;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.PrefixTable;
import io.rovcast.model.plan.SafeSubset;
import io.rovcast.model.plan.Wave;
import io.rovcast.model.rov.RouteState;
import io.rovcast.model.rov.ValidationState;
import io.rovcast.model.rpki.VrpDelta;
import io.rovcast.model.rpki.VrpSet;
import io.rovcast.model.scenario.ExpectedSpace;
import io.rovcast.model.scenario.Scenario;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;

/**
 * Writes {@code verdict.json}, schema {@value #SCHEMA}. Two forecasts over the same inputs differ in {@code run} alone, byte
 * for byte: keys have a fixed order, names in maps are sorted, numbers are rounded as {@link Rounded} says.
 */
public final class VerdictJson {
    /** Name of the file. */
    public static final String FILE_NAME = "verdict.json";

    static final String SCHEMA = "rovcast/verdict/1";

    /** How many networks and changes to blame are listed. */
    static final int TOP = 20;

    /** How many held changes are listed. */
    private static final int MANY = 1000;

    static final String NO_TRUST_ANCHOR = "unknown";

    private final Forecast forecast;
    private final JsonFields json;

    private VerdictJson(Forecast forecast, JsonFields json) {
        this.forecast = forecast;
        this.json = json;
    }

    /**
     * Writes the document, in UTF-8, indented, with a line feed at its end.
     *
     * @param out receives it; flushed, not closed
     */
    public static void write(Forecast forecast, OutputStream out) throws IOException {
        try (JsonFields json = new JsonFields(out)) {
            json.object(new VerdictJson(forecast, json)::fields);
        }
    }

    /** The keys in their order. */
    private void fields() throws IOException {
        json.text("schema", SCHEMA);
        json.object("run", this::run);
        json.text("at", forecast.at().map(Instant::toString));
        if (forecast.simulation().isPresent()) {
            new SimulationJson(forecast.simulation().get(), json).write();
        }
        json.array("inputs", this::inputs);
        json.object("table", this::table);
        vrps("baseline", forecast.baseline(), StateCounts::before);
        vrps("candidate", forecast.candidate(), StateCounts::after);
        json.object("delta", this::delta);
        json.object("transitions", this::transitions);
        json.object("loss", this::loss);
        new BesideJson(forecast, json).write();
        json.array("checks", this::checks);
        json.object("score", this::score);
        json.text("verdict", forecast.decision().verdict().name());
        json.texts("reasons", forecast.decision().reasons());
        json.array("origins", this::networks);
        json.array("blame", this::changes);
        json.object("safeSubset", this::safeSubset);
        json.array("waves", this::waves);
    }

    private void run() throws IOException {
        json.text("id", forecast.run().id());
        json.time("startedAt", forecast.run().startedAt());
        json.real("seconds", forecast.run().seconds());
        json.text("version", forecast.run().version());
    }

    private void inputs() throws IOException {
        for (Forecast.Input input : forecast.inputs()) {
            json.object(() -> {
                json.text("role", input.role().text());
                json.text("name", input.name());
                json.text("sha256", Optional.of(input.sha256()).filter(hash -> !hash.isEmpty()));
                json.text("format", input.format());
                json.text("generatedAt", input.generatedAt().map(Instant::toString));
                json.number("records", input.records());
                json.number("rejected", input.rejected());
                json.counts("rejectedBy", input.rejectedBy());
                json.text("status", input.status().text());
            });
        }
    }

    private void table() throws IOException {
        RoutingTable table = forecast.table();
        PrefixTable prefixes = table.prefixes();
        json.object("pairs", () -> {
            for (AddressFamily family : AddressFamily.values()) {
                json.number(name(family), table.size(family));
            }
        });
        json.object("prefixes", () -> {
            for (AddressFamily family : AddressFamily.values()) {
                json.number(name(family), prefixes.end(family) - prefixes.start(family));
            }
        });
        json.number("origins", table.originCount());
        json.number("vantagePoints", table.vantagePoints().size());
        json.number("vantageAses", table.vantageAsCount());
        json.counts("excluded", forecast.excluded());
    }

    private void vrps(String key, VrpSet vrps, BiFunction<Forecast, AddressFamily, StateCounts> states)
            throws IOException {
        json.object(key, () -> {
            json.number("vrps", vrps.size());
            json.object("states", () -> {
                for (AddressFamily family : AddressFamily.values()) {
                    states(family, states.apply(forecast, family));
                }
            });
            json.object("invalid", () -> {
                for (AddressFamily family : AddressFamily.values()) {
                    invalid(family, states.apply(forecast, family));
                }
            });
        });
    }

    private void states(AddressFamily family, StateCounts counts) throws IOException {
        json.object(name(family), () -> {
            json.number("valid", counts.of(ValidationState.VALID));
            json.number("invalid", counts.of(ValidationState.INVALID));
            json.number("notFound", counts.of(ValidationState.NOT_FOUND));
        });
    }

    private void invalid(AddressFamily family, StateCounts counts) throws IOException {
        json.object(name(family), () -> {
            json.number("as", counts.of(RouteState.INVALID_ASN));
            json.number("length", counts.of(RouteState.INVALID_LENGTH));
            json.number("both", counts.of(RouteState.INVALID_BOTH_MIXED) + counts.of(RouteState.INVALID_BOTH_ALL));
            json.number("as0", counts.of(RouteState.INVALID_AS0));
            json.number("asSet", counts.of(RouteState.INVALID_AS_SET));
        });
    }

    private void delta() throws IOException {
        VrpDelta delta = forecast.impact().delta();
        Map<String, int[]> byTa = new TreeMap<>();
        delta.announced().sizeByTrustAnchor().forEach((ta, count) -> byTa(byTa, ta)[0] += count);
        delta.withdrawn().sizeByTrustAnchor().forEach((ta, count) -> byTa(byTa, ta)[1] += count);
        json.number("announced", delta.announced().size());
        json.number("withdrawn", delta.withdrawn().size());
        json.object("byTa", () -> {
            for (Map.Entry<String, int[]> ta : byTa.entrySet()) {
                json.object(ta.getKey(), () -> {
                    json.number("announced", ta.getValue()[0]);
                    json.number("withdrawn", ta.getValue()[1]);
                });
            }
        });
    }

    private static int[] byTa(Map<String, int[]> counts, String ta) {
        return counts.computeIfAbsent(ta.isEmpty() ? NO_TRUST_ANCHOR : ta, name -> new int[2]);
    }

    private void transitions() throws IOException {
        transition("validToInvalid", ValidationState.VALID, ValidationState.INVALID);
        transition("notFoundToInvalid", ValidationState.NOT_FOUND, ValidationState.INVALID);
        transition("validToNotFound", ValidationState.VALID, ValidationState.NOT_FOUND);
        transition("invalidToValid", ValidationState.INVALID, ValidationState.VALID);
        transition("invalidToNotFound", ValidationState.INVALID, ValidationState.NOT_FOUND);
        transition("notFoundToValid", ValidationState.NOT_FOUND, ValidationState.VALID);
    }

    private void transition(String key, ValidationState before, ValidationState after) throws IOException {
        json.number(key, forecast.impact().count(before, after));
    }

    /** Space by what becomes of it, for each assumption on who enforces that anything can be said of. */
    private void loss() throws IOException {
        for (Scenario scenario : Scenario.values()) {
            Optional<ExpectedSpace> loss = forecast.assessment().scenarios().loss(scenario);
            if (loss.isPresent()) {
                json.object(scenario.text(), () -> BesideJson.space(json, loss.get()));
            }
        }
    }

    private void checks() throws IOException {
        for (CheckResult check : forecast.assessment().checks()) {
            json.object(() -> {
                json.text("id", check.id());
                json.text("status", check.status().text());
                json.text("scope", check.scope());
                json.text("observed", check.observed());
                json.text("limit", check.limit());
                json.text("message", check.message());
                json.texts("evidence", check.evidence());
                json.texts("blame", texts(check.blame()));
            });
        }
    }

    /** Changes as text, the first few of them. */
    private List<String> texts(List<Integer> changes) {
        return changes.stream().limit(TOP).map(forecast.impact().delta()::text).toList();
    }

    private void score() throws IOException {
        RiskScore score = forecast.assessment().score();
        json.real("value", score.value());
        json.array("components", () -> {
            for (RiskScore.Component component : score.components()) {
                json.object(() -> {
                    json.text("id", component.part().name());
                    json.small("x", component.x());
                    json.real("s", component.s());
                    json.real("points", component.points());
                    json.array("top", () -> contributors(component.top()));
                });
            }
        });
    }

    private void contributors(List<RiskScore.Contributor> top) throws IOException {
        for (RiskScore.Contributor contributor : top) {
            json.object(() -> {
                json.text("subject", contributor.subject());
                json.small("x", contributor.x());
                json.text(
                        "blame",
                        contributor.blame().isPresent()
                                ? Optional.of(forecast.impact()
                                        .delta()
                                        .text(contributor.blame().getAsInt()))
                                : Optional.empty());
            });
        }
    }

    private void networks() throws IOException {
        for (NetworkRow row : NetworkRow.top(forecast, TOP)) {
            json.object(() -> {
                json.number("asn", row.asn());
                json.text("name", row.name());
                json.real("announced24", row.announced24());
                json.real("announced48", row.announced48());
                json.real("lost24", row.lost24());
                json.real("lost48", row.lost48());
                json.real("lossShare", row.lossShare());
                json.real("hardLossShare", row.hardLossShare());
                json.number("newlyInvalid", row.newlyInvalid());
                json.number("users", row.users());
                json.text("topBlame", row.topBlame());
            });
        }
    }

    private void changes() throws IOException {
        for (ChangeRow row : ChangeRow.top(forecast, TOP)) {
            json.object(() -> {
                json.text("change", row.change());
                json.number("asn", row.asn());
                json.text("prefix", row.prefix());
                json.number("maxLength", row.maxLength());
                json.text("ta", row.ta());
                json.real("weight", row.weight());
                json.number("newlyInvalid", row.newlyInvalid());
                json.real("lost24", row.lost24());
                json.real("lost48", row.lost48());
                json.number("origins", row.origins());
                json.flag("held", row.held());
                json.flag("quarantined", row.quarantined());
                if (!row.sources().isEmpty()) {
                    json.array("sources", () -> sources(row.sources()));
                }
            });
        }
    }

    private void sources(List<PayloadSource> sources) throws IOException {
        for (PayloadSource source : sources) {
            json.object(() -> {
                json.text("uri", told(source.uri()));
                json.text("ta", told(source.trustAnchor()));
                json.text("ca", told(source.authority()));
                json.text("serial", told(source.serial()));
                json.text("notAfter", source.notAfterTime().map(Instant::toString));
                json.text("expires", source.expiresTime().map(Instant::toString));
            });
        }
    }

    private static Optional<String> told(String text) {
        return Optional.of(text).filter(it -> !it.isEmpty());
    }

    /** What can be released; of what is held the first many, all of it is in the files of a plan. */
    private void safeSubset() throws IOException {
        SafeSubset subset = forecast.plan().subset();
        int[] held = subset.held();
        int[] quarantined = subset.quarantined();
        json.number("released", subset.released().length);
        json.number("heldCount", held.length);
        json.texts("held", first(held));
        json.number("quarantinedCount", quarantined.length);
        json.texts("quarantined", first(quarantined));
        json.text("verdictIfReleased", forecast.plan().ifReleased().verdict().name());
    }

    private List<String> first(int[] changes) {
        return Arrays.stream(changes)
                .limit(MANY)
                .mapToObj(forecast.impact().delta()::text)
                .toList();
    }

    private void waves() throws IOException {
        List<Wave> waves = forecast.plan().waves().waves();
        for (int i = 0; i < waves.size(); i++) {
            Wave wave = waves.get(i);
            String file = PlanWriter.waveFile(i);
            int number = i + 1;
            json.object(() -> {
                json.number("wave", number);
                json.number("changes", wave.size());
                json.small("exposure", wave.exposure());
                json.texts("files", List.of(file));
            });
        }
    }

    /** {@code ipv4}, {@code ipv6}. */
    static String name(AddressFamily family) {
        return family.name().toLowerCase(Locale.ROOT);
    }

    /** {@code fallback_same_origin} as {@code fallbackSameOrigin}. */
    static String camelCase(String snakeCase) {
        StringBuilder out = new StringBuilder(snakeCase.length());
        boolean upper = false;
        for (int i = 0; i < snakeCase.length(); i++) {
            char c = snakeCase.charAt(i);
            if (c != '_') {
                out.append(upper ? Character.toUpperCase(c) : c);
            }
            upper = c == '_';
        }
        return out.toString();
    }
}
