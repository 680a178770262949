package io.rovcast.gate.simulate;

import io.rovcast.ingest.io.FormatException;
import io.rovcast.ingest.vrp.VrpInput;
import io.rovcast.model.net.Prefix;
import io.rovcast.model.rpki.Vrp;
import io.rovcast.model.rpki.VrpSet;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code rovcast simulate lose-vrp}. */
@Command(
        name = "lose-vrp",
        header = "What if one VRP were lost?%n",
        description = {"Drops one VRP, and forecasts what that does; simulate n-1 looks for the worst of all.%n"},
        footer = {
            "%nExamples:",
            "  One VRP, whatever its maxLength:",
            "    rovcast simulate lose-vrp 192.0.2.0/24 AS64500 --view table.view \\",
            "      --baseline now.json",
            "  That with a certain maxLength:",
            "    rovcast simulate lose-vrp 2001:db8::/32-48 AS64500 --view table.view \\",
            "      --baseline now.json --out without-it",
            "%nExit codes: 0 it ran, whatever the verdict; 2 usage or bad input."
        })
final class LoseVrpCommand implements Callable<Integer> {
    @Parameters(
            index = "0",
            paramLabel = "PREFIX[-MAXLEN]",
            description = "Prefix of the VRP; without its maxLength, in bits, those of every maxLength are lost.")
    private String prefix = "";

    @Parameters(index = "1", paramLabel = "ASN", description = "AS number of the VRP.")
    private String asn = "";

    @Mixin
    private Simulation simulation = new Simulation();

    @Override
    public Integer call() throws Exception {
        Vrp named = named();
        boolean anyMaxLength = prefix.indexOf('-') < 0;
        return simulation.run((deployed, now) -> lose(deployed, named, anyMaxLength), List.of());
    }

    private Vrp named() {
        try {
            return Vrp.parse(asn + " " + prefix);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(simulation.scene().command().commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private static Event.Outcome lose(VrpInput deployed, Vrp named, boolean anyMaxLength) throws FormatException {
        VrpSet vrps = deployed.vrps();
        Prefix prefix = named.prefix();
        int row = vrps.prefixes().find(prefix.family(), prefix.hi(), prefix.lo(), prefix.length());
        int first = row < 0 ? 0 : vrps.first(row);
        int end = row < 0 ? 0 : vrps.first(row + 1);
        VrpSet left = vrps.without(vrp -> vrp >= first
                && vrp < end
                && vrps.asn(vrp) == named.asn().bits()
                && (anyMaxLength || vrps.maxLength(vrp) == named.maxLength()));
        String name = named.asn() + " " + prefix + (anyMaxLength ? "" : "-" + named.maxLength());
        if (left.size() == vrps.size()) {
            throw FormatException.of(deployed.report().source(), "has no VRP " + name + of(prefix, vrps, first, end));
        }
        return Event.Outcome.loss(left, "lose-vrp " + name, "%s is lost: %s".formatted(name, Event.gone(vrps, left)));
    }

    private static String of(Prefix prefix, VrpSet vrps, int first, int end) {
        return first == end
                ? ", and none for " + prefix
                : "; for this prefix it has " + vrps.vrp(first)
                        + (end - first == 1 ? "" : " and " + (end - first - 1) + " more");
    }
}
