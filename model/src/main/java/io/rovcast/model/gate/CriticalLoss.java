package io.rovcast.model.gate;

import io.rovcast.model.check.CheckResult;
import io.rovcast.model.check.CheckResult.Status;
import io.rovcast.model.gate.RiskScore.Contributor;
import io.rovcast.model.gate.RiskScore.Raw;
import io.rovcast.model.impact.Block;
import io.rovcast.model.impact.Impact;
import io.rovcast.model.impact.OriginImpact;
import io.rovcast.model.impact.ReachabilityClass;
import io.rovcast.model.impact.Transition;
import io.rovcast.model.redundancy.AssetRedundancy;
import io.rovcast.model.side.CriticalAsset;
import io.rovcast.model.side.CriticalAssets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** What becomes of the assets that somebody has named: each has the worst that becomes of any of its addresses. */
final class CriticalLoss {
    static final String ID = "critical-assets";

    private static final double MOAS_SHIFT = 0.6;
    private static final double FALLBACK_PROVIDER = 0.3;
    private static final double TIER_1 = 0.5;
    private static final int MAX_EVIDENCE = 10;

    private final CriticalAssets assets;
    private final Map<CriticalAsset, ReachabilityClass> worst = new LinkedHashMap<>();
    private final Map<CriticalAsset, OptionalInt> blame = new HashMap<>();

    CriticalLoss(Impact impact, CriticalAssets assets) {
        this.assets = assets;
        if (assets.assets().isEmpty()) {
            return;
        }
        Map<Integer, OriginImpact> origins = new HashMap<>();
        impact.origins().forEach(origin -> origins.put(origin.asn(), origin));
        Map<Integer, OptionalInt> blameOfPair = new HashMap<>();
        for (Transition transition : impact.transitions()) {
            if (transition.turnsInvalid() && !transition.blame().isEmpty()) {
                blameOfPair.put(
                        transition.pair(), OptionalInt.of(transition.blame().get(0)));
            }
        }
        for (Block block : impact.blocks()) {
            for (Block.Share share : block.shares()) {
                if (share.outcome().severity() > 0) {
                    OriginImpact origin = origins.get(share.originBits());
                    OptionalInt change = blameOfPair.getOrDefault(
                            share.pair(), origin == null ? OptionalInt.empty() : origin.topBlame(block.family()));
                    assets.in(block, share.originBits()).forEach(asset -> book(asset, share.outcome(), change));
                }
            }
        }
    }

    private void book(CriticalAsset asset, ReachabilityClass outcome, OptionalInt change) {
        ReachabilityClass known = worst.get(asset);
        if (known == null || outcome.compareTo(known) > 0) {
            worst.put(asset, outcome);
            blame.put(asset, change);
        }
    }

    private static double value(CriticalAsset asset, ReachabilityClass outcome) {
        double severity = switch (outcome) {
            case LOST, DIVERTED -> 1;
            case MOAS_SHIFT -> MOAS_SHIFT;
            case FALLBACK_PROVIDER -> FALLBACK_PROVIDER;
            case UNAFFECTED, FALLBACK_SAME_ORIGIN, FALLBACK_SAME_ORG -> 0;
        };
        return switch (asset.tier()) {
            case 0 -> severity;
            case 1 -> severity * TIER_1;
            default -> 0;
        };
    }

    Raw raw() {
        List<Contributor> top = new ArrayList<>();
        worst.forEach((asset, outcome) -> {
            double value = value(asset, outcome);
            if (value > 0) {
                top.add(new Contributor(asset.toString(), value, blame.getOrDefault(asset, OptionalInt.empty())));
            }
        });
        top.sort(Comparator.comparingDouble((Contributor contributor) -> -contributor.x())
                .thenComparing(Contributor::subject));
        return top.isEmpty() ? Raw.ZERO : new Raw(top.get(0).x(), top);
    }

    /** BLOCK if an asset of tier 0 becomes unreachable; others are listed. */
    CheckResult check() {
        String limit = "no asset of tier 0 becomes unreachable";
        if (assets.assets().isEmpty()) {
            return new CheckResult(
                    ID,
                    Status.NOT_APPLICABLE,
                    "assets",
                    "none",
                    limit,
                    "no critical assets are named; --critical names them",
                    List.of(),
                    List.of());
        }
        List<CriticalAsset> lost = worst.entrySet().stream()
                .filter(entry -> entry.getKey().tier() == 0 && entry.getValue().isHardLoss())
                .map(Map.Entry::getKey)
                .toList();
        List<String> evidence = worst.entrySet().stream()
                .sorted(Comparator.comparingInt(entry -> entry.getKey().tier()))
                .limit(MAX_EVIDENCE)
                .map(entry -> entry.getKey() + ": " + entry.getValue().text().replace('_', ' '))
                .toList();
        List<Integer> changes = worst.keySet().stream()
                .flatMap(asset ->
                        blame.getOrDefault(asset, OptionalInt.empty()).stream().boxed())
                .distinct()
                .sorted()
                .toList();
        String observed = worst.size() + " of " + assets.assets().size() + " affected";
        if (lost.isEmpty()) {
            String message = worst.isEmpty()
                    ? "nothing becomes of the critical assets"
                    : "critical assets are affected, but none of tier 0 becomes unreachable";
            return new CheckResult(ID, Status.PASSED, "assets", observed, limit, message, evidence, changes);
        }
        return new CheckResult(
                ID,
                Status.BLOCK,
                lost.get(0).toString(),
                observed,
                limit,
                lost.get(0) + " becomes unreachable, and must not" + more(lost.size() - 1),
                evidence,
                changes);
    }

    private static String more(int count) {
        return switch (count) {
            case 0 -> "";
            case 1 -> "; so does one more asset of tier 0";
            default -> "; so do " + count + " more assets of tier 0";
        };
    }

    /** What becomes of each asset and what it hangs on, the worst first, then by tier. */
    List<Weights.Asset> outcomes(List<AssetRedundancy> redundancies) {
        Map<CriticalAsset, AssetRedundancy> known = new HashMap<>();
        redundancies.forEach(redundancy -> known.put(redundancy.asset(), redundancy));
        return assets.assets().stream()
                .map(asset -> new Weights.Asset(
                        asset,
                        worst.getOrDefault(asset, ReachabilityClass.UNAFFECTED),
                        blame.getOrDefault(asset, OptionalInt.empty()),
                        Optional.ofNullable(known.get(asset))))
                .sorted(Comparator.comparing(Weights.Asset::outcome).reversed())
                .toList();
    }
}
