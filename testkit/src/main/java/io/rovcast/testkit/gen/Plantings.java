package io.rovcast.testkit.gen;

import static io.rovcast.model.net.AddressFamily.IPV4;
import static io.rovcast.model.net.AddressFamily.IPV6;

import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.Asn;
import io.rovcast.model.net.Prefix;
import io.rovcast.model.rpki.Vrp;
import io.rovcast.testkit.gen.Announcement.Reach;
import io.rovcast.testkit.gen.Network.Tier;
import java.util.ArrayList;
import java.util.List;

/**
 * The usual things to plant. Each acts on networks and space of its own, except {@link #ordinaryChurn} and
 * {@link #trustAnchorLost}. The label of each stands in its description.
 */
public final class Plantings {
    private Plantings() {}

    /**
     * {@code account-takeover}: somebody gets into the registry account of a regional network with some fifty prefixes,
     * deletes the ROA of its largest block and signs that and another block, unsigned until then, for an unrelated AS. Of
     * the 224 /24s that the network announces, 188 lose every route, invalid {@code as} or {@code both}; a /19, four /24s
     * with ROAs of their own and its IPv6 are spared.
     */
    public static Planting accountTakeover() {
        return new AccountTakeover();
    }

    /**
     * {@code max-length-typo}: a network issues the ROA of its /19 anew and forgets the maxLength, so that its sixteen
     * announced pieces become invalid {@code length}; the /19 itself stays valid and carries the traffic.
     */
    public static Planting maxLengthTypo() {
        return draft -> {
            Network network = draft.regional(Rir.APNIC);
            Prefix block = draft.announce(network, draft.allocate(Rir.APNIC, IPV4, 19));
            List<Prefix> pieces = new ArrayList<>();
            for (int i = 0; i < 14; i++) {
                pieces.add(draft.announce(network, Draft.piece(block, 24, i)));
            }
            pieces.add(draft.announce(network, Draft.piece(block, 22, 5)));
            pieces.add(draft.announce(network, Draft.piece(block, 22, 7)));
            Vrp right = draft.sign(Rir.APNIC, block, 24, network.asn());
            return candidate -> candidate
                    .event("max-length-typo")
                    .withdraw(right)
                    .announce(Rir.APNIC, block, block.length(), network.asn())
                    .note(List.of(network), pieces);
        };
    }

    /**
     * {@code removed-under-aggregate}: the ROA of a customer's /20 disappears while that of its provider's /16 stays, so that
     * the customer's five routes become invalid {@code as}; packets go to the provider's aggregate.
     */
    public static Planting removedUnderAggregate() {
        return draft -> {
            CustomerSpace space = CustomerSpace.create(draft, Rir.ARIN, Rir.ARIN);
            return candidate -> candidate
                    .event("removed-under-aggregate")
                    .withdraw(space.roa())
                    .note(List.of(space.customer(), space.provider()), space.routes());
        };
    }

    /** {@code delegated-cas-lost}: the same as {@link #removedUnderAggregate} for this many customers at once. */
    public static Planting delegatedCasLost(int customers) {
        return draft -> {
            List<CustomerSpace> spaces = new ArrayList<>();
            for (int i = 0; i < customers; i++) {
                spaces.add(CustomerSpace.create(draft, Rir.ARIN, Rir.ARIN));
            }
            return candidate -> CustomerSpace.withdrawAll("delegated-cas-lost", spaces, candidate);
        };
    }

    /**
     * {@code as0-over-announced}: an AS0 ROA appears over a /20 that a stub announces and nobody signed. Its three routes
     * become invalid {@code as0}, and nothing covers them.
     */
    public static Planting as0OverAnnounced() {
        return draft -> {
            Network network = stub(draft, Rir.LACNIC);
            Prefix block = draft.announce(network, draft.allocate(Rir.LACNIC, IPV4, 20));
            Prefix low = draft.announce(network, Draft.piece(block, 22, 0));
            Prefix high = draft.announce(network, Draft.piece(block, 24, 13));
            return candidate -> candidate
                    .event("as0-over-announced")
                    .announce(Rir.LACNIC, block, IPV4.maxPrefixLength(), Asn.AS0)
                    .note(List.of(network), List.of(block, low, high));
        };
    }

