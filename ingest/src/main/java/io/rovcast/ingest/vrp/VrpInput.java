package io.rovcast.ingest.vrp;

import static java.util.Objects.requireNonNull;

import io.rovcast.ingest.io.FormatException;
import io.rovcast.ingest.io.IngestReport;
import io.rovcast.ingest.io.IngestReport.Cause;
import io.rovcast.model.rpki.SetHealth;
import io.rovcast.model.rpki.Vap;
import io.rovcast.model.rpki.Vrp;
import io.rovcast.model.rpki.VrpSet;
import io.rovcast.model.rpki.VrpSources;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A VRP set as read from a file or a cache, with what is known about it.
 *
 * @param format its format
 * @param vrps the VRPs
 * @param vaps the ASPAs, one for each customer, in order of the customers; empty if the format has none
 * @param defaultRoutes the rejected VRPs for 0.0.0.0/0 and ::/0, up to a hundred. That there is one is a critical finding:
 *     somebody else may use it
 * @param sources where the VRPs come from, as far as the format says; those that {@link #at} drops are among them still
 * @param health what the relying party says of the repositories
 * @param report what became of the VRPs of the file: its records
 */
public record VrpInput(
        VrpFormat format,
        VrpSet vrps,
        List<Vap> vaps,
        List<Vrp> defaultRoutes,
        VrpSources sources,
        SetHealth health,
        IngestReport report) {
    /** What the report calls a VRP that the file has more than once, for each repeat. */
    public static final String REPEATED_VRP = "repeated VRP";

    /** What the report calls a VRP that {@link #at} dropped. */
    public static final String EXPIRED_VRP = "expired VRP";

    /** What the report calls an ASPA that is not fit to be used. */
    public static final String MALFORMED_ASPA = "malformed ASPA";

    /** What the report calls an ASPA in whose place a cache announced another, of the same customer. */
    public static final String REPLACED_ASPA = "replaced ASPA";

    /** Copies the lists. */
    public VrpInput {
        requireNonNull(format, "format");
        requireNonNull(vrps, "vrps");
        requireNonNull(sources, "sources");
        requireNonNull(health, "health");
        requireNonNull(report, "report");
        vaps = List.copyOf(vaps);
        defaultRoutes = List.copyOf(defaultRoutes);
    }

    /** A set that says nothing of where its VRPs come from. */
    public VrpInput(VrpFormat format, VrpSet vrps, List<Vap> vaps, List<Vrp> defaultRoutes, IngestReport report) {
        this(format, vrps, vaps, defaultRoutes, VrpSources.NONE, SetHealth.UNKNOWN, report);
    }

    /**
     * What is left of it at a time: VRPs and ASPAs with {@code expires} before it are dropped, and the VRPs counted.
     *
     * @return this input itself if none is dropped; one without VRPs if all are
     */
    public VrpInput at(Instant time) {
        long seconds = time.getEpochSecond();
        VrpSet live = vrps.unexpiredAt(seconds);
        List<Vap> liveVaps =
                vaps.stream().filter(vap -> vap.expires() >= seconds).toList();
        if (live == vrps && liveVaps.size() == vaps.size()) {
            return this;
        }
        int expired = vrps.size() - live.size();
        return new VrpInput(
                format,
                live,
                liveVaps,
                defaultRoutes,
                sources,
                health,
                expired == 0 ? report : withExpired(report, expired));
    }

    /**
     * This input, if it has a VRP.
     *
     * @throws FormatException if the file had none, or all have expired, so that there is nothing to compare with
     */
    public VrpInput requireVrps() throws FormatException {
        if (vrps.size() > 0) {
            return this;
        }
        String problem = expired() > 0
                ? "all %s VRPs have expired".formatted(expired())
                : "no VRPs in " + (format == VrpFormat.RTR ? "the answer" : "this " + format.text() + " file");
        throw FormatException.of(report.source(), problem);
    }

    private static IngestReport withExpired(IngestReport report, int expired) {
        List<Cause> dropped = new ArrayList<>(report.dropped());
        dropped.removeIf(cause -> cause.cause().equals(EXPIRED_VRP));
        dropped.add(new Cause(EXPIRED_VRP, count(report.dropped(), EXPIRED_VRP) + expired, ""));
        return report.withDropped(dropped);
    }

    private static long count(List<Cause> causes, String wanted) {
        return causes.stream()
                .filter(cause -> cause.cause().equals(wanted))
                .mapToLong(Cause::count)
                .sum();
    }

    /** When it was made, if it says so. */
    public Optional<Instant> generatedAt() {
        return report.generated();
    }

    /** How many VRPs of the file were rejected for this reason. */
    public long rejected(VrpReject reason) {
        return count(report.rejected(), reason.cause());
    }

    /** How many repeats of VRPs the file has. */
    public long repeated() {
        return count(report.dropped(), REPEATED_VRP);
    }

    /** How many VRPs {@link #at} dropped. */
    public long expired() {
        return count(report.dropped(), EXPIRED_VRP);
    }

    /** How many ASPAs were not fit to be used. */
    public long malformedAspas() {
        return count(report.dropped(), MALFORMED_ASPA);
    }
}
