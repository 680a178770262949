package io.rovcast.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The script ./rovcast, in a project of empty jars, with a java that prints its arguments and a Maven wrapper that says
 * that it was called.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "a POSIX shell script")
class LauncherTest {

    private static final List<String> MODULES = List.of("model", "ingest", "report", "gate", "jobs");

    /** Stands for the time of the last build; sources are older by default. */
    private static final Instant BUILT = Instant.parse("2026-01-01T12:00:00Z");

    @TempDir
    Path temporary;

    private Path project;
    private Path jdk;

    private record Run(int exitCode, List<String> out, List<String> err) {
        List<String> classPath() {
            return List.of(out.get(out.indexOf("-cp") + 1).split(":", -1));
        }

        List<String> mainAndArguments() {
            return out.subList(out.indexOf("-cp") + 2, out.size());
        }
    }

    @BeforeEach
    void makeProject() throws IOException {
        temporary = temporary.toRealPath();
        project = Files.createDirectory(temporary.resolve("a project"));
        Files.copy(Path.of("..", "rovcast"), project.resolve("rovcast"));
        script(project.resolve("mvnw"), "echo called >>mvnw-called; echo 'no such artifact'; exit 1");
        write(project.resolve("pom.xml"), "<spark.jvm.options>-Dfor.spark=1\n  -Dtoo=1</spark.jvm.options>\n");
        for (String module : MODULES) {
            write(project.resolve(module + "/src/main/java/Source.java"), "");
            write(project.resolve(module + "/pom.xml"), "");
            write(project.resolve(module + "/target/rovcast-" + module + ".jar"), "");
        }
        Path library = write(project.resolve("repository/picocli.jar"), "");
        Path spark = write(project.resolve("repository/spark-sql.jar"), "");
        write(project.resolve("gate/target/libraries.classpath"), library.toString());
        write(project.resolve("jobs/target/libraries.classpath"), library.toString());
        write(project.resolve("jobs/target/spark.classpath"), spark.toString());
        age(project, BUILT.minusSeconds(60));
        age(project.resolve("jobs/target/spark.classpath"), BUILT);
        jdk = jdk("jdk", "17.0.15");
    }

