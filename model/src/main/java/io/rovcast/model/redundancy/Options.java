package io.rovcast.model.redundancy;

import io.rovcast.model.bgp.OriginAs;
import io.rovcast.model.bgp.PrefixOrigin;
import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.impact.Baseline;
import io.rovcast.model.net.Asn;
import io.rovcast.model.net.Prefix;
import io.rovcast.model.net.PrefixTable;
import io.rovcast.model.rov.RouteOriginValidator;
import io.rovcast.model.rov.RouteState;
import io.rovcast.model.rpki.Vrp;
import io.rovcast.model.rpki.VrpSet;
import io.rovcast.model.side.CriticalAsset;
import io.rovcast.model.side.CriticalAsset.Target;
import java.util.List;
import java.util.stream.Stream;

/** What can be proposed to whom: nobody is told to announce, or to authorise over, the space of others. */
final class Options {
    private final Baseline baseline;
    private final RoutingTable table;
    private final PrefixTable vrpPrefixes;
    private final VrpSet deployed;
    private final RouteOriginValidator validator;
    private final List<CriticalAsset> assets;

    Options(Baseline baseline, VrpSet deployed, List<CriticalAsset> assets) {
        this.baseline = baseline;
        this.table = baseline.table();
        this.vrpPrefixes = deployed.prefixes();
        this.deployed = deployed;
        this.validator = new RouteOriginValidator(deployed);
        this.assets = assets;
    }

    /** VRPs that cover a prefix. */
    List<Vrp> covering(Prefix prefix) {
        return validator.covering(prefix);
    }

    /** Prefixes that a network announces, not VALID, for which a ROA would do no harm. */
    List<Prefix> unprotected(List<PrefixOrigin> chain, OriginAs.Known origin) {
        return chain.stream()
                .filter(route -> route.origin().equals(origin))
                .filter(route -> validator.validate(route).result() != RouteState.VALID)
                .map(PrefixOrigin::prefix)
                .filter(prefix -> prefix.length() > 0 && turnsNothingInvalid(prefix, origin.asn()))
                .toList();
    }

    /** Whether a prefix is within a network's own space, and nobody else's is within it. */
    boolean mayAnnounce(Prefix prefix, Asn asn, CriticalAsset asset) {
        return isOwn(prefix, asn, asset) && isFreeOfOthers(prefix, asn) && turnsNothingInvalid(prefix, asn);
    }

    private boolean isOwn(Prefix prefix, Asn asn, CriticalAsset asset) {
        boolean isWithinAsset = assets.stream()
                .anyMatch(each -> each.target() instanceof Target.Addresses addresses
                        && addresses.prefix().covers(prefix));
        return isWithinAsset
                || (asset.target() instanceof Target.Network
                        && Stream.concat(announcedOver(prefix, asn), authorisedOver(prefix, asn))
                                .findAny()
                                .isPresent());
    }

    private Stream<Prefix> announcedOver(Prefix prefix, Asn asn) {
        PrefixTable prefixes = table.prefixes();
        Stream.Builder<Prefix> found = Stream.builder();
        for (int row = prefixes.longestCovering(prefix.family(), prefix.hi(), prefix.lo(), prefix.length());
                row != PrefixTable.NO_ROW;
                row = prefixes.parent(row)) {
            if (prefixes.length(row) > 0 && table.find(row, asn.bits()) >= 0) {
                found.add(prefixes.prefix(row));
            }
        }
        return found.build();
    }

    private Stream<Prefix> authorisedOver(Prefix prefix, Asn asn) {
        return covering(prefix).stream().filter(vrp -> vrp.asn().equals(asn)).map(Vrp::prefix);
    }

    private boolean isFreeOfOthers(Prefix prefix, Asn asn) {
        PrefixTable prefixes = table.prefixes();
        int first = table.first(prefixes.lowerBound(prefix.family(), prefix.hi(), prefix.lo(), prefix.length()));
        int end = table.first(prefixes.upperBound(prefix.family(), prefix.hi(), prefix.lo(), prefix.length()));
        for (int pair = first; pair < end; pair++) {
            if (table.origin(pair) != asn.bits()) {
                return false;
            }
        }
        first = deployed.first(vrpPrefixes.lowerBound(prefix.family(), prefix.hi(), prefix.lo(), prefix.length()));
        end = deployed.first(vrpPrefixes.upperBound(prefix.family(), prefix.hi(), prefix.lo(), prefix.length()));
        for (int vrp = first; vrp < end; vrp++) {
            if (deployed.asn(vrp) != asn.bits()) {
                return false;
            }
        }
        return true;
    }

    /** Whether a ROA for exactly this prefix leaves every route as good as it is. */
    private boolean turnsNothingInvalid(Prefix prefix, Asn asn) {
        PrefixTable prefixes = table.prefixes();
        int first = prefixes.lowerBound(prefix.family(), prefix.hi(), prefix.lo(), prefix.length());
        int end = prefixes.upperBound(prefix.family(), prefix.hi(), prefix.lo(), prefix.length());
        for (int row = first; row < end; row++) {
            for (int pair = table.first(row); pair < table.first(row + 1); pair++) {
                boolean isMatched = prefixes.length(row) == prefix.length() && table.origin(pair) == asn.bits();
                if (!isMatched && baseline.states().state(pair) == RouteState.NOT_FOUND) {
                    return false;
                }
            }
        }
        return true;
    }
}
