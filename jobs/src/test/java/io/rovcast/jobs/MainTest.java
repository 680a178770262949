package io.rovcast.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.rovcast.cli.Command;
import io.rovcast.cli.RootCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class MainTest {

    private static List<String> commandsOnSpark() {
        return Arrays.stream(Command.values())
                .filter(command -> command.module() == Command.Module.JOBS)
                .map(Command::word)
                .toList();
    }

    @Test
    void runsTheCommandsThatHelpShowsForThisModule() {
        assertThat(RootCommand.commandLine(Main.commands()).getSubcommands().keySet())
                .containsExactlyInAnyOrderElementsOf(commandsOnSpark());
    }

    @Test
    void isWhatTheLauncherStartsForThem() throws IOException {
        String launcher = Files.readString(Path.of("..", "rovcast"));
        String words = launcher.lines()
                .filter(line -> line.startsWith("spark_commands="))
                .findFirst()
                .orElseThrow();
        assertThat(commandsOnSpark()).allSatisfy(command -> assertThat(words).contains(" " + command + " "));
    }
}