    @Test
    void commandsWithoutSparkNeverSeeIt() throws Exception {
        Run run = rovcast(project, "--version");
        assertThat(run.mainAndArguments()).containsExactly("io.rovcast.gate.Main", "--version");
        assertThat(run.classPath())
                .containsExactly(
                        project + "/repository/picocli.jar",
                        project + "/gate/target/rovcast-gate.jar",
                        project + "/report/target/rovcast-report.jar",
                        project + "/ingest/target/rovcast-ingest.jar",
                        project + "/model/target/rovcast-model.jar");
        assertThat(run.out()).doesNotContain("-Dfor.spark=1");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void commandsOnSparkGetItsJarsAndOptions() throws Exception {
        Run run = rovcast(project, "impact", "--out", "a b");
        assertThat(run.mainAndArguments()).containsExactly("io.rovcast.jobs.Main", "impact", "--out", "a b");
        assertThat(run.classPath())
                .contains(project + "/repository/spark-sql.jar", project + "/jobs/target/rovcast-jobs.jar");
        assertThat(run.out()).contains("-Dfor.spark=1", "-Dtoo=1").noneMatch(option -> option.contains("spark.jars"));
    }

    @Test
    void aClusterGetsTheProjectsJars() throws Exception {
        Run run = rovcast(project, "impact", "--master", "spark://host:7077");
        assertThat(run.out())
                .anyMatch(option -> option.startsWith("-Dspark.jars=" + project + "/jobs/target/rovcast-jobs.jar,"));
    }

    @Test
    void executorsInOtherProcessesOfThisMachineGetThemToo() throws Exception {
        assertThat(rovcast(project, "impact", "--master=local-cluster[2,1,1024]")
                        .out())
                .anyMatch(option -> option.startsWith("-Dspark.jars="));
        assertThat(rovcast(project, "impact", "--master=local[2]").out())
                .noneMatch(option -> option.startsWith("-Dspark.jars="));
    }

    @Test
    void argumentsAndFolderAreTheCallers() throws Exception {
        Path folder = Files.createDirectory(temporary.resolve("elsewhere"));
        Run run = rovcast(folder, "gate", "--view", "x *.view", "");
        assertThat(run.mainAndArguments()).containsExactly("io.rovcast.gate.Main", "gate", "--view", "x *.view", "");
        assertThat(run.out()).first().isEqualTo("cwd " + folder);
    }

    @Test
    void worksThroughALink() throws Exception {
        Path bin = Files.createDirectory(temporary.resolve("bin"));
        Files.createSymbolicLink(bin.resolve("rovcast"), Path.of("../a project/rovcast"));
        Run run = run(bin, Map.of("JAVA_HOME", jdk.toString()), "./rovcast", "--help");
        assertThat(run.classPath()).contains(project + "/gate/target/rovcast-gate.jar");
    }

    @Test
    void helpOfACommandIsItsHelpOption() throws Exception {
        assertThat(rovcast(project, "help", "impact").mainAndArguments())
                .containsExactly("io.rovcast.jobs.Main", "impact", "--help");
        assertThat(rovcast(project, "help").mainAndArguments()).containsExactly("io.rovcast.gate.Main", "--help");
    }

    @Test
    void memoryAndFurtherOptionsAreTheUsers() throws Exception {
        Map<String, String> environment = Map.of(
                "JAVA_HOME", jdk.toString(), "ROVCAST_HEAP", "6g", "ROVCAST_JAVA_OPTS", "-XX:+UseSerialGC -Dx=1");
        Run run = run(project, environment, "./rovcast", "--help");
        assertThat(run.out()).contains("-Xmx6g", "-XX:+UseSerialGC", "-Dx=1");
        assertThat(rovcast(project, "--help").out()).anyMatch(option -> option.matches("-Xmx\\d+m"));
    }

    @Test
    void anOldJavaHomeGivesWayToTheJavaOfThePath() throws Exception {
        Path old = jdk("old", "11.0.2");
        Map<String, String> environment =
                Map.of("JAVA_HOME", old.toString(), "PATH", jdk.resolve("bin") + ":" + System.getenv("PATH"));
        assertThat(run(project, environment, "./rovcast", "--help").out()).contains("jdk " + jdk);
    }

    @Test
    void withoutAJdkItSaysWhatItNeeds() throws Exception {
        Path old = jdk("old", "1.8.0_292");
        Path tools = Files.createDirectory(temporary.resolve("tools"));
        for (String tool : List.of("sh", "sed", "readlink", "dirname", "find", "head")) {
            Files.createSymbolicLink(tools.resolve(tool), Path.of("/bin/" + tool));
        }
        Run run = run(project, Map.of("JAVA_HOME", old.toString(), "PATH", tools.toString()), "./rovcast", "--help");
        assertThat(run)
                .isEqualTo(new Run(
                        2,
                        List.of(),
                        List.of("rovcast: needs a JDK 17 or newer, found none: JAVA_HOME is " + old
                                + ", java on PATH is missing")));
    }

    @Test
    void buildsOnFirstUseWithOneLineThatSaysSo() throws Exception {
        for (String module : MODULES) {
            Files.delete(project.resolve(module + "/target/rovcast-" + module + ".jar"));
        }
        Files.delete(project.resolve("jobs/target/spark.classpath"));
        script(
                project.resolve("mvnw"),
                "for m in " + String.join(" ", MODULES) + "; do : >$m/target/rovcast-$m.jar; done",
                "printf '%s' '" + project + "/repository/spark-sql.jar' >jobs/target/spark.classpath",
                "echo noise; printf '%s\\n' \"$@\" >mvnw-called");
        Run run = rovcast(temporary, "--version");
        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).singleElement().asString().startsWith("rovcast: first use: building, about ");
        assertThat(run.mainAndArguments()).containsExactly("io.rovcast.gate.Main", "--version");
        assertThat(Files.readAllLines(project.resolve("mvnw-called"))).contains("-q", "package", "gate,jobs");
        assertThat(rovcast(temporary, "--version").err()).isEmpty();
    }

