package io.rovcast.report.coverage;

import io.rovcast.model.bgp.PairFlag;
import io.rovcast.model.coverage.CoverageRules;
import io.rovcast.report.text.Amounts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How the numbers came about, with every filter in force: the same sentences in all files.
 *
 * @param items name (camelCase, as JSON has it) and sentences of each rule, in the order of reading
 */
public record Methodology(Map<String, String> items) {
    /** Copies the map. */
    public Methodology {
        items = new LinkedHashMap<>(items);
    }

    /**
     * What a run depends on.
     *
     * @param profile what is looked at
     * @param tables which routing tables are taken of a day, a sentence
     * @param registries registries whose records are at hand
     * @param rules what counts
     * @param vrps how the VRP set of a day is chosen
     * @param notComputed what is left out and why, a sentence each
     */
    public record Basis(
            Profile profile,
            String tables,
            List<String> registries,
            CoverageRules rules,
            String vrps,
            List<String> notComputed) {
        /** Copies the lists. */
        public Basis {
            registries = List.copyOf(registries);
            notComputed = List.copyOf(notComputed);
        }
    }

    /** The method of a run. */
    public static Methodology of(Basis basis) {
        Map<String, String> items = new LinkedHashMap<>();
        items.put("profile", basis.profile().text());
        items.put("unit", "Pairs of prefix and origin, each once a day, validated by RFC 6811. IPv4 and IPv6 apart.");
        items.put("tables", basis.tables());
        items.put("vrps", basis.vrps());
        items.put("pairFilter", pairFilter(basis.rules()));
        if (basis.rules().minVisibility() > 0) {
            items.put(
                    "visibility",
                    "Share of the full feeds that see a pair, in classes from a bound up to the next; space counts with the"
                            + " most seen pair of the longest prefix. Not of tables without vantage points.");
        }
        items.put("spaceFilter", spaceFilter(basis.rules()));
        items.put(
                "shares",
                "Valid share: Valid of all. Covered share: Valid and Invalid of all, which is what some VRP covers. Other"
                        + " reports call either of them coverage.");
        items.put(
                "invalidKinds",
                "RFC 6907 section 7.1: AS, a covering VRP allows the length and none names the origin; ML, one names the"
                        + " origin and none allows the length; ML-AS, both, or neither origin nor length fits any; AS-SET,"
                        + " the path ends in an AS_SET. Routes that VRPs for AS0 alone cover are AS if one of those allows"
                        + " their length, else ML-AS; they are given apart, too.");
        items.put(
                "space",
                "Each address counts once: as Valid if a Valid route covers it, else as NotFound if a NotFound route does,"
                        + " else as Invalid, by the first of AS, ML, ML-AS, AS-SET. Invalid space is thus what nobody reaches"
                        + " who drops Invalid routes. IPv4 in /24s (256 addresses), IPv6 in /48s (65,536 /64s).");
        items.put("registries", registries(basis));
        items.put(
                "trustAnchors",
                "Trust anchor of the longest VRP prefix that covers a prefix. It is not the registry of the prefix.");
        items.put(
                "origins",
                "Space of a network is by its own routes. Of single networks there are the %s with the most pairs and the %s"
                                .formatted(
                                        basis.rules().origins(), basis.rules().origins())
                        + " with the most Invalid ones, of each family and day.");
        items.put(
                "aspa",
                "Distinct AS paths of the tables of the day, by draft-ietf-sidrops-aspa-verification as a customer of the"
                        + " collector's peer sees them: Invalid are sure leaks, and paths with an AS_SET. Visibility does not"
                        + " matter. Left out of days whose VRP set has no ASPAs.");
        items.put("weeks", "ISO 8601 weeks, Monday to Sunday in UTC: the mean of the days that there are.");
        if (!basis.notComputed().isEmpty()) {
            items.put("notComputed", String.join(" ", basis.notComputed()));
        }
        return new Methodology(items);
    }

    private static String pairFilter(CoverageRules rules) {
        return rules.minVisibility() == 0
                ? "None: every pair counts, whatever its length, its origin, and who sees it."
                : "Pairs that less than %s of the full feeds see do not count; of tables without vantage points all do."
                        .formatted(Amounts.share(rules.minVisibility()));
    }

    private static String spaceFilter(CoverageRules rules) {
        if (rules.notSpace().isEmpty()) {
            return "None: every pair is space.";
        }
        List<String> flags = new ArrayList<>();
        rules.notSpace().stream().sorted(Comparator.naturalOrder()).forEach(flag -> flags.add(words(flag)));
        return "Counted as pairs, but not as space: " + String.join("; ", flags) + ".";
    }

    private static String words(PairFlag flag) {
        return switch (flag) {
            case DEFAULT_ROUTE -> "default routes";
            case OUT_OF_DFZ_RANGE ->
                "IPv4 shorter than /8 or longer than /24, IPv6 shorter than /16 or longer than /48";
            case BOGON -> "special-purpose space (RFC 6890) and IPv6 outside 2000::/3";
            case AS_TRANS -> "origin AS_TRANS (AS23456)";
            case BOGON_ASN -> "private, reserved and documentation AS numbers";
            case AS_SET_ORIGIN -> "paths that end in an AS_SET";
        };
    }

    private static String registries(Basis basis) {
        return basis.registries().isEmpty()
                ? "Not known: no delegated-extended files were given."
                : "Registry and country of the prefix by the delegated-extended files of %s, not of the trust anchor. The"
                                .formatted(String.join(", ", basis.registries()))
                        + " country is where the holder is registered, not where addresses are used. A prefix of several is"
                        + " split by space, and one pair of the largest part.";
    }
}
