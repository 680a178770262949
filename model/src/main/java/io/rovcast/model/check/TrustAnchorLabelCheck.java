package io.rovcast.model.check;

import io.rovcast.model.check.CheckResult.Status;
import io.rovcast.model.rpki.VrpSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * VRPs that are the same in both sets, but under another trust anchor: a block changed registries, or two validators name
 * their trust anchors differently. Routers do not see it, so it is for information.
 */
final class TrustAnchorLabelCheck implements Check {
    @Override
    public String id() {
        return "ta-label-flap";
    }

    @Override
    public CheckResult run(CheckContext context) {
        VrpSet before = context.deployed().vrps();
        VrpSet after = context.candidate();
        int[][] counts = count(before, context.withdrawnAt(), after, context.announcedAt());
        Map<String, Integer> moves = new TreeMap<>();
        List<String> from = before.trustAnchors();
        List<String> to = after.trustAnchors();
        int flaps = 0;
        for (int i = 0; i < counts.length; i++) {
            for (int j = 0; j < counts[i].length; j++) {
                if (counts[i][j] > 0 && !from.get(i).equals(to.get(j))) {
                    flaps += counts[i][j];
                    moves.put(Phrase.trustAnchor(from.get(i)) + " to " + Phrase.trustAnchor(to.get(j)), counts[i][j]);
                }
            }
        }
        Finding finding =
                new Finding(id(), "VRPs in both sets", "none; for information").observed(Phrase.count(flaps, "VRP"));
        moves.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .forEach(move -> finding.evidence(move.getKey() + ": " + Phrase.count(move.getValue(), "VRP")));
        return finding.is(
                Status.PASSED,
                flaps == 0
                        ? "every VRP that stays is under the same trust anchor"
                        : "%s under another trust anchor, which routers do not see"
                                .formatted(flaps == 1 ? "1 VRP stays" : Phrase.count(flaps, "VRP") + " stay"));
    }

    /** Without what is withdrawn and announced, the two sets are the same VRPs in the same order. */
    private static int[][] count(VrpSet before, int[] withdrawnAt, VrpSet after, int[] announcedAt) {
        int[][] counts =
                new int[before.trustAnchors().size()][after.trustAnchors().size()];
        int withdrawn = 0;
        int announced = 0;
        int there = 0;
        for (int here = 0; here < before.size(); here++) {
            if (withdrawn < withdrawnAt.length && withdrawnAt[withdrawn] == here) {
                withdrawn++;
                continue;
            }
            while (announced < announcedAt.length && announcedAt[announced] == there) {
                announced++;
                there++;
            }
            counts[before.trustAnchorNumber(here)][after.trustAnchorNumber(there++)]++;
        }
        return counts;
    }
}
