package io.rovcast.report;

import io.rovcast.model.gate.SideData;
import io.rovcast.model.impact.OriginImpact;
import io.rovcast.model.net.AddressFamily;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A row of the table {@code origins}: what a change does to one network.
 *
 * @param asn its AS number
 * @param name its name, if side data gives one
 * @param announced24 IPv4 space that it announces, in /24s
 * @param announced48 IPv6 space that it announces, in /48s
 * @param lost24 IPv4 space lost or diverted
 * @param lost48 IPv6 space lost or diverted
 * @param lossShare severity mass as a share of its space, 0 to 1
 * @param hardLossShare share of its space that is lost or diverted, 0 to 1
 * @param newlyInvalid its pairs that turn INVALID
 * @param users people who use it, if side data says so
 * @param topBlame the change that is most to blame
 */
record NetworkRow(
        long asn,
        Optional<String> name,
        double announced24,
        double announced48,
        double lost24,
        double lost48,
        double lossShare,
        double hardLossShare,
        int newlyInvalid,
        OptionalLong users,
        Optional<String> topBlame) {
    static NetworkRow of(Forecast forecast, OriginImpact origin) {
        SideData side = forecast.assessment().side();
        return new NetworkRow(
                Integer.toUnsignedLong(origin.asn()),
                side.names().name(origin.asn()),
                AddressFamily.IPV4.equivalents(origin.announcedUnits(AddressFamily.IPV4)),
                AddressFamily.IPV6.equivalents(origin.announcedUnits(AddressFamily.IPV6)),
                AddressFamily.IPV4.equivalents(origin.space().hardLossUnits(AddressFamily.IPV4)),
                AddressFamily.IPV6.equivalents(origin.space().hardLossUnits(AddressFamily.IPV6)),
                origin.lossShare(),
                origin.hardLossShare(),
                origin.newlyInvalid(),
                side.users().users(origin.asn()),
                origin.topBlame().isPresent()
                        ? Optional.of(
                                forecast.impact().delta().text(origin.topBlame().getAsInt()))
                        : Optional.empty());
    }

    /** At most {@code limit} networks, the hardest hit first. */
    static List<NetworkRow> top(Forecast forecast, int limit) {
        return forecast.impact().origins().stream()
                .limit(limit)
                .map(origin -> of(forecast, origin))
                .toList();
    }
}