    /** {@code wrong-origin}: a stub issues the ROA of its only prefix, a /22, anew, with a wrong AS number. */
    public static Planting wrongOrigin() {
        return draft -> {
            Network network = stub(draft, Rir.AFRINIC);
            Prefix block = draft.announce(network, draft.allocate(Rir.AFRINIC, IPV4, 22));
            Vrp right = draft.sign(Rir.AFRINIC, block, 22, network.asn());
            Asn wrong = new Asn(network.asn().value() + 1);
            return candidate -> candidate
                    .event("wrong-origin")
                    .withdraw(right)
                    .announce(Rir.AFRINIC, block, 22, wrong)
                    .note(List.of(network), List.of(block));
        };
    }

    /** {@code ordinary-churn}: about this many changed VRPs of an ordinary hour, none of which makes any route invalid. */
    public static Planting ordinaryChurn(int changes) {
        return draft -> candidate -> new Churn(candidate, "ordinary-churn").apply(changes);
    }

    /** {@code trust-anchor-lost}: every VRP of a trust anchor disappears. */
    public static Planting trustAnchorLost(String ta) {
        return trustAnchorLost(ta, 0);
    }

    /**
     * {@code trust-anchor-lost}: every VRP of a trust anchor disappears, among them those of customers whose space was
     * transferred to it and lies below a signed aggregate of another one: they become invalid {@code as}.
     *
     * @param transfers how many such customers to plant
     */
    public static Planting trustAnchorLost(String ta, int transfers) {
        return draft -> {
            Rir lost = Rir.ofTa(ta);
            Rir other = lost == Rir.ARIN ? Rir.RIPE : Rir.ARIN;
            List<CustomerSpace> spaces = new ArrayList<>();
            for (int i = 0; i < transfers; i++) {
                spaces.add(CustomerSpace.create(draft, other, lost));
            }
            return candidate -> {
                candidate.event("trust-anchor-lost");
                for (IssuedVrp issued : candidate.current()) {
                    if (issued.ta().equals(ta)) {
                        candidate.withdraw(issued.vrp());
                    }
                }
                candidate.note(
                        spaces.stream().map(CustomerSpace::customer).toList(),
                        spaces.stream().flatMap(one -> one.routes().stream()).toList());
            };
        };
    }

    /**
     * {@code wide-routes}: default routes, 2000::/12 and a /7, leaked by one network and heard everywhere. They cover
     * nearly everything and must comfort nobody. No VRP changes.
     */
    public static Planting wideRoutes() {
        return draft -> {
            Network network = stub(draft, Rir.APNIC);
            List<Prefix> routes = new ArrayList<>();
            for (String route : List.of("0.0.0.0/0", "62.0.0.0/7", "::/0", "2000::/12")) {
                routes.add(draft.announce(network, Prefix.parse(route)));
            }
            return candidate -> candidate.event("wide-routes").note(List.of(network), routes);
        };
    }

    /**
     * {@code host-route-hijack}: a stub announces one address out of a signed /24 of somebody else, and some hear it. It is
     * invalid before and after; no VRP changes.
     */
    public static Planting hostRouteHijack() {
        return hijack("host-route-hijack", 32);
    }

    /**
     * {@code forged-origin}: a stub announces somebody else's signed /24, and some hear it. It is invalid before and after;
     * no VRP changes.
     */
    public static Planting forgedOrigin() {
        return hijack("forged-origin", 24);
    }

    private static Planting hijack(String label, int length) {
        return draft -> {
            Network victim = stub(draft, Rir.APNIC);
            Network thief = stub(draft, Rir.LACNIC);
            Prefix block = draft.allocate(Rir.APNIC, IPV4, 24);
            draft.sign(Rir.APNIC, block, 24, victim.asn());
            draft.announce(victim, block);
            Prefix taken = new Prefix(IPV4, block.hi(), 0, length);
            draft.announceAgain(thief, taken, Reach.FEW);
            return candidate -> candidate.event(label).note(List.of(victim, thief), List.of(taken));
        };
    }

