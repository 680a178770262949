package io.rovcast.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rovcast.report.OutputDirectory.IfExists;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class OutputFileTest {
    private Path parent = Path.of("");
    private Path target = Path.of("");

    @BeforeEach
    void inAnEmptyDirectory(@TempDir Path directory) throws IOException {
        parent = directory.toRealPath();
        target = parent.resolve("table.view");
    }

    private static OutputFile begin(Path target, IfExists ifExists) throws IOException {
        return OutputFile.create(
                target, ifExists, file -> Files.readString(file).startsWith("ours"));
    }

    private static void write(OutputFile out, String content) throws IOException {
        out.content().write(content.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(parent)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void nothingIsSeenBeforeItIsPublishedAndThenAll() throws IOException {
        try (OutputFile out = begin(target, IfExists.FAIL)) {
            write(out, "ours: new");
            assertThat(target).doesNotExist();
            assertThat(out.target()).isEqualTo(target);
            out.publish();
            assertThatIllegalStateException().isThrownBy(out::publish);
        }
        assertThat(target).hasContent("ours: new");
        assertThat(names()).containsExactly("table.view");
    }

    @Test
    void whatIsNotPublishedLeavesNothingBehind() throws IOException {
        Files.writeString(target, "ours: old");
        try (OutputFile out = begin(target, IfExists.REPLACE)) {
            write(out, "ours: new");
        }
        assertThat(target).hasContent("ours: old");
        assertThat(names()).containsExactly("table.view");
    }

    @Test
    void anExistingFileIsRefused() throws IOException {
        Files.writeString(target, "ours: old");
        assertThatThrownBy(() -> begin(target, IfExists.FAIL))
                .isInstanceOf(FileAlreadyExistsException.class)
                .hasMessage(target + ": exists already; name another file, or replace it with --overwrite");
        assertThat(names()).containsExactly("table.view");
    }

    @Test
    void anEarlierResultIsReplaced() throws IOException {
        Files.writeString(target, "ours: old");
        try (OutputFile out = begin(target, IfExists.REPLACE)) {
            write(out, "ours: new");
            out.publish();
        }
        assertThat(target).hasContent("ours: new");
        assertThat(names()).containsExactly("table.view");
    }

    @Test
    void anEmptyFileMayBeReplaced() throws IOException {
        Files.createFile(target);
        try (OutputFile out = begin(target, IfExists.REPLACE)) {
            write(out, "new");
            out.publish();
        }
        assertThat(target).hasContent("new");
    }

    @Test
    void whatIsNoEarlierResultIsNeverReplaced() throws IOException {
        Files.writeString(target, "years of work");
        assertThatThrownBy(() -> begin(target, IfExists.REPLACE))
                .isInstanceOf(FileSystemException.class)
                .hasMessage(target + ": is no earlier result, so it is not replaced");
        assertThat(target).hasContent("years of work");
        assertThat(names()).containsExactly("table.view");
    }

    @Test
    void whatAppearedMeanwhileIsNotReplaced() throws IOException {
        try (OutputFile out = begin(target, IfExists.FAIL)) {
            write(out, "ours: new");
            Files.writeString(target, "of another program");
            assertThatThrownBy(out::publish).isInstanceOf(FileAlreadyExistsException.class);
        }
        assertThat(target).hasContent("of another program");
        assertThat(names()).containsExactly("table.view");
    }

    @Test
    void twoRunsDoNotWriteOneTarget() throws IOException {
        try (OutputFile out = begin(target, IfExists.FAIL)) {
            assertThatThrownBy(() -> begin(target, IfExists.FAIL))
                    .isInstanceOf(FileSystemException.class)
                    .hasMessage(target + ": is being written by another run");
            write(out, "ours: new");
            out.publish();
        }
        assertThat(target).hasContent("ours: new");
    }

    @Test
    void whatAKilledRunLeftIsOverwritten() throws IOException {
        Files.writeString(parent.resolve(".table.view.rovcast-new"), "half of a longer file");
        try (OutputFile out = begin(target, IfExists.FAIL)) {
            write(out, "ours");
            out.publish();
        }
        assertThat(target).hasContent("ours");
        assertThat(names()).containsExactly("table.view");
    }

    @Test
    void directoriesAreNoTargets() throws IOException {
        assertThatThrownBy(() -> begin(parent, IfExists.REPLACE))
                .isInstanceOf(FileSystemException.class)
                .hasMessage(parent + ": is a directory, expected the name of a file");
        Path deep = parent.resolve("no/table.view");
        assertThatThrownBy(() -> begin(deep, IfExists.FAIL))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessage(deep + ": there is no directory " + parent.resolve("no"));
        assertThat(names()).isEmpty();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aLinkStaysAndItsFileIsReplaced() throws IOException {
        Path real = Files.writeString(parent.resolve("real.view"), "ours: old");
        Files.createSymbolicLink(target, real);
        try (OutputFile out = begin(target, IfExists.REPLACE)) {
            write(out, "ours: new");
            out.publish();
        }
        assertThat(target).isSymbolicLink();
        assertThat(real).hasContent("ours: new");
    }
}
