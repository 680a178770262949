package io.rovcast.jobs.impact;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rovcast.jobs.JavaCommand;
import io.rovcast.testkit.ProjectFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The tasks in other processes than the driver, as on a cluster: there they have Spark's jars alone, and the project's are
 * fetched from the driver.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "links to jars")
class ClusterTest {
    private static final List<String> INPUTS = List.of(
            "--rib",
            ProjectFiles.sample("rib.north.bz2").toString(),
            ProjectFiles.sample("rib.south.gz").toString(),
            "--baseline",
            ProjectFiles.sample("vrps.baseline.json").toString(),
            "--candidate",
            ProjectFiles.sample("vrps.candidate.json").toString(),
            "--csv",
            "--json");

    @TempDir
    private Path folder;

    @Test
    void givesWhatOneProcessGives() throws Exception {
        Path home = Files.createDirectory(folder.resolve("spark"));
        String jars = String.join(",", distribute(home));
        Path here = folder.resolve("here");
        Path there = folder.resolve("there");
        List<String> arguments = new ArrayList<>(List.of("impact", "--master", "local-cluster[2,1,1024]", "--quiet"));
        arguments.addAll(List.of("--conf", "spark.executor.extraJavaOptions=-XX:TieredStopAtLevel=1"));
        arguments.addAll(INPUTS);
        arguments.addAll(List.of("--out", there.toString()));
        List<String> environment =
                List.of("env", "SPARK_HOME=" + home, "SPARK_SCALA_VERSION=2.13", "SPARK_LOCAL_IP=127.0.0.1");
        CommandRun onCluster;
        try (CommandProcess process =
                CommandProcess.start(environment, List.of("-Dspark.jars=" + jars), folder, arguments)) {
            onCluster = process.result();
        }
        assertThat(onCluster.exitCode()).as(onCluster.err()).isEqualTo(4);
        assertThat(home.resolve("work")).as("executors").isNotEmptyDirectory();

        List<String> inOneProcess = new ArrayList<>(INPUTS);
        inOneProcess.addAll(List.of("--out", here.toString()));
        CommandRun local = CommandRun.impact(inOneProcess.toArray(String[]::new));
        assertThat(withoutRun(onCluster)).isEqualTo(withoutRun(local));
        for (String table : List.of("transitions", "origins", "blame", "blocks")) {
            assertThat(there.resolve(table + ".csv")).hasSameTextualContentAs(here.resolve(table + ".csv"));
        }
    }

    private static ObjectNode withoutRun(CommandRun run) throws IOException {
        ObjectNode verdict = (ObjectNode) new ObjectMapper().readTree(run.out());
        verdict.remove("run");
        return verdict;
    }

    /** Gives executors a Spark of the libraries of these tests, and makes jars of the project's classes. */
    private List<String> distribute(Path home) throws IOException {
        Path libraries = Files.createDirectory(home.resolve("jars"));
        List<String> own = new ArrayList<>();
        for (Path entry : JavaCommand.classPath()) {
            if (Files.isDirectory(entry)) {
                Path jar = folder.resolve("own-" + own.size() + ".jar");
                pack(entry, jar);
                own.add(jar.toString());
            } else if (entry.getFileName().toString().startsWith("rovcast-")) {
                own.add(entry.toString());
            } else if (Files.exists(entry)) {
                Files.createSymbolicLink(libraries.resolve(entry.getFileName()), entry);
            }
        }
        return own;
    }

    private static void pack(Path classes, Path jar) throws IOException {
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file);
                Stream<Path> content = Files.walk(classes)) {
            for (Path path : content.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(new JarEntry(classes.relativize(path).toString()));
                Files.copy(path, out);
                out.closeEntry();
            }
        }
    }
}
