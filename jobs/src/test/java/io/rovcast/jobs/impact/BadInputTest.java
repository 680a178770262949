package io.rovcast.jobs.impact;

import static org.assertj.core.api.Assertions.assertThat;

import io.rovcast.testkit.ProjectFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with an input is said in one line, with exit code 2; nothing is written. */
class BadInputTest {
    private static final String RIB = ProjectFiles.sample("rib.south.gz").toString();
    private static final String BASELINE =
            ProjectFiles.sample("vrps.baseline.json").toString();
    private static final String CANDIDATE =
            ProjectFiles.sample("vrps.candidate.json").toString();

    @TempDir
    private Path folder;

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private void refuses(CommandRun run, String... words) throws IOException {
        assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
        assertThat(run.complaint().lines()).as(run.err()).hasSize(1);
        assertThat(run.complaint()).contains(words);
        assertThat(run.out()).isEmpty();
        assertThat(folder.resolve("out")).doesNotExist();
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left.map(path -> path.getFileName().toString())).noneMatch(name -> name.contains("out"));
        }
    }

    private CommandRun run(String rib, String baseline, String candidate) {
        return CommandRun.impact(
                "--rib",
                rib,
                "--baseline",
                baseline,
                "--candidate",
                candidate,
                "--out",
                folder.resolve("out").toString());
    }

    @Test
    void missingFiles() throws IOException {
        refuses(run(folder.resolve("none.bz2").toString(), BASELINE, CANDIDATE), "none.bz2", "no such file");
        refuses(run(RIB, folder.resolve("none.json").toString(), CANDIDATE), "none.json", "no such file");
        refuses(run(folder + "/*.mrt", BASELINE, CANDIDATE), "*.mrt", "no such file");
    }

    @Test
    void fileSystemsThatCannotBeUsed() throws IOException {
        refuses(run("s3a://bucket/rib.bz2", BASELINE, CANDIDATE), "s3a://bucket/rib.bz2: cannot be read: ");
        refuses(run("gopher://host/rib.bz2", BASELINE, CANDIDATE), "gopher://host/rib.bz2: cannot be read: ", "gopher");
    }

    @Test
    void anErrorPageInPlaceOfADump() throws IOException {
        Path page = file("bview.gz", "<!DOCTYPE html><html><body>404 Not Found</body></html>");
        refuses(run(page.toString(), BASELINE, CANDIDATE), "bview.gz", "HTML");
        refuses(run(RIB, page.toString(), CANDIDATE), "bview.gz", "HTML");
    }

    @Test
    void aTableInPlaceOfASetAndTheReverse() throws IOException {
        refuses(run(CANDIDATE, BASELINE, CANDIDATE), "vrps.candidate.json", "expected a routing table", "VRP set");
        refuses(run(RIB, RIB, CANDIDATE), "rib.south.gz", "expected a VRP set", "--rib");
    }

    @Test
    void aDumpCutInItsMiddleIsUsedAndSaidToBeCut() throws IOException {
        byte[] whole = Files.readAllBytes(Path.of(RIB));
        Path cut = Files.write(folder.resolve("cut.gz"), Arrays.copyOf(whole, whole.length / 2));
        CommandRun run =
                CommandRun.impact("--rib", cut.toString(), "--baseline", BASELINE, "--candidate", CANDIDATE, "--json");
        assertThat(run.exitCode()).as(run.err()).isIn(0, 4);
        assertThat(run.out()).contains("truncated");
        assertThat(run.err()).contains("rovcast: warning: ").contains("cut.gz");
        refuses(
                CommandRun.impact(
                        "--rib",
                        cut.toString(),
                        "--on-bad-record",
                        "fail",
                        "--baseline",
                        BASELINE,
                        "--candidate",
                        CANDIDATE),
                "cut.gz");
    }

    @Test
    void tablesWithoutRoutes() throws IOException {
        refuses(run(file("empty.gz", "").toString(), BASELINE, CANDIDATE), "empty.gz", "no routes");
        refuses(run(file("comments.txt", "; nothing\n").toString(), BASELINE, CANDIDATE), "comments.txt", "no routes");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            cut         | {"roas":[{"asn":64500,"prefix":"192.0.2.0/24","maxLe                         | vrps.json
            empty       | {"roas":[]}                                                                  | no VRPs
            maxLength   | {"roas":[{"asn":64500,"prefix":"192.0.2.0/24","maxLength":20,"ta":"x"}]}     | roas[0].maxLength
            host bits   | {"roas":[{"asn":64500,"prefix":"192.0.2.1/24","maxLength":24,"ta":"x"}]}     | host bits
            ASN         | {"roas":[{"asn":4294967296,"prefix":"192.0.2.0/24","maxLength":24}]}         | roas[0].asn
            fraction    | {"roas":[{"asn":1.5,"prefix":"192.0.2.0/24","maxLength":24}]}                | roas[0].asn
            wrong types | {"roas":[{"asn":[1],"prefix":"192.0.2.0/24","maxLength":24}]}                | roas[0].asn
            no JSON     | {"roas":[{]}                                                                 | vrps.json
            """)
    void damagedSets(String what, String json, String expected) throws IOException {
        Path set = file("vrps.json", json);
        refuses(run(RIB, set.toString(), CANDIDATE), "vrps.json", expected);
    }

    @Test
    void bothWaysToWriteAsNumbersAndUnknownKeysAreFine() throws IOException {
        Path set = file("vrps.json", """
                {"metadata":{"newKey":{"a":[1]}},"roas":[
                 {"asn":"AS64500","prefix":"192.0.2.0/24","maxLength":24,"ta":"x","more":null},
                 {"asn":64501,"prefix":"198.51.100.0/24","maxLength":24,"ta":"x"}],"later":[]}
                """);
        CommandRun run = CommandRun.impact("--rib", RIB, "--baseline", set.toString(), "--candidate", set.toString());
        assertThat(run.exitCode()).as("without vantage points: %s", run.err()).isEqualTo(5);
    }

    @Test
    void aDeltaThatDoesNotFit() throws IOException {
        refuses(
                CommandRun.impact("--rib", RIB, "--baseline", BASELINE, "--withdraw", "AS64500 192.0.2.0/24-24"),
                "--withdraw",
                "AS64500 192.0.2.0/24-24",
                "does not have");
        refuses(
                CommandRun.impact("--rib", RIB, "--baseline", BASELINE, "--announce", "AS64500 192.0.2.0/24-23"),
                "maxLength 23");
    }

    @Test
    void optionsThatDoNotGoTogether() throws IOException {
        refuses(CommandRun.impact("--rib", RIB, "--baseline", BASELINE), "--candidate");
        refuses(
                CommandRun.impact(
                        "--rib",
                        RIB,
                        "--baseline",
                        BASELINE,
                        "--candidate",
                        CANDIDATE,
                        "--announce",
                        "AS64500 192.0.2.0/24"),
                "exclude each other");
        refuses(
                CommandRun.impact("--rib", "-", "--baseline", "-", "--candidate", CANDIDATE),
                "standard input (-) can be one input only");
        refuses(
                CommandRun.impact("--rib", RIB, "--baseline", BASELINE, "--candidate", CANDIDATE, "--at", "yesterday"),
                "'yesterday' is not a time");
    }

    @Test
    void aDirectoryThatExistsIsRefusedBeforeAnythingIsRead() throws IOException {
        Path taken = Files.createDirectory(folder.resolve("taken"));
        Files.writeString(taken.resolve("verdict.json"), "{}");
        String missing = folder.resolve("missing").toString();
        CommandRun run = CommandRun.impact(
                "--rib", missing, "--baseline", missing, "--candidate", missing, "--out", taken.toString());
        refuses(run, taken + ": exists already", "--overwrite");
        assertThat(taken.resolve("verdict.json")).hasContent("{}");
    }

    @Test
    void aDirectoryThatIsNoEarlierResultIsNotOverwritten() throws IOException {
        Path taken = Files.createDirectory(folder.resolve("taken"));
        Files.writeString(taken.resolve("thesis.txt"), "mine");
        String missing = folder.resolve("missing").toString();
        CommandRun run = CommandRun.impact(
                "--rib",
                missing,
                "--baseline",
                missing,
                "--candidate",
                missing,
                "--out",
                taken.toString(),
                "--overwrite");
        refuses(run, taken + ": has no verdict.json");
        assertThat(taken.resolve("thesis.txt")).hasContent("mine");
    }
}
