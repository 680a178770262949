package io.rovcast.model.check;

import io.rovcast.model.check.CheckResult.Status;
import io.rovcast.model.net.PrefixTable;
import io.rovcast.model.rpki.VrpSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * No route may turn INVALID because its own VRP vanishes while another one, say that of the aggregate, stays and covers it.
 * That is what an authority does whose repository is broken: its routes do not fail open, they are dropped. Nothing that is
 * announced takes the place of the VRP, or it would be another case.
 */
final class UnsafeVrpsCheck implements Check {
    private record Hit(int index, double blocks) {}

    @Override
    public String id() {
        return "unsafe-vrps";
    }

    @Override
    public CheckResult run(CheckContext context) {
        Finding finding = new Finding(id(), "withdrawn VRPs", "any stable route warns");
        VrpSet withdrawn = context.delta().withdrawn();
        if (withdrawn.size() == 0) {
            return finding.is(Status.NOT_APPLICABLE, "nothing is withdrawn");
        }
        NewlyInvalid invalid = context.newlyInvalid();
        List<Hit> hits = new ArrayList<>();
        for (int i = 0; i < invalid.size(); i++) {
            if (isLeftBehind(context, i) && context.isStable(invalid.pair(i))) {
                hits.add(new Hit(i, invalid.blocks(i)));
            }
        }
        finding.observed(Phrase.count(hits.size(), "stable route"));
        if (hits.isEmpty()) {
            return finding.is(Status.PASSED, "no route loses its own VRP and keeps another one above it");
        }
        hits.sort(Comparator.comparingDouble((Hit hit) -> -hit.blocks()).thenComparing(Hit::index));
        int announced = context.delta().announced().size();
        for (Hit hit : hits) {
            invalid.withdrawnMatching(hit.index(), (row, vrp) -> finding.blame(announced + vrp));
            if (finding.hasRoom()) {
                finding.evidence(text(context, hit.index()));
            }
        }
        return finding.scope(
                        Phrase.route(context.table(), invalid.pair(hits.get(0).index())) + Phrase.more(hits.size() - 1))
                .is(
                        Status.WARN,
                        text(context, hits.get(0).index())
                                + Phrase.alike(hits.size() - 1)
                                + context.advice("hold the withdrawals back until the authority is known to be whole"));
    }

    /** Whether its own VRP is gone, another one stays, and none is announced that could be meant in its place. */
    private static boolean isLeftBehind(CheckContext context, int index) {
        NewlyInvalid invalid = context.newlyInvalid();
        int[] shortest = {Integer.MAX_VALUE};
        invalid.withdrawnMatching(index, (row, vrp) -> {
            int length = context.delta().withdrawn().prefixes().length(row);
            shortest[0] = Math.min(shortest[0], length);
        });
        int top = invalid.announcedTop(index);
        boolean replaced = top != PrefixTable.NO_ROW
                && context.delta().announced().prefixes().length(top) >= shortest[0];
        return shortest[0] != Integer.MAX_VALUE && !replaced && invalid.remainingCovering(index) > 0;
    }

    private static String text(CheckContext context, int index) {
        List<String> gone = new ArrayList<>();
        int announced = context.delta().announced().size();
        context.newlyInvalid()
                .withdrawnMatching(index, (row, vrp) -> gone.add(context.delta().text(announced + vrp)));
        return "%s turns invalid: its own VRP is withdrawn (%s%s) and %s stays"
                .formatted(
                        Phrase.route(context.table(), context.newlyInvalid().pair(index)),
                        gone.get(0),
                        Phrase.more(gone.size() - 1),
                        remaining(context, index));
    }

    /** The longest VRP of the candidate that covers the route and was there before. */
    private static String remaining(CheckContext context, int index) {
        VrpSet candidate = context.candidate();
        PrefixTable routes = context.table().prefixes();
        int row = context.newlyInvalid().row(index);
        int roa = candidate
                .prefixes()
                .longestCovering(routes.family(row), routes.hi(row), routes.lo(row), routes.length(row));
        for (; roa != PrefixTable.NO_ROW; roa = candidate.prefixes().parent(roa)) {
            for (int vrp = candidate.first(roa); vrp < candidate.first(roa + 1); vrp++) {
                if (Arrays.binarySearch(context.announcedAt(), vrp) < 0) {
                    return candidate.vrp(vrp).toString();
                }
            }
        }
        throw new AssertionError("no VRP stays, though some were counted");
    }
}
