package io.rovcast.model.plan;

import io.rovcast.model.bgp.OriginAs;
import io.rovcast.model.rov.TableStates;
import io.rovcast.model.rpki.VrpDelta;
import io.rovcast.model.rpki.VrpSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * A part of a delta that can be deployed without any route turning INVALID by it, and the rest, which is held back.
 *
 * <p>No held change but the quarantined ones could be released as well without harm, all others being as they are. In
 * {@link Components} of up to 16 changes no safe part weighs more; finding the best of a large one is a hitting set problem,
 * so there the cheapest repair of each broken route is taken. The same inputs give the same part. Immutable.
 *
 * <p>Safe means that routes stay reachable, not that the released VRPs are true: in a take-over, releasing the attacker's
 * VRP while holding the removal of the victim's breaks nothing and validates the hijack. That is what quarantine is for.
 */
public final class SafeSubset {
    private static final int EXAMPLES = 10;

    private final Holding holding;
    private final Incidence incidence;
    private final Components components;
    private final HoldRules rules;

    private SafeSubset(Holding holding, Components components, HoldRules rules) {
        this.holding = holding;
        this.incidence = holding.incidence();
        this.components = components;
        this.rules = rules;
    }

    /**
     * Finds the part that is safe.
     *
     * @param before the table under the VRPs that are deployed
     * @param delta a change of exactly those VRPs
     * @param rules what to hold for
     */
    public static SafeSubset of(TableStates before, VrpDelta delta, HoldRules rules) {
        Incidence incidence = new Incidence(before, delta);
        Components components = new Components(incidence);
        Holding holding = Holding.of(incidence, components, new Demands(incidence, rules), rules);
        return new SafeSubset(holding, components, rules);
    }

    /** The whole delta. */
    public VrpDelta delta() {
        return incidence.delta();
    }

    /** The whole delta in parts that do not depend on each other. */
    public Components components() {
        return components;
    }

    /** By which rules changes were held. */
    public HoldRules rules() {
        return rules;
    }

    /** Whether a change is released. */
    public boolean isReleased(int change) {
        return holding.selection().released(change);
    }

    /** Numbers of the changes that are released, ascending. */
    public int[] released() {
        return changes(this::isReleased);
    }

    /** Numbers of the changes that are held and not quarantined, ascending. */
    public int[] held() {
        return changes(change -> !isReleased(change) && !holding.isQuarantined(change));
    }

    /** Numbers of the changes that are quarantined, ascending. */
    public int[] quarantined() {
        return changes(holding::isQuarantined);
    }

    private int[] changes(IntPredicate chosen) {
        return IntStream.range(0, delta().size()).filter(chosen).toArray();
    }

    /** Whether all changes are released: the candidate can be deployed as it is. */
    public boolean hasEverything() {
        return released().length == delta().size();
    }

    /** Weight of a change; see {@link HoldRules#extraWeight}. */
    public int weight(int change) {
        return holding.weight(change);
    }

    /** Weight of all that is released. */
    public long releasedWeight() {
        return IntStream.of(released()).mapToLong(this::weight).sum();
    }

    /** The released changes as a delta of their own, with numbers of its own. */
    public VrpDelta release() {
        return delta().select(this::isReleased);
    }

    /**
     * The complete set to deploy: the baseline with the released changes.
     *
     * @throws IllegalArgumentException if the delta is not one of this baseline
     */
    public VrpSet target(VrpSet baseline) {
        return release().applyTo(baseline);
    }

    /**
     * Why a change is held back.
     *
     * @throws IllegalArgumentException if it is released
     */
    public Hold hold(int change) {
        if (isReleased(change)) {
            throw new IllegalArgumentException("change " + change + " (" + delta().text(change) + ") is released");
        }
        Breakage breakage = new Breakage(change);
        return new Hold(
                change,
                reason(change),
                breakage.invalid.size(),
                breakage.notFound.size(),
                breakage.networks(),
                breakage.examples());
    }