    @Test
    void buildsAgainWhenASourceIsNewer() throws Exception {
        age(project.resolve("model/src/main/java/Source.java"), BUILT.plusSeconds(1));
        assertThat(rovcast(project, "--version").err().get(0))
                .isEqualTo("rovcast: the sources changed since the last build: building, about 10 s");
    }

    @Test
    void buildsAgainWhenASourceIsGone() throws Exception {
        Files.delete(project.resolve("model/src/main/java/Source.java"));
        assertThat(rovcast(project, "--version").exitCode()).isEqualTo(1);
        assertThat(project.resolve("mvnw-called")).exists();
    }

    @Test
    void buildsAgainWhenALibraryIsGone() throws Exception {
        Files.delete(project.resolve("repository/spark-sql.jar"));
        assertThat(rovcast(project, "--version").exitCode()).isEqualTo(1);
        assertThat(project.resolve("mvnw-called")).exists();
    }

    @Test
    void aFailedBuildShowsWhatMavenSaid() throws Exception {
        age(project.resolve("pom.xml"), BUILT.plusSeconds(1));
        Run run = rovcast(project, "--version");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .containsExactly(
                        "rovcast: the sources changed since the last build: building, about 10 s",
                        "no such artifact",
                        "rovcast: the build failed; all that it said is in " + project + "/target/launcher/build.log");
        assertThat(project.resolve("target/launcher/lock")).doesNotExist();
    }

