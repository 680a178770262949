package io.rovcast.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rovcast.report.OutputDirectory.IfExists;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OutputDirectoryTest {
    private static final String MARK = "verdict.json";

    private Path parent = Path.of("");
    private Path target = Path.of("");

    @BeforeEach
    void inAnEmptyDirectory(@TempDir Path directory) {
        parent = directory;
        target = directory.resolve("out");
    }

    private static OutputDirectory begin(Path target, IfExists ifExists) throws IOException {
        return OutputDirectory.create(target, ifExists, MARK);
    }

    private static void write(OutputDirectory out, String name, String content) throws IOException {
        try (OutputStream file = out.newFile(name)) {
            file.write(content.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** An earlier result. */
    private void earlier() throws IOException {
        Files.createDirectories(target.resolve("sub"));
        Files.writeString(target.resolve(MARK), "old");
        Files.writeString(target.resolve("sub/extra"), "old");
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void nothingIsSeenBeforeItIsPublishedAndThenAll() throws IOException {
        try (OutputDirectory out = begin(target, IfExists.FAIL)) {
            write(out, MARK, "new");
            write(out, "report.html", "page");
            assertThat(target).doesNotExist();
            out.publish();
        }
        assertThat(names(target)).containsExactly("report.html", MARK);
        assertThat(target.resolve(MARK)).hasContent("new");
        assertThat(names(parent)).containsExactly("out");
    }

    @Test
    void whatIsNotPublishedLeavesNothingBehind() throws IOException {
        try (OutputDirectory out = begin(target, IfExists.FAIL)) {
            write(out, MARK, "new");
        }
        assertThat(names(parent)).isEmpty();
    }

    @Test
    void parentsAreCreatedAndTakenAwayIfNothingComesOfThem() throws IOException {
        Path deep = parent.resolve("a/b/c");
        try (OutputDirectory out = begin(deep, IfExists.FAIL)) {
            write(out, MARK, "new");
        }
        assertThat(names(parent)).isEmpty();
        try (OutputDirectory out = begin(deep, IfExists.FAIL)) {
            write(out, MARK, "new");
            out.publish();
        }
        assertThat(deep.resolve(MARK)).exists();
    }

    @Test
    void anExistingDirectoryIsRefusedEvenIfEmpty() throws IOException {
        Files.createDirectory(target);
        assertThatThrownBy(() -> begin(target, IfExists.FAIL))
                .isInstanceOf(FileAlreadyExistsException.class)
                .hasMessage(target + ": exists already; name another directory, or replace it with --overwrite");
        assertThat(names(parent)).containsExactly("out");
    }

    @Test
    void anEarlierResultIsReplacedWhole() throws IOException {
        earlier();
        try (OutputDirectory out = begin(target, IfExists.REPLACE)) {
            write(out, MARK, "new");
            assertThat(target.resolve(MARK)).hasContent("old");
            out.publish();
        }
        assertThat(names(target)).containsExactly(MARK);
        assertThat(target.resolve(MARK)).hasContent("new");
        assertThat(names(parent)).containsExactly("out");
    }

    @Test
    void anEarlierResultStaysIfNothingReplacesIt() throws IOException {
        earlier();
        try (OutputDirectory out = begin(target, IfExists.REPLACE)) {
            write(out, MARK, "new");
        }
        assertThat(target.resolve("sub/extra")).hasContent("old");
        assertThat(names(parent)).containsExactly("out");
    }

    @Test
    void anEmptyDirectoryMayBeReplaced() throws IOException {
        Files.createDirectory(target);
        try (OutputDirectory out = begin(target, IfExists.REPLACE)) {
            write(out, MARK, "new");
            out.publish();
        }
        assertThat(target.resolve(MARK)).hasContent("new");
    }

    @Test
    void whatIsNoEarlierResultIsNeverReplaced() throws IOException {
        Files.createDirectory(target);
        Files.writeString(target.resolve("thesis.tex"), "years of work");
        assertThatThrownBy(() -> begin(target, IfExists.REPLACE))
                .isInstanceOf(FileSystemException.class)
                .hasMessage(target + ": has no verdict.json, so it is no earlier result and is not replaced");
        assertThat(target.resolve("thesis.tex")).exists();
        assertThat(names(parent)).containsExactly("out");
    }

    @ParameterizedTest
    @EnumSource(IfExists.class)
    void aFileIsNeverReplaced(IfExists ifExists) throws IOException {
        Files.writeString(target, "a file");
        assertThatThrownBy(() -> begin(target, ifExists)).isInstanceOf(FileSystemException.class);
        assertThat(target).hasContent("a file");
    }

    @Test
    void theRootOfTheFileSystemIsRefused() {
        assertThatThrownBy(() -> begin(Path.of("/"), IfExists.REPLACE))
                .isInstanceOf(FileSystemException.class)
                .hasMessage("/: is the root of the file system");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aLinkStaysALinkAndWhatItLeadsToIsReplaced() throws IOException {
        earlier();
        Path link = Files.createSymbolicLink(parent.resolve("latest"), target);
        try (OutputDirectory out = begin(link, IfExists.REPLACE)) {
            write(out, MARK, "new");
            out.publish();
        }
        assertThat(link).isSymbolicLink();
        assertThat(target.resolve(MARK)).hasContent("new");
        assertThat(names(parent)).containsExactly("latest", "out");
    }

    @Test
    void oneRunAtATimeWritesATarget() throws IOException {
        try (OutputDirectory first = begin(target, IfExists.FAIL)) {
            assertThatThrownBy(() -> begin(target, IfExists.FAIL))
                    .isInstanceOf(FileSystemException.class)
                    .hasMessage(target + ": is being written by another run");
            write(first, MARK, "new");
            first.publish();
        }
        assertThat(target.resolve(MARK)).hasContent("new");
        assertThat(names(parent)).containsExactly("out");
    }

    @Test
    void runsForOtherTargetsDoNotDisturbEachOther() throws IOException {
        try (OutputDirectory first = begin(target, IfExists.FAIL);
                OutputDirectory second = begin(parent.resolve("other"), IfExists.FAIL)) {
            write(first, MARK, "first");
            write(second, MARK, "second");
            first.publish();
            second.publish();
        }
        assertThat(names(parent)).containsExactly("other", "out");
    }

    @Test
    void whatAKilledRunLeftIsClearedAway() throws IOException {
        Files.createDirectories(parent.resolve(".out.rovcast-new/sub"));
        Files.writeString(parent.resolve(".out.rovcast-new/half"), "half");
        Files.writeString(parent.resolve(".out.rovcast-lock"), "");
        try (OutputDirectory out = begin(target, IfExists.FAIL)) {
            write(out, MARK, "new");
            out.publish();
        }
        assertThat(names(target)).containsExactly(MARK);
        assertThat(names(parent)).containsExactly("out");
    }

    @Test
    void aResultThatAKilledRunHadPutAsideIsPutBack() throws IOException {
        earlier();
        Files.move(target, parent.resolve(".out.rovcast-old"));
        assertThatThrownBy(() -> begin(target, IfExists.FAIL)).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(target.resolve(MARK)).hasContent("old");
        assertThat(names(parent)).containsExactly("out");
    }

    @Test
    void aResultThatAKilledRunHadReplacedIsClearedAway() throws IOException {
        earlier();
        Files.createDirectory(parent.resolve(".out.rovcast-old"));
        Files.writeString(parent.resolve(".out.rovcast-old/" + MARK), "older");
        try (OutputDirectory out = begin(target, IfExists.REPLACE)) {
            write(out, MARK, "new");
        }
        assertThat(target.resolve(MARK)).hasContent("old");
        assertThat(names(parent)).containsExactly("out");
    }

    @Test
    void whatAppearsInTheMeantimeIsNotReplacedUnasked() throws IOException {
        try (OutputDirectory out = begin(target, IfExists.FAIL)) {
            write(out, MARK, "new");
            earlier();
            assertThatThrownBy(out::publish).isInstanceOf(FileAlreadyExistsException.class);
        }
        assertThat(target.resolve(MARK)).hasContent("old");
        assertThat(names(parent)).containsExactly("out");
    }

    @Test
    void aNameIsWrittenOnceAndLeadsNowhereElse() throws IOException {
        try (OutputDirectory out = begin(target, IfExists.FAIL)) {
            write(out, MARK, "new");
            assertThatThrownBy(() -> out.newFile(MARK)).isInstanceOf(FileAlreadyExistsException.class);
            for (String name : List.of("../escape", "sub/file", "/tmp/file")) {
                assertThatThrownBy(() -> out.newFile(name))
                        .as(name)
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessage("\"" + name + "\" is not a plain name of a file");
            }
        }
    }

    @Test
    void itIsPublishedOnce() throws IOException {
        try (OutputDirectory out = begin(target, IfExists.FAIL)) {
            write(out, MARK, "new");
            out.publish();
            assertThatThrownBy(out::publish)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage(target + " was published or given up already");
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aDirectoryThatCannotBeWrittenIsRefusedAtOnce() throws IOException {
        Path file = Files.writeString(parent.resolve("file"), "");
        assertThatThrownBy(() -> begin(file.resolve("out"), IfExists.FAIL))
                .isInstanceOf(FileSystemException.class)
                .hasMessageStartingWith(file.toString());
    }

    @Test
    void relativeNamesWork() throws IOException {
        Path relative = Path.of("").toAbsolutePath().relativize(target);
        try (OutputDirectory out = begin(relative, IfExists.FAIL)) {
            write(out, MARK, "new");
            out.publish();
        }
        assertThat(target.resolve(MARK)).hasContent("new");
    }
}
