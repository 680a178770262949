package io.rovcast.gate.simulate;

import io.rovcast.ingest.io.FormatException;
import io.rovcast.ingest.text.Quote;
import io.rovcast.ingest.vrp.VrpInput;
import io.rovcast.model.rpki.VrpSet;
import io.rovcast.report.text.Amounts;
import io.rovcast.report.text.Foreign;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code rovcast simulate lose-ca}. */
@Command(
        name = "lose-ca",
        header = "What if every VRP of a certification authority were lost?%n",
        description = {
            "Drops the VRPs that come from publication points at or below an address, and from nowhere else, and forecasts"
                    + " what that does. An authority is known by the directory that its ROAs are published in; sets in"
                    + " Routinator's jsonext and csvext (the RIPE archive's roas.csv) say it, others do not.%n"
        },
        footer = {
            "%nExamples:",
            "  One authority:",
            "    rovcast simulate lose-ca rsync://rpki.example.net/repo/customer-7/ \\",
            "      --view table.view --baseline jsonext.json",
            "  All that one server publishes:",
            "    rovcast simulate lose-ca rsync://rpki.example.net/ --view table.view \\",
            "      --baseline roas.csv.xz --at 2026-01-07T12:00:00Z --out without",
            "%nExit codes: 0 it ran, whatever the verdict; 2 usage or bad input."
        })
final class LoseAuthorityCommand implements Callable<Integer> {
    private static final int SHOWN = 120;
    private static final Pattern URI = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://[^/]+.*", Pattern.DOTALL);

    @Parameters(
            paramLabel = "URI",
            description = "Address of a publication point, of one of its objects, or of a directory above several.")
    private String uri = "";

    @Mixin
    private Simulation simulation = new Simulation();

    @Override
    public Integer call() throws Exception {
        if (!URI.matcher(uri).matches()) {
            throw new ParameterException(
                    simulation.scene().command().commandLine(),
                    "%s is not the address of a publication point: expected a scheme and a host, such as"
                                    .formatted(Quote.of(uri))
                            + " rsync://rpki.example.net/");
        }
        return simulation.run((deployed, now) -> lose(deployed), List.of());
    }

    private Event.Outcome lose(VrpInput deployed) throws FormatException {
        String source = deployed.report().source();
        if (deployed.sources().isEmpty()) {
            throw FormatException.of(
                    source,
                    "%s does not say where its VRPs are published: expected jsonext or csvext of Routinator"
                            .formatted(deployed.format().text()));
        }
        VrpSet vrps = deployed.vrps();
        VrpSet lost = deployed.sources().onlyBelow(uri);
        VrpSet left = vrps.without(vrp -> lost.find(vrps.vrp(vrp)) >= 0);
        if (left.size() == vrps.size()) {
            List<String> points = deployed.sources().points();
            throw FormatException.of(
                    source,
                    "no VRP is published only at or below %s; there are %s, such as %s"
                            .formatted(
                                    Quote.of(uri),
                                    Amounts.count(points.size(), "publication point"),
                                    Foreign.line(points.get(0), SHOWN)));
        }
        return Event.Outcome.loss(
                left,
                "lose-ca " + uri,
                "what is published at %s is lost: %s".formatted(Foreign.line(uri, SHOWN), Event.gone(vrps, left)));
    }
}
