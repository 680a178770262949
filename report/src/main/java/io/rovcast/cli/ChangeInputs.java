package io.rovcast.cli;

import io.rovcast.ingest.InputKind;
import io.rovcast.ingest.InputRecognizer;
import io.rovcast.ingest.io.DecodedInput;
import io.rovcast.ingest.io.FormatException;
import io.rovcast.ingest.io.IngestReport;
import io.rovcast.ingest.io.InputSource;
import io.rovcast.ingest.io.OnBadRecord;
import io.rovcast.ingest.io.OpenOptions;
import io.rovcast.ingest.rtr.RtrReader;
import io.rovcast.ingest.rtr.RtrUrl;
import io.rovcast.ingest.vrp.SlurmFile;
import io.rovcast.ingest.vrp.VrpDeltaInput;
import io.rovcast.ingest.vrp.VrpDeltaReader;
import io.rovcast.ingest.vrp.VrpInput;
import io.rovcast.ingest.vrp.VrpSetReader;
import io.rovcast.model.check.Upkeep;
import io.rovcast.model.rpki.Vap;
import io.rovcast.model.rpki.Vrp;
import io.rovcast.model.rpki.VrpSet;
import io.rovcast.model.rpki.VrpSources;
import io.rovcast.report.Forecast.Input;
import io.rovcast.report.Forecast.Role;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The VRP sets that {@link ChangeOptions} name, as read. Immutable. */
public final class ChangeInputs {
    private final VrpInput baseline;
    private final @Nullable VrpInput candidate;
    private final @Nullable VrpDeltaInput delta;
    private final AnnouncedObjects objects;
    private final @Nullable SlurmFile slurm;
    private final OtherRelyingParties others;
    private final boolean isMade;
    private final List<Input> inputs;

    /**
     * The baseline at some time.
     *
     * @param time that time
     * @param vrps what routers have then
     * @param warnings what the user should know of it
     */
    public record Deployed(Instant time, VrpSet vrps, List<String> warnings) {
        /** Copies the list. */
        public Deployed {
            warnings = List.copyOf(warnings);
        }
    }

    /** Both sets as routers would have them at some time. */
    public record Sets(VrpSet baseline, VrpSet candidate, List<String> warnings) {
        /** Copies the list. */
        public Sets {
            warnings = List.copyOf(warnings);
        }
    }

    private ChangeInputs(
            VrpInput baseline,
            @Nullable VrpInput candidate,
            @Nullable VrpDeltaInput delta,
            AnnouncedObjects objects,
            @Nullable SlurmFile slurm,
            OtherRelyingParties others,
            boolean isMade,
            List<Input> inputs) {
        this.baseline = baseline;
        this.candidate = candidate;
        this.delta = delta;
        this.objects = objects;
        this.slurm = slurm;
        this.others = others;
        this.isMade = isMade;
        this.inputs = List.copyOf(inputs);
    }

    /**
     * Reads every file and asks every cache that the options name.
     *
     * @throws FormatException if one is not what it should be
     * @throws IOException if one cannot be read at all
     */
    public static ChangeInputs read(ChangeOptions options, OnBadRecord onBadRecord) throws IOException {
        return read(options, onBadRecord, SetSource.FILES_ONLY);
    }

    /**
     * Reads every set and file that the options name.
     *
     * @param sets where sets come from that are no files
     * @throws FormatException if one is not what it should be
     */
    public static ChangeInputs read(ChangeOptions options, OnBadRecord onBadRecord, SetSource sets) throws IOException {
        List<Input> inputs = new ArrayList<>();
        VrpInput baseline;
        VrpInput candidate = null;
        if (options.candidate().isPresent()) {
            String proposed = options.candidate().get();
            try (Background<VrpInput> other =
                    Background.start("read-candidate", () -> readSet(proposed, onBadRecord, sets))) {
                baseline = readSet(options.baseline(), onBadRecord, sets).requireVrps();
                candidate = other.result();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while reading " + proposed, e);
            }
            inputs.add(Input.of(Role.BASELINE, baseline.report()));
            inputs.add(Input.of(Role.CANDIDATE, candidate.report()));
        } else {
            baseline = readSet(options.baseline(), onBadRecord, sets).requireVrps();
            inputs.add(Input.of(Role.BASELINE, baseline.report()));
        }
        VrpDeltaInput delta = null;
        AnnouncedObjects objects = AnnouncedObjects.read(options.announcedObjects());
        if (candidate == null) {
            delta = options.delta().isPresent()
                    ? readDelta(options.delta().get())
                    : VrpDeltaReader.ofOptions(
                            options.announce(), options.withdraw(), objects.vrpsBeyond(baseline.vrps()));
            delta = options.isLenient() ? delta.fitting(baseline.vrps()) : delta;
            inputs.add(Input.of(Role.DELTA, delta.report()));
        }
        SlurmFile slurm = readSlurm(options.slurm(), inputs);
        OtherRelyingParties others = OtherRelyingParties.read(options.otherRps(), onBadRecord, sets, inputs);
        return new ChangeInputs(baseline, candidate, delta, objects, slurm, others, candidate != null, inputs);
    }

