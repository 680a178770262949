package io.rovcast.cli;

import io.rovcast.ingest.io.InputSource;
import io.rovcast.ingest.rtr.RtrUrl;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which VRPs are deployed now and which are proposed; a mixin of every command that compares the two. */
public final class ChangeOptions {

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(
            names = "--baseline",
            paramLabel = "FILE",
            required = true,
            description = "VRPs that the routers use now, in any format that validators write; - is standard input,"
                    + " rtr://host:port a running cache (RFC 8210).")
    private String baseline = "";

    @Option(
            names = "--candidate",
            paramLabel = "FILE",
            description =
                    "VRPs that would be deployed, given likewise. No default: give this, or --delta, or --announce"
                            + " and --withdraw.")
    private @Nullable String candidate;

    @Option(
            names = "--delta",
            paramLabel = "FILE",
            description =
                    "The change alone: Routinator's delta JSON {\"announced\":[…],\"withdrawn\":[…]}. Default: none.")
    private @Nullable String delta;

    @Option(
            names = "--lenient",
            description = "Leave out what a change withdraws that is not there, or announces that is there already, and"
                    + " count it. Default: an error that names the first.")
    private boolean lenient;

    @Option(
            names = "--announce",
            paramLabel = "VRP",
            description = "One VRP more, as 'AS64500 192.0.2.0/24-24' (-24 is maxLength in bits); repeatable. Default:"
                    + " none.")
    private List<String> announce = new ArrayList<>();

    @Option(
            names = "--announce-roa",
            paramLabel = "FILE",
            arity = "1..*",
            description =
                    "Signed objects, .roa or .asa, whose VRPs or ASPAs would be there besides; repeatable. Their own"
                            + " signature is checked, not their chain; VRPs that are there already change nothing. Default:"
                            + " none.")
    private List<Path> announceRoa = new ArrayList<>();

    @Option(
            names = "--withdraw",
            paramLabel = "VRP",
            description = "One VRP less, written alike; repeatable. Default: none.")
    private List<String> withdraw = new ArrayList<>();

    @Option(
            names = "--slurm",
            paramLabel = "FILE",
            description =
                    "Local exceptions (RFC 8416), applied to both sets, as routers see them; repeatable. Default: none.")
    private List<String> slurm = new ArrayList<>();

    @Option(
            names = "--other-rp",
            paramLabel = "FILE",
            arity = "1..*",
            description =
                    "VRP sets that other relying parties have made at the time of the candidate, given likewise: how"
                            + " far they differ is checked; repeatable. Default: none.")
    private List<String> otherRps = new ArrayList<>();

    @Option(
            names = "--at",
            paramLabel = "TIME",
            converter = TimeConverter.class,
            description = "Time for which to evaluate, ISO 8601 or seconds since 1970: VRPs that expire before it are"
                    + " dropped. Default: the newest time that the table or one of the two sets gives for itself, never"
                    + " the clock.")
    private @Nullable Instant at;

    /**
     * Checks that the options go together; to be called before anything costs time.
     *
     * @param otherFiles what else the command reads: standard input can be one input only
     * @throws ParameterException if not
     */
    public void validate(List<String> otherFiles) {
        int ways = (candidate == null ? 0 : 1) + (delta == null ? 0 : 1) + (isByOption() ? 1 : 0);
        if (ways == 0) {
            throw wrong(
                    "Missing what to compare with: give --candidate FILE, --delta FILE, or --announce and --withdraw");
        }
        if (ways > 1) {
            throw wrong("--candidate, --delta and --announce/--withdraw exclude each other");
        }
        if (lenient && candidate != null) {
            throw wrong("--lenient is about changes: --delta, or --announce and --withdraw");
        }
        requireCacheUrl(baseline);
        candidate().ifPresent(this::requireCacheUrl);
        otherRps.forEach(this::requireCacheUrl);
        long fromStandardInput = Stream.concat(files().stream(), otherFiles.stream())
                .filter(InputSource.STANDARD_INPUT::equals)
                .count();
        if (fromStandardInput > 1) {
            throw wrong("standard input (-) can be one input only");
        }
    }

    private void requireCacheUrl(String set) {
        if (RtrUrl.isMeantBy(set)) {
            try {
                RtrUrl.parse(set);
            } catch (IllegalArgumentException e) {
                throw wrong(String.valueOf(e.getMessage()));
            }
        }
    }

    private ParameterException wrong(String problem) {
        if (command == null) {
            throw new IllegalStateException(problem);
        }
        return new ParameterException(command.commandLine(), problem);
    }

    private List<String> files() {
        List<String> files = new ArrayList<>(slurm);
        files.add(baseline);
        candidate().ifPresent(files::add);
        delta().ifPresent(files::add);
        files.addAll(otherRps);
        return files;
    }

    /** The baseline's file, or what names it otherwise. */
    public String baseline() {
        return baseline;
    }

    /** The candidate's file, or what names it otherwise. */
    public Optional<String> candidate() {
        return Optional.ofNullable(candidate);
    }

    /** The delta's file. */
    Optional<String> delta() {
        return Optional.ofNullable(delta);
    }

    /** Whether a change may name VRPs that it cannot withdraw or announce. */
    boolean isLenient() {
        return lenient;
    }

    /** Whether the change is given by options, one VRP each. */
    boolean isByOption() {
        return !announce.isEmpty() || !withdraw.isEmpty() || !announceRoa.isEmpty();
    }

    /** Signed objects to announce. */
    List<Path> announcedObjects() {
        return List.copyOf(announceRoa);
    }

    /** VRPs to announce, as text. */
    List<String> announce() {
        return List.copyOf(announce);
    }

    /** VRPs to withdraw, as text. */
    List<String> withdraw() {
        return List.copyOf(withdraw);
    }

    /** Sets of other relying parties. */
    List<String> otherRps() {
        return List.copyOf(otherRps);
    }

    /** SLURM files. */
    List<String> slurm() {
        return List.copyOf(slurm);
    }

    /** The time of evaluation, if it was given. */
    public Optional<Instant> at() {
        return Optional.ofNullable(at);
    }
}
