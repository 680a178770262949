package io.rovcast.model.check;

import io.rovcast.model.check.CheckResult.Status;
import io.rovcast.model.check.Upkeep.MadeSet;
import io.rovcast.model.check.Upkeep.OtherSet;
import io.rovcast.model.rpki.VrpDelta;
import io.rovcast.model.rpki.VrpSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Relying parties that look at the same repositories at about the same time should have the same VRPs, but for what was
 * published between their visits. Compared is what a relying party made: the candidate, or the deployed set if the candidate
 * is that with a change. Sets that are further apart are not compared. One look cannot tell a difference that lasts from one
 * that passes; the message says so.
 */
final class DivergenceCheck implements Check {
    private static final String HASH = "ccr_vrps_hash";
    private static final String UNNAMED = "";

    /**
     * What two sets have differently.
     *
     * @param share of a trust anchor's VRPs, 0 to 1
     * @param counts whether that is one of some size
     */
    private record Difference(double share, boolean counts, String scope, String text) {}

    @Override
    public String id() {
        return "rp-divergence";
    }

    @Override
    public CheckResult run(CheckContext context) {
        CheckLimits.Upkeep limits = context.limits().upkeep();
        Finding finding = new Finding(
                id(),
                "relying parties",
                "at most %s of a trust anchor's VRPs differ".formatted(Phrase.percent(limits.divergence())));
        if (context.upkeep().others().isEmpty()) {
            return finding.is(
                    Status.NOT_APPLICABLE,
                    "no set of another relying party is given to compare with; --other-rp names one");
        }
        Look look = new Look(context, finding);
        context.upkeep().others().forEach(look::at);
        return look.result();
    }

    /** One look at all sets. */
    private static final class Look {
        private final CheckContext context;
        private final CheckLimits.Upkeep limits;
        private final Finding finding;
        private final String name;
        private final VrpSet own;
        private final MadeSet made;
        private final List<Difference> problems = new ArrayList<>();
        private int compared;
        private double worst;
        private String altered = "";
        private String undecided = "";

        Look(CheckContext context, Finding finding) {
            this.context = context;
            this.limits = context.limits().upkeep();
            this.finding = finding;
            boolean isMade = context.upkeep().candidate().isPresent();
            this.name = isMade ? "the candidate" : "the deployed set";
            this.own = isMade ? context.candidate() : context.deployed().vrps();
            this.made = context.upkeep().candidate().orElse(context.upkeep().deployed());
        }

        void at(OtherSet other) {
            if (isComparable(other)) {
                compared++;
                VrpDelta delta = VrpDelta.between(own, other.vrps());
                hashes(other, delta);
                compare(other, delta);
            }
        }

        private boolean isComparable(OtherSet other) {
            if (made.at().isEmpty() || other.made().at().isEmpty()) {
                finding.evidence("%s does not say its time, and is taken to be of the same"
                        .formatted(other.made().at().isEmpty() ? other.name() : name));
            } else {
                long seconds = other.made().at().getAsLong() - made.at().getAsLong();
                String apart = "%s was made %s %s %s"
                        .formatted(
                                other.name(), Phrase.time(Math.abs(seconds)), seconds < 0 ? "before" : "after", name);
                if (Math.abs(seconds) > limits.sameTimeMinutes() * 60L) {
                    finding.evidence(apart + " and was not compared");
                    return false;
                }
                finding.evidence(apart);
            }
            if (other.made().expired() > 0) {
                finding.evidence("%s of %s have expired"
                        .formatted(Phrase.count(other.made().expired(), "VRP"), other.name()));
            }
            if (other.vrps().size() == 0) {
                finding.evidence(other.name() + " has no VRPs left and was not compared");
                return false;
            }
            return true;
        }

        /** Equal hashes are of equal contents, unless some of those have expired in the meantime. */
        private void hashes(OtherSet other, VrpDelta delta) {
            String hash = made.health().hashes().get(HASH);
            if (hash == null || !hash.equals(other.made().health().hashes().get(HASH))) {
                return;
            }
            finding.evidence("%s has the same %s as %s".formatted(other.name(), HASH, name));
            int differ = delta.announced().size() + delta.withdrawn().size();
            if (differ > 0 && made.expired() == 0 && other.made().expired() == 0) {
                altered =
                        "%s has the same %s as %s, but not the same VRPs (%s of difference): one of the files was altered"
                                .formatted(other.name(), HASH, name, Phrase.count(differ, "VRP"));
            }
        }

