package io.rovcast.gate;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rovcast.ingest.view.RoutingView;
import io.rovcast.ingest.view.RoutingViewWriter;
import io.rovcast.ingest.vrp.VrpInput;
import io.rovcast.ingest.vrp.VrpSetWriter;
import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.Prefix;
import io.rovcast.model.net.PrefixTable;
import io.rovcast.model.rpki.Vrp;
import io.rovcast.model.rpki.VrpDelta;
import io.rovcast.model.rpki.VrpSet;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Incidents from the tables to the files of the plan, by the command. */
class IncidentPlanTest {
    @TempDir
    private static Path folder;

    private static @Nullable IncidentFiles prepared;

    @BeforeAll
    static void prepare() throws IOException {
        prepared = IncidentFiles.in(folder);
    }

    private static IncidentFiles files() {
        return requireNonNull(prepared);
    }

    private static JsonNode verdict(String... args) throws IOException {
        String[] all = Stream.concat(
                        Stream.of("--baseline", IncidentFiles.set("baseline").toString(), "--json"), Stream.of(args))
                .toArray(String[]::new);
        IncidentFiles.Run run = files().gate(all);
        assertThat(run.err()).isEmpty();
        return new ObjectMapper().readTree(run.out());
    }

    private static List<String> vrps(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(vrp -> "%s %s-%s"
                        .formatted(
                                vrp.get("asn").asText(),
                                vrp.get("prefix").asText(),
                                vrp.get("maxLength").asText()))
                .sorted()
                .toList();
    }

    private static List<Vrp> withdrawn(VrpSet from, Path candidate) throws IOException {
        return VrpDelta.between(from, IncidentFiles.read(candidate).vrps())
                .withdrawn()
                .vrps();
    }

    private static List<String> texts(List<Vrp> vrps) {
        return vrps.stream()
                .map(vrp -> "%s %s-%d".formatted(vrp.asn(), vrp.prefix(), vrp.maxLength()))
                .sorted()
                .toList();
    }

    @Test
    void removalsUnderSurvivingAggregatesAreFoundAndHeld() throws IOException {
        Path plan = folder.resolve("lost");
        Path candidate = IncidentFiles.set("delegated-cas-lost");
        JsonNode verdict = verdict("--candidate", candidate.toString(), "--plan", plan.toString());
        assertThat(verdict.at("/verdict").asText()).isEqualTo("WARN");
        assertThat(verdict.at("/transitions/validToInvalid").asInt()).isEqualTo(45);
        VrpSet deployed = IncidentFiles.read(IncidentFiles.set("baseline")).vrps();
        List<Vrp> removals = withdrawn(deployed, candidate);
        assertThat(removals).hasSize(9);
        JsonNode hold = new ObjectMapper().readTree(plan.resolve("hold.json").toFile());
        assertThat(vrps(hold.get("withdrawn"))).isEqualTo(texts(removals));
        assertThat(hold.get("announced")).isEmpty();
        assertThat(hold.get("reasons")).hasSize(9).allSatisfy(reason -> {
            assertThat(reason.get("reason").asText()).isEqualTo("forced");
            assertThat(reason.get("turnInvalid").asInt()).isEqualTo(5);
            assertThat(reason.get("holdUntil").asText()).isNotEmpty();
        });
        assertThat(verdict.at("/safeSubset/verdictIfReleased").asText()).isEqualTo("PASS");
        assertThat(IncidentFiles.read(plan.resolve("release.json")).vrps().vrps())
                .isEqualTo(deployed.vrps());
    }

    /** What is held can be asked about again, as a change of its own. */
    @Test
    void whatIsHeldIsADeltaThatTheGateTakes() throws IOException {
        Path plan = folder.resolve("asked-again");
        String candidate = IncidentFiles.set("account-takeover").toString();
        assertThat(verdict("--candidate", candidate, "--plan", plan.toString())
                        .at("/verdict")
                        .asText())
                .isEqualTo("BLOCK");
        JsonNode held = verdict("--delta", plan.resolve("hold.json").toString());
        assertThat(held.at("/delta/withdrawn").toString()).contains("1");
        JsonNode quarantined =
                verdict("--delta", plan.resolve("quarantine.json").toString());
        assertThat(quarantined.at("/verdict").asText()).isEqualTo("BLOCK");
        assertThat(quarantined.at("/transitions/notFoundToInvalid").asInt()).isPositive();
    }

