package io.rovcast.model.redundancy;

import static java.util.Objects.requireNonNull;

import io.rovcast.model.bgp.OriginAs;
import io.rovcast.model.bgp.PrefixOrigin;
import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.impact.Baseline;
import io.rovcast.model.impact.Relations;
import io.rovcast.model.impact.Scope;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.Asn;
import io.rovcast.model.net.Prefix;
import io.rovcast.model.net.PrefixTable;
import io.rovcast.model.rov.RouteState;
import io.rovcast.model.rov.TableStates;
import io.rovcast.model.rpki.Vrp;
import io.rovcast.model.rpki.VrpSet;
import io.rovcast.model.side.CriticalAsset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the block of addresses that one announced route carries hangs on, and what one more authorization or announcement would
 * change. Only what covers the block decides it, so every question is asked of a table of these few routes.
 *
 * @param asset what it belongs to
 * @param route the route
 * @param strength as it is
 * @param changes what would be otherwise
 */
public record BlockRedundancy(CriticalAsset asset, PrefixOrigin route, Strength strength, List<Change> changes) {
    /** The shortest prefix that networks accept (RFC 7454 section 6.1.3 says what they should). */
    private static final int SHORTEST_IPV4 = 8;

    private static final int SHORTEST_IPV6 = 19;

    /** Copies the list. */
    public BlockRedundancy {
        requireNonNull(asset, "asset");
        requireNonNull(route, "route");
        requireNonNull(strength, "strength");
        changes = List.copyOf(changes);
    }

    /**
     * How strong a block is.
     *
     * @param state of its route
     * @param layers accepted announced prefixes that cover it
     * @param validLayers those with a VALID route; if there is none, one hostile VRP makes it unreachable
     * @param untilUnreachable VRPs whose removal makes it unreachable, or {@link Redundancy#NEVER}
     * @param untilOwnLost VRPs whose removal takes the routes of its own network, or {@link Redundancy#NEVER}
     */
    public record Strength(RouteState state, int layers, int validLayers, int untilUnreachable, int untilOwnLost) {
        /** Weaker ones first. */
        static final Comparator<Strength> ORDER = Comparator.comparingInt(Strength::untilUnreachable)
                .thenComparingInt(Strength::untilOwnLost)
                .thenComparingInt(strength -> Math.min(1, strength.validLayers))
                .thenComparingInt(Strength::validLayers)
                .thenComparingInt(Strength::layers);

        /** Whether it is stronger in some way and weaker in none. */
        boolean improves(Strength other) {
            boolean isWeaker = untilUnreachable < other.untilUnreachable
                    || untilOwnLost < other.untilOwnLost
                    || validLayers < other.validLayers;
            return !isWeaker
                    && (untilUnreachable > other.untilUnreachable
                            || untilOwnLost > other.untilOwnLost
                            || validLayers > other.validLayers);
        }
    }

    /**
     * Something that one could do, in space that is one's own, and that turns no route INVALID.
     *
     * @param announced a covering prefix to announce, too, if it takes one
     * @param roa the VRP to issue
     * @param strength how strong the block is then
     */
    public record Change(Optional<Prefix> announced, Vrp roa, Strength strength) {
        /** {@code issue AS64500 192.0.2.0/24-24}, {@code announce 192.0.2.0/23 and issue AS64500 192.0.2.0/23-23}. */
        public String text() {
            return announced.map(prefix -> "announce " + prefix + " and ").orElse("") + "issue " + roa;
        }
    }

    /**
     * Looks at every route that carries an asset, the weakest first.
     *
     * @param deployed the set that the baseline was validated with
     */
    public static List<BlockRedundancy> weakest(Baseline baseline, VrpSet deployed, AssetRoutes routes) {
        Map<Integer, CriticalAsset> assets = new LinkedHashMap<>();
        for (int asset = 0; asset < routes.assets().size(); asset++) {
            CriticalAsset its = routes.assets().get(asset);
            routes.pairs(asset).forEach(pair -> assets.merge(pair, its, (a, b) -> a.tier() <= b.tier() ? a : b));
        }
        Options options = new Options(baseline, deployed, routes.assets());
        List<BlockRedundancy> all = new ArrayList<>();
        assets.forEach((pair, asset) -> all.add(of(baseline, pair, asset, options)));
        all.sort(Comparator.comparing((BlockRedundancy block) -> block.strength(), Strength.ORDER)
                .thenComparingInt(block -> block.asset().tier())
                .thenComparing(block -> block.route().prefix()));
        return List.copyOf(all);
    }