        CheckResult result() {
            finding.observed(compared == 0 ? "none compared" : Phrase.percent(worst));
            if (!altered.isEmpty()) {
                return finding.is(Status.WARN, altered);
            }
            if (!problems.isEmpty()) {
                problems.sort(Comparator.comparingDouble(problem -> -problem.share()));
                return finding.is(
                        Status.WARN,
                        "%s%s: look again in two hours, since a difference that passes is of no account"
                                .formatted(problems.get(0).text(), Phrase.alike(problems.size() - 1)));
            }
            if (compared == 0) {
                return finding.is(
                        Status.INCONCLUSIVE,
                        "none of the sets of other relying parties could be compared with %s: give one that was made within %s of it"
                                .formatted(name, Phrase.time(limits.sameTimeMinutes() * 60L)));
            }
            return undecided.isEmpty()
                    ? finding.is(Status.PASSED, "the relying parties agree")
                    : finding.is(Status.INCONCLUSIVE, undecided);
        }

        /** Compares with one set, by trust anchor. */
        private void compare(OtherSet other, VrpDelta delta) {
            VrpSet deployed = context.deployed().vrps();
            AnchorNames names = new AnchorNames(List.of(own, other.vrps(), deployed));
            Map<String, Integer> missing = names.count(delta.withdrawn());
            Map<String, Integer> more = names.count(delta.announced());
            Map<String, Integer> sizes = new TreeMap<>(deployed.sizeByTrustAnchor());
            Map<String, Integer> compared = new TreeMap<>(own.sizeByTrustAnchor());
            other.vrps().sizeByTrustAnchor().forEach((anchor, size) -> compared.merge(anchor, size, Math::max));
            sizes.putAll(compared);
            sizes.remove(UNNAMED);
            TreeSet<String> anchors = new TreeSet<>(missing.keySet());
            anchors.addAll(more.keySet());
            List<Difference> found = new ArrayList<>();
            for (String anchor : anchors) {
                int has = more.getOrDefault(anchor, 0);
                int lacks = missing.getOrDefault(anchor, 0);
                found.add(
                        anchor.equals(UNNAMED)
                                ? unnamed(other, has, lacks, sizes)
                                : named(other, has, lacks, anchor, sizes.getOrDefault(anchor, 0)));
            }
            found.sort(Comparator.comparingDouble(difference -> -difference.share()));
            found.forEach(difference -> finding.evidence(difference.text()));
            found.stream().filter(Difference::counts).forEach(this::judge);
        }

        private void judge(Difference difference) {
            if (difference.share() > worst) {
                worst = difference.share();
                finding.scope(difference.scope());
            }
            if (difference.share() > limits.divergence()) {
                problems.add(difference);
            }
        }

        private Difference named(OtherSet other, int has, int lacks, String anchor, int vrps) {
            int size = Math.max(vrps, Math.max(has, lacks));
            double share = Math.min(1, (double) (has + lacks) / size);
            return new Difference(
                    share,
                    size >= least(),
                    anchor,
                    "%s has %s of %s that %s has not, and lacks %s (%s of %s)"
                            .formatted(
                                    other.name(),
                                    Phrase.number(has),
                                    anchor,
                                    name,
                                    Phrase.number(lacks),
                                    Phrase.percent(share),
                                    Phrase.count(size, "VRP")));
        }

        /** What nobody names may all be of the smallest trust anchor. */
        private Difference unnamed(OtherSet other, int has, int lacks, Map<String, Integer> sizes) {
            String text = "%s has %s that %s has not, and lacks %s, of which no set tells the trust anchor"
                    .formatted(other.name(), Phrase.count(has, "VRP"), name, Phrase.number(lacks));
            Optional<Map.Entry<String, Integer>> smallest = sizes.entrySet().stream()
                    .filter(anchor -> anchor.getValue() >= least())
                    .min(Map.Entry.comparingByValue());
            if (smallest.isPresent()) {
                double share =
                        Math.min(1, (double) (has + lacks) / smallest.get().getValue());
                String anchor = smallest.get().getKey();
                return new Difference(
                        share,
                        true,
                        anchor,
                        "%s (%s of %s, the smallest)".formatted(text, Phrase.percent(share), anchor));
            }
            undecided = text + ": whether that is much for one of them is not known; compare sets that name them";
            int size = Math.max(own.size(), other.vrps().size());
            double share = Math.min(1, (double) (has + lacks) / size);
            return new Difference(
                    share,
                    size >= least(),
                    "relying parties",
                    "%s (%s of %s)".formatted(text, Phrase.percent(share), Phrase.count(size, "VRP")));
        }

        /** What is smaller is no trust anchor, but local additions. */
        private int least() {
            return Math.max(1, context.limits().disappearance().taMinVrps());
        }
    }
}
