package io.rovcast.testkit.gen;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.rovcast.model.bgp.OriginAs;
import io.rovcast.testkit.Compression;
import io.rovcast.testkit.ProjectFiles;
import io.rovcast.testkit.gen.FeedPeer.Feed;
import io.rovcast.testkit.rpki.SampleRepository;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The files of {@code data-samples} are what the generator writes and what their README says. With
 * {@code -Drovcast.rewrite-samples=true} they are written anew, sizes and checksums in the README included.
 */
class SamplesTest {
    private static final Path FOLDER = ProjectFiles.root().resolve("data-samples");
    private static final Path README = FOLDER.resolve("README.md");
    private static final Pattern ROW =
            Pattern.compile("(?m)^(\\| `([^`]+)` \\|.*?\\|) (\\d+) \\| `([0-9a-f]{64})` \\|");
    private static final Scenario SCENARIO = Samples.scenario();

    @BeforeAll
    static void rewriteIfAsked() throws IOException {
        if (Boolean.getBoolean("rovcast.rewrite-samples")) {
            Samples.write(FOLDER);
            SampleRepository.write(FOLDER.resolve("rpki"));
            String readme = Files.readString(README);
            Matcher row = ROW.matcher(readme);
            Files.writeString(
                    README,
                    row.replaceAll(match -> Matcher.quoteReplacement(
                            match.group(1) + " " + size(match.group(2)) + " | `" + sha256(match.group(2)) + "` |")));
        }
    }

    static Stream<Arguments> files() {
        return Samples.files().entrySet().stream().map(file -> Arguments.of(file.getKey(), file.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void aFileIsWhatTheGeneratorWrites(String file, String name) throws IOException {
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        ScenarioFiles.of(SCENARIO, name).writeTo(expected);
        // Compressed bytes may differ with the version of the compressor; what they hold may not.
        assertThat(plain(FOLDER.resolve(file))).isEqualTo(expected.toByteArray());
    }

    private static byte[] plain(Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return switch (Compression.of(file)) {
                case GZIP -> new GZIPInputStream(in).readAllBytes();
                case BZIP2 -> new BZip2CompressorInputStream(in).readAllBytes();
                default -> in.readAllBytes();
            };
        }
    }

    @Test
    void theReadmeGivesEveryFileWithSizeAndChecksum() throws IOException {
        Map<String, String> stated = ROW.matcher(Files.readString(README))
                .results()
                .collect(toMap(row -> row.group(2), row -> row.group(3) + " " + row.group(4)));
        Map<String, String> actual = new TreeMap<>();
        try (Stream<Path> all = Files.walk(FOLDER)) {
            all.filter(Files::isRegularFile)
                    .filter(file -> !isDescribedElsewhere(file))
                    .forEach(file -> {
                        String name = FOLDER.relativize(file).toString().replace('\\', '/');
                        actual.put(name, size(name) + " " + sha256(name));
                    });
        }
        assertThat(new TreeMap<>(stated)).isEqualTo(actual);
    }

    /** Read-me files themselves, hidden files, and folders with a README of their own. */
    private static boolean isDescribedElsewhere(Path file) {
        Path folder = file.getParent();
        String name = file.getFileName().toString();
        return name.equals("README.md")
                || name.startsWith(".")
                || (folder != null && !folder.equals(FOLDER) && Files.exists(folder.resolve("README.md")));
    }

    @Test
    void allOfThemTakeLessThan10Megabytes() throws IOException {
        try (Stream<Path> all = Files.walk(FOLDER)) {
            long bytes = all.filter(Files::isRegularFile)
                    .mapToLong(file -> size(FOLDER.relativize(file).toString()))
                    .sum();
            assertThat(bytes).isLessThan(10_000_000);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"rib.north.bz2, 211967, 490", "rib.south.gz, 207699, 483"})
    void anotherReaderCountsTheSameEntries(String file, int entries, int withoutOrigin) throws IOException {
        // What mrtparse 2.2.0 counts; as to entries, bgpkit-parser 0.23.0 agrees.
        List<DumpReading.Entry> read = DumpReading.of(plain(FOLDER.resolve(file)));
        assertThat(read).hasSize(entries);
        assertThat(read.stream().filter(entry -> entry.pair().origin() == OriginAs.None.NONE))
                .hasSize(withoutOrigin);
    }

    @Test
    void theInternetIsSmallButLively() {
        assertThat(SCENARIO.announcements().stream()
                        .map(Announcement::prefix)
                        .distinct()
                        .count())
                .isBetween(20_000L, 20_200L);
        assertThat(SCENARIO.vantagePoints().stream().map(FeedPeer::network).distinct())
                .hasSize(24);
        assertThat(SCENARIO.vantagePoints().stream().filter(peer -> peer.ipv4() == Feed.FULL))
                .hasSize(22);
        assertThat(SCENARIO.baseline().size()).isBetween(11_000, 12_500);
    }

    @Test
    void theCandidateDoesTheHarmThatWasPlanted() {
        Candidate candidate = SCENARIO.candidate();
        List<TruthRow> harm = SCENARIO.truth(candidate).stream()
                .filter(TruthRow::newlyInvalid)
                .toList();
        assertThat(candidate.planted().stream().map(Planted::label))
                .containsExactly(
                        "ordinary-churn",
                        "account-takeover",
                        "max-length-typo",
                        "removed-under-aggregate",
                        "as0-over-announced");
        assertThat(harm.stream().map(TruthRow::prefix))
                .containsExactlyElementsOf(candidate.planted().stream()
                        .skip(1)
                        .flatMap(planted -> planted.prefixes().stream())
                        .sorted()
                        .toList());
        assertThat(harm).hasSize(56);
    }

    @Test
    void theHarmlessCandidateDoesNone() {
        Candidate harmless = SCENARIO.candidate(Samples.HARMLESS);
        assertThat(harmless.changes()).hasSizeBetween(120, 121);
        assertThat(SCENARIO.truth(harmless)).noneMatch(TruthRow::newlyInvalid);
    }

    private static long size(String file) {
        try {
            return Files.size(FOLDER.resolve(file));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String sha256(String file) {
        try {
            byte[] bytes = Files.readAllBytes(FOLDER.resolve(file));
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
