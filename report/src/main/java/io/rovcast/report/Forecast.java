package io.rovcast.report;

import static java.util.Objects.requireNonNull;

import io.rovcast.ingest.io.IngestReport;
import io.rovcast.ingest.vrp.PayloadSource;
import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.bgp.Visibility;
import io.rovcast.model.gate.Assessment;
import io.rovcast.model.gate.Decision;
import io.rovcast.model.gate.InputFacts;
import io.rovcast.model.gate.ReleasePlan;
import io.rovcast.model.impact.Impact;
import io.rovcast.model.rpki.VrpSet;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * All that is known at the end of a run: the value from which every file of a result is written.
 *
 * @param run which run it was; the only part in which two runs over the same inputs differ
 * @param at the time for which the question was asked; ages of inputs count up to it; empty if nobody gave one and no
 *     input says when it was made, and then nothing has expired
 * @param inputs what was read, in the order in which it was given
 * @param assessment what the change does to the routing table, and how that is judged
 * @param plan which part of the change can be released, and in which order
 * @param baseline the VRPs deployed now
 * @param candidate the VRPs proposed
 * @param excluded routes that were read but are not in the table, by reason
 * @param sources the signed objects behind changes that are to blame, by number of the change, as far as they are told
 * @param simulation the event that makes the candidate, if this is a simulation
 */
