package io.rovcast.model.check;

import static java.util.Objects.requireNonNull;

import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.bgp.Visibility;
import io.rovcast.model.impact.Impact;
import io.rovcast.model.impact.Relations;
import io.rovcast.model.redundancy.BaselineFindings;
import io.rovcast.model.rpki.Vrp;
import io.rovcast.model.rpki.VrpDelta;
import io.rovcast.model.rpki.VrpSet;
import io.rovcast.model.side.CriticalAssets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** All that safety checks go by, for one candidate. Immutable. */
public final class CheckContext {
    private final Impact impact;
    private final Visibility visibility;
    private final DeployedVrps deployed;
    private final VrpSet candidate;
    private final PairHistory history;
    private final ChurnHistory churn;
    private final CheckLimits limits;
    private final @Nullable BaselineFindings findings;
    private final List<Vrp> defaultRoutes;
    private final OptionalLong at;
    private final CriticalAssets critical;
    private final Upkeep upkeep;
    private final int[] withdrawnAt;
    private final int[] announcedAt;
    private final List<Departures> departures;
    private final NewlyInvalid newlyInvalid;
    private final OriginConflicts conflicts;

    private CheckContext(Builder builder) {
        this.impact = builder.impact;
        this.visibility = builder.visibility;
        this.deployed = builder.deployed;
        this.candidate = builder.candidate;
        this.history = builder.history;
        this.churn = builder.churn;
        this.limits = builder.limits;
        this.findings = builder.findings;
        this.defaultRoutes = builder.defaultRoutes;
        this.at = builder.at;
        this.critical = builder.critical;
        this.upkeep = builder.upkeep;
        VrpDelta delta = impact.delta();
        this.withdrawnAt = located(deployed.vrps(), delta.withdrawn(), "withdraws", "the deployed set");
        this.announcedAt = located(candidate, delta.announced(), "announces", "the candidate");
        requireSize(
                deployed.vrps().size()
                        - delta.withdrawn().size()
                        + delta.announced().size(),
                candidate.size());
        this.departures = Departures.of(deployed, delta, withdrawnAt);
        this.newlyInvalid = new NewlyInvalid(impact);
        this.conflicts = OriginConflicts.of(this);
    }

    private static int[] located(VrpSet set, VrpSet changed, String does, String where) {
        int[] numbers = VrpLocator.locateAll(set, changed);
        for (int i = 0; i < numbers.length; i++) {
            if (numbers[i] < 0) {
                throw new IllegalArgumentException(
                        "the delta %s %s, which %s does not have".formatted(does, changed.vrp(i), where));
            }
        }
        return numbers;
    }

    private static void requireSize(int expected, int size) {
        if (expected != size) {
            throw new IllegalArgumentException(
                    "the delta makes a set of %s VRPs, the candidate has %s".formatted(expected, size));
        }
    }

    /**
     * Starts a context.
     *
     * @param impact of the change from the deployed set to the candidate
     * @param visibility of the routing table of the impact's baseline
     * @param deployed the set that the baseline was validated with
     * @param candidate the set to come
     */
    public static Builder of(Impact impact, Visibility visibility, DeployedVrps deployed, VrpSet candidate) {
        return new Builder(impact, visibility, deployed, candidate);
    }

    /** What the change does. */
    public Impact impact() {
        return impact;
    }

    /** The change. */
    public VrpDelta delta() {
        return impact.delta();
    }

    /** The routing table. */
    public RoutingTable table() {
        return impact.baseline().table();
    }

    /** What is known of relations between networks. */
    public Relations relations() {
        return impact.baseline().relations();
    }

    /** Who sees the routes. */
    public Visibility visibility() {
        return visibility;
    }

    /** The deployed set. */
    public DeployedVrps deployed() {
        return deployed;
    }

    /** The set to come. */
    public VrpSet candidate() {
        return candidate;
    }

    /** What is known of the past of routes. */
    public PairHistory history() {
        return history;
    }

    /** What is known of the past of changes. */
    public ChurnHistory churn() {
        return churn;
    }

    /** The limits. */
    public CheckLimits limits() {
        return limits;
    }

    /** What is known of the baseline whatever the candidate; empty if it was not worked out. */
    public Optional<BaselineFindings> findings() {
        return Optional.ofNullable(findings);
    }

