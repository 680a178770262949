package io.rovcast.report;

import io.rovcast.ingest.vrp.PayloadSource;
import io.rovcast.model.impact.ChangeImpact;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.plan.SafeSubset;
import io.rovcast.model.rpki.Vrp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A row of the table {@code blame}: what one changed VRP is to blame for.
 *
 * @param change the change as text, e.g. {@code +AS64500 192.0.2.0/24-24}
 * @param asn AS number of the VRP
 * @param prefix its prefix
 * @param maxLength its maxLength in bits
 * @param ta its trust anchor, if the source names one
 * @param weight what changes are ranked by, see {@link ChangeImpact#weight}
 * @param newlyInvalid pairs that turn INVALID through it
 * @param lost24 IPv4 space lost or diverted through it, in /24s
 * @param lost48 IPv6 space lost or diverted through it, in /48s
 * @param origins networks of those pairs
 * @param held whether it is held back
 * @param quarantined whether it is quarantined
 * @param sources the signed objects that it is from; empty if they are not told
 */
record ChangeRow(
        String change,
        long asn,
        String prefix,
        int maxLength,
        Optional<String> ta,
        double weight,
        int newlyInvalid,
        double lost24,
        double lost48,
        int origins,
        Optional<Boolean> held,
        Optional<Boolean> quarantined,
        List<PayloadSource> sources) {
    static ChangeRow of(Forecast forecast, ChangeImpact change) {
        SafeSubset subset = forecast.plan().subset();
        Vrp vrp = forecast.impact().delta().vrp(change.change());
        String ta = forecast.impact().delta().trustAnchor(change.change());
        return new ChangeRow(
                forecast.impact().delta().text(change.change()),
                vrp.asn().value(),
                vrp.prefix().toString(),
                vrp.maxLength(),
                ta.isEmpty() ? Optional.empty() : Optional.of(ta),
                change.weight(),
                change.newlyInvalid(),
                change.lostIpv4() / AddressFamily.IPV4.unitsOf(AddressFamily.IPV4.reportLength()),
                change.lostIpv6() / AddressFamily.IPV6.unitsOf(AddressFamily.IPV6.reportLength()),
                change.origins(),
                Optional.of(!subset.isReleased(change.change())),
                Optional.of(forecast.assessment().quarantine().contains(change.change())),
                forecast.sources().getOrDefault(change.change(), List.of()));
    }

    /** A text of the first source; empty if there is none, or it does not say. */
    Optional<String> source(Function<PayloadSource, String> text) {
        return sources.stream()
                .limit(1)
                .map(text)
                .filter(found -> !found.isEmpty())
                .findFirst();
    }

    /** When the certificate of the first source ends, likewise. */
    Optional<Instant> notAfter() {
        return sources.stream().findFirst().flatMap(PayloadSource::notAfterTime);
    }

    /** At most {@code limit} changes, the worst first. */
    static List<ChangeRow> top(Forecast forecast, int limit) {
        return forecast.impact().changes().stream()
                .limit(limit)
                .map(change -> of(forecast, change))
                .toList();
    }
}
