package io.rovcast.model.plan;

import static java.util.Objects.requireNonNull;

import io.rovcast.model.impact.Baseline;
import io.rovcast.model.impact.OriginImpact;
import io.rovcast.model.net.AddressFamily;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;

/**
 * What is at stake with each pair, by its number in the table, if a forecast turns out to be wrong.
 *
 * @param exposure its part of all that could be lost, by space, traffic or users; not negative, about 1 over the table
 * @param critical whether it is an asset that must not share a wave with anything else
 * @param countries the country that it is in, empty if not known; or nothing, if none is known of any pair
 */
public record Stakes(IntToDoubleFunction exposure, IntPredicate critical, Optional<IntFunction<String>> countries) {
    /** Checks for null. */
    public Stakes {
        requireNonNull(exposure, "exposure");
        requireNonNull(critical, "critical");
        requireNonNull(countries, "countries");
    }

    /**
     * Each pair counts for the space that its route carries, as a share of all that its family announces, IPv6 half as much
     * as IPv4. Nothing is critical, and no countries are known.
     */
    public static Stakes ofSpace(Baseline baseline) {
        int ipv4End = baseline.table().first(baseline.table().prefixes().end(AddressFamily.IPV4));
        double ipv4 = perUnit(baseline, AddressFamily.IPV4);
        double ipv6 = perUnit(baseline, AddressFamily.IPV6) * OriginImpact.IPV6_RELEVANCE;
        return new Stakes(
                pair -> baseline.unitsOfPair(pair) * (pair < ipv4End ? ipv4 : ipv6), pair -> false, Optional.empty());
    }

    private static double perUnit(Baseline baseline, AddressFamily family) {
        long announced = baseline.announcedUnits(family);
        return announced == 0 ? 0 : 1.0 / announced;
    }

    /** The same with other exposures. */
    public Stakes withExposure(IntToDoubleFunction ofPair) {
        return new Stakes(ofPair, critical, countries);
    }

    /** The same with other critical assets. */
    public Stakes withCritical(IntPredicate pairs) {
        return new Stakes(exposure, pairs, countries);
    }

    /** The same with countries. */
    public Stakes withCountries(IntFunction<String> ofPair) {
        return new Stakes(exposure, critical, Optional.of(ofPair));
    }
}
