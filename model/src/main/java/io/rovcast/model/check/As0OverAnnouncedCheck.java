package io.rovcast.model.check;

import io.rovcast.model.check.CheckResult.Status;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.Asn;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** No VRP for AS0 may be announced over routes that are in use: it says that nobody may announce them. */
final class As0OverAnnouncedCheck implements Check {
    private record Hit(int index, int change, double blocks) {}

    @Override
    public String id() {
        return "as0-over-announced";
    }

    @Override
    public CheckResult run(CheckContext context) {
        CheckLimits.As0 limits = context.limits().as0();
        Finding finding = new Finding(
                id(),
                "announced VRPs for AS0",
                "any stable route that %s of networks see warns, %s /24s or /48s block"
                        .formatted(Phrase.percent(limits.visibility()), Phrase.decimal(limits.blockBlocks())));
        if (context.delta().announced().size() == 0) {
            return finding.is(Status.NOT_APPLICABLE, "nothing is announced");
        }
        NewlyInvalid invalid = context.newlyInvalid();
        List<Hit> hits = new ArrayList<>();
        double[] blocks = new double[AddressFamily.values().length];
        int seen = 0;
        for (int i = 0; i < invalid.size(); i++) {
            int change = as0Change(invalid, i);
            if (change >= 0) {
                int pair = invalid.pair(i);
                hits.add(new Hit(i, change, invalid.blocks(i)));
                seen += context.isStable(pair) && context.isSeenBy(limits.visibility(), pair) ? 1 : 0;
                blocks[invalid.family(i).ordinal()] += context.isCorroborated(pair) ? invalid.blocks(i) : 0;
            }
        }
        finding.observed("%s, %s".formatted(Phrase.count(hits.size(), "route"), Phrase.blocks(blocks[0], blocks[1])));
        boolean block = Math.max(blocks[0], blocks[1]) >= limits.blockBlocks();
        hits.sort(Comparator.comparingDouble((Hit hit) -> -hit.blocks()).thenComparing(Hit::index));
        for (Hit hit : hits) {
            if (finding.hasRoom()) {
                finding.evidence("%s turns invalid under %s"
                        .formatted(
                                Phrase.route(context.table(), invalid.pair(hit.index())),
                                context.delta().text(hit.change())));
            }
        }
        if (!block && seen == 0) {
            return finding.is(
                    Status.PASSED,
                    hits.isEmpty()
                            ? "no route turns invalid under a VRP for AS0"
                            : "what turns invalid under a VRP for AS0 is new or hardly seen");
        }
        hits.forEach(hit -> invalid.announcedFor(hit.index(), Asn.AS0.bits(), (row, vrp) -> finding.blame(vrp)));
        return finding.scope(context.delta().text(hits.get(0).change()))
                .is(
                        block ? Status.BLOCK : Status.WARN,
                        "%s in use (%s) under VRPs for AS0, first of all %s under %s%s"
                                .formatted(
                                        hits.size() == 1
                                                ? "1 route turns invalid that is"
                                                : Phrase.count(hits.size(), "route") + " turn invalid that are",
                                        Phrase.blocks(blocks[0], blocks[1]),
                                        Phrase.route(
                                                context.table(),
                                                invalid.pair(hits.get(0).index())),
                                        context.delta().text(hits.get(0).change()),
                                        context.advice("hold them back and tell the registry")));
    }

    /** The change that announces the longest covering VRP for AS0, or -1. */
    private static int as0Change(NewlyInvalid invalid, int index) {
        int[] first = {-1};
        invalid.announcedFor(index, Asn.AS0.bits(), (row, vrp) -> first[0] = first[0] < 0 ? vrp : first[0]);
        return first[0];
    }
}
