package io.rovcast.testkit.gen;

import static io.rovcast.model.net.AddressFamily.IPV4;

import io.rovcast.model.net.Asn;
import io.rovcast.model.net.Prefix;
import io.rovcast.model.rpki.Vrp;
import io.rovcast.testkit.gen.Change.Op;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Changes of a scenario's baseline that re-enact incidents on what the scenario has already, so that neither its tables nor its
 * baseline depend on them. Who is hit is chosen by rules that hold for any scenario of some size.
 */
final class IncidentChanges {
    private final Scenario scenario;
    private final Collection<IssuedVrp> baseline;
    private final OriginCheck check;

    IncidentChanges(Scenario scenario) {
        this.scenario = scenario;
        this.baseline = scenario.baseline();
        this.check = new OriginCheck(baseline.stream().map(IssuedVrp::vrp).toList());
    }

    /** Every VRP of these trust anchors vanishes. */
    List<Change> trustAnchorsVanish(Rir... anchors) {
        Set<String> names = new HashSet<>();
        for (Rir anchor : anchors) {
            names.add(anchor.ta());
        }
        return withdraw(issued -> names.contains(issued.ta()));
    }

    /** Every VRP of a trust anchor vanishes, and elsewhere this many networks sign their first. */
    List<Change> trustAnchorVanishes(Rir anchor, Rir elsewhere, int firstVrps) {
        List<Change> changes = new ArrayList<>(trustAnchorsVanish(anchor));
        changes.addAll(firstVrps(elsewhere, firstVrps));
        return changes;
    }

    /** Networks of a region sign prefixes for the first time, as they announce them. */
    List<Change> firstVrps(Rir rir, int count) {
        List<Change> changes = new ArrayList<>();
        for (Announcement one : scenario.announcements()) {
            if (changes.size() < count && one.registry() == rir && isUnsignedAlone(one)) {
                changes.add(announce(rir, one.prefix(), one.prefix().length(), one.network().asn()));
            }
        }
        return changes;
    }

    /** All VRPs of some holders vanish, until this share of the trust anchor's is gone. */
    List<Change> holdersVanish(Rir anchor, double share, int salt) {
        Map<Long, List<IssuedVrp>> drawn = new TreeMap<>();
        for (Map.Entry<Asn, List<IssuedVrp>> holder : holders(anchor).entrySet()) {
            drawn.put(Draw.hash(salt, holder.getKey().value()), holder.getValue());
        }
        long total = baseline.stream()
                .filter(issued -> issued.ta().equals(anchor.ta()))
                .count();
        Set<Vrp> gone = new HashSet<>();
        for (List<IssuedVrp> holder : drawn.values()) {
            for (IssuedVrp issued : holder) {
                if (gone.size() < Math.round(share * total)) {
                    gone.add(issued.vrp());
                }
            }
        }
        return withdraw(issued -> gone.contains(issued.vrp()));
    }

