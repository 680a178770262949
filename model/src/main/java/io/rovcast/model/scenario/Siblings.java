package io.rovcast.model.scenario;

import io.rovcast.model.bgp.OriginAs;
import io.rovcast.model.bgp.PairFlag;
import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.impact.Baseline;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.AsnIndex;
import io.rovcast.model.rov.RouteState;
import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * The pairs in scope that are INVALID in a baseline, and for each of them the VALID pairs of the same origin and family, by
 * which one can tell how it would be seen if nobody dropped it.
 */
final class Siblings {
    private final RoutingTable table;
    private final AsnIndex origins;
    private final int[] invalid;

    /** VALID pairs, grouped by origin and family: group {@code g} begins at {@code first[g]}. */
    private final int[] first;

    private final int[] valid;

    Siblings(Baseline baseline) {
        this.table = baseline.table();
        int mask = PairFlag.bits(baseline.scope().outOfScope());
        IntPredicate inScope = pair -> (table.flags(pair) & mask) == 0;
        byte[] codes = baseline.states().codes();
        this.invalid = pairs(pair -> RouteState.isInvalid(codes[pair]) && inScope.test(pair));
        int[] numbers = new int[invalid.length];
        int count = 0;
        for (int pair : invalid) {
            if (table.origin(pair) != OriginAs.NONE_BITS) {
                numbers[count++] = table.origin(pair);
            }
        }
        this.origins = AsnIndex.of(numbers, count);
        int[] ordinary =
                pairs(pair -> codes[pair] == RouteState.VALID.ordinal() && inScope.test(pair) && group(pair) >= 0);
        this.first = new int[origins.size() * AddressFamily.values().length + 1];
        for (int pair : ordinary) {
            first[group(pair) + 1]++;
        }
        for (int group = 1; group < first.length; group++) {
            first[group] += first[group - 1];
        }
        this.valid = new int[ordinary.length];
        int[] next = first.clone();
        for (int pair : ordinary) {
            valid[next[group(pair)]++] = pair;
        }
    }

    private int[] pairs(IntPredicate wanted) {
        int[] found = new int[256];
        int count = 0;
        for (int pair = 0; pair < table.size(); pair++) {
            if (wanted.test(pair)) {
                if (count == found.length) {
                    found = Arrays.copyOf(found, count * 2);
                }
                found[count++] = pair;
            }
        }
        return Arrays.copyOf(found, count);
    }

    private int group(int pair) {
        int origin = origins.find(table.origin(pair));
        if (origin == AsnIndex.NOT_FOUND) {
            return -1;
        }
        AddressFamily family = table.prefixes().family(table.prefixRow(pair));
        return origin * AddressFamily.values().length + family.ordinal();
    }

    /** The INVALID pairs, in the order of the table. */
    int[] invalid() {
        return invalid;
    }

    /** The VALID pairs of the same origin and family as a pair, in the order of the table. */
    int[] of(int pair) {
        int group = group(pair);
        return group < 0 ? new int[0] : Arrays.copyOfRange(valid, first[group], first[group + 1]);
    }
}
