package io.rovcast.model.check;

import io.rovcast.model.bgp.OriginAs;
import io.rovcast.model.check.CheckResult.Status;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.rpki.VrpSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * No network may lock out its own longer prefixes: an announced VRP names the origin of a route, but with too short a
 * maxLength, and the route turns INVALID. That is how a mistyped maxLength looks, be it a new VRP or one that comes back
 * shorter.
 */
final class MaxLengthTypoCheck implements Check {
    /** Routes of one network that it locks out, by number in {@link NewlyInvalid}. */
    private static final class Network {
        final int asn;
        final List<Integer> routes = new ArrayList<>();
        final double[] blocks = new double[AddressFamily.values().length];
        int corroborated;
        double share;

        Network(int asn) {
            this.asn = asn;
        }
    }

    @Override
    public String id() {
        return "max-length-typo";
    }

    @Override
    public CheckResult run(CheckContext context) {
        CheckLimits.MaxLength limits = context.limits().maxLength();
        Finding finding = new Finding(
                id(),
                "announced VRPs",
                "any stable route warns, more than %s of a network and %s /24s or /48s blocks"
                        .formatted(Phrase.percent(limits.blockShare()), Phrase.decimal(limits.blockBlocks())));
        List<Network> networks = networks(context);
        int routes =
                networks.stream().mapToInt(network -> network.routes.size()).sum();
        finding.observed(Phrase.count(routes, "stable route"));
        if (networks.isEmpty()) {
            return finding.is(Status.PASSED, "no network locks out its own routes by a maxLength");
        }
        boolean blocks = false;
        for (Network network : networks) {
            blocks |= blocks(network, limits);
            for (int index : network.routes) {
                report(context, index, finding);
            }
        }
        Network worst = networks.get(0);
        String message = "%s locks out %s (%s of its routes, %s) by too short a maxLength, first of all %s%s"
                        .formatted(
                                Phrase.origin(worst.asn),
                                Phrase.count(worst.routes.size(), "route"),
                                Phrase.percent(worst.share),
                                Phrase.blocks(worst.blocks[0], worst.blocks[1]),
                                culprit(context, worst.routes.get(0)),
                                networks.size() == 1
                                        ? ""
                                        : "; so do " + Phrase.count(networks.size() - 1, "other network"))
                + context.advice("hold back the new maxLength and tell the network");
        return finding.scope(Phrase.origin(worst.asn) + Phrase.more(networks.size() - 1))
                .is(blocks ? Status.BLOCK : Status.WARN, message);
    }

    private static boolean blocks(Network network, CheckLimits.MaxLength limits) {
        return network.corroborated > 0
                && network.share > limits.blockShare()
                && Math.max(network.blocks[0], network.blocks[1]) >= limits.blockBlocks();
    }

    /** Networks that lock out stable routes of their own; those that would block first, then by the space hit. */
    private static List<Network> networks(CheckContext context) {
        NewlyInvalid invalid = context.newlyInvalid();
        Map<Integer, Network> byAsn = new TreeMap<>(Integer::compareUnsigned);
        for (int i = 0; i < invalid.size(); i++) {
            int origin = invalid.origin(i);
            if (origin == OriginAs.NONE_BITS
                    || !context.isStable(invalid.pair(i))
                    || tooShort(context, i).isEmpty()) {
                continue;
            }
            Network network = byAsn.computeIfAbsent(origin, Network::new);
            network.routes.add(i);
            network.blocks[invalid.family(i).ordinal()] += invalid.blocks(i);
            network.corroborated += context.isCorroborated(invalid.pair(i)) ? 1 : 0;
        }
        AsnTally pairs = AsnTally.of(byAsn.size(), List.copyOf(byAsn.keySet())::get)
                .ofFrequent(1, context.table().size(), context.table()::origin);
        List<Network> networks = new ArrayList<>(byAsn.values());
        networks.forEach(network -> network.share = (double) network.routes.size() / pairs.count(network.asn));
        CheckLimits.MaxLength limits = context.limits().maxLength();
        networks.sort(Comparator.comparing((Network network) -> !blocks(network, limits))
                .thenComparingDouble(network -> -Math.max(network.blocks[0], network.blocks[1]))
                .thenComparing(network -> -network.routes.size())
                .thenComparing(network -> network.asn, Integer::compareUnsigned));
        return networks;
    }

    /** Changes that announce a VRP for the route's own origin with too short a maxLength, the longest prefix first. */
    private static List<Integer> tooShort(CheckContext context, int index) {
        NewlyInvalid invalid = context.newlyInvalid();
        VrpSet announced = context.delta().announced();
        List<Integer> changes = new ArrayList<>(1);
        invalid.announcedFor(index, invalid.origin(index), (row, vrp) -> {
            if (announced.maxLength(vrp) < invalid.length(index)) {
                changes.add(vrp);
            }
        });
        return changes;
    }

    private static void report(CheckContext context, int index, Finding finding) {
        tooShort(context, index).forEach(finding::blame);
        context.newlyInvalid()
                .withdrawnMatching(
                        index,
                        (row, vrp) -> finding.blame(context.delta().announced().size() + vrp));
        if (finding.hasRoom()) {
            finding.evidence("%s turns invalid under %s"
                    .formatted(
                            Phrase.route(context.table(), context.newlyInvalid().pair(index)),
                            culprit(context, index)));
        }
    }

    /** The change that locks a route out, with the one that it replaces. */
    private static String culprit(CheckContext context, int index) {
        int change = tooShort(context, index).get(0);
        List<String> replaced = new ArrayList<>();
        context.newlyInvalid()
                .withdrawnMatching(
                        index,
                        (row, vrp) -> replaced.add(
                                context.delta().text(context.delta().announced().size() + vrp)));
        return context.delta().text(change) + (replaced.isEmpty() ? "" : " in place of " + replaced.get(0));
    }
}
