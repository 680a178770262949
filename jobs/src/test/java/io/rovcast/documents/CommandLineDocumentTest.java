package io.rovcast.documents;

import static org.assertj.core.api.Assertions.assertThat;

import io.rovcast.cli.Command;
import io.rovcast.cli.ExitCode;
import io.rovcast.cli.RootCommand;
import io.rovcast.testkit.MarkdownDocument;
import io.rovcast.testkit.ProjectFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** docs/cli.md has what the commands have, and nothing else. */
class CommandLineDocumentTest {
    private static final String OF_EVERY_COMMAND = "Options of every command";
    private static final String OF_FORECASTS = "Options of forecasts";
    private static final List<String> FORECASTS = List.of("impact", "gate");
    private static final String OF_SIMULATIONS = "Options of simulations";
    private static final String OF_FETCHING = "Options of fetching";
    private static final String ON_SPARK = "Options of commands on Spark";

    private static MarkdownDocument document() throws IOException {
        return MarkdownDocument.of("docs/cli.md");
    }

    /** Every command that does something: those that have no commands of their own. */
    static List<CommandLine> commands() {
        return Stream.of(io.rovcast.jobs.Main.commands(), io.rovcast.gate.Main.commands())
                .map(RootCommand::commandLine)
                .flatMap(CommandLineDocumentTest::leaves)
                .toList();
    }

    private static Stream<CommandLine> leaves(CommandLine command) {
        return command.getSubcommands().isEmpty() && command.getParent() != null
                ? Stream.of(command)
                : command.getSubcommands().values().stream().flatMap(CommandLineDocumentTest::leaves);
    }

    /** The words after {@code rovcast}. */
    private static String words(CommandLine command) {
        return command.getCommandSpec().qualifiedName().substring("rovcast ".length());
    }

    private static boolean isOnSpark(CommandLine command) {
        String word = words(command).split(" ", 2)[0];
        return Arrays.stream(Command.values())
                .anyMatch(each -> each.word().equals(word) && each.module() == Command.Module.JOBS);
    }

    private static Set<String> inDocument(String heading) throws IOException {
        return document().codeInFirstCells(heading).stream()
                .map(code -> code.split("[ =]", 2)[0].replace("...", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void hasTheArgumentsAndOptionsOfEachCommand(CommandLine command) throws IOException {
        Set<String> expected = new TreeSet<>();
        for (OptionSpec option : command.getCommandSpec().options()) {
            expected.addAll(List.of(option.names()));
        }
        for (PositionalParamSpec argument : command.getCommandSpec().positionalParameters()) {
            expected.add(argument.paramLabel());
        }
        Set<String> found = inDocument(words(command));
        found.addAll(inDocument(OF_EVERY_COMMAND));
        if (FORECASTS.contains(words(command))) {
            found.addAll(inDocument(OF_FORECASTS));
        }
        if (words(command).startsWith("simulate ")) {
            found.addAll(inDocument(OF_SIMULATIONS));
        }
        if (words(command).startsWith("fetch ")) {
            found.addAll(inDocument(OF_FETCHING));
        }
        if (isOnSpark(command)) {
            found.addAll(inDocument(ON_SPARK));
        }
        assertThat(found).isEqualTo(expected);
    }

    /** Options that ask for something else than the command's work have no default. */
    @SuppressWarnings("deprecation") // for "help", which is how such options skip what is required
    private static boolean hasDefault(OptionSpec option) {
        return !option.required() && !option.usageHelp() && !option.help();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void helpHasPurposeExamplesAndEveryDefault(CommandLine command) {
        UsageMessageSpec help = command.getCommandSpec().usageMessage();
        assertThat(help.header()).isNotEmpty();
        assertThat(help.description()).isNotEmpty();
        assertThat(Arrays.stream(help.footer()).filter(line -> line.startsWith("    rovcast ")))
                .as("examples")
                .hasSizeGreaterThanOrEqualTo(2);
        assertThat(help.footer())
                .as("lines of 80 columns can be copied")
                .allMatch(line -> line.replace("%n", "").length() < 80);
        assertThat(command.getCommandSpec().options().stream()
                        .filter(option -> hasDefault(option)
                                && !String.join("", option.description()).matches("(?s).*(D|No d)efault:.*"))
                        .map(OptionSpec::longestName))
                .as("options that do not say their default")
                .isEmpty();
    }

    @Test
    void hasTheCommands() throws IOException {
        List<String> words =
                commands().stream().map(CommandLineDocumentTest::words).toList();
        assertThat(inDocumentWhole("The command line")).isEqualTo(words);
        assertThat(document().headings(2)).containsSubsequence(words);
    }

    private static List<String> inDocumentWhole(String heading) throws IOException {
        return document().codeInFirstCells(heading);
    }

    @Test
    void hasTheExitCodes() throws IOException {
        assertThat(inDocumentWhole("Exit codes"))
                .containsExactly(Arrays.stream(ExitCode.values())
                        .map(code -> Integer.toString(code.code()))
                        .toArray(String[]::new));
    }

    @Test
    void hasTheVariablesOfTheLauncher() throws IOException {
        String launcher = Files.readString(ProjectFiles.root().resolve("rovcast"));
        Set<String> variables = Pattern.compile("\\$\\{((?:ROVCAST|XDG)_\\w+|JAVA_HOME|NO_COLOR)\\b")
                .matcher(launcher)
                .results()
                .map((MatchResult match) -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(inDocument("Environment")).isEqualTo(variables);
    }
}
