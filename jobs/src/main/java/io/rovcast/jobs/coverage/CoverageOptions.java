package io.rovcast.jobs.coverage;

import io.rovcast.report.coverage.Profile;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** What is to be counted; a mixin. */
public final class CoverageOptions {
    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(
            names = "--rib",
            paramLabel = "FILE",
            arity = "1..*",
            description = "Routing tables of one day: MRT dumps or text, compressed or not; files, globs, directories;"
                    + " - is standard input; repeatable. Default: those of the lake.")
    private List<String> ribs = new ArrayList<>();

    @Option(
            names = "--vrps",
            paramLabel = "FILE",
            description = "The VRP set of that day, in any format; rtr://host:port a running cache. Default: those of"
                    + " the lake.")
    private @Nullable String vrps;

    @Option(
            names = "--date",
            paramLabel = "DATE",
            converter = DateConverter.class,
            description = "The day that the files are of, in UTC, such as 2026-01-07. Default: that of the dumps, or of"
                    + " the VRP set if they do not say.")
    private @Nullable LocalDate date;

    @Option(
            names = "--lake",
            paramLabel = "DIR",
            description = "A lake with tables and VRP sets, for many days at once. Default: none.")
    private @Nullable String lake;

    @Option(
            names = "--from",
            paramLabel = "DATE",
            converter = DateConverter.class,
            description = "The first day from the lake, in UTC. Default: the first that has a table.")
    private @Nullable LocalDate from;

    @Option(
            names = "--to",
            paramLabel = "DATE",
            converter = DateConverter.class,
            description = "The last day from the lake, in UTC. Default: the last that has a table.")
    private @Nullable LocalDate to;

    @Option(
            names = "--profile",
            paramLabel = "nist|all",
            description = "nist: one collector, the dumps nearest to 00:00, 08:00 and 16:00 UTC, every pair. all: all"
                    + " collectors, pairs that at least 1 %% of the full feeds see. Default: nist.")
    private Profile profile = Profile.NIST;

    @Option(
            names = "--collector",
            paramLabel = "NAME",
            arity = "1..*",
            description = "Collectors whose tables are taken; repeatable; one with nist. Default: with nist"
                    + " route-views2, or the only one that the files are of; else all.")
    private List<String> collectors = new ArrayList<>();

    @Option(
            names = "--origins",
            paramLabel = "NUMBER",
            description = "Networks with facts of their own: so many with the most pairs, and so many with the most"
                    + " Invalid ones, of each family and day, up to 10000. Default: 100.")
    private int origins = 100;

    /** Reads dates. */
    static final class DateConverter implements ITypeConverter<LocalDate> {
        @Override
        public LocalDate convert(String text) {
            try {
                return LocalDate.parse(text);
            } catch (DateTimeParseException e) {
                throw new TypeConversionException("'" + text + "' is not a date: expected one such as 2026-01-07");
            }
        }
    }

    /**
     * Checks that the options go together.
     *
     * @throws ParameterException if not
     */
    void validate() {
        if (ribs.isEmpty() == (lake == null)) {
            throw wrong("Give the routing tables by --rib FILE, with --vrps FILE, or by --lake DIR");
        }
        if (lake == null && vrps == null) {
            throw wrong("Missing the VRP set: give --vrps FILE");
        }
        if (lake != null && (vrps != null || date != null)) {
            throw wrong("--vrps and --date are for files; the lake has VRP sets, and days by --from and --to");
        }
        if (lake == null && (from != null || to != null)) {
            throw wrong("--from and --to are for --lake DIR; files are of one day, which --date names");
        }
        if (from != null && to != null && from.isAfter(to)) {
            throw wrong("--from %s is after --to %s".formatted(from, to));
        }
        if (profile == Profile.NIST && collectors.size() > 1) {
            throw wrong("profile nist is of one collector, %s are given".formatted(collectors.size()));
        }
        if (origins < 0 || origins > 10_000) {
            throw wrong("--origins %s: expected 0 to 10000".formatted(origins));
        }
    }

    private ParameterException wrong(String problem) {
        if (command == null) {
            throw new IllegalStateException(problem);
        }
        return new ParameterException(command.commandLine(), problem);
    }

    List<String> ribs() {
        return List.copyOf(ribs);
    }

    Optional<String> vrps() {
        return Optional.ofNullable(vrps);
    }

    Optional<LocalDate> date() {
        return Optional.ofNullable(date);
    }

    Optional<String> lake() {
        return Optional.ofNullable(lake);
    }

    Optional<LocalDate> from() {
        return Optional.ofNullable(from);
    }

    Optional<LocalDate> to() {
        return Optional.ofNullable(to);
    }

    Profile profile() {
        return profile;
    }

    List<String> collectors() {
        return List.copyOf(collectors);
    }

    int origins() {
        return origins;
    }
}
