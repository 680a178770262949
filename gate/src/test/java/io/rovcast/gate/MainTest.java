package io.rovcast.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rovcast.cli.Command;
import io.rovcast.cli.RootCommand;
import java.io.File;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class MainTest {

    @Test
    void runsTheCommandsThatHelpShowsForThisModule() {
        List<String> shown = Arrays.stream(Command.values())
                .filter(command -> command.module() == Command.Module.GATE)
                .map(Command::word)
                .toList();
        assertThat(RootCommand.commandLine(Main.commands()).getSubcommands().keySet())
                .containsExactlyInAnyOrderElementsOf(shown);
    }

    @Test
    void hasNoSparkOnItsClassPath() {
        assertThatThrownBy(() -> Class.forName("org.apache.spark.sql.SparkSession"))
                .isInstanceOf(ClassNotFoundException.class);
        assertThat(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .extracting(entry -> new File(entry).getName())
                .noneMatch(jar -> jar.startsWith("spark-") || jar.startsWith("scala-"));
    }
}
