package io.rovcast.model.check;

import io.rovcast.model.check.CheckResult.Status;
import io.rovcast.model.check.OriginConflicts.Conflict;
import io.rovcast.model.net.AddressFamily;

/** Nobody new may be authorised for space that others have announced for long; see {@link OriginConflicts}. */
final class HistoricOriginConflictCheck implements Check {
    @Override
    public String id() {
        return "historic-origin-conflict";
    }

    @Override
    public CheckResult run(CheckContext context) {
        CheckLimits.Conflict limits = context.limits().conflict();
        OriginConflicts conflicts = context.conflicts();
        Finding finding = new Finding(
                id(),
                "announced VRPs",
                "%s warns, %s over %s /24s or /48s blocks"
                        .formatted(
                                Phrase.ratio(limits.warn()),
                                Phrase.ratio(limits.block()),
                                Phrase.decimal(limits.blockBlocks())));
        if (!conflicts.isKnown()) {
            return finding.is(
                    Status.NOT_APPLICABLE,
                    "nothing is known of how long routes have been announced, so conflicts with their origins were not looked for");
        }
        double ipv4 = conflicts.blocksAtLeast(limits.block(), AddressFamily.IPV4);
        double ipv6 = conflicts.blocksAtLeast(limits.block(), AddressFamily.IPV6);
        finding.observed("greatest %s; %s at %s or more; weighted sum %s"
                .formatted(
                        Phrase.ratio(conflicts.max()),
                        Phrase.blocks(ipv4, ipv6),
                        Phrase.ratio(limits.block()),
                        Phrase.blocks(
                                conflicts.weightedBlocks(AddressFamily.IPV4),
                                conflicts.weightedBlocks(AddressFamily.IPV6))));
        for (Conflict conflict : conflicts.all()) {
            if (!finding.hasRoom()) {
                break;
            }
            finding.evidence(text(context, conflict));
        }
        if (conflicts.pairsWithoutAge() > 0) {
            finding.evidence("nothing is known of the age of "
                    + Phrase.count(conflicts.pairsWithoutAge(), "other route") + " turning invalid");
        }
        if (conflicts.max() == 0 || conflicts.max() < limits.warn()) {
            return finding.is(Status.PASSED, "nobody new is authorised for space that others have announced for long");
        }
        conflicts.changesAtLeast(limits.warn()).forEach(finding::blame);
        boolean blocks = conflicts.max() >= limits.block() && Math.max(ipv4, ipv6) >= limits.blockBlocks();
        return alarm(context, finding, blocks ? Status.BLOCK : Status.WARN);
    }

    private static CheckResult alarm(CheckContext context, Finding finding, Status status) {
        double warn = context.limits().conflict().warn();
        Conflict worst = context.conflicts().all().get(0);
        int routes = (int) context.conflicts().all().stream()
                .filter(conflict -> conflict.value() >= warn)
                .count();
        int changes = context.conflicts().changesAtLeast(warn).size();
        return finding.scope(context.delta().text(worst.change()) + Phrase.more(changes - 1))
                .is(
                        status,
                        text(context, worst)
                                + Phrase.alike(routes - 1)
                                + context.advice("put %s into quarantine and ask who holds the space"
                                        .formatted(changes == 1 ? "the VRP" : "the %s VRPs".formatted(changes))));
    }

    private static String text(CheckContext context, Conflict conflict) {
        return "%s takes %s, announced for at least %s, and turns it invalid (conflict %s, %s)"
                .formatted(
                        context.delta().text(conflict.change()),
                        Phrase.route(context.table(), conflict.pair()),
                        Phrase.count(conflict.days(), "day"),
                        Phrase.ratio(conflict.value()),
                        Phrase.blocks(conflict.family(), conflict.blocks()));
    }
}