    @Test
    void aWaveTouchesLittleOfOneCountryIfItIsKnown() throws IOException {
        Path countries = Files.writeString(folder.resolve("delegated"), """
                2.3|arin|20261101|2|19830101|20261101|+0000
                arin|US|ipv4|0.0.0.0|4294967296|20200101|allocated|all
                arin|US|ipv6|2000::|3|20200101|allocated|all
                """);
        Path policy = Files.writeString(
                folder.resolve("countries.yaml"),
                "policy: rovcast/policy/1\nplan: {waves: {maxExposurePerCountry: 0.002}}\n");
        Path free = folder.resolve("free");
        Path bound = folder.resolve("bound");
        String candidate = IncidentFiles.set("ordinary-day").toString();
        JsonNode without = verdict("--candidate", candidate, "--policy", policy.toString(), "--plan", free.toString());
        JsonNode with = verdict(
                "--candidate",
                candidate,
                "--policy",
                policy.toString(),
                "--delegated",
                countries.toString(),
                "--plan",
                bound.toString());
        assertThat(with.get("waves").size()).isGreaterThan(without.get("waves").size());
        for (JsonNode wave : with.get("waves")) {
            assertThat(wave.get("exposure").asDouble() <= 0.002
                            || wave.get("changes").asInt() <= 16)
                    .as(wave.toString())
                    .isTrue();
        }
        assertThat(Files.readString(free.resolve("PLAN.md"))).contains("limit per country was not applied");
        assertThat(Files.readString(bound.resolve("PLAN.md"))).doesNotContain("per country");
        assertHarmless(bound);
    }

    @Test
    void aPlanOnInputsThatAreNotFitIsNotToBeDeployed() throws IOException {
        Path plan = folder.resolve("stale");
        JsonNode verdict = verdict(
                "--candidate",
                IncidentFiles.set("ordinary-day").toString(),
                "--at",
                "2026-11-02T11:30:00Z",
                "--plan",
                plan.toString());
        assertThat(verdict.at("/verdict").asText()).isEqualTo("INCONCLUSIVE");
        assertThat(Files.readString(plan.resolve("PLAN.md")))
                .contains("deploy nothing on them, nor by this plan")
                .contains("1. Keep what is deployed, and make the plan anew")
                .doesNotContain("Take the waves in order");
    }

    /** The nine are lost on an ordinary day: what else changes goes through. */
    @Test
    void onlyTheRemovalsThatDoHarmAreHeldOfManyChanges() throws IOException {
        VrpSet deployed = IncidentFiles.read(IncidentFiles.set("baseline")).vrps();
        Set<Vrp> lost = Set.copyOf(withdrawn(deployed, IncidentFiles.set("delegated-cas-lost")));
        VrpInput ordinary = IncidentFiles.read(IncidentFiles.set("ordinary-day"));
        VrpSet.Builder both = new VrpSet.Builder();
        for (int vrp = 0; vrp < ordinary.vrps().size(); vrp++) {
            if (!lost.contains(ordinary.vrps().vrp(vrp))) {
                both.add(
                        ordinary.vrps().vrp(vrp),
                        ordinary.vrps().trustAnchor(vrp),
                        ordinary.vrps().expires(vrp));
            }
        }
        Path candidate = folder.resolve("both.json");
        VrpSetWriter.write(
                candidate,
                both.build(),
                List.of(),
                ordinary.report().generated().orElseThrow());
        Path plan = folder.resolve("both");
        JsonNode verdict = verdict("--candidate", candidate.toString(), "--plan", plan.toString());
        assertThat(verdict.at("/verdict").asText()).isEqualTo("WARN");
        JsonNode hold = new ObjectMapper().readTree(plan.resolve("hold.json").toFile());
        List<String> harmful = new ArrayList<>();
        for (JsonNode reason : hold.get("reasons")) {
            if (!reason.get("reason").asText().equals("protection")) {
                harmful.add(reason.get("change").asText());
            }
        }
        assertThat(harmful)
                .containsExactlyInAnyOrderElementsOf(texts(List.copyOf(lost)).stream()
                        .map(text -> "-" + text)
                        .toList());
        assertThat(verdict.at("/safeSubset/released").asInt()).isGreaterThan(250);
        assertThat(verdict.at("/safeSubset/verdictIfReleased").asText()).isEqualTo("PASS");
        assertHarmless(plan);
    }

