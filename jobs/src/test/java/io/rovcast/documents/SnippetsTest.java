package io.rovcast.documents;

import static org.assertj.core.api.Assertions.assertThat;

import io.rovcast.jobs.JavaCommand;
import io.rovcast.testkit.MarkdownDocument;
import io.rovcast.testkit.MarkdownDocument.Block;
import io.rovcast.testkit.ProjectFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What documents tell a reader to type works as it stands there, and prints what they show. The commands run in a folder that
 * looks like the project's root, with a {@code ./rovcast} that starts the classes of this build; a test of its own is about
 * the real one.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the commands are for a POSIX shell")
class SnippetsTest {
    private static final List<String> DOCUMENTS = List.of("README.md", "docs/cli.md");

    /** It runs these tests. */
    private static final String THE_CHECK = "./mvnw -B verify\n";

    @TempDir
    private Path folder;

    static Stream<Arguments> snippets() throws IOException {
        Stream.Builder<Arguments> snippets = Stream.builder();
        for (String document : DOCUMENTS) {
            for (Block block : MarkdownDocument.of(document).blocks()) {
                if (block.mark().equals("sh") && !block.text().equals(THE_CHECK)) {
                    snippets.add(Arguments.of(document, block));
                }
            }
        }
        return snippets.build();
    }

    @Test
    void theReadmeShowsHowToRunItAndHowToCheckIt() throws IOException {
        List<Block> commands = MarkdownDocument.of("README.md").blocks().stream()
                .filter(block -> block.mark().equals("sh"))
                .toList();
        assertThat(commands.get(0).text()).startsWith("./rovcast impact ");
        assertThat(commands.get(0).output()).isPresent();
        assertThat(commands).extracting(Block::text).contains(THE_CHECK);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("snippets")
    void doesWhatTheDocumentShows(String document, Block block) throws Exception {
        Path samples = folder.resolve("data-samples");
        Files.createSymbolicLink(samples, ProjectFiles.root().resolve("data-samples"));
        launcher(folder.resolve("rovcast"));
        Path out = folder.resolve("stdout.txt");
        Path err = folder.resolve("stderr.txt");
        int exitCode = new ProcessBuilder("/bin/sh", "-c", block.text())
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start()
                .waitFor();
        Files.delete(samples);
        String printed = Files.readString(out);
        List<Integer> expected = printed.startsWith("BLOCK") ? List.of(4, 0) : List.of(0); // 0 at the end of a pipe
        assertThat(exitCode).as(Files.readString(err)).isIn(expected);
        assertThat(Files.readAllLines(err)).noneMatch(line -> line.startsWith("rovcast"));
        if (block.output().isPresent()) {
            assertThat(withoutTimes(printed))
                    .isEqualTo(withoutTimes(block.output().get()));
        }
    }

    private static String withoutTimes(String text) {
        return text.replaceAll("\\b[0-9][0-9.,]* (ms|s)\\b", "some $1");
    }

    private static void launcher(Path file) throws IOException {
        Files.writeString(file, """
                #!/bin/sh
                case ${1:-} in
                  impact | ingest | history | coverage | backtest | compile) exec %s "$@" ;;
                  *) exec %s "$@" ;;
                esac
                """.formatted(words("io.rovcast.jobs.Main"), words("io.rovcast.gate.Main")));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static String words(String main) {
        return JavaCommand.of(main, List.of()).stream()
                .map(word -> "'" + word.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" "));
    }
}