    /** All VRPs of the holders with these ranks by number of VRPs vanish, the greatest of which has rank 0. */
    List<Change> greatHoldersVanish(Rir anchor, int firstRank, int ranks) {
        List<Asn> ranked = holders(anchor).entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<Asn, List<IssuedVrp>> holder) ->
                        -holder.getValue().size()))
                .map(Map.Entry::getKey)
                .toList();
        Set<Asn> gone = new HashSet<>(ranked.subList(firstRank, firstRank + ranks));
        return withdraw(issued ->
                issued.ta().equals(anchor.ta()) && gone.contains(issued.vrp().asn()));
    }

    /** What of a trust anchor expires within a time after the baseline was made, and is not renewed. */
    List<Change> notRenewed(Rir anchor, Duration within) {
        return withdraw(issued -> issued.ta().equals(anchor.ta())
                && !issued.expires().isAfter(scenario.baselineTime().plus(within)));
    }

    /** All VRPs of some small holders vanish, of whose VRPs one at least lies below a VRP of somebody else that stays. */
    List<Change> smallHoldersUnderAggregatesVanish(Rir anchor, int count, int maxVrps) {
        Set<Asn> gone = new HashSet<>();
        for (Map.Entry<Asn, List<IssuedVrp>> holder : holders(anchor).entrySet()) {
            boolean isSmall = holder.getValue().size() <= maxVrps;
            if (gone.size() < count && isSmall && holder.getValue().stream().anyMatch(this::isUnderAnother)) {
                gone.add(holder.getKey());
            }
        }
        return withdraw(issued ->
                issued.ta().equals(anchor.ta()) && gone.contains(issued.vrp().asn()));
    }

    /** The victim of a candidate signs, or has signed for it, a block of its own that was not, as it announces it. */
    List<Change> harmlessVrpOf(String candidate) {
        Planted takeOver = scenario.candidate(candidate).planted().get(0);
        Network victim = takeOver.networks().get(0);
        for (Prefix block : takeOver.prefixes()) {
            if (check.covering(block).isEmpty()) {
                return List.of(announce(victim.rir(), block, IPV4.reportLength(), victim.asn()));
            }
        }
        throw new IllegalStateException("every block of " + victim + " is signed");
    }

    /** The ROA of a block of at least a /20 with nobody else in it is issued anew with two digits of the AS number swapped. */
    List<Change> digitsSwapped() {
        for (IssuedVrp issued : baseline) {
            Vrp right = issued.vrp();
            List<Announcement> inside = scenario.table().within(right.prefix());
            boolean isOwn = !inside.isEmpty()
                    && inside.stream()
                            .allMatch(one -> one.network().asn().equals(right.asn())
                                    && one.aggregated().isEmpty()
                                    && !one.network().planted()
                                    && one.prefix().length() <= right.maxLength());
            if (isOwn
                    && right.prefix().family() == IPV4
                    && right.prefix().length() <= 20
                    && check.covering(right.prefix()).size() == 1
                    && inside.get(0).prefix().equals(right.prefix())) {
                return List.of(
                        withdraw(issued),
                        announce(
                                Rir.ofTa(issued.ta()),
                                right.prefix(),
                                right.maxLength(),
                                swapped(right.asn())));
            }
        }
        throw new IllegalStateException("no block is signed by one network alone");
    }

    /** The ROA of a block is issued anew with a maxLength that is too short by eight, and its pieces are announced. */
    List<Change> maxLengthTooShortByEight() {
        for (IssuedVrp issued : baseline) {
            Vrp right = issued.vrp();
            long pieces = scenario.table().within(right.prefix()).stream()
                    .filter(one -> one.network().asn().equals(right.asn())
                            && !one.network().planted()
                            && one.prefix().length() > right.prefix().length())
                    .count();
            if (right.prefix().family() == IPV4
                    && right.maxLength() == right.prefix().length() + 8
                    && pieces >= 8
                    && check.covering(right.prefix()).size() == 1) {
                return List.of(
                        withdraw(issued),
                        announce(Rir.ofTa(issued.ta()), right.prefix(), right.maxLength() - 8, right.asn()));
            }
        }
        throw new IllegalStateException("no block has a maxLength of eight more than its length and pieces");
    }

    /** A VRP for AS0 over an announced block of this length that nobody signed. */
    List<Change> as0Over(int length) {
        Announcement one = unsigned(length);
        return List.of(announce(one.registry(), one.prefix(), IPV4.maxPrefixLength(), Asn.AS0));
    }

    /** A network signs a block of this length, but writes another length before it. */
    List<Change> lengthMistyped(int right, int wrong) {
        Announcement one = unsigned(right);
        Prefix typed = Prefix.ofMasked(IPV4, one.prefix().hi(), 0, wrong);
        return List.of(announce(one.registry(), typed, right, one.network().asn()));
    }

    private Announcement unsigned(int length) {
        return scenario.announcements().stream()
                .filter(one -> one.prefix().family() == IPV4 && one.prefix().length() == length && isUnsignedAlone(one))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("every /" + length + " is signed"));
    }

    private boolean isUnsignedAlone(Announcement one) {
        return !one.network().planted()
                && one.reach() != Announcement.Reach.FEW
                && one.aggregated().isEmpty()
                && scenario.table().alone(one)
                && check.covering(one.prefix()).isEmpty();
    }

    private boolean isUnderAnother(IssuedVrp issued) {
        List<Vrp> covering = check.covering(issued.vrp().prefix());
        return covering.stream().anyMatch(other -> !other.asn().equals(issued.vrp().asn())
                        && other.prefix().length() < issued.vrp().prefix().length())
                && covering.stream()
                                .filter(other -> other.asn().equals(issued.vrp().asn()))
                                .count()
                        == 1;
    }

    private Map<Asn, List<IssuedVrp>> holders(Rir anchor) {
        Map<Asn, List<IssuedVrp>> holders = new TreeMap<>();
        for (IssuedVrp issued : baseline) {
            if (issued.ta().equals(anchor.ta())) {
                holders.computeIfAbsent(issued.vrp().asn(), none -> new ArrayList<>())
                        .add(issued);
            }
        }
        return holders;
    }

    /** The last two digits that differ change places. */
    private static Asn swapped(Asn asn) {
        char[] digits = Long.toString(asn.value()).toCharArray();
        for (int i = digits.length - 1; i > 1; i--) {
            if (digits[i] != digits[i - 1]) {
                char digit = digits[i];
                digits[i] = digits[i - 1];
                digits[i - 1] = digit;
                return new Asn(Long.parseLong(new String(digits)));
            }
        }
        throw new IllegalStateException("all digits of " + asn + " are the same");
    }

    private List<Change> withdraw(Predicate<IssuedVrp> which) {
        return baseline.stream().filter(which).map(IncidentChanges::withdraw).toList();
    }

    private static Change withdraw(IssuedVrp issued) {
        return new Change(1, "", Op.WITHDRAW, issued);
    }

    private Change announce(Rir rir, Prefix prefix, int maxLength, Asn asn) {
        Vrp vrp = new Vrp(prefix, maxLength, asn);
        return new Change(1, "", Op.ANNOUNCE, RoaBook.issue(rir.ta(), vrp, scenario.baselineTime()));
    }
}