    /** A second question to the gate: each file as the candidate. */
    private static void assertHarmless(Path plan) throws IOException {
        try (Stream<Path> all = Files.list(plan)) {
            for (Path set : all.filter(file -> file.getFileName().toString().matches("(release|wave-[0-9]+)\\.json"))
                    .toList()) {
                JsonNode verdict = verdict("--candidate", set.toString());
                assertThat(verdict.at("/verdict").asText()).as(set.toString()).isEqualTo("PASS");
                assertThat(verdict.at("/transitions/validToInvalid").asInt()).isZero();
                assertThat(verdict.at("/transitions/notFoundToInvalid").asInt()).isZero();
            }
        }
    }

    /** The table of the incidents has 0.0.0.0/0 and 62.0.0.0/7 in it, leaked and seen everywhere. */
    @Test
    void whatOnlyRoutesToNearlyEverythingCoverIsLost() throws IOException {
        Prefix victim = coveredByNothingBut(Prefix.parse("0.0.0.0/0"), Prefix.parse("62.0.0.0/7"));
        JsonNode loss = verdict("--announce", "AS0 %s-32".formatted(victim)).at("/loss/everyone/ipv4");
        assertThat(loss.get("lost").asDouble()).as("%s %s", victim, loss).isEqualTo(1 << (24 - victim.length()));
        for (String comfort : List.of("fallbackSameOrigin", "fallbackProvider", "moasShift", "diverted")) {
            assertThat(loss.get(comfort).asDouble()).as(comfort).isZero();
        }
    }

    /** In space that is not for special purposes, of which nothing counts as lost. */
    @ParameterizedTest(name = "{0} over {1}")
    @CsvSource({
        "0.0.0.0/0, 151.164.0.0/24, 1, 0",
        "150.0.0.0/7, 151.164.0.0/24, 1, 0",
        "151.0.0.0/8, 151.164.0.0/24, 0, 1",
        "::/0, 2003:4::/32, 65536, 0",
        "2000::/12, 2003:4::/32, 65536, 0",
        "2003::/24, 2003:4::/32, 0, 65536",
    })
    void aRouteComfortsOnlyIfItIsNotToNearlyEverything(String above, String victim, double lost, double diverted)
            throws IOException {
        RoutingTable.Builder table = new RoutingTable.Builder();
        for (String route : List.of(above, victim)) {
            Prefix prefix = Prefix.parse(route);
            table.add(prefix.family(), prefix.hi(), prefix.lo(), prefix.length(), route.equals(victim) ? 64500 : 64501);
        }
        Path view = folder.resolve("wide.view");
        try (OutputStream out = Files.newOutputStream(view)) {
            RoutingViewWriter.write(RoutingView.of(table.build(), List.of(), "test"), out);
        }
        IncidentFiles.Run run = IncidentFiles.gate(
                view,
                "--baseline",
                IncidentFiles.set("baseline").toString(),
                "--announce",
                "AS0 %s-%d".formatted(victim, Prefix.parse(victim).family().maxPrefixLength()),
                "--json");
        String family = Prefix.parse(victim).family() == AddressFamily.IPV4 ? "ipv4" : "ipv6";
        JsonNode loss = new ObjectMapper().readTree(run.out()).at("/loss/everyone/" + family);
        assertThat(loss.get("lost").asDouble()).as(loss.toString()).isEqualTo(lost);
        assertThat(loss.get("diverted").asDouble()).as(loss.toString()).isEqualTo(diverted);
    }

    /** An announced IPv4 prefix within both that no VRP covers, with no other route above it and none below. */
    private static Prefix coveredByNothingBut(Prefix everything, Prefix wide) throws IOException {
        PrefixTable prefixes = RoutingView.open(files().view()).table().prefixes();
        List<Prefix> all = new ArrayList<>();
        for (int row = 0; row < prefixes.end(AddressFamily.IPV4); row++) {
            all.add(prefixes.prefix(row));
        }
        assertThat(all).contains(everything, wide);
        List<Prefix> signed = IncidentFiles.read(IncidentFiles.set("baseline")).vrps().vrps().stream()
                .map(Vrp::prefix)
                .toList();
        return all.stream()
                .filter(prefix -> wide.covers(prefix) && prefix.length() > wide.length() && prefix.length() <= 24)
                .filter(prefix -> all.stream()
                        .allMatch(other -> other.equals(prefix)
                                || other.equals(wide)
                                || other.equals(everything)
                                || !(other.covers(prefix) || prefix.covers(other))))
                .filter(prefix -> signed.stream().noneMatch(other -> other.covers(prefix)))
                .findFirst()
                .orElseThrow();
    }
}
