package io.rovcast.report.redundancy;

import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.redundancy.SingleLoss;
import io.rovcast.model.redundancy.TrustAnchorOutage;
import io.rovcast.report.text.Amounts;
import io.rovcast.report.text.Foreign;
import io.rovcast.report.text.Screen;
import io.rovcast.report.text.TextTable;
import io.rovcast.report.text.TextTable.Align;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** What a person reads of the losses: the worst VRPs and every trust anchor, a table each. */
public final class LossText {
    /** Name of the file that keeps it. */
    public static final String FILE_NAME = "summary.txt";

    private static final int MAX_ROWS = 20;
    private static final int MAX_NAME = 24;

    private LossText() {}

    /** The summary; lines end in line feeds. */
    public static String render(Losses losses, Screen screen) {
        List<String> lines = new ArrayList<>();
        lines.add("N-1  %s of %s hang on a single VRP each, %s of %s"
                .formatted(
                        Amounts.count(losses.single().pairs()),
                        Amounts.count(losses.table().size(), "route"),
                        Amounts.count(losses.single().size()),
                        Amounts.count(losses.deployed().size(), "VRP")));
        losses.at().ifPresent(at -> lines.add("As of " + at + "."));
        lines.add("");
        lines.addAll(singleLosses(losses, screen));
        lines.add("");
        lines.addAll(outages(losses, screen));
        return String.join("\n", lines) + "\n";
    }

    private static List<String> singleLosses(Losses losses, Screen screen) {
        TextTable table = new TextTable()
                .column("WITHOUT THE VRP", Align.LEFT)
                .expendable("trust anchor", Align.LEFT)
                .column("turn invalid", Align.RIGHT)
                .column("their space", Align.RIGHT)
                .column("own route lost", Align.RIGHT)
                .column("unreachable", Align.RIGHT)
                .column("tier", Align.RIGHT);
        List<SingleLoss> worst = losses.worst(MAX_ROWS);
        for (SingleLoss loss : worst) {
            AddressFamily family = loss.vrp().prefix().family();
            table.row(
                    loss.vrp().toString(),
                    Foreign.line(losses.trustAnchor(loss), MAX_NAME),
                    Amounts.count(loss.pairs()),
                    space(family, loss.invalidUnits()),
                    space(family, loss.ownLostUnits()),
                    space(family, loss.unreachableUnits()),
                    tier(Losses.tier(loss)));
        }
        List<String> lines = table.lines(screen);
        if (losses.single().size() > worst.size()) {
            lines.add("  and " + Amounts.count(losses.single().size() - worst.size(), "more VRP"));
        }
        return lines;
    }

    private static List<String> outages(Losses losses, Screen screen) {
        TextTable table = new TextTable()
                .column("WITHOUT THE TRUST ANCHOR", Align.LEFT)
                .column("VRPs", Align.RIGHT)
                .column("turn invalid", Align.RIGHT)
                .column("unprotected", Align.RIGHT)
                .column("unreachable", Align.RIGHT)
                .column("tier", Align.RIGHT);
        for (TrustAnchorOutage outage : losses.outages()) {
            String name = Foreign.line(outage.trustAnchor(), MAX_NAME);
            table.row(
                    name.isEmpty() ? "(not named)" : name,
                    Amounts.count(outage.vrps()),
                    Amounts.count(outage.newlyInvalid().size()),
                    Amounts.count(outage.validToNotFound()),
                    space(AddressFamily.IPV4, outage.hardLossUnits(AddressFamily.IPV4)) + ", "
                            + space(AddressFamily.IPV6, outage.hardLossUnits(AddressFamily.IPV6)),
                    tier(losses.tier(outage)));
        }
        return table.lines(screen);
    }

    private static String space(AddressFamily family, long units) {
        return Amounts.space(family.equivalents(units)) + " /" + family.reportLength();
    }

    private static String tier(OptionalInt tier) {
        return tier.isPresent() ? Integer.toString(tier.getAsInt()) : "-";
    }
}
