package io.rovcast.testkit.gen;

import static io.rovcast.model.net.AddressFamily.IPV4;

import io.rovcast.model.net.Asn;
import io.rovcast.model.net.Prefix;
import io.rovcast.model.rpki.Vrp;
import io.rovcast.testkit.gen.Change.Op;
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
                changes.add(announce(
                        rir, one.prefix(), one.prefix().length(), one.network().asn()));
            }
        }
        return changes;
    }

    /** All VRPs of some holders vanish, until this share of the trust anchor's is gone. */
    List<Change> holdersVanish(Rir anchor, double share, int salt) {
        return holdersVanish(anchor, share, salt, holder -> true);
    }

    /** As {@link #holdersVanish}, of holders with nobody else's VRPs above theirs: their routes are not found then. */
    List<Change> loneHoldersVanish(Rir anchor, double share, int salt) {
        return holdersVanish(anchor, share, salt, this::isLone);
    }

    private boolean isLone(List<IssuedVrp> holder) {
        return holder.stream()
                .allMatch(issued -> check.covering(issued.vrp().prefix()).stream()
                        .allMatch(other -> other.asn().equals(issued.vrp().asn())));
    }

    private List<Change> holdersVanish(Rir anchor, double share, int salt, Predicate<List<IssuedVrp>> which) {
        Map<Long, List<IssuedVrp>> drawn = new TreeMap<>();
        holders(anchor).forEach((asn, holder) -> {
            if (which.test(holder)) {
                drawn.put(Draw.hash(salt, asn.value()), holder);
            }
        });
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

    /** All VRPs of the holder vanish that has most of those with nobody else's VRPs above theirs. */
    List<Change> greatestLoneHolderVanishes(Rir anchor) {
        Asn gone = holders(anchor).entrySet().stream()
                .filter(holder -> isLone(holder.getValue()))
                .max(Comparator.comparing(holder -> holder.getValue().size()))
                .orElseThrow()
                .getKey();
        return withdraw(
                issued -> issued.ta().equals(anchor.ta()) && issued.vrp().asn().equals(gone));
    }

    /**
     * All VRPs vanish of the planted customers of a candidate, whose providers' aggregates stay signed, and of some small holders
     * with nobody else's VRPs above theirs.
     */
    List<Change> customersAndLoneHoldersVanish(String candidate, Rir anchor, int lone, int maxVrps) {
        Set<Asn> gone = new HashSet<>();
        for (Map.Entry<Asn, List<IssuedVrp>> holder : holders(anchor).entrySet()) {
            if (gone.size() < lone && holder.getValue().size() <= maxVrps && isLone(holder.getValue())) {
                gone.add(holder.getKey());
            }
        }
        for (Network customer : scenario.candidate(candidate).planted().get(0).networks()) {
            gone.add(customer.asn());
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
            if (isOwn(right, inside)
                    && right.prefix().family() == IPV4
                    && right.prefix().length() <= 20
                    && check.covering(right.prefix()).size() == 1) {
                return List.of(
                        withdraw(issued),
                        announce(Rir.ofTa(issued.ta()), right.prefix(), right.maxLength(), swapped(right.asn())));
            }
        }
        throw new IllegalStateException("no block is signed by one network alone");
    }

    /**
     * The ROA of an announced block with nobody else in it is issued anew with a maxLength that is too short by eight for some of
     * its pieces, which are fewer than half of what the network announces.
     */
    List<Change> maxLengthTooShortByEight() {
        for (IssuedVrp issued : baseline) {
            Vrp right = issued.vrp();
            int wrong = right.maxLength() - 8;
            List<Announcement> inside = scenario.table().within(right.prefix());
            long tooLong =
                    inside.stream().filter(one -> one.prefix().length() > wrong).count();
            if (wrong >= right.prefix().length()
                    && tooLong >= 4
                    && 2 * tooLong < announcedBy(right.asn())
                    && isOwn(right, inside)
                    && check.covering(inside.get(inside.size() - 1).prefix()).size() == 1) {
                return List.of(withdraw(issued), announce(Rir.ofTa(issued.ta()), right.prefix(), wrong, right.asn()));
            }
        }
        throw new IllegalStateException("no block has a maxLength of eight more than its length and pieces");
    }

    private long announcedBy(Asn asn) {
        return scenario.announcements().stream()
                .filter(one -> one.network().asn().equals(asn))
                .count();
    }

    /** Whether the holder announces the block, nobody else anything in it, and the VRP matches all of it. */
    private static boolean isOwn(Vrp right, List<Announcement> inside) {
        return !inside.isEmpty()
                && inside.get(0).prefix().equals(right.prefix())
                && inside.stream()
                        .allMatch(one -> one.network().asn().equals(right.asn())
                                && one.aggregated().isEmpty()
                                && !one.network().planted()
                                && one.prefix().length() <= right.maxLength());
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