    @Test
    void severalAtOnceBuildOnceAlsoAfterABuildThatWasKilled() throws Exception {
        age(project.resolve("pom.xml"), BUILT.plusSeconds(1));
        script(
                project.resolve("mvnw"),
                "mkdir building || echo 'two at once' >>mvnw-called",
                "echo called >>mvnw-called",
                "touch jobs/target/spark.classpath",
                "rmdir building");
        Process gone = new ProcessBuilder("/bin/sh", "-c", ":").start();
        gone.waitFor();
        Path state = Files.createDirectories(project.resolve("target/launcher"));
        Files.createSymbolicLink(state.resolve("lock"), Path.of(Long.toString(gone.pid())));
        List<Process> launchers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            ProcessBuilder builder = new ProcessBuilder(command("--version"))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD);
            builder.environment().put("JAVA_HOME", jdk.toString());
            launchers.add(builder.start());
        }
        for (Process launcher : launchers) {
            assertThat(launcher.waitFor()).isZero();
        }
        assertThat(project.resolve("mvnw-called")).hasContent("called");
        assertThat(state.resolve("lock")).doesNotExist();
    }

    @Test
    void recordsTheClassArchiveOnceForCommandsOnSpark() throws Exception {
        script(
                jdk.resolve("bin/java"),
                "for a; do case $a in -XX:ArchiveClassesAtExit=*) : >\"${a#*=}\" ;; esac; done",
                "printf '%s\\n' \"$@\"");
        assertThat(withArchive("--version").out()).noneMatch(LauncherTest::isArchive);
        assertThat(withArchive("impact", "--help").out())
                .as("help must not wait for it")
                .noneMatch(LauncherTest::isArchive);
        Run first = withArchive("impact", "--out", "x");
        assertThat(first.err())
                .containsExactly("rovcast: recording the classes of Spark for quick starts: once, about 20 s");
        assertThat(first.out()).anyMatch(LauncherTest::isArchive);
        Run second = withArchive("impact", "--out", "x");
        assertThat(second.err()).isEmpty();
        assertThat(second.out()).isEqualTo(first.out());
        write(
                project.resolve("jobs/target/spark.classpath"),
                project + "/repository/spark-sql.jar:" + project + "/repository/picocli.jar");
        assertThat(withArchive("impact", "--out", "x").out())
                .as("the JVM compares the order of the class path, too")
                .anyMatch(LauncherTest::isArchive)
                .isNotEqualTo(first.out());
    }

    @Test
    void recordsTheClassesOfTheGateWithoutAWord() throws Exception {
        script(
                jdk.resolve("bin/java"),
                "for a; do case $a in -XX:ArchiveClassesAtExit=*) : >\"${a#*=}\" ;; esac; done",
                "printf '%s\\n' \"$@\"");
        assertThat(withArchive("gate", "--help").out()).noneMatch(LauncherTest::isArchive);
        Run first = withArchive("gate", "--view", "x");
        assertThat(first.err()).isEmpty();
        assertThat(first.out()).anyMatch(LauncherTest::isArchive);
        assertThat(withArchive("gate", "--help").out()).anyMatch(LauncherTest::isArchive);
        write(project.resolve("gate/target/rovcast-gate.jar"), "built anew");
        assertThat(withArchive("gate", "--view", "x").out())
                .as("own classes are in it")
                .anyMatch(LauncherTest::isArchive)
                .isNotEqualTo(first.out());
    }

    @Test
    void aFailedRecordingIsNotTriedAgain() throws Exception {
        assertThat(withArchive("impact", "--out", "x").err()).hasSize(1);
        Run second = withArchive("impact", "--out", "x");
        assertThat(second.exitCode()).isZero();
        assertThat(second.err()).isEmpty();
        assertThat(second.out()).noneMatch(LauncherTest::isArchive);
    }

    private static boolean isArchive(String option) {
        return option.matches("-XX:SharedArchiveFile=.*/a cache/rovcast/(spark|gate)-\\d+\\.jsa");
    }

    private Run withArchive(String... arguments) throws Exception {
        Map<String, String> environment = Map.of(
                "JAVA_HOME",
                jdk.toString(),
                "ROVCAST_CDS",
                "on",
                "XDG_CACHE_HOME",
                temporary.resolve("a cache").toString());
        return run(project, environment, command(arguments));
    }

    private Run rovcast(Path folder, String... arguments) throws Exception {
        return run(folder, Map.of("JAVA_HOME", jdk.toString()), command(arguments));
    }

    private String[] command(String... arguments) {
        return Stream.concat(Stream.of(project.resolve("rovcast").toString()), Stream.of(arguments))
                .toArray(String[]::new);
    }

    private Run run(Path folder, Map<String, String> environment, String... command) throws Exception {
        Path out = temporary.resolve("out.txt");
        Path err = temporary.resolve("err.txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("ROVCAST") || name.equals("JAVA_HOME"));
        builder.environment().put("ROVCAST_CDS", "off");
        builder.environment().putAll(environment);
        Process process = builder.start();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).as("ends").isTrue();
        return new Run(process.exitValue(), Files.readAllLines(out), Files.readAllLines(err));
    }

    /** A JDK whose java prints where it is, where it was called and with what. */
    private Path jdk(String name, String version) throws IOException {
        Path home = temporary.resolve(name);
        write(home.resolve("release"), "IMPLEMENTOR=\"nobody\"\nJAVA_VERSION=\"" + version + "\"\n");
        script(home.resolve("bin/java"), "echo \"cwd $(pwd -P)\"", "echo 'jdk " + home + "'", "printf '%s\\n' \"$@\"");
        script(home.resolve("bin/javac"));
        return home;
    }

    private static void script(Path file, String... lines) throws IOException {
        write(file, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static Path write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text, StandardCharsets.UTF_8);
    }

    private static void age(Path path, Instant time) throws IOException {
        try (var files = Files.walk(path)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.setLastModifiedTime(file, FileTime.from(time));
            }
        }
    }
}
