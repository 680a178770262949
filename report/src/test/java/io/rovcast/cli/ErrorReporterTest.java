package io.rovcast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

class ErrorReporterTest {

    @SuppressWarnings("UnusedVariable") // options that only the command line knows
    @CommandLine.Command(name = "work", description = "Does what the test says.")
    private static final class Work implements Callable<Integer> {
        @Mixin
        private CommonOptions common = new CommonOptions();

        @Option(names = "--limit", description = "a number")
        private int limit;

        private final Exception problem;

        Work(Exception problem) {
            this.problem = problem;
        }

        @Override
        public Integer call() throws Exception {
            throw problem;
        }
    }

    /** An IOException of this project that a Spark task would have thrown. */
    private static final class BadRecordException extends IOException {
        private static final long serialVersionUID = 1L;

        BadRecordException(String message) {
            super(message);
        }
    }

    private record Outcome(int exitCode, String out, String err) {}

    private static Outcome run(Exception problem, String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = RootCommand.commandLine(new Work(problem));
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(err));
        return new Outcome(line.execute(args), out.toString(), err.toString());
    }

    @Test
    void badInputIsItsMessageAloneAndExitCode2() {
        Outcome outcome = run(new IOException("rib.mrt: record 3, byte 90: cut short"), "work");
        assertThat(outcome).isEqualTo(new Outcome(2, "", "rovcast: rib.mrt: record 3, byte 90: cut short\n"));
    }

    @Test
    void badInputInsideAnUncheckedExceptionIsNoBug() {
        Outcome outcome = run(new UncheckedIOException("while reading", new IOException("vrps.json: empty")), "work");
        assertThat(outcome).isEqualTo(new Outcome(2, "", "rovcast: vrps.json: empty\n"));
    }

    @Test
    void badInputFoundByAnEngineIsNoBug() {
        Exception task = new IllegalStateException("task 7 failed", new BadRecordException("rib.mrt: record 3: no"));
        assertThat(run(new IllegalStateException("job aborted", task), "work"))
                .isEqualTo(new Outcome(2, "", "rovcast: rib.mrt: record 3: no\n"));
    }

    @Test
    void anIoExceptionInsideAnEngineThatNamesNoInputIsABug() {
        Outcome outcome = run(new IllegalStateException("job aborted", new IOException("connection reset")), "work");
        assertThat(outcome.exitCode()).isEqualTo(1);
    }

    @Test
    void fileProblemsSayWhatIsTheMatter() {
        assertThat(run(new NoSuchFileException("a.mrt"), "work").err())
                .isEqualTo("rovcast: a.mrt: no such file or directory\n");
        assertThat(run(new AccessDeniedException("a.mrt"), "work").err())
                .isEqualTo("rovcast: a.mrt: permission denied\n");
        assertThat(run(new FileAlreadyExistsException("out"), "work").err())
                .isEqualTo("rovcast: out: exists already\n");
        assertThat(run(new FileSystemException("out", null, "No space left on device"), "work")
                        .err())
                .isEqualTo("rovcast: out: No space left on device\n");
    }

    @Test
    void aBugIsOneLineAndExitCode1() {
        Outcome outcome = run(new IllegalStateException("row 3\nhas no parent"), "work");
        assertThat(outcome)
                .isEqualTo(
                        new Outcome(
                                1,
                                "",
                                "rovcast: internal error: java.lang.IllegalStateException: row 3 | has no parent (stack trace with -v)\n"));
    }

    @Test
    void theStackInAnEnginesMessageIsLeftOut() {
        Exception engine = new IllegalStateException(
                "Job aborted: Lost task 0.0: java.lang.Error: no\n\tat java.base/java.lang.Thread.run(Thread.java:840)\n\n"
                        + "Driver stacktrace:");
        assertThat(run(engine, "work").err())
                .isEqualTo("rovcast: internal error: java.lang.IllegalStateException: Job aborted: Lost task 0.0:"
                        + " java.lang.Error: no (stack trace with -v)\n");
    }

    @Test
    void aDiskThatIsFullForAnEngineIsNoBug() {
        Exception engine = new IllegalStateException("job aborted", new IOException("No space left on device"));
        assertThat(run(engine, "work"))
                .isEqualTo(new Outcome(
                        2,
                        "",
                        "rovcast: temporary files cannot be written: No space left on device; another place for them:"
                                + " --conf spark.local.dir=DIR\n"));
    }

    @Test
    void aBugShowsItsStackTraceWhenAsked() {
        Outcome outcome = run(new IllegalStateException("no parent"), "work", "-v");
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err()).contains("\tat " + ErrorReporterTest.class.getName());
        assertThat(outcome.out()).isEmpty();
    }

    @Test
    void exhaustedMemorySaysHowToGiveMore() {
        Outcome outcome =
                run(new IllegalStateException("job aborted", new OutOfMemoryError("Java heap space")), "work");
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err()).containsPattern("^rovcast: out of memory: \\d+ MiB .*ROVCAST_HEAP=6g\n$");
    }

    @Test
    void wrongOptionsNameThemselvesAndTheHelp() {
        Exception unused = new IllegalStateException("not reached");
        assertThat(run(unused, "work", "--limit", "many"))
                .isEqualTo(
                        new Outcome(
                                2,
                                "",
                                "rovcast work: Invalid value for option '--limit': 'many' is not an int (see rovcast work --help)\n"));
        assertThat(run(unused, "work", "--limid=3").err())
                .isEqualTo(
                        "rovcast work: Unknown option: '--limid=3'; did you mean --limit (see rovcast work --help)\n");
        assertThat(run(unused, "wrok").err())
                .isEqualTo("rovcast: no command 'wrok'; there are: "
                        + Stream.of(Command.values()).map(Command::word).collect(Collectors.joining(", "))
                        + " (see rovcast --help)\n");
    }

    @Test
    void noCommandAtAllIsAUsageError() {
        assertThat(run(new IllegalStateException("not reached")))
                .isEqualTo(new Outcome(2, "", "rovcast: Missing command (see rovcast --help)\n"));
    }
}
