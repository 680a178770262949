package io.rovcast.model.guard;

import io.rovcast.model.bgp.PrefixOrigin;
import io.rovcast.model.guard.GuardFinding.Severity;
import io.rovcast.model.redundancy.AssetLoss;
import io.rovcast.model.redundancy.AssetLoss.Kind;
import io.rovcast.model.redundancy.BlockRedundancy;
import io.rovcast.model.redundancy.BlockRedundancy.Strength;
import io.rovcast.model.redundancy.Redundancy;
import io.rovcast.model.rpki.Vrp;
import io.rovcast.model.side.CriticalAsset.Target;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What one's own blocks hang on, as findings, the weakest first; and before that, what is lost already. */
public final class RedundancyReview {
    private RedundancyReview() {}

    /**
     * One finding for each loss and each block, in their order. An asset of tier 0 that is not reached blocks; a block of one
     * that a single VRP decides over warns.
     */
    public static List<GuardFinding> of(List<AssetLoss> losses, List<BlockRedundancy> blocks) {
        return Stream.concat(
                        losses.stream().map(RedundancyReview::loss),
                        blocks.stream().map(RedundancyReview::block))
                .toList();
    }

    private static GuardFinding loss(AssetLoss loss) {
        List<String> pairs = loss.routes().stream().map(Terrain::text).toList();
        String instead = Texts.some(loss.instead().stream().map(Terrain::text).toList());
        Severity severity =
                loss.kind() != Kind.INVALID_ROUTE && loss.asset().tier() == 0 ? Severity.BLOCK : Severity.WARN;
        String what = switch (loss.kind()) {
            case NOT_ANNOUNCED ->
                "no route that counts is about it: is it mistyped? Special-purpose space and prefixes longer than /24 or /48 do not count";
            case UNREACHABLE -> "invalid, with nothing accepted that covers it: " + Texts.some(pairs);
            case DIVERTED -> "invalid: %s; it goes to another network, by %s".formatted(Texts.some(pairs), instead);
            case INVALID_ROUTE ->
                "invalid: %s%s; authorise it if it is yours"
                        .formatted(Texts.some(pairs), instead.isEmpty() ? "" : ", but carried by " + instead);
        };
        boolean isOwn = loss.asset().target() instanceof Target.Network;
        return new GuardFinding(
                loss.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                severity,
                loss.asset().target().toString(),
                pairs,
                isOwn ? loss.routes().stream().map(RedundancyReview::roa).toList() : List.of(),
                loss.asset() + ": " + what);
    }

    private static String roa(PrefixOrigin route) {
        return "issue " + new Vrp(route.prefix(), route.prefix().length(), Terrain.asn(route));
    }

    private static GuardFinding block(BlockRedundancy block) {
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
                                addition(strength)),
                List.of(),
                Optional.of(strength));
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