    /**
     * A candidate that no file has: what a simulation makes of the baseline.
     *
     * @param candidate its report says what was simulated
     * @param slurm files of local exceptions
     * @param read what was read for it, beside baseline and local exceptions
     */
    public static ChangeInputs simulated(
            VrpInput baseline, VrpInput candidate, List<String> slurm, List<IngestReport> read) throws IOException {
        List<Input> inputs = new ArrayList<>();
        inputs.add(Input.of(Role.BASELINE, baseline.report()));
        inputs.add(Input.of(Role.DELTA, candidate.report()));
        read.forEach(report -> inputs.add(Input.of(Role.DELTA, report)));
        return new ChangeInputs(
                baseline,
                candidate,
                null,
                AnnouncedObjects.NONE,
                readSlurm(slurm, inputs),
                OtherRelyingParties.NONE,
                false,
                inputs);
    }

    /**
     * Reads one set: a file, a running cache, or what {@code sets} knows.
     *
     * @throws FormatException if it is something else
     */
    public static VrpInput readSet(String file, OnBadRecord onBadRecord, SetSource sets) throws IOException {
        Optional<VrpInput> named = sets.find(file);
        if (named.isPresent()) {
            return named.get();
        }
        if (RtrUrl.isMeantBy(file)) {
            return RtrReader.read(RtrUrl.parse(file), onBadRecord);
        }
        try (DecodedInput in = open(file, "a VRP set")) {
            InputKind kind = InputRecognizer.recognize(in.peek(InputRecognizer.HEAD_BYTES));
            if (kind.isTable() || kind == InputKind.VRP_DELTA) {
                kind.requireVrpSet(in.source());
            }
            return VrpSetReader.readPerhapsEmpty(in, onBadRecord);
        }
    }

    private static VrpDeltaInput readDelta(String file) throws IOException {
        try (DecodedInput in = open(file, "a change of VRPs")) {
            return VrpDeltaReader.read(in);
        }
    }

    private static @Nullable SlurmFile readSlurm(List<String> files, List<Input> inputs) throws IOException {
        List<SlurmFile> read = new ArrayList<>();
        for (String file : files) {
            try (DecodedInput in = open(file, "a SLURM file")) {
                SlurmFile slurm = SlurmFile.read(in);
                slurm.reports().forEach(report -> inputs.add(Input.of(Role.SLURM, report)));
                read.add(slurm);
            }
        }
        return read.isEmpty() ? null : SlurmFile.union(read);
    }

    private static DecodedInput open(String file, String expected) throws IOException {
        OpenOptions options =
                OpenOptions.DEFAULTS.withDigest(OpenOptions.Digest.SHA256).expecting(expected);
        return InputSource.ofArgument(file).open(options);
    }

    /** What was read, in the order of roles. */
    public List<Input> inputs() {
        return inputs;
    }

    /** The file of the baseline, if it tells where its VRPs are from. */
    Optional<SourcedFile> sourcesOfBaseline() {
        return SourcedFile.of(baseline);
    }

    /** The file of the candidate, if there is one that does. */
    Optional<SourcedFile> sourcesOfCandidate() {
        return candidate == null ? Optional.empty() : SourcedFile.of(candidate);
    }

    /** Signed objects that are announced. */
    AnnouncedObjects objects() {
        return objects;
    }

