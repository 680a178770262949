package io.rovcast.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.rovcast.report.OutputDirectory.IfExists;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What remains of processes that end while they write. */
@DisabledOnOs(OS.WINDOWS)
class OutputDirectoryProcessTest {
    private Path parent = Path.of("");
    private Path target = Path.of("");

    @BeforeEach
    void inAnEmptyDirectory(@TempDir Path directory) {
        parent = directory;
        target = directory.resolve("out");
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /** The limit on the size of files stands for a disk that is full. */
    @Test
    void whenTheSystemRefusesMoreItSaysSoAndLeavesNothing() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "no /bin/sh");
        Process process = new ProcessBuilder(
                        "/bin/sh",
                        "-c",
                        "ulimit -f 40; exec \"$0\" \"$@\"",
                        java(),
                        "-cp",
                        classPath(),
                        OutputDirectoryMain.class.getName(),
                        "write",
                        target.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isEqualTo(2);
        assertThat(said).isEqualTo(target + "/big: cannot be written: File too large\n");
        assertThat(names(parent)).isEmpty();
    }

    @Test
    void aRunThatIsInterruptedLeavesNothing() throws Exception {
        Process process = hanging();
        process.toHandle().destroy(); // SIGTERM, as Ctrl-C; standard input stays open
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(names(parent)).isEmpty();
    }

    @Test
    void whatARunThatIsKilledLeavesTheNextOneClearsAway() throws Exception {
        Process process = hanging();
        process.destroyForcibly().waitFor(); // SIGKILL
        assertThat(names(parent)).containsExactly(".out.rovcast-lock", ".out.rovcast-new");
        OutputDirectory.create(target, IfExists.FAIL, "mark").close();
        assertThat(names(parent)).isEmpty();
    }

    @Test
    void aRunIsRefusedWhileAnotherProcessWritesTheTarget() throws Exception {
        Process process = hanging();
        try {
            assertThatThrownBy(() -> OutputDirectory.create(target, IfExists.FAIL, "mark"))
                    .isInstanceOf(FileSystemException.class)
                    .hasMessage(target + ": is being written by another run");
            assertThat(names(parent)).containsExactly(".out.rovcast-lock", ".out.rovcast-new");
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    /** A process that has written some files and waits. */
    private Process hanging() throws IOException {
        Process process = new ProcessBuilder(
                        java(), "-cp", classPath(), OutputDirectoryMain.class.getName(), "hang", target.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.inputReader().readLine()).isEqualTo("hanging");
        return process;
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }
}