    /** VRPs of the candidate for a default route, which its reader has refused. */
    public List<Vrp> defaultRoutes() {
        return defaultRoutes;
    }

    /** Time of evaluation in seconds since 1970, if it is known. */
    public OptionalLong at() {
        return at;
    }

    /** What must not be lost. */
    public CriticalAssets critical() {
        return critical;
    }

    /** What is known of how the sets were made. */
    public Upkeep upkeep() {
        return upkeep;
    }

    /** What to do about a finding, for the end of its sentence; nothing where nobody is about to deploy the candidate. */
    String advice(String text) {
        return upkeep.isSimulated() ? "" : ": " + text;
    }

    /** Conflicts with who has announced the space so far. */
    public OriginConflicts conflicts() {
        return conflicts;
    }

    NewlyInvalid newlyInvalid() {
        return newlyInvalid;
    }

    List<Departures> departures() {
        return departures;
    }

    /** Numbers in the deployed set of what the delta withdraws, ascending. */
    int[] withdrawnAt() {
        return withdrawnAt;
    }

    /** Numbers in the candidate of what the delta announces, ascending. */
    int[] announcedAt() {
        return announcedAt;
    }

    /** Whether the pair is old enough to count. One of which nothing is known does: not to know is no reason to let it go. */
    boolean isStable(int pair) {
        OptionalInt days = history.stableDays(pair);
        return days.isEmpty() || days.getAsInt() >= limits.stableDays();
    }

    /** Whether at least this share of networks sees the pair; true if nobody's view is known. */
    boolean isSeenBy(double share, int pair) {
        return !visibility.isKnown() || visibility.share(pair) >= (float) share;
    }

    /** Whether more than one network sees the pair, so that it may block a candidate; true if nobody's view is known. */
    boolean isCorroborated(int pair) {
        return !visibility.isKnown() || visibility.ases(pair) > 1;
    }

    /** Collects what a context has beside its impact; all of it may be left out. */
    public static final class Builder {
        private final Impact impact;
        private final Visibility visibility;
        private final DeployedVrps deployed;
        private final VrpSet candidate;
        private PairHistory history = PairHistory.NONE;
        private ChurnHistory churn = ChurnHistory.NONE;
        private CheckLimits limits = CheckLimits.DEFAULTS;
        private @Nullable BaselineFindings findings;
        private List<Vrp> defaultRoutes = List.of();
        private OptionalLong at = OptionalLong.empty();
        private CriticalAssets critical = CriticalAssets.NONE;
        private Upkeep upkeep = Upkeep.UNKNOWN;

        private Builder(Impact impact, Visibility visibility, DeployedVrps deployed, VrpSet candidate) {
            this.impact = requireNonNull(impact, "impact");
            this.visibility = requireNonNull(visibility, "visibility");
            this.deployed = requireNonNull(deployed, "deployed");
            this.candidate = requireNonNull(candidate, "candidate");
        }

        /** What is known of the past of routes; {@link TableAges} if there is nothing better. */
        public Builder history(PairHistory known) {
            history = known;
            return this;
        }

        /** What is known of the past of changes. */
        public Builder churn(ChurnHistory known) {
            churn = known;
            return this;
        }

        /** Limits other than the defaults. */
        public Builder limits(CheckLimits other) {
            limits = other;
            return this;
        }

        /** What is known of the baseline whatever the candidate. */
        public Builder findings(BaselineFindings known) {
            findings = known;
            return this;
        }

        /** VRPs of the candidate for a default route, which its reader has refused. */
        public Builder defaultRoutes(List<Vrp> refused) {
            defaultRoutes = List.copyOf(refused);
            return this;
        }

        /** Time of evaluation in seconds since 1970. */
        public Builder at(long seconds) {
            at = OptionalLong.of(seconds);
            return this;
        }

        /** What must not be lost; tier 0 is one's own. */
        public Builder critical(CriticalAssets assets) {
            critical = assets;
            return this;
        }

        /** What is known of how the sets were made. */
        public Builder upkeep(Upkeep known) {
            upkeep = known;
            return this;
        }

        /**
         * The context.
         *
         * @throws IllegalArgumentException if the impact's delta does not lead from the deployed set to the candidate
         */
        public CheckContext build() {
            return new CheckContext(this);
        }
    }
}
