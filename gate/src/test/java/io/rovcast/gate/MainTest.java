package io.rovcast.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rovcast.cli.Command;
import io.rovcast.cli.RootCommand;
import io.rovcast.ingest.view.RoutingView;
import io.rovcast.ingest.view.RoutingViewWriter;
import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.net.AddressFamily;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

    @Test
    void hasWhatReadsARoutingViewOnItsClassPath(@TempDir Path folder) throws IOException {
        RoutingTable.Builder table = new RoutingTable.Builder();
        for (int i = 0; i < 1000; i++) { // enough for compression to pay
            table.add(AddressFamily.IPV4, (long) i << 40, 0, 24, 64500);
        }
        Path file = folder.resolve("table.view");
        try (OutputStream out = Files.newOutputStream(file)) {
            RoutingViewWriter.write(RoutingView.of(table.build(), List.of(), "test"), out);
        }
        assertThat(RoutingView.open(file).table().size()).isEqualTo(1000);
    }
}
