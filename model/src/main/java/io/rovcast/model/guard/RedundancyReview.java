package io.rovcast.model.guard;

import io.rovcast.model.guard.GuardFinding.Severity;
import io.rovcast.model.redundancy.BlockRedundancy;
import io.rovcast.model.redundancy.BlockRedundancy.Strength;
import io.rovcast.model.redundancy.Redundancy;
import java.util.List;

/** What one's own blocks hang on, as findings, the weakest first. */
public final class RedundancyReview {
    private RedundancyReview() {}

    /** One finding for each block, in their order; a block of tier 0 that one VRP decides over warns. */
    public static List<GuardFinding> of(List<BlockRedundancy> blocks) {
        return blocks.stream().map(RedundancyReview::of).toList();
    }

    private static GuardFinding of(BlockRedundancy block) {
        Strength strength = block.strength();
        boolean isWeak =
                strength.untilUnreachable() <= 1 || strength.untilOwnLost() <= 1 || strength.validLayers() == 0;
        return new GuardFinding(
                "redundancy",
                isWeak && block.asset().tier() == 0 ? Severity.WARN : Severity.INFO,
                Terrain.text(block.route()),
                List.of(),
                block.changes().stream()
                        .map(change -> change.text() + ": " + changed(change.strength(), strength))
                        .toList(),
                "%s, for %s: %s, %s of them valid; %s; one added VRP %s"
                        .formatted(
                                Terrain.text(block.route()),
                                block.asset(),
                                Texts.count(strength.layers(), "layer", "layers"),
                                strength.validLayers(),
                                removals(strength),
                                addition(strength)));
    }

    private static String removals(Strength strength) {
        return "%s its own routes, %s it unreachable"
                .formatted(loss(strength.untilOwnLost(), "takes"), loss(strength.untilUnreachable(), "makes"));
    }

    private static String loss(int removals, String does) {
        return switch (removals) {
            case Redundancy.NEVER -> "no loss of VRPs " + does;
            case 0 -> "what is there now " + does;
            default -> "the loss of " + Texts.count(removals, "VRP", "VRPs") + " " + does;
        };
    }

    private static String addition(Strength strength) {
        return strength.validLayers() == 0 ? "can make it unreachable" : "cannot make it unreachable";
    }

    private static String changed(Strength then, Strength now) {
        StringBuilder text = new StringBuilder();
        if (then.validLayers() != now.validLayers()) {
            text.append(Texts.count(then.validLayers(), "valid layer", "valid layers"))
                    .append(", ");
        }
        return text.append(removals(then)).toString();
    }
}
