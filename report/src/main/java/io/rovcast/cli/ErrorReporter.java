package io.rovcast.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Turns what a command threw into one line on standard error and an exit code.
 *
 * <ul>
 *   <li>{@link ParameterException}, an {@link IOException} or {@link UncheckedIOException}: exit 2;
 *   <li>bad input found inside a Spark task, that is an {@code IOException} of this project or of a named file anywhere
 *       among the causes: exit 2;
 *   <li>no room for an engine's temporary files: exit 2, and how to name another place;
 *   <li>memory exhausted: exit 1, and how to give more;
 *   <li>anything else is a bug: exit 1, with the stack trace if {@code -v} was given.
 * </ul>
 */
final class ErrorReporter implements IExecutionExceptionHandler, IParameterExceptionHandler {

    private static final int MAX_CAUSES = 50;
    private static final Set<String> NO_ROOM =
            Set.of("No space left on device", "Disk quota exceeded", "File too large");
    private static final Pattern STACK = Pattern.compile("\\s+at \\S+\\(.*\\)|Driver stacktrace:");

    @Override
    public int handleParseException(ParameterException e, String[] args) {
        CommandLine line = e.getCommandLine();
        String command = line.getCommandSpec().qualifiedName();
        print(line.getErr(), "%s: %s (see %s --help)".formatted(command, problem(e), command));
        return ExitCode.USAGE_OR_BAD_INPUT.code();
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine line, ParseResult parsed) {
        if (e instanceof ParameterException usage) {
            return handleParseException(usage, new String[0]);
        }
        boolean verbose = isVerbose(parsed);
        IOException input = badInput(e);
        if (input != null) {
            print(line.getErr(), "rovcast: " + oneLine(describe(input)));
            if (verbose) {
                e.printStackTrace(line.getErr());
            }
            return ExitCode.USAGE_OR_BAD_INPUT.code();
        }
        if (hasCause(e, OutOfMemoryError.class)) {
            return outOfMemory(line.getErr());
        }
        String noRoom = noRoom(e);
        if (noRoom != null) {
            print(
                    line.getErr(),
                    "rovcast: temporary files cannot be written: " + noRoom
                            + "; another place for them: --conf spark.local.dir=DIR");
            return ExitCode.USAGE_OR_BAD_INPUT.code();
        }
        String hint = verbose ? "" : " (stack trace with -v)";
        print(line.getErr(), "rovcast: internal error: " + oneLine(e.toString()) + hint);
        if (verbose) {
            e.printStackTrace(line.getErr());
        }
        return ExitCode.INTERNAL_ERROR.code();
    }

    private static String problem(ParameterException e) {
        if (e instanceof UnmatchedArgumentException unmatched) {
            String first = unmatched.getUnmatched().get(0);
            if (e.getCommandLine().getParent() == null && !first.startsWith("-")) {
                String words =
                        Arrays.stream(Command.values()).map(Command::word).collect(Collectors.joining(", "));
                return "no command '%s'; there are: %s".formatted(first, words);
            }
            List<String> suggestions = unmatched.getSuggestions();
            if (!suggestions.isEmpty()) {
                return oneLine(e.getMessage() + "; did you mean " + String.join(" or ", suggestions));
            }
        }
        return oneLine(String.valueOf(e.getMessage()));
    }

    /** Reports that memory was exhausted, and how to give more. */
    static int outOfMemory(PrintWriter err) {
        long heapMebibytes = Runtime.getRuntime().maxMemory() >> 20;
        print(
                err,
                "rovcast: out of memory: %d MiB were allowed; allow more with ROVCAST_HEAP=6g"
                        .formatted(heapMebibytes));
        return ExitCode.INTERNAL_ERROR.code();
    }

    private static @Nullable IOException badInput(Exception e) {
        if (e instanceof IOException direct) {
            return direct;
        }
        if (e instanceof UncheckedIOException unchecked) {
            return unchecked.getCause();
        }
        Throwable cause = e.getCause();
        for (int i = 0; cause != null && i < MAX_CAUSES; i++, cause = cause.getCause()) {
            boolean ours = cause.getClass().getName().startsWith("io.rovcast.");
            if (cause instanceof IOException input && (ours || input instanceof FileSystemException)) {
                return input;
            }
        }
        return null;
    }

    /** The system's words if one of the causes is that it refuses to write more: ENOSPC, EDQUOT, EFBIG. */
    private static @Nullable String noRoom(Exception e) {
        Throwable cause = e;
        for (int i = 0; cause != null && i < MAX_CAUSES; i++, cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage());
            if (cause instanceof IOException && NO_ROOM.contains(message)) {
                return message;
            }
        }
        return null;
    }

    private static boolean hasCause(Throwable e, Class<? extends Throwable> type) {
        Throwable cause = e;
        for (int i = 0; cause != null && i < MAX_CAUSES; i++, cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    /** The JDK's file exceptions carry the path alone; say what is the matter with it. */
    private static String describe(IOException e) {
        if (e instanceof FileSystemException file && file.getReason() == null) {
            return file.getFile() + ": " + problem(file);
        }
        String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }

    private static String problem(FileSystemException e) {
        if (e instanceof NoSuchFileException) {
            return "no such file or directory";
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof FileAlreadyExistsException) {
            return "exists already";
        }
        if (e instanceof DirectoryNotEmptyException) {
            return "directory is not empty";
        }
        if (e instanceof NotDirectoryException) {
            return "is not a directory";
        }
        return e.getClass().getSimpleName();
    }

    /** Whether {@code -v} was given to any of the commands. */
    static boolean isVerbose(ParseResult parsed) {
        ParseResult level = parsed;
        while (level != null) {
            if (level.hasMatchedOption("-v")) {
                return true;
            }
            level = level.hasSubcommand() ? level.subcommand() : null;
        }
        return false;
    }

    /** Engines put whole stacks into their messages: what comes before them says it. */
    private static String oneLine(String text) {
        return text.strip()
                .lines()
                .takeWhile(line -> !STACK.matcher(line).matches())
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining(" | "));
    }

    private static void print(PrintWriter err, String line) {
        err.println(line);
        err.flush();
    }
}
