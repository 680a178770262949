package io.rovcast.model.gate;

import io.rovcast.model.bgp.OriginAs;
import io.rovcast.model.bgp.Visibility;
import io.rovcast.model.gate.RiskScore.Contributor;
import io.rovcast.model.gate.RiskScore.Raw;
import io.rovcast.model.impact.Block;
import io.rovcast.model.impact.Impact;
import io.rovcast.model.impact.OriginImpact;
import io.rovcast.model.impact.ReachabilityClass;
import io.rovcast.model.impact.Transition;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.Asn;
import io.rovcast.model.rov.RouteState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;

/**
 * The raw values of the score that follow from the impact alone. Of the two families the greater value counts, that of IPv6
 * times its relevance. A route that hardly anybody sees counts by the share of those who do.
 */
final class ScoreInputs {
    private final Impact impact;
    private final Visibility visibility;
    private final Users users;
    private final Map<Integer, Account> accounts = new HashMap<>();

    /** How many people use a network. */
    @FunctionalInterface
    interface Users {
        /** Users of a network that the change hits. */
        double of(OriginImpact origin);
    }

    /** What a network contributes, by family. */
    private static final class Account {
        final double[] mass = new double[AddressFamily.values().length];
        final double[] diverted = new double[AddressFamily.values().length];
        final double[] unprotected = new double[AddressFamily.values().length];
        final int[] protectBlame = {-1, -1};
    }

    ScoreInputs(Impact impact, Visibility visibility, Users users) {
        this.impact = impact;
        this.visibility = visibility;
        this.users = users;
        for (Block block : impact.blocks()) {
            for (Block.Share share : block.shares()) {
                if (share.outcome().severity() > 0) {
                    book(block.family(), share);
                }
            }
        }
        for (Transition transition : impact.transitions()) {
            if (transition.before() == RouteState.VALID && transition.after() == RouteState.NOT_FOUND) {
                book(transition);
            }
        }
    }

    private void book(AddressFamily family, Block.Share share) {
        Account account = accounts.computeIfAbsent(share.originBits(), asn -> new Account());
        double units = share.units() * weight(share.pair());
        account.mass[family.ordinal()] += units * share.outcome().severity();
        if (share.outcome() == ReachabilityClass.DIVERTED) {
            account.diverted[family.ordinal()] += units;
        }
    }

    private void book(Transition transition) {
        int pair = transition.pair();
        long units = impact.baseline().unitsOfPair(pair);
        if (units == 0) {
            return;
        }
        int row = impact.baseline().table().prefixRow(pair);
        AddressFamily family = impact.baseline().table().prefixes().family(row);
        Account account = accounts.computeIfAbsent(impact.baseline().table().origin(pair), asn -> new Account());
        account.unprotected[family.ordinal()] += units * weight(pair);
        if (account.protectBlame[family.ordinal()] < 0 && !transition.blame().isEmpty()) {
            account.protectBlame[family.ordinal()] = transition.blame().get(0);
        }
    }

    private double weight(int pair) {
        return visibility.isLow(pair) ? visibility.share(pair) : 1;
    }

    /** Severity mass as a share of the announced space. */
    Raw net() {
        return space(account -> account.mass);
    }

    /** Share of the announced space that goes astray. */
    Raw divert() {
        return space(account -> account.diverted);
    }

    /** Share of the announced space that loses the protection of a VALID route. */
    Raw protect() {
        return space(account -> account.unprotected);
    }

    private Raw space(java.util.function.Function<Account, double[]> column) {
        double[] sums = new double[AddressFamily.values().length];
        accounts.values().forEach(account -> {
            for (int family = 0; family < sums.length; family++) {
                sums[family] += column.apply(account)[family];
            }
        });
        AddressFamily family = share(AddressFamily.IPV4, sums) >= share(AddressFamily.IPV6, sums)
                ? AddressFamily.IPV4
                : AddressFamily.IPV6;
        Map<Integer, OptionalInt> blame = new HashMap<>();
        impact.origins().forEach(origin -> blame.put(origin.asn(), origin.topBlame(family)));
        List<Contributor> top = new ArrayList<>();
        accounts.forEach((asn, account) -> {
            double part = share(family, column.apply(account));
            if (part > 0) {
                OptionalInt known = blame.getOrDefault(asn, OptionalInt.empty());
                int protect = account.protectBlame[family.ordinal()];
                boolean isProtect = known.isEmpty() && protect >= 0;
                top.add(new Contributor(subject(asn), part, isProtect ? OptionalInt.of(protect) : known));
            }
        });
        return new Raw(share(family, sums), sorted(top));
    }

    private double share(AddressFamily family, double[] units) {
        long announced = impact.baseline().announcedUnits(family);
        double relevance = family == AddressFamily.IPV6 ? OriginImpact.IPV6_RELEVANCE : 1;
        return announced == 0 ? 0 : relevance * units[family.ordinal()] / announced;
    }

    /** The greatest loss share of a network, times its importance. */
    Raw origin() {
        List<Contributor> top = new ArrayList<>();
        for (OriginImpact origin : impact.origins()) {
            Account account = accounts.get(origin.asn());
            double lossShare = account == null ? 0 : lossShare(origin, account);
            if (lossShare > 0) {
                top.add(new Contributor(
                        subject(origin.asn()), lossShare * Importance.of(users.of(origin)), origin.topBlame()));
            }
        }
        List<Contributor> sorted = sorted(top);
        return sorted.isEmpty() ? Raw.ZERO : new Raw(sorted.get(0).x(), sorted);
    }

    private static double lossShare(OriginImpact origin, Account account) {
        double greatest = 0;
        for (AddressFamily family : AddressFamily.values()) {
            long announced = origin.announcedUnits(family);
            double relevance = family == AddressFamily.IPV6 ? OriginImpact.IPV6_RELEVANCE : 1;
            if (announced > 0) {
                greatest = Math.max(greatest, relevance * account.mass[family.ordinal()] / announced);
            }
        }
        return greatest;
    }

    private static List<Contributor> sorted(List<Contributor> contributors) {
        ToDoubleFunction<Contributor> greatestFirst = contributor -> -contributor.x();
        contributors.sort(Comparator.comparingDouble(greatestFirst).thenComparing(Contributor::subject));
        return contributors;
    }

    private static String subject(int asn) {
        return asn == OriginAs.NONE_BITS
                ? "routes without origin"
                : Asn.ofBits(asn).toString();
    }
}