    private static BlockRedundancy of(Baseline baseline, int pair, CriticalAsset asset, Options options) {
        RoutingTable table = baseline.table();
        Scope scope = baseline.scope();
        PrefixOrigin route = table.pair(pair);
        List<PrefixOrigin> chain = new ArrayList<>();
        for (int row = table.prefixRow(pair);
                row != PrefixTable.NO_ROW;
                row = table.prefixes().parent(row)) {
            for (int each = table.first(row); each < table.first(row + 1); each++) {
                chain.add(table.pair(each));
            }
        }
        List<Vrp> covering = options.covering(route.prefix());
        Strength now = strength(route, chain, covering, scope);
        List<Change> changes = new ArrayList<>();
        if (route.origin() instanceof OriginAs.Known known) {
            for (Prefix prefix : options.unprotected(chain, known)) {
                Vrp roa = new Vrp(prefix, prefix.length(), known.asn());
                addIfBetter(
                        new Change(Optional.empty(), roa, strength(route, chain, with(covering, roa), scope)),
                        now,
                        changes);
            }
            wider(route.prefix(), chain)
                    .filter(prefix -> options.mayAnnounce(prefix, known.asn(), asset))
                    .ifPresent(prefix -> {
                        Vrp roa = new Vrp(prefix, prefix.length(), known.asn());
                        List<PrefixOrigin> longer = with(chain, new PrefixOrigin(prefix, known));
                        addIfBetter(
                                new Change(
                                        Optional.of(prefix), roa, strength(route, longer, with(covering, roa), scope)),
                                now,
                                changes);
                    });
        }
        return new BlockRedundancy(asset, route, now, changes);
    }

    private static void addIfBetter(Change change, Strength now, List<Change> changes) {
        if (change.strength().improves(now)) {
            changes.add(change);
        }
    }

    private static <T> List<T> with(List<T> list, T more) {
        List<T> longer = new ArrayList<>(list);
        longer.add(more);
        return longer;
    }

    /** The longest prefix above this one that nobody announces. */
    private static Optional<Prefix> wider(Prefix prefix, List<PrefixOrigin> chain) {
        int shortest = prefix.family() == AddressFamily.IPV4 ? SHORTEST_IPV4 : SHORTEST_IPV6;
        for (int length = prefix.length() - 1; length >= shortest; length--) {
            Prefix wider = Prefix.ofMasked(prefix.family(), prefix.hi(), prefix.lo(), length);
            if (chain.stream().noneMatch(route -> route.prefix().equals(wider))) {
                return Optional.of(wider);
            }
        }
        return Optional.empty();
    }

    private static Strength strength(PrefixOrigin route, List<PrefixOrigin> chain, List<Vrp> vrps, Scope scope) {
        RoutingTable.Builder builder = new RoutingTable.Builder();
        for (PrefixOrigin each : chain) {
            Prefix prefix = each.prefix();
            int origin =
                    each.origin() instanceof OriginAs.Known known ? known.asn().bits() : OriginAs.NONE_BITS;
            builder.add(prefix.family(), prefix.hi(), prefix.lo(), prefix.length(), origin);
        }
        RoutingTable table = builder.build();
        VrpSet set = VrpSet.of(vrps);
        Baseline baseline = Baseline.of(TableStates.of(table, set), scope, Relations.NONE);
        Redundancy redundancy = Redundancy.of(baseline, set);
        Prefix prefix = route.prefix();
        int row = table.prefixes().find(prefix.family(), prefix.hi(), prefix.lo(), prefix.length());
        int pair = table.find(row, (route.origin() instanceof OriginAs.Known known ? known.asn() : Asn.AS0).bits());
        Layers layers = new Layers(baseline);
        int count = 0;
        for (int layer = layers.at(row); layer != PrefixTable.NO_ROW; layer = layers.above(layer)) {
            count++;
        }
        return new Strength(
                baseline.states().state(pair),
                count,
                redundancy.validLayers(row),
                redundancy.removalsUntilUnreachable(row),
                redundancy.removalsUntilOwnLost(pair));
    }
}
