package io.rovcast.gate.simulate;

import io.rovcast.ingest.io.FormatException;
import io.rovcast.ingest.io.IngestReport;
import io.rovcast.ingest.vrp.VrpInput;
import io.rovcast.model.rpki.VrpDelta;
import io.rovcast.model.rpki.VrpSet;
import io.rovcast.report.text.Amounts;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code rovcast simulate as0-tals}. */
@Command(
        name = "as0-tals",
        header = "What if the VRPs of AS0 trust anchors were used, too?%n",
        description = {
            "Adds the VRPs for AS0 of one or more sets, and forecasts what that does. APNIC and LACNIC publish such sets for"
                    + " space that nobody holds, under trust anchors of their own, as advice; what is announced there all the"
                    + " same turns Invalid.%n"
        },
        footer = {
            "%nExamples:",
            "  With APNIC's:",
            "    rovcast simulate as0-tals apnic-as0.json --view table.view \\",
            "      --baseline now.json",
            "  With both, as files to read and query:",
            "    rovcast simulate as0-tals apnic-as0.json lacnic-as0.json \\",
            "      --view table.view --baseline now.json --out with-as0",
            "%nExit codes: 0 it ran, whatever the verdict; 2 usage or bad input."
        })
final class As0Command implements Callable<Integer> {
    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "VRP sets in any format that validators write; what is not for AS0 is left out, and counted.")
    private List<String> files = new ArrayList<>();

    @Mixin
    private Simulation simulation = new Simulation();

    @Override
    public Integer call() throws Exception {
        return simulation.run(this::add, files);
    }

    private Event.Outcome add(VrpInput deployed, Optional<Instant> now) throws IOException {
        VrpSet.Builder builder = new VrpSet.Builder();
        List<IngestReport> reports = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        for (String file : files) {
            VrpInput all = simulation.scene().readSet(file).requireVrps();
            VrpInput live = now.isPresent() ? all.at(now.get()).requireVrps() : all;
            int before = builder.size();
            addAs0(live.vrps(), deployed.vrps(), builder);
            VrpSet others = live.vrps().without(vrp -> live.vrps().asn(vrp) == 0);
            if (others.size() == live.vrps().size()) {
                throw FormatException.of(
                        all.report().source(), "has no VRPs for AS0 among " + Amounts.count(others.size(), "VRP"));
            }
            if (others.size() > 0) {
                warnings.add("%s: %s left out that %s not for AS0, the first: %s"
                        .formatted(
                                all.report().source(),
                                Amounts.count(others.size(), "VRP"),
                                others.size() == 1 ? "is" : "are",
                                others.vrp(0)));
            }
            if (builder.size() == before) {
                warnings.add(all.report().source() + ": the deployed set has all of its VRPs for AS0 already");
            }
            reports.add(live.report());
        }
        VrpSet added = builder.build();
        VrpSet after = new VrpDelta(added, VrpSet.of(List.of())).applyTo(deployed.vrps());
        return new Event.Outcome(
                after,
                "as0-tals",
                "%s for AS0 %s to the %s that are deployed"
                        .formatted(
                                Amounts.count(added.size(), "VRP"),
                                added.size() == 1 ? "comes" : "come",
                                Amounts.count(deployed.vrps().size(), "VRP")),
                Event.AS0,
                reports,
                warnings);
    }

    private static void addAs0(VrpSet from, VrpSet deployed, VrpSet.Builder into) {
        for (int row = 0; row < from.prefixes().size(); row++) {
            for (int vrp = from.first(row); vrp < from.first(row + 1); vrp++) {
                if (from.asn(vrp) == 0 && deployed.find(from.vrp(vrp)) < 0) {
                    into.add(from, row, vrp);
                }
            }
        }
    }
}
