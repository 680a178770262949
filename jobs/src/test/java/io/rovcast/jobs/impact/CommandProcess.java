package io.rovcast.jobs.impact;

import io.rovcast.jobs.JavaCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A command in a process of its own, which may be limited, watched and killed. What it says goes into files, so that it never
 * waits for a reader.
 *
 * @param process the process
 * @param out what it has written to standard output
 * @param err what it has written to standard error
 */
record CommandProcess(Process process, Path out, Path err) implements AutoCloseable {
    /**
     * Starts one.
     *
     * @param before a command that runs the one that follows it, such as a shell; may be empty
     * @param options further options of the virtual machine
     * @param folder for what it says
     * @param arguments of {@code ./rovcast}
     */
    static CommandProcess start(List<String> before, List<String> options, Path folder, List<String> arguments)
            throws IOException {
        List<String> command = new ArrayList<>(before);
        command.addAll(JavaCommand.of("io.rovcast.jobs.Main", options));
        command.addAll(arguments);
        Path out = folder.resolve("stdout.txt");
        Path err = folder.resolve("stderr.txt");
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        return new CommandProcess(process, out, err);
    }

    /** Waits for its end. */
    CommandRun result() throws IOException, InterruptedException {
        int exitCode = process.waitFor();
        return new CommandRun(exitCode, Files.readString(out), Files.readString(err));
    }

    /** Kills it as nothing can be that it could notice (SIGKILL), and waits until it is gone. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Kills it, if it is still there. */
    @Override
    public void close() {
        process.destroyForcibly();
    }
}
