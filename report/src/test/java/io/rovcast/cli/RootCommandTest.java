package io.rovcast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class RootCommandTest {

    private static String output(String... args) {
        StringWriter out = new StringWriter();
        CommandLine line = RootCommand.commandLine();
        line.setOut(new PrintWriter(out));
        assertThat(line.execute(args)).isZero();
        return out.toString();
    }

    @Test
    void helpListsEveryCommandWhateverModuleRunsIt() {
        String help = output("--help");
        for (Command command : Command.values()) {
            assertThat(help).contains("  " + command.word() + " ").contains(command.summary());
        }
    }

    @Test
    void helpExplainsEveryExitCode() {
        String help = output("--help");
        for (ExitCode code : ExitCode.values()) {
            assertThat(help).contains("  " + code.code() + "  " + code.meaning());
        }
    }

    @Test
    void helpFitsA120ColumnTerminal() {
        assertThat(output("--help").lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(120));
    }

    @Test
    void versionNamesVersionCommitJdkAndSpark() {
        assertThat(output("--version").lines())
                .satisfiesExactly(
                        line -> assertThat(line).matches("rovcast \\d+\\.\\d+\\.\\d+.*"),
                        line -> assertThat(line).matches("commit  (unknown|[0-9a-f]+(-dirty)?)"),
                        line -> assertThat(line).matches("JDK     \\d+.*"),
                        line -> assertThat(line).matches("Spark   \\d+\\.\\d+\\.\\d+"));
    }

    @Test
    void exitCodesAreThoseOfTheContract() {
        assertThat(ExitCode.values()).extracting(ExitCode::code).containsExactly(0, 1, 2, 3, 4, 5);
    }
}
