package io.rovcast.model.scenario;

import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.net.AsnIndex;
import io.rovcast.model.side.Deployment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Counts, for each AS, the INVALID pairs that it carries and those that it is expected to; see {@link Calibration}. */
final class CarrierCount {
    /** So many sets of observations of siblings are looked at for one origin: more tell nothing new. */
    private static final int MOST_SETS = 64;

    private final RoutingTable table;
    private final Chains chains;
    private final AsnIndex someCarried;
    private final Map<Integer, Account> accounts = new HashMap<>();
    private int compared;

    /** What is counted of one AS. */
    private static final class Account {
        private int carried;
        private int compared;
        private double missed;
        private int example = -1;
    }

    CarrierCount(RoutingTable table, Siblings siblings) {
        this.table = table;
        this.chains = new Chains(table);
        this.someCarried = carriers(siblings.invalid());
        Map<Integer, List<SiblingSet>> setsOfFirst = new HashMap<>();
        for (int pair : siblings.invalid()) {
            int[] valid = siblings.of(pair);
            AsnIndex carriers = carriers(pair);
            for (int i = 0; i < carriers.size(); i++) {
                Account account = account(carriers.asn(i));
                account.carried++;
                account.compared += valid.length > 0 ? 1 : 0;
                account.example = account.example < 0 ? pair : account.example;
            }
            if (valid.length > 0) {
                compared++;
                expect(pair, carriers, setsOfFirst.computeIfAbsent(valid[0], first -> sets(valid)));
            }
        }
    }

    /**
     * A set of observations that siblings have.
     *
     * @param set its number
     * @param share of the siblings' sets that it is
     */
    private record SiblingSet(int set, double share) {}

    private List<SiblingSet> sets(int[] siblings) {
        Map<Integer, Integer> count = new LinkedHashMap<>();
        int total = 0;
        for (int i = 0; i < siblings.length && count.size() < MOST_SETS; i++) {
            for (int j = 0; j < table.setCount(siblings[i]); j++) {
                count.merge(table.set(siblings[i], j), 1, Integer::sum);
                total++;
            }
        }
        List<SiblingSet> sets = new ArrayList<>(count.size());
        for (Map.Entry<Integer, Integer> entry : count.entrySet()) {
            sets.add(new SiblingSet(entry.getKey(), (double) entry.getValue() / total));
        }
        return sets;
    }

    private AsnIndex carriers(int... pairs) {
        int[] found = new int[64];
        int count = 0;
        for (int pair : pairs) {
            for (int i = 0; i < table.setCount(pair); i++) {
                int set = table.set(pair, i);
                for (int j = chains.first(set); j < chains.end(set); j++) {
                    int length = chains.load(j, table.origin(pair));
                    if (count + length > found.length) {
                        AsnIndex distinct = AsnIndex.of(found, count);
                        count = distinct.size();
                        found = Arrays.copyOf(found, Math.max(found.length, 2 * (count + length)));
                        for (int k = 0; k < count; k++) {
                            found[k] = distinct.asn(k);
                        }
                    }
                    for (int hop = 0; hop < length; hop++) {
                        found[count++] = chains.asn(hop);
                    }
                }
            }
        }
        return AsnIndex.of(found, count);
    }

    /** Adds what other ASes than those that carry a pair would carry of it. */
    private void expect(int pair, AsnIndex carriers, List<SiblingSet> sets) {
        AsnIndex neighbours = neighbours(pair);
        Set<Integer> offered = new HashSet<>();
        for (SiblingSet sibling : sets) {
            offered.clear();
            for (int i = chains.first(sibling.set()); i < chains.end(sibling.set()); i++) {
                int length = chains.load(i, table.origin(pair));
                if (length > 1 && contains(neighbours, chains.asn(length - 1))) {
                    addOffered(length, carriers, offered);
                }
            }
            for (int asn : offered) {
                account(asn).missed += sibling.share();
            }
        }
    }

    /** The AS of the current chain, if there is one, that was offered the pair and did not pass it on. */
    private void addOffered(int length, AsnIndex carriers, Set<Integer> offered) {
        for (int hop = 0; hop + 1 < length; hop++) {
            int asn = chains.asn(hop);
            if (!contains(carriers, asn) && contains(carriers, chains.asn(hop + 1))) {
                offered.add(asn);
            }
            if (!contains(someCarried, asn)) {
                return; // what is behind it is hidden from this vantage point
            }
        }
    }

    private static boolean contains(AsnIndex index, int asn) {
        return index.find(asn) != AsnIndex.NOT_FOUND;
    }

    /** The ASes next to the origin on the paths of a pair. */
    private AsnIndex neighbours(int pair) {
        int[] found = new int[64];
        int count = 0;
        for (int i = 0; i < table.setCount(pair); i++) {
            for (int j = chains.first(table.set(pair, i)); j < chains.end(table.set(pair, i)); j++) {
                int length = chains.load(j, table.origin(pair));
                if (length > 0) {
                    found = count == found.length ? Arrays.copyOf(found, count * 2) : found;
                    found[count++] = chains.asn(length - 1);
                }
            }
        }
        return AsnIndex.of(found, count);
    }

    private Account account(int asn) {
        return accounts.computeIfAbsent(asn, absent -> new Account());
    }

    /** INVALID pairs with siblings. */
    int compared() {
        return compared;
    }

    /** All ASes that were counted, those that carry the most first, then by what was expected and by number. */
    List<Calibration.Carrier> carriers(Deployment deployment) {
        List<Calibration.Carrier> carriers = new ArrayList<>();
        accounts.forEach((asn, account) -> carriers.add(new Calibration.Carrier(
                asn,
                account.carried,
                account.compared,
                account.compared + account.missed,
                deployment.probability(asn),
                account.example)));
        carriers.sort(Comparator.comparingInt((Calibration.Carrier carrier) -> -carrier.carried())
                .thenComparing(carrier -> -carrier.expected())
                .thenComparing(Calibration.Carrier::asn, Integer::compareUnsigned));
        return carriers;
    }
}
