package io.rovcast.gate.guard;

import io.rovcast.ingest.io.DecodedInput;
import io.rovcast.ingest.io.InputSource;
import io.rovcast.ingest.io.OpenOptions;
import io.rovcast.ingest.side.CriticalReader;
import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.guard.RedundancyReview;
import io.rovcast.model.impact.Baseline;
import io.rovcast.model.impact.Relations;
import io.rovcast.model.impact.Scope;
import io.rovcast.model.net.PrefixTable;
import io.rovcast.model.redundancy.AssetLoss;
import io.rovcast.model.redundancy.AssetRoutes;
import io.rovcast.model.redundancy.BlockRedundancy;
import io.rovcast.model.rov.TableStates;
import io.rovcast.model.rpki.VrpSet;
import io.rovcast.model.side.CriticalAssets;
import io.rovcast.report.text.Amounts;
import java.io.IOException;
import java.util.List;

/**
 * What does one's own space hang on?
 *
 * @param critical file of the space
 * @param view file of the public table
 * @param vrps file of what is deployed
 * @param ownRibs tables of one's own routers, which count like the public one
 */
record RedundancyQuestion(String critical, String view, String vrps, List<String> ownRibs) {
    /** Reads everything and answers. */
    Answer answer(GuardInputs inputs) throws IOException {
        CriticalAssets assets = assets(inputs);
        RoutingTable seen = inputs.view(view);
        RoutingTable table = ownRibs.isEmpty() ? seen : union(seen, inputs.own(ownRibs));
        VrpSet deployed = inputs.deployed(vrps);
        Baseline baseline = Baseline.of(TableStates.of(table, deployed), Scope.GLOBAL_TABLE, Relations.NONE);
        List<BlockRedundancy> blocks = BlockRedundancy.weakest(baseline, deployed, AssetRoutes.of(baseline, assets));
        return new Answer(
                "%s, %s"
                        .formatted(
                                Amounts.count(assets.assets().size(), "asset"), Amounts.count(blocks.size(), "block")),
                RedundancyReview.of(AssetLoss.of(baseline, assets), blocks));
    }

    /** The pairs of both: who sees them, and by which path, is not asked here. */
    private static RoutingTable union(RoutingTable... tables) {
        RoutingTable.Builder builder = new RoutingTable.Builder();
        for (RoutingTable table : tables) {
            PrefixTable prefixes = table.prefixes();
            for (int row = 0; row < prefixes.size(); row++) {
                for (int pair = table.first(row); pair < table.first(row + 1); pair++) {
                    builder.add(
                            prefixes.family(row),
                            prefixes.hi(row),
                            prefixes.lo(row),
                            prefixes.length(row),
                            table.origin(pair));
                }
            }
        }
        return builder.build();
    }

    private CriticalAssets assets(GuardInputs inputs) throws IOException {
        OpenOptions options = OpenOptions.DEFAULTS.expecting("critical assets");
        try (DecodedInput in = InputSource.ofArgument(critical).open(options)) {
            return CriticalReader.read(in, inputs.badRecords().forVrps()).value();
        }
    }
}
