package io.rovcast.cli;

import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.Spec;

/**
 * The word {@code rovcast} itself. Each module's {@code Main} adds its commands to it:
 *
 * <pre>
 * public static void main(String[] args) {
 *   System.exit(RootCommand.run(args, new ImpactCommand(), new IngestCommand()));
 * }
 * </pre>
 */
@CommandLine.Command(
        name = "rovcast",
        versionProvider = VersionText.class,
        customSynopsis = "rovcast COMMAND [OPTION...]%n       rovcast COMMAND --help%n",
        header = "Forecasts what RPKI route origin validation will drop before a new VRP set is deployed.%n")
public final class RootCommand implements Runnable {

    /**
     * System property with the least level of the logs that are shown, {@code info} with {@code -v}; without, and if nobody
     * sets it, what the configuration of the logs says.
     */
    public static final String LOG_LEVEL = "rovcast.log.level";

    private static final String FOOTER = """

            Examples:
              What would the candidate set change for the routes of this table?
                rovcast impact --rib rrc00.bview.gz --baseline now.json --candidate next.json --out forecast
              The options of a command, with units and defaults:
                rovcast impact --help

            Exit codes:
            %s

            Environment:
              JAVA_HOME          the JDK to use, 17 or newer; else the java of PATH
              ROVCAST_HEAP       memory for Java objects, for example 6g; default: half of the machine's, at most 3g
              ROVCAST_JAVA_OPTS  further options for the JVM
              ROVCAST_CDS        off: do without the archive of loaded classes that shortens the start
              NO_COLOR           if set: no colours""";

    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and exit.")
    @SuppressWarnings("UnusedVariable") // picocli acts on the option itself
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show version, commit, JDK and Spark, and exit.")
    @SuppressWarnings("UnusedVariable") // picocli acts on the option itself
    private boolean version;

    private RootCommand() {}

    /**
     * Runs one command line to its end; prints errors and help as the package says.
     *
     * @param args as given to {@code main}
     * @param commands objects annotated with picocli's {@code @Command}
     * @return the exit code of the process
     */
    public static int run(String[] args, Object... commands) {
        CommandLine line = commandLine(commands);
        line.setExecutionStrategy(RootCommand::execute);
        try {
            return line.execute(args);
        } catch (OutOfMemoryError e) {
            return ErrorReporter.outOfMemory(line.getErr());
        }
    }

    private static int execute(ParseResult parsed) {
        if (ErrorReporter.isVerbose(parsed) && System.getProperty(LOG_LEVEL) == null) {
            System.setProperty(LOG_LEVEL, "info");
        }
        return new RunLast().execute(parsed);
    }

    /** The command line of {@link #run}, for tests and for generators of documents. */
    public static CommandLine commandLine(Object... commands) {
        CommandLine line = new CommandLine(new RootCommand());
        for (Object command : commands) {
            line.addSubcommand(command);
        }
        ErrorReporter errors = new ErrorReporter();
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setUsageHelpAutoWidth(true);
        line.setExecutionExceptionHandler(errors);
        line.setParameterExceptionHandler(errors);
        line.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, RootCommand::commandList);
        line.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_FOOTER, help -> footer());
        return line;
    }

    /** Without a command there is nothing to do but to say so. */
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command");
    }

    private static String commandList(Help help) {
        StringBuilder text = new StringBuilder();
        for (Command.Module module : Command.Module.values()) {
            String rows = Arrays.stream(Command.values())
                    .filter(command -> command.module() == module)
                    .map(command -> "  %-10s %s%n".formatted(command.word(), command.summary()))
                    .collect(Collectors.joining());
            if (!rows.isEmpty()) {
                text.append("%n%s%n%s".formatted(title(module), rows));
            }
        }
        return text.toString();
    }

    private static String title(Command.Module module) {
        return switch (module) {
            case GATE -> "Commands without Spark:";
            case JOBS -> "Commands on Spark:";
        };
    }

    private static String footer() {
        String codes = Arrays.stream(ExitCode.values())
                .map(code -> "  %d  %s".formatted(code.code(), code.meaning()))
                .collect(Collectors.joining("\n"));
        return FOOTER.formatted(codes) + "\n";
    }
}