    /** ASPAs of the baseline. */
    public List<Vap> deployedAspas() {
        return baseline.vaps();
    }

    /** ASPAs of the candidate; those of the baseline and of announced objects, if a change was given. */
    public List<Vap> proposedAspas() {
        return candidate == null ? objects.vapsWith(baseline.vaps()) : candidate.vaps();
    }

    /** VRPs of the candidate for default routes, which are refused, but which others may use. */
    public List<Vrp> defaultRoutes() {
        return candidate == null ? List.of() : candidate.defaultRoutes();
    }

    /** The newest time that a set gives for itself; other relying parties' sets are held against it, and do not count. */
    public Optional<Instant> newest() {
        return inputs.stream()
                .filter(input -> input.role() != Role.SIDE_DATA)
                .flatMap(input -> input.generatedAt().stream())
                .max(Instant::compareTo);
    }

    /**
     * The baseline as routers have it at a time: expired VRPs dropped, local exceptions applied.
     *
     * @throws FormatException if all of its VRPs have expired
     */
    public Deployed deployedAt(Instant time) throws FormatException {
        VrpInput live = baseline.at(time).requireVrps();
        List<String> warnings = warningsOf(live);
        return new Deployed(time, slurm == null ? live.vrps() : slurm.apply(live.vrps()), warnings);
    }

    /**
     * Both sets at the time of the deployed one: the change applied, expired VRPs dropped, local exceptions applied.
     *
     * @throws FormatException if the change does not fit the baseline
     */
    public Sets propose(Deployed deployed) throws FormatException {
        List<String> warnings = new ArrayList<>(deployed.warnings());
        VrpSet proposed;
        if (candidate != null) {
            VrpInput live = candidate.at(deployed.time());
            warnings.addAll(warningsOf(live));
            proposed = live.vrps();
        } else if (delta != null) {
            warn(delta.report(), warnings);
            warnings.addAll(objects.warnings());
            proposed =
                    delta.applyTo(baseline.vrps()).unexpiredAt(deployed.time().getEpochSecond());
        } else {
            throw new AssertionError("options without a candidate were read");
        }
        return new Sets(deployed.vrps(), slurm == null ? proposed : slurm.apply(proposed), warnings);
    }

    /**
     * What is known of how the sets were made.
     *
     * @param time of evaluation
     * @param dayAgo the set of 24 hours ago
     */
    public Upkeep upkeep(Instant time, Optional<VrpInput> dayAgo) {
        Optional<Upkeep.MadeSet> proposed = isMade
                ? Optional.ofNullable(candidate).map(set -> OtherRelyingParties.made(set, time))
                : Optional.empty();
        return new Upkeep(
                OtherRelyingParties.made(baseline, time),
                proposed,
                dayAgo.map(set -> OtherRelyingParties.made(set, time)).orElse(Upkeep.MadeSet.UNKNOWN),
                others.at(time, slurm),
                !isMade && candidate != null);
    }

    /** Where the VRPs of the baseline come from. */
    VrpSources sources() {
        return baseline.sources();
    }

    /** What a user should know of a set that is used, a sentence each. */
    public static List<String> warningsOf(VrpInput set) {
        List<String> warnings = new ArrayList<>();
        warn(set.report(), warnings);
        warnOfDefaultRoutes(set, warnings);
        return warnings;
    }

    private static void warn(IngestReport report, List<String> warnings) {
        warnings.addAll(report.warnings());
        report.dropped()
                .forEach(cause -> warnings.add("%s: %s left out: %s%s"
                        .formatted(report.source(), cause.cause(), cause.count(), example(cause))));
        report.rejected()
                .forEach(cause -> warnings.add("%s: %s rejected: %s%s"
                        .formatted(report.source(), cause.cause(), cause.count(), example(cause))));
    }

    private static void warnOfDefaultRoutes(VrpInput set, List<String> warnings) {
        if (!set.defaultRoutes().isEmpty()) {
            warnings.add("%s: CRITICAL: %s would cover every route; it is left out here, but others may use it"
                    .formatted(set.report().source(), set.defaultRoutes().get(0)));
        }
    }

    private static String example(IngestReport.Cause cause) {
        return cause.example().isEmpty() ? "" : ", the first: " + cause.example();
    }
}
