package io.rovcast.gate.simulate;

import io.rovcast.ingest.io.FormatException;
import io.rovcast.ingest.text.Quote;
import io.rovcast.ingest.vrp.VrpInput;
import io.rovcast.model.rpki.VrpSet;
import io.rovcast.report.text.Foreign;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code rovcast simulate lose-ta}. */
@Command(
        name = "lose-ta",
        header = "What if every VRP of a trust anchor were lost?%n",
        description = {
            "Drops the VRPs of one trust anchor, and forecasts what that does. Most routes become Not found and stay; those"
                    + " turn Invalid that a VRP of another trust anchor goes on covering. A VRP that another has, too, stays;"
                    + " only Routinator's jsonext says that.%n"
        },
        footer = {
            "%nExamples:",
            "  Without the RIPE NCC's:",
            "    rovcast simulate lose-ta ripe --view table.view --baseline now.json",
            "  As files to read and query:",
            "    rovcast simulate lose-ta apnic --view table.view --baseline now.json \\",
            "      --critical assets.csv --out without-apnic",
            "%nExit codes: 0 it ran, whatever the verdict; 2 usage or bad input."
        })
final class LoseTrustAnchorCommand implements Callable<Integer> {
    @Parameters(paramLabel = "NAME", description = "Name of the trust anchor, as the set has it, in any case.")
    private String name = "";

    @Mixin
    private Simulation simulation = new Simulation();

    @Override
    public Integer call() throws Exception {
        return simulation.run((deployed, now) -> lose(deployed), List.of());
    }

    private Event.Outcome lose(VrpInput deployed) throws FormatException {
        VrpSet vrps = deployed.vrps();
        boolean[] isLost = deployed.sources().onlyUnder(this::isLost, vrps);
        VrpSet left = vrps.without(vrp -> isLost[vrp]);
        if (left.size() == vrps.size()) {
            boolean isKnown = vrps.trustAnchors().stream().anyMatch(this::isLost);
            throw FormatException.of(
                    deployed.report().source(),
                    isKnown
                            ? "has no VRP that only the trust anchor %s has".formatted(Quote.of(name))
                            : refusal(vrps.sizeByTrustAnchor().keySet()));
        }
        return Event.Outcome.loss(
                left, "lose-ta " + name, "the trust anchor %s is lost: %s".formatted(name, Event.gone(vrps, left)));
    }

    private boolean isLost(String trustAnchor) {
        return !name.isEmpty() && trustAnchor.equalsIgnoreCase(name);
    }

    private String refusal(Set<String> known) {
        return known.equals(Set.of(""))
                ? "does not name the trust anchors of its VRPs"
                : "has no VRP of a trust anchor %s; there are: %s"
                        .formatted(Quote.of(name), Foreign.line(String.join(", ", known), 200));
    }
}
