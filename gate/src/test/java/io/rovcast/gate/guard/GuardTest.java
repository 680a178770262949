package io.rovcast.gate.guard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rovcast.gate.CommandRun;
import io.rovcast.model.rpki.Vrp;
import io.rovcast.testkit.rpki.ObjectSpec;
import io.rovcast.testkit.rpki.RpkiForge;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuardTest {
    @TempDir
    private Path folder;

    private Path table = Path.of("");
    private Path now = Path.of("");

    @BeforeEach
    void write() throws IOException {
        table = file("table.txt", """
                200.18.0.0/16 64500
                200.18.8.0/22 64501
                200.19.0.0/24 64502
                """);
        now = file("now.json", """
                {"metadata": {"buildtime": "2026-01-07T12:00:00Z"}, "roas": [
                  {"asn": 64502, "prefix": "200.19.0.0/24", "maxLength": 24, "ta": "ripe", "expires": 1767830400}]}
                """);
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static CommandRun guard(Object... args) {
        List<String> all = new ArrayList<>(List.of("guard"));
        for (Object arg : args) {
            all.add(arg.toString());
        }
        return CommandRun.rovcast(all.toArray(String[]::new));
    }

    private CommandRun planned(String csv, Object... more) throws IOException {
        List<Object> all =
                new ArrayList<>(List.of("--planned", file("planned.csv", csv), "--view", table, "--vrps", now));
        all.addAll(List.of(more));
        return guard(all.toArray());
    }

    @Test
    void aPlanThatTurnsARouteInvalidEndsWithFour() throws IOException {
        CommandRun run = planned("prefix,maxLength,asn\n200.18.0.0/16,16,AS64500\n", "--json");
        assertThat(run.exitCode()).as(run.err()).isEqualTo(4);
        JsonNode finding = new ObjectMapper().readTree(run.out()).get(0);
        assertThat(finding.get("id").asText()).isEqualTo("turns-invalid");
        assertThat(finding.get("severity").asText()).isEqualTo("block");
        assertThat(finding.get("roa").asText()).isEqualTo("AS64500 200.18.0.0/16-16");
        assertThat(finding.get("pairs").toString()).isEqualTo("[\"200.18.8.0/22 AS64501\"]");
        assertThat(finding.get("proposal").toString())
                .isEqualTo("[\"AS64500 200.18.0.0/16-16\",\"AS64501 200.18.8.0/22-22\"]");
    }

    @Test
    void theProposalAsAPlanIsFineAndTellsTheOrder() throws IOException {
        CommandRun run = planned("prefix,maxLength,asn\n200.18.0.0/16,16,AS64500\n200.18.8.0/22,,AS64501\n");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .startsWith("PASS  2 planned VRPs: 0 that must not be, 0 warnings")
                .containsSubsequence("publish in 2 steps", "step 1   AS64501 200.18.8.0/22-22", "step 2   AS64500");
    }

    @Test
    void aSmallerMaxLengthIsAReplacement() throws IOException {
        Path wide = file("wide.csv", "ASN,IP Prefix,Max Length,Trust Anchor\nAS64500,200.18.0.0/16,22,ripe\n");
        Path own = file("own.txt", "200.18.0.0/16 64500\n200.18.4.0/22 64500\n");
        Path plan = file("narrow.csv", "prefix,maxLength,asn\n200.18.0.0/16,16,AS64500\n");
        CommandRun adding = guard("--planned", plan, "--view", own, "--vrps", wide);
        assertThat(adding.exitCode()).as(adding.err()).isZero();
        assertThat(adding.out()).contains("already-wider").contains("--replace");
        CommandRun replacing = guard("--planned", plan, "--replace", wide, "--view", own, "--vrps", wide, "--json");
        assertThat(replacing.exitCode()).as(replacing.err()).isEqualTo(4);
        JsonNode findings = new ObjectMapper().readTree(replacing.out());
        assertThat(findings.get(0).get("pairs").toString()).isEqualTo("[\"200.18.4.0/22 AS64500\"]");
        JsonNode order = findings.get(findings.size() - 1);
        assertThat(order.get("steps").toString())
                .isEqualTo("[[\"AS64500 200.18.4.0/22-22\",\"AS64500 200.18.0.0/16-16\"],"
                        + "[\"withdraw AS64500 200.18.0.0/16-22\"]]");
        assertThat(guard("--planned", plan, "--replace", wide, "--view", own, "--vrps", wide)
                        .out())
                .startsWith("BLOCK  1 planned VRP, 1 replaced VRP")
                .contains("  step 2   withdraw AS64500 200.18.0.0/16-22");
    }

    @Test
    void warningsCountIfAskedFor() throws IOException {
        String loose = "prefix,maxLength,asn\n200.19.0.0/24,28,AS64502\n";
        assertThat(planned(loose).exitCode()).isZero();
        CommandRun run = planned(loose, "--fail-on", "warn");
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.out()).startsWith("WARN  ").contains("authorises 30 prefixes that AS64502 does not announce");
    }

    @Test
    void acceptedRoutesAndOwnTablesCount() throws IOException {
        String aggregate = "[{\"asn\": \"AS64500\", \"prefix\": \"200.18.0.0/16\", \"maxLength\": 16}]";
        Path accepted = file("accepted.txt", "200.18.8.0/22 64501\n");
        assertThat(planned(aggregate, "--accept", accepted).exitCode()).isZero();
        Path own = file("own.txt", "200.18.9.0/24 64500\n");
        CommandRun run = planned(aggregate, "--accept", accepted, "--own-rib", own);
        assertThat(run.exitCode()).isEqualTo(4);
        assertThat(run.out()).contains("200.18.9.0/24 AS64500");
    }

    @Test
    void whoTakesOverUnderAttackNeedsARoaToo() throws IOException {
        String own = "prefix,maxLength,asn\n200.19.0.0/24,24,AS64502\n";
        CommandRun run = planned(own, "--standby", "AS64510", "64500", "--json");
        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode findings = new ObjectMapper().readTree(run.out());
        assertThat(findings.get(0).get("id").asText()).isEqualTo("standby-not-authorised");
        assertThat(findings.get(0).get("proposal").toString()).isEqualTo("[\"AS64510 200.19.0.0/24-24\"]");
        assertThat(planned(own, "--standby", "someone").exitCode()).isEqualTo(2);
    }

    @Test
    void aRoaIsAPlan() throws IOException {
        RpkiForge forge = new RpkiForge(Instant.parse("2026-01-07T12:00:00Z"));
        String uri = forge.trustAnchor().roa("plan", ObjectSpec.GOOD, List.of(Vrp.parse("AS64500 200.18.0.0/16")));
        Path roa = Files.write(folder.resolve("plan.roa"), forge.objects().get(uri));
        CommandRun run = guard("--planned", roa, "--view", table, "--vrps", now);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(4);
        assertThat(run.out()).contains("turns-invalid").contains("AS64500 200.18.0.0/16-16");

        Files.write(roa, new byte[20]);
        assertThat(guard("--planned", roa, "--view", table, "--vrps", now).err())
                .contains("plan.roa: contentInfo at byte");
    }

    @Test
    void aPlanWithARowThatCannotBeUsedIsRefused() throws IOException {
        CommandRun run = planned("prefix,maxLength,asn\n200.18.0.0/16,16,AS64500\n200.18.8.0/22,20,AS64501\n");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.err()).contains("planned.csv").contains("20 is below the prefix length 22");
    }

    private String set(String time, String... vrps) {
        StringBuilder csv = new StringBuilder("{\"metadata\": {\"buildtime\": \"" + time + "\"}, \"roas\": [");
        for (int i = 0; i < vrps.length; i++) {
            String[] words = vrps[i].split(" ", -1);
            csv.append(i == 0 ? "" : ",")
                    .append("{\"asn\": %s, \"prefix\": \"%s\", \"ta\": \"ripe\", \"expires\": 1768000000}"
                            .formatted(words[1], words[0]));
        }
        return csv.append("]}").toString();
    }

    @Test
    void whatShouldBeThereIsHeldAgainstWhatIs() throws IOException {
        Path looks = Files.createDirectory(folder.resolve("looks"));
        Files.writeString(looks.resolve("1.json"), set("2026-01-07T08:00:00Z", "200.18.0.0/16 64500"));
        Files.writeString(looks.resolve("2.json"), set("2026-01-07T10:00:00Z", "200.18.0.0/16 64500"));
        Files.writeString(
                looks.resolve("3.json"),
                set("2026-01-07T12:00:00Z", "200.18.0.0/16 64500", "200.19.0.0/24 64502", "200.18.0.0/17 64999"));
        Path intended = file("intended.csv", """
                prefix,maxLen,asn,ta,until
                200.18.0.0/16,16,64500,ripe,
                200.18.8.0/22,22,64501,,2027-01-01
                200.19.0.0/24,24,64502,arin,
                """);
        CommandRun run = guard("--intended", intended, "--observed", looks, "--json");
        assertThat(run.exitCode()).as(run.err()).isEqualTo(4);
        List<String> findings = new ArrayList<>();
        for (JsonNode finding : new ObjectMapper().readTree(run.out())) {
            findings.add(finding.get("severity").asText() + " "
                    + finding.get("id").asText() + " " + finding.get("roa").asText());
        }
        assertThat(findings)
                .containsExactly(
                        "block missing AS64501 200.18.8.0/22-22",
                        "block extra AS64999 200.18.0.0/17-17",
                        "warn wrong-ta AS64502 200.19.0.0/24-24",
                        "info propagated AS64502 200.19.0.0/24-24");
        assertThat(guard("--intended", intended, "--observed", looks).out())
                .startsWith("BLOCK  3 intended VRPs, 3 sets of 1 relying party: 2 that must not be, 1 warning");
    }

    @Test
    void eachArgumentIsARelyingParty() throws IOException {
        Path one = Files.createDirectory(folder.resolve("one"));
        Files.writeString(one.resolve("1.json"), set("2026-01-07T08:00:00Z", "200.18.0.0/16 64500"));
        Files.writeString(one.resolve("2.json"), set("2026-01-07T12:00:00Z", "200.19.0.0/24 64502"));
        Path two = file("two.json", set("2026-01-07T12:00:00Z", "200.18.0.0/16 64500", "200.19.0.0/24 64502"));
        Path intended = file("intended.csv", "prefix,maxLength,asn\n200.18.0.0/16,16,AS64500\n");
        CommandRun run = guard("--intended", intended, "--observed", one + "/*.json", two);
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .startsWith("WARN  1 intended VRP, 3 sets of 2 relying parties")
                .contains("is in 1 of 2 sets of this time; " + one + "/*.json had it still at 2026-01-07T08:00:00Z");
        assertThat(guard("--intended", intended, "--observed", one + "/*.csv").err())
                .contains("/*.csv: no files of such a name");
    }

    @Test
    void aSetWithoutVrpsIsNoAnswer() throws IOException {
        Path intended = file("intended.csv", "prefix,maxLength,asn\n200.18.0.0/16,16,AS64500\n");
        CommandRun run = guard("--intended", intended, "--observed", file("none.json", set("2026-01-07T12:00:00Z")));
        assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(5);
        assertThat(run.out()).startsWith("INCONCLUSIVE  ").contains("none.json has no VRPs, or expired");
    }

    @Test
    void aSetWithoutATimeNeedsOne() throws IOException {
        Path csv = file("rp.csv", "ASN,IP Prefix,Max Length,Trust Anchor\nAS64502,200.19.0.0/24,24,ripe\n");
        CommandRun run = guard("--intended", csv, "--observed", csv);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("rp.csv: does not say of when it is: give the time with --at");
        assertThat(guard("--intended", csv, "--observed", csv, "--at", "2026-01-07")
                        .exitCode())
                .isZero();
        CommandRun late = guard("--intended", csv, "--observed", now, "--at", "2026-01-07");
        assertThat(late.exitCode()).isEqualTo(2);
        assertThat(late.err()).contains("is of 2026-01-07T12:00:00Z, after --at");
    }

    @Test
    void theWeakestBlocksComeFirst() throws IOException {
        Path assets = file("assets.csv", "asset,tier,label\nAS64501,0,shop\nAS64502,0,mail\n");
        CommandRun run =
                guard("--redundancy", "--critical", assets, "--view", table, "--vrps", now, "--fail-on", "warn");
        assertThat(run.exitCode()).as(run.err()).isEqualTo(3);
        assertThat(run.out())
                .startsWith("WARN  2 assets, 2 blocks: 0 that must not be, 1 warning, 1 for information")
                .contains("issue AS64501 200.18.8.0/22-22: 1 valid layer");
        JsonNode findings = new ObjectMapper()
                .readTree(guard("--redundancy", "--critical", assets, "--view", table, "--vrps", now, "--json")
                        .out());
        JsonNode weakest = findings.get(0);
        assertThat(weakest.get("roa").asText()).isEqualTo("200.18.8.0/22 AS64501");
        assertThat(weakest.get("layers").asInt()).isEqualTo(2);
        assertThat(weakest.get("validLayers").asInt()).isZero();
        assertThat(weakest.get("removalsAny").isNull()).isTrue();
        assertThat(weakest.get("removalsOwn").isNull()).isTrue();
        assertThat(weakest.get("lostByOneAddition").asBoolean()).isTrue();
    }

    @Test
    void whatIsNotReachedAsItShouldBeIsSaidAndBlocksIfItMustNotBeLost() throws IOException {
        Path hostile = file("hostile.json", set("2026-01-07T12:00:00Z", "200.19.0.0/24 64509", "200.18.0.0/16 64500"));
        Path assets = file("assets.csv", "asset,tier,label\nAS64501,0,shop\nAS64502,1,mail\nAS64503,2,lab\n");
        CommandRun run = guard("--redundancy", "--critical", assets, "--view", table, "--vrps", hostile, "--json");
        assertThat(run.exitCode()).as(run.err()).isEqualTo(4);
        List<String> findings = new ArrayList<>();
        for (JsonNode finding : new ObjectMapper().readTree(run.out())) {
            findings.add(finding.get("severity").asText() + " "
                    + finding.get("id").asText() + " " + finding.get("roa").asText() + " " + finding.get("pairs"));
        }
        assertThat(findings)
                .containsExactly(
                        "block diverted AS64501 [\"200.18.8.0/22 AS64501\"]",
                        "warn unreachable AS64502 [\"200.19.0.0/24 AS64502\"]",
                        "warn not-announced AS64503 []");
    }

    @Test
    void ownTablesCountForRedundancyToo() throws IOException {
        Path own = file("own.txt", "200.20.0.0/16 64503\n");
        Path assets = file("assets.csv", "asset,tier,label\nAS64503,1,lab\n");
        Object[] args = {"--redundancy", "--critical", assets, "--view", table, "--vrps", now};
        assertThat(guard(args).out()).contains("not-announced");
        List<Object> more = new ArrayList<>(List.of(args));
        more.addAll(List.of("--own-rib", own));
        assertThat(guard(more.toArray()).out()).doesNotContain("not-announced").contains("200.20.0.0/16 AS64503");
    }

    @Test
    void onlyOneQuestionAtATime() {
        assertThat(guard().err()).contains("give one of --planned FILE, --intended FILE and --redundancy");
        assertThat(guard("--planned", "a", "--redundancy").exitCode()).isEqualTo(2);
        assertThat(guard("--planned", "a").err()).contains("--planned needs --view FILE");
        assertThat(guard("--planned", "a", "--view", "b").err()).contains("--planned needs --vrps FILE");
        assertThat(guard("--intended", "a").err()).contains("give --observed FILE");
        assertThat(guard("--redundancy", "--view", "a", "--vrps", "b").err()).contains("needs --critical FILE");
    }

    @Test
    void optionsOfAnotherQuestionAreRefused() {
        CommandRun run = guard("--intended", "a", "--observed", "b", "--accept", "c", "--own-rib", "d");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--intended has no use for --accept and --own-rib");
        assertThat(guard("--redundancy", "--standby", "AS64501").err()).contains("no use for --standby");
    }

    @Test
    void aTableThatIsCutLeavesTheQuestionOpen() throws IOException {
        byte[] gzip = gzip("200.18.0.0/16 64500\n".repeat(2000));
        Path cut = Files.write(folder.resolve("cut.txt.gz"), Arrays.copyOf(gzip, gzip.length - 12));
        String fine = "prefix,maxLength,asn\n200.19.0.0/24,24,AS64502\n";
        Path plan = file("fine.csv", fine);
        CommandRun run = guard("--planned", plan, "--view", cut, "--vrps", now);
        assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(5);
        assertThat(run.out()).startsWith("INCONCLUSIVE  1 planned VRP").contains("cut.txt.gz ends too soon");
        assertThat(run.err()).contains("warning: ").contains("cut.txt.gz ends too soon");
        assertThat(planned(fine).exitCode()).isZero();
        assertThat(planned(fine, "--own-rib", cut).exitCode()).isEqualTo(5);
        Path empty = file("empty.txt", "");
        CommandRun nothing = guard("--planned", plan, "--view", empty, "--vrps", now);
        assertThat(nothing.exitCode()).as(nothing.out() + nothing.err()).isEqualTo(5);
        assertThat(nothing.out()).contains("empty.txt is empty");
        assertThat(planned(fine, "--own-rib", empty).exitCode()).isEqualTo(5);
        assertThat(planned("prefix,maxLength,asn\n200.18.0.0/16,16,AS64500\n", "--own-rib", empty)
                        .exitCode())
                .isEqualTo(4);
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    @Test
    void aTableWithTooMuchThatCannotBeUsedLeavesTheQuestionOpen() throws IOException {
        Path damaged = file("damaged.txt", "200.19.0.0/24 64502\n200.19.0.0/99 64502\n");
        CommandRun run = guard(
                "--planned",
                file("fine.csv", "prefix,maxLength,asn\n200.19.0.0/24,24,AS64502\n"),
                "--view",
                damaged,
                "--vrps",
                now);
        assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(5);
        assertThat(run.out()).contains("1 record that could not be used, 50 % of all");
        assertThat(run.err()).contains("warning: 1 record of ").contains("damaged.txt could not be used");
    }

    @Test
    void withoutDeployedVrpsThereIsNoAnswer() throws IOException {
        String fine = "prefix,maxLength,asn\n200.19.0.0/24,24,AS64502\n";
        Path plan = file("fine.csv", fine);
        Path none = file("none.json", "{\"metadata\": {\"buildtime\": \"2026-01-07T12:00:00Z\"}, \"roas\": []}");
        CommandRun run = guard("--planned", plan, "--view", table, "--vrps", none);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(5);
        assertThat(run.out()).contains("none.json has no VRPs");
        CommandRun late = planned(fine, "--at", "2026-03-01");
        assertThat(late.exitCode()).isEqualTo(5);
        assertThat(late.out()).contains("have all expired");
    }

    @Test
    void whatTheDeployedSetRefusesIsShown() throws IOException {
        Path odd = file("odd.csv", """
                ASN,IP Prefix,Max Length,Trust Anchor
                AS64502,200.19.0.0/24,24,ripe
                AS64502,0.0.0.0/0,0,ripe
                """);
        CommandRun run = guard(
                "--planned",
                file("fine.csv", "prefix,maxLength,asn\n200.19.0.0/24,24,AS64502\n"),
                "--view",
                table,
                "--vrps",
                odd,
                "--on-bad-record",
                "skip");
        assertThat(run.err()).contains("odd.csv: CRITICAL: AS64502 0.0.0.0/0-0 would cover every route");
        assertThat(run.exitCode()).isEqualTo(5);
    }

    @Test
    void plansOfSeveralFilesAreOne() throws IOException {
        Path plans = Files.createDirectory(folder.resolve("plans"));
        Files.writeString(plans.resolve("1.csv"), "prefix,maxLength,asn\n200.18.0.0/16,16,AS64500\n");
        Files.writeString(plans.resolve("2.csv"), "prefix,maxLength,asn\n200.18.8.0/22,22,AS64501\n");
        Path again = file("again.csv", "prefix,maxLength,asn\n200.18.8.0/22,22,AS64501\n");
        CommandRun run = guard("--planned", plans, again, "--view", table, "--vrps", now);
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).startsWith("PASS  2 planned VRPs");
    }

    @Test
    void anAcceptedRouteThatNobodyHasIsSaid() throws IOException {
        Path accepted = file("accepted.txt", "200.18.8.0/22 64511\n");
        CommandRun run = planned("prefix,maxLength,asn\n200.19.0.0/24,24,AS64502\n", "--accept", accepted);
        assertThat(run.err()).contains("accepted.txt: no table has 200.18.8.0/22 with this origin: is it mistyped?");
    }

    @Test
    void whatIsIntendedMayBeMoreThanAPlan() throws IOException {
        StringBuilder csv = new StringBuilder("prefix,maxLength,asn\n");
        for (int i = 0; i < 10_001; i++) {
            csv.append("200.18.").append(i / 256).append('.').append(i % 256).append("/32,32,AS64500\n");
        }
        Path many = file("many.csv", csv.toString());
        assertThat(guard("--planned", many, "--view", table, "--vrps", now).err())
                .contains("10001 VRPs, expected 10000 at most");
        assertThat(guard("--intended", many, "--observed", now).out())
                .contains("10,001 intended VRPs, 1 set of 1 relying party");
    }
}
