package io.rovcast.report;

import io.rovcast.model.impact.Block;
import io.rovcast.model.impact.ReachabilityClass;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.AddressText;
import io.rovcast.model.net.PrefixTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A row of the table {@code blocks}: what becomes of one origin's share of adjacent addresses that take another route. A
 * block that no route reached before has one row, without class and origin.
 *
 * @param afi 4 or 6
 * @param first first address
 * @param last last address
 * @param beforePrefix prefix of the route before, if there was one
 * @param beforeOrigins its origins that were not INVALID, NONE as empty
 * @param afterPrefix prefix of the route after, if there is one
 * @param afterOrigins its origins that are not INVALID
 * @param outcome what becomes of this origin's share
 * @param space24 the share in /24s; 0 for IPv6
 * @param space48 the share in /48s; 0 for IPv4
 * @param origin the origin, empty for NONE
 */
record BlockRow(
        int afi,
        String first,
        String last,
        Optional<String> beforePrefix,
        List<OptionalLong> beforeOrigins,
        Optional<String> afterPrefix,
        List<OptionalLong> afterOrigins,
        Optional<ReachabilityClass> outcome,
        double space24,
        double space48,
        OptionalLong origin) {
    /** The rows of a block, one for each origin that had it. */
    static List<BlockRow> of(Forecast forecast, Block block) {
        if (block.shares().isEmpty()) {
            return List.of(of(forecast, block, Optional.empty(), block.units(), OptionalLong.empty()));
        }
        List<BlockRow> rows = new ArrayList<>(block.shares().size());
        for (Block.Share share : block.shares()) {
            OptionalLong origin = TransitionRow.origin(share.originBits());
            rows.add(of(forecast, block, Optional.of(share.outcome()), share.units(), origin));
        }
        return rows;
    }

    private static BlockRow of(
            Forecast forecast, Block block, Optional<ReachabilityClass> outcome, long units, OptionalLong origin) {
        AddressFamily family = block.family();
        double space = family.equivalents(units);
        return new BlockRow(
                family.version(),
                AddressText.format(family, family.hiOfUnit(block.firstUnit()), 0),
                AddressText.format(family, family.hiOfUnit(block.lastUnit()), family == AddressFamily.IPV4 ? 0 : -1L),
                prefix(forecast, block.beforeRow()),
                origins(block.beforeOrigins()),
                prefix(forecast, block.afterRow()),
                origins(block.afterOrigins()),
                outcome,
                family == AddressFamily.IPV4 ? space : 0,
                family == AddressFamily.IPV6 ? space : 0,
                origin);
    }

    private static Optional<String> prefix(Forecast forecast, int row) {
        return row == PrefixTable.NO_ROW
                ? Optional.empty()
                : Optional.of(forecast.table().prefixes().prefix(row).toString());
    }

    private static List<OptionalLong> origins(List<Integer> bits) {
        return bits.stream().map(TransitionRow::origin).toList();
    }
}