public record Forecast(
        Run run,
        Optional<Instant> at,
        List<Input> inputs,
        Assessment assessment,
        ReleasePlan plan,
        VrpSet baseline,
        VrpSet candidate,
        Map<String, Long> excluded,
        Map<Integer, List<PayloadSource>> sources,
        Optional<SimulatedEvent> simulation) {
    /**
     * Copies the collections and checks that the change leads from the baseline to the candidate.
     *
     * @throws IllegalArgumentException if the sizes of the sets and of the change do not add up
     */
    public Forecast {
        requireNonNull(run, "run");
        requireNonNull(at, "at");
        requireNonNull(assessment, "assessment");
        requireNonNull(plan, "plan");
        requireNonNull(simulation, "simulation");
        inputs = List.copyOf(inputs);
        excluded = sorted(excluded);
        sources = Map.copyOf(sources);
        int expected = baseline.size()
                + assessment.impact().delta().announced().size()
                - assessment.impact().delta().withdrawn().size();
        if (candidate.size() != expected) {
            throw new IllegalArgumentException("the candidate has %d VRPs, but the change leads from %d to %d"
                    .formatted(candidate.size(), baseline.size(), expected));
        }
    }

    /** One of a set that is proposed, of which no signed objects are known. */
    public Forecast(
            Run run,
            Optional<Instant> at,
            List<Input> inputs,
            Assessment assessment,
            ReleasePlan plan,
            VrpSet baseline,
            VrpSet candidate,
            Map<String, Long> excluded) {
        this(run, at, inputs, assessment, plan, baseline, candidate, excluded, Map.of(), Optional.empty());
    }

    /** The same with the signed objects behind changes. */
    public Forecast withSources(Map<Integer, List<PayloadSource>> behindChanges) {
        return new Forecast(
                run, at, inputs, assessment, plan, baseline, candidate, excluded, behindChanges, simulation);
    }

    /** The same as the simulation of an event. */
    public Forecast ofEvent(SimulatedEvent event) {
        return new Forecast(
                run, at, inputs, assessment, plan, baseline, candidate, excluded, sources, Optional.of(event));
    }

    /** The routing table. */
    public RoutingTable table() {
        return impact().baseline().table();
    }

    /** What the change does to the routing table. */
    public Impact impact() {
        return assessment.impact();
    }

    /** Who sees the pairs of that table. */
    public Visibility visibility() {
        return assessment.visibility();
    }

    /** The verdict and why. */
    public Decision decision() {
        return assessment.decision();
    }

    /** How old an input is at the time for which the question was asked; empty if either time is not known. */
    Optional<Duration> age(Input input) {
        return input.generatedAt().flatMap(made -> at.map(time -> Duration.between(made, time)));
    }

    private static Map<String, Long> sorted(Map<String, Long> counts) {
        return Collections.unmodifiableMap(new TreeMap<>(counts));
    }

    /**
     * Which run it was.
     *
     * @param id name of the run, unique
     * @param startedAt when it began, by the clock on the wall
     * @param seconds how long it took until the result was known
     * @param version version of Rovcast, with the commit if it is known
     */
    public record Run(String id, Instant startedAt, double seconds, String version) {
        /** Checks for null and for a time that is none. */
        public Run {
            requireNonNull(id, "id");
            requireNonNull(startedAt, "startedAt");
            requireNonNull(version, "version");
            if (!Double.isFinite(seconds) || seconds < 0) {
                throw new IllegalArgumentException("a run of " + seconds + " seconds");
            }
        }
    }

    /**
     * One file, or other source, that was read.
     *
     * @param role what it was used as
     * @param name its name as the user gave it
     * @param sha256 of its bytes as stored, in lower-case hexadecimal; empty if it was no file
     * @param format the format that was recognised, for people
     * @param generatedAt when it was made, as it says itself
     * @param records what was taken from it: RIB entries, lines, VRPs
     * @param rejected records and rows that could not be used
     * @param rejectedBy the same by cause
     * @param status whether all of it could be read
     */
    public record Input(
            Role role,
            String name,
            String sha256,
            String format,
            Optional<Instant> generatedAt,
            long records,
            long rejected,
            Map<String, Long> rejectedBy,
            Status status) {
        /** Copies the map. */
        public Input {
            requireNonNull(role, "role");
            requireNonNull(name, "name");
            requireNonNull(sha256, "sha256");
            requireNonNull(format, "format");
            requireNonNull(generatedAt, "generatedAt");
            requireNonNull(status, "status");
            rejectedBy = sorted(rejectedBy);
        }

        /** What the gates of inputs look at. */
        public InputFacts facts() {
            InputFacts.Kind kind = switch (role) {
                case RIB, VIEW -> InputFacts.Kind.TABLE;
                case BASELINE -> InputFacts.Kind.VRPS;
                case CANDIDATE -> InputFacts.Kind.CANDIDATE;
                case SIDE_DATA -> InputFacts.Kind.SIDE_DATA;
                case DELTA, SLURM, POLICY, OWN_RIB, SESSION_ROLES -> InputFacts.Kind.OTHER;
            };
            OptionalLong time = generatedAt.isPresent()
                    ? OptionalLong.of(generatedAt.get().getEpochSecond())
                    : OptionalLong.empty();
            return new InputFacts(kind, name, time, records + rejected, rejected, status == Status.TRUNCATED);
        }

        /** An input as its reader reports it. */
        public static Input of(Role role, IngestReport report) {
            Map<String, Long> rejectedBy = new TreeMap<>();
            report.rejected().forEach(cause -> rejectedBy.put(cause.cause(), cause.count()));
            return new Input(
                    role,
                    report.source(),
                    report.digest().orElse(""),
                    report.format(),
                    report.generated(),
                    report.parsed(),
                    report.rejectedCount(),
                    rejectedBy,
                    Status.valueOf(report.status().name()));
        }
    }

    /** What an input was used as. */
    public enum Role {
        /** A routing table, or updates to one. */
        RIB,
        /** A compiled routing table. */
        VIEW,
        /** The VRPs deployed now. */
        BASELINE,
        /** The VRPs proposed. */
        CANDIDATE,
        /** A change of VRPs in place of a candidate. */
        DELTA,
        /** Local filters and assertions (RFC 8416). */
        SLURM,
        /** What to check and how much of it to allow. */
        POLICY,
        /** Anything that refines the result: weights, names, relations of networks. */
        SIDE_DATA,
        /** A table of one's own routers. */
        OWN_RIB,
        /** What the others are on the sessions of one's own routers. */
        SESSION_ROLES;

        /** The name in JSON, e.g. {@code side-data}. */
        public String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** How much of an input could be read. */
    public enum Status {
        /** All of it. */
        OK,
        /** It ends too soon; what comes before was used. */
        TRUNCATED,
        /** There is nothing in it. */
        EMPTY,
        /** Too much of it is damaged to be relied on. */
        BAD;

        /** The name in JSON, e.g. {@code ok}. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
