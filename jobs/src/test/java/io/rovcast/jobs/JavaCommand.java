package io.rovcast.jobs;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How another virtual machine is started with the classes of these tests. */
public final class JavaCommand {
    private JavaCommand() {}

    /**
     * The words of the command, to which arguments can be added.
     *
     * @param main class to run
     * @param options of the virtual machine, beside those that Spark asks for
     */
    public static List<String> of(String main, List<String> options) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // What Spark asks for stands in the command line of this virtual machine, too.
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> option.startsWith("--") || option.startsWith("-XX:+Ignore"))
                .forEach(command::add);
        command.addAll(List.of("-Xmx1g", "-XX:TieredStopAtLevel=1")); // these live for seconds only
        command.add("-cp");
        command.add(classPath().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        command.addAll(options);
        command.add(main);
        return command;
    }

    /** Where the classes of these tests come from: directories and jars. */
    public static List<Path> classPath() {
        String entries = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Stream.of(entries.split(File.pathSeparator, -1)).map(Path::of).toList();
    }
}
