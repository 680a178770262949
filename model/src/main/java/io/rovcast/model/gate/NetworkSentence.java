package io.rovcast.model.gate;

import io.rovcast.model.impact.Impact;
import io.rovcast.model.impact.OriginImpact;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.Asn;
import java.util.Locale;
import java.util.OptionalInt;

/** What becomes of a network, in a sentence: who, how much of which family, because of which change. */
final class NetworkSentence {
    private NetworkSentence() {}

    static String of(Impact impact, OriginImpact origin) {
        AddressFamily family = origin.hardLossFamily();
        OptionalInt change = origin.topBlame(family);
        String blame =
                change.isPresent() ? ", mostly because of " + impact.delta().text(change.getAsInt()) : "";
        return String.format(
                Locale.ROOT,
                "%s becomes unreachable at %.0f %% of its %s space (%s of %s /%ss)%s",
                Asn.ofBits(origin.asn()),
                100 * origin.hardLossShare(family),
                family == AddressFamily.IPV4 ? "IPv4" : "IPv6",
                number(family.equivalents(origin.space().hardLossUnits(family))),
                number(family.equivalents(origin.announcedUnits(family))),
                family.reportLength(),
                blame);
    }

    private static String number(double value) {
        return value == Math.rint(value)
                ? String.format(Locale.ROOT, "%,.0f", value)
                : String.format(Locale.ROOT, "%,.1f", value);
    }
}
