package io.rovcast.gate.simulate;

import io.rovcast.cli.BadRecordOption;
import io.rovcast.cli.ChangeInputs;
import io.rovcast.cli.SetSource;
import io.rovcast.cli.SideDataOptions;
import io.rovcast.cli.TableInput;
import io.rovcast.cli.TableOption;
import io.rovcast.cli.TimeConverter;
import io.rovcast.ingest.io.InputSource;
import io.rovcast.ingest.rtr.RtrUrl;
import io.rovcast.ingest.vrp.VrpInput;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What a simulation begins with: routes, the VRPs deployed now, and what is known beside. A mixin. */
final class Scene {
    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Mixin
    private TableOption table = new TableOption();

    @Option(
            names = "--baseline",
            paramLabel = "FILE",
            required = true,
            description = "VRPs that the routers use now, in any format that validators write; - is standard input,"
                    + " rtr://host:port a running cache (RFC 8210).")
    private String baseline = "";

    @Option(
            names = "--slurm",
            paramLabel = "FILE",
            description = "Local exceptions (RFC 8416), which hold before and after, as routers see them; repeatable."
                    + " Default: none.")
    private List<String> slurm = new ArrayList<>();

    @Option(
            names = "--at",
            paramLabel = "TIME",
            converter = TimeConverter.class,
            description = "Time for which to evaluate, ISO 8601 or seconds since 1970: VRPs that expire before it are"
                    + " dropped. Default: the newest input's own time, never the clock.")
    private @Nullable Instant at;

    @Mixin
    private BadRecordOption badRecords = new BadRecordOption();

    @Mixin
    private SideDataOptions sideData = new SideDataOptions();

    /**
     * Checks that standard input is one input only, and that caches are named as they must be.
     *
     * @param otherFiles what else the command reads
     * @throws ParameterException if not
     */
    void validate(List<String> otherFiles) {
        long fromStandardInput = Stream.of(slurm, otherFiles, List.of(baseline, table.file()))
                .flatMap(List::stream)
                .filter(InputSource.STANDARD_INPUT::equals)
                .count();
        if (fromStandardInput > 1) {
            throw wrong("standard input (-) can be one input only");
        }
        if (RtrUrl.isMeantBy(baseline)) {
            try {
                RtrUrl.parse(baseline);
            } catch (IllegalArgumentException e) {
                throw wrong(String.valueOf(e.getMessage()));
            }
        }
    }

    private ParameterException wrong(String problem) {
        return new ParameterException(command().commandLine(), problem);
    }

    /** The command. */
    CommandSpec command() {
        if (command == null) {
            throw new IllegalStateException("options outside a command line");
        }
        return command;
    }

    /** Tells the user of something. */
    void warn(String sentence) {
        command().commandLine().getErr().println("rovcast: warning: " + sentence);
    }

    TableInput readTable() throws IOException {
        return table.read(badRecords.forTables());
    }

    VrpInput readBaseline() throws IOException {
        return readSet(baseline).requireVrps();
    }

    /** Another set, read like the baseline. */
    VrpInput readSet(String file) throws IOException {
        return ChangeInputs.readSet(file, badRecords.forVrps(), SetSource.FILES_ONLY);
    }

    SideDataOptions.Read readSideData() throws IOException {
        return sideData.read(badRecords.forVrps());
    }

    List<String> slurm() {
        return slurm;
    }

    Optional<Instant> at() {
        return Optional.ofNullable(at);
    }

    BadRecordOption badRecords() {
        return badRecords;
    }

    /** The time of evaluation: as given, or the newest that an input gives for itself. */
    Optional<Instant> time(TableInput routes, VrpInput deployed) {
        return at().or(() -> Stream.concat(routes.newest().stream(), deployed.generatedAt().stream())
                .max(Instant::compareTo));
    }
}