    private Hold.Reason reason(int change) {
        if (holding.isQuarantined(change)) {
            return Hold.Reason.QUARANTINED;
        }
        if (holding.isForProtection(change)) {
            return Hold.Reason.PROTECTION;
        }
        return holding.isWithoutAlternative(change) ? Hold.Reason.FORCED : Hold.Reason.CHOSEN;
    }

    /** What the release of one more change would break. */
    private final class Breakage {
        final List<Integer> invalid = new ArrayList<>();
        final List<Integer> notFound = new ArrayList<>();

        Breakage(int change) {
            if (delta().isAnnouncement(change)) {
                breakByCovering(change);
            } else {
                breakByUnmatching(change);
            }
        }

        /** One more VRP covers these pairs; those that it matches come in the same order. */
        private void breakByCovering(int announcement) {
            Selection selection = holding.selection();
            int node = incidence.nodeOfChange(announcement);
            int next = incidence.firstMatched(announcement);
            int end = incidence.firstMatched(announcement + 1);
            for (int pair = incidence.firstPair(node); pair < incidence.endPair(node); pair++) {
                if (next < end && incidence.matched(next) == pair) {
                    next++;
                } else if (!selection.violated(pair)
                        && holding.demands().violated(pair, selection.matching(pair), selection.covering(pair) + 1)) {
                    invalid.add(incidence.pair(pair));
                }
            }
        }

        private void breakByUnmatching(int withdrawal) {
            Selection selection = holding.selection();
            int end = incidence.firstMatched(withdrawal + 1);
            for (int i = incidence.firstMatched(withdrawal); i < end; i++) {
                int pair = incidence.matched(i);
                if (selection.matching(pair) == 1 && holding.demands().fromValid(pair)) {
                    (selection.covering(pair) > 1 ? invalid : notFound).add(incidence.pair(pair));
                }
            }
        }

        int networks() {
            return (int) IntStream.concat(
                            invalid.stream().mapToInt(Integer::intValue),
                            notFound.stream().mapToInt(Integer::intValue))
                    .map(pair -> incidence.table().origin(pair))
                    .filter(origin -> origin != OriginAs.NONE_BITS)
                    .distinct()
                    .count();
        }

        List<Integer> examples() {
            List<Integer> all = new ArrayList<>(invalid.subList(0, Math.min(EXAMPLES, invalid.size())));
            all.addAll(notFound.subList(0, Math.min(EXAMPLES - all.size(), notFound.size())));
            return all;
        }
    }

    /**
     * Until when a removal may be held without an operator's consent: it was first held {@code since}, and neither the
     * longest time to hold nor the end of the VRP's own validity may pass. Empty for an announcement, which may be held for
     * as long as it does harm.
     */
    public Optional<Instant> holdUntil(int change, Instant since) {
        if (delta().isAnnouncement(change)) {
            return Optional.empty();
        }
        Instant latest = since.plus(rules.maxHold());
        long expires = delta().withdrawn().expires(change - delta().announced().size());
        return Optional.of(
                expires != VrpSet.NO_EXPIRY && expires < latest.getEpochSecond()
                        ? Instant.ofEpochSecond(expires)
                        : latest);
    }

    /** Numbers in the table of VALID routes that the released changes leave without any VRP, ascending; guarded or not. */
    public int[] unprotected() {
        Selection selection = holding.selection();
        return IntStream.range(0, incidence.pairs())
                .filter(pair ->
                        selection.covering(pair) == 0 && incidence.before().matching(incidence.pair(pair)) > 0)
                .map(incidence::pair)
                .toArray();
    }

    Holding holding() {
        return holding;
    }

    @Override
    public String toString() {
        return "released %s, held %s, quarantined %s".formatted(texts(released()), texts(held()), texts(quarantined()));
    }

    private List<String> texts(int[] changes) {
        return Arrays.stream(changes).mapToObj(delta()::text).toList();
    }
}