    static Network stub(Draft draft, Rir rir) {
        return draft.network(Tier.STUB, rir, draft.bystander(Tier.REGIONAL, rir), draft.bystander(Tier.TRANSIT, rir));
    }

    /** See {@link #accountTakeover}. */
    private static final class AccountTakeover implements Planting {
        private static final Rir RIR = Rir.RIPE;

        @Override
        public Effect prepare(Draft draft) {
            Network victim = draft.regional(RIR);
            List<Prefix> hit = new ArrayList<>();
            Prefix large = announced(draft, victim, IPV4, 17, hit);
            pieces(draft, victim, large, 24, 24, hit);
            pieces(draft, victim, large, 21, 4, hit);
            Prefix unsigned = announced(draft, victim, IPV4, 18, hit);
            pieces(draft, victim, unsigned, 22, 6, hit);
            Prefix spared = draft.announce(victim, draft.allocate(RIR, IPV4, 19));
            Prefix ipv6 = draft.announce(victim, draft.allocate(RIR, IPV6, 32));
            pieces(draft, victim, ipv6, 48, 8, new ArrayList<>());
            for (Prefix prefix : hit.subList(1, 5)) {
                draft.sign(RIR, prefix, prefix.length(), victim.asn());
            }
            hit.subList(1, 5).clear();
            Vrp right = draft.sign(RIR, large, 24, victim.asn());
            draft.sign(RIR, spared, spared.length(), victim.asn());
            draft.sign(RIR, ipv6, 48, victim.asn());
            Network thief = draft.bystander(Tier.STUB, RIR);
            return candidate -> candidate
                    .event("account-takeover")
                    .withdraw(right)
                    .announce(RIR, large, 24, thief.asn())
                    .announce(RIR, unsigned, unsigned.length(), thief.asn())
                    .note(List.of(victim), hit);
        }

        private static Prefix announced(
                Draft draft, Network network, AddressFamily family, int length, List<Prefix> to) {
            Prefix prefix = draft.announce(network, draft.allocate(RIR, family, length));
            to.add(prefix);
            return prefix;
        }

        private static void pieces(Draft draft, Network network, Prefix block, int length, int count, List<Prefix> to) {
            for (int i = 0; i < count; i++) {
                to.add(draft.announce(network, Draft.piece(block, length, i)));
            }
        }
    }

    /** A customer that announces, with an AS number of its own, space inside its provider's signed aggregate. */
    private record CustomerSpace(Network customer, Network provider, List<Prefix> routes, Vrp roa) {
        /**
         * @param aggregateTa signs for the provider
         * @param customerTa signs for the customer
         */
        static CustomerSpace create(Draft draft, Rir aggregateTa, Rir customerTa) {
            Network provider = draft.regional(aggregateTa);
            Network customer = draft.network(Tier.STUB, customerTa, provider);
            Prefix aggregate = draft.announce(provider, draft.allocate(aggregateTa, IPV4, 16));
            Prefix block = draft.announce(customer, Draft.piece(aggregate, 20, 5));
            List<Prefix> routes = new ArrayList<>(List.of(block));
            for (int i = 0; i < 4; i++) {
                routes.add(draft.announce(customer, Draft.piece(block, 24, 3 * i)));
            }
            draft.sign(aggregateTa, aggregate, 24, provider.asn());
            return new CustomerSpace(customer, provider, routes, draft.sign(customerTa, block, 24, customer.asn()));
        }

        static void withdrawAll(String label, List<CustomerSpace> spaces, CandidateDraft candidate) {
            List<Network> networks = new ArrayList<>();
            List<Prefix> routes = new ArrayList<>();
            for (CustomerSpace space : spaces) {
                candidate.event(label).withdraw(space.roa());
                networks.add(space.customer());
                routes.addAll(space.routes());
            }
            candidate.note(networks, routes);
        }
    }
}
