package io.rovcast.report.coverage;

import io.rovcast.model.coverage.Coverage;
import io.rovcast.model.coverage.CoverageState;
import io.rovcast.model.coverage.Dimension;
import io.rovcast.model.coverage.Fact;
import io.rovcast.model.coverage.FamilyCoverage;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.rov.ValidationState;
import io.rovcast.report.text.Amounts;
import io.rovcast.report.text.Foreign;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Numbers of a report as people read them. */
final class Figures {
    private static final int MAX_NAME = 60;

    private Figures() {}

    /** Pairs and space of a key, states without kinds. */
    static final class Row {
        private final AddressFamily family;
        private final String key;
        private final long[] pairs = new long[ValidationState.values().length];
        private final long[] units = new long[ValidationState.values().length];

        private Row(AddressFamily family, String key) {
            this.family = family;
            this.key = key;
        }

        private void add(Fact fact) {
            pairs[fact.state().state().ordinal()] += fact.pairs();
            units[fact.state().state().ordinal()] += fact.units();
        }

        AddressFamily family() {
            return family;
        }

        /** Such as {@code ripencc}. */
        String key() {
            return key;
        }

        long allPairs() {
            return sum(pairs);
        }

        long allUnits() {
            return sum(units);
        }

        long pairs(ValidationState state) {
            return pairs[state.ordinal()];
        }

        double pairShare(ValidationState state) {
            return share(pairs(state), allPairs());
        }

        double coveredShare() {
            return share(pairs(ValidationState.VALID) + pairs(ValidationState.INVALID), allPairs());
        }

        double spaceShare(ValidationState state) {
            return share(units[state.ordinal()], allUnits());
        }

        private static long sum(long[] numbers) {
            long sum = 0;
            for (long number : numbers) {
                sum += number;
            }
            return sum;
        }
    }

    /** The keys of a dimension, those with the most pairs first. */
    static List<Row> rows(Coverage coverage, AddressFamily family, Dimension dimension) {
        Map<String, Row> rows = new LinkedHashMap<>();
        for (Fact fact : coverage.facts(family, dimension)) {
            rows.computeIfAbsent(fact.key(), key -> new Row(family, key)).add(fact);
        }
        List<Row> sorted = new ArrayList<>(rows.values());
        sorted.sort(Comparator.comparingLong((Row row) -> -row.allPairs()).thenComparing(Row::key));
        return sorted;
    }

    static double share(long part, long all) {
        return all == 0 ? 0 : part / (double) all;
    }

    static String family(AddressFamily family) {
        return family == AddressFamily.IPV4 ? "IPv4" : "IPv6";
    }

    /** Space with its unit: {@code 16 /24s}. */
    static String space(AddressFamily family, long units) {
        return number(family, units) + " /" + family.reportLength() + "s";
    }

    /** Space without its unit. */
    static String number(AddressFamily family, long units) {
        return Amounts.space(family.equivalents(units));
    }

    /** Share of announced space that some VRP prefix covers. */
    static double coveredSpaceShare(FamilyCoverage of) {
        return share(of.coveredSpace(), of.space().total());
    }

    /** How registries are called. */
    static String registry(String key) {
        return switch (key) {
            case "ripencc" -> "RIPE NCC";
            case Dimension.NONE -> "no registry";
            default -> key.toUpperCase(Locale.ROOT);
        };
    }

    /** How networks are called. */
    static String origin(String key) {
        return key.equals(Dimension.AS_SET) ? "AS_SET" : "AS" + key;
    }

    /** Names of trust anchors, which come from inputs. */
    static String trustAnchor(String key) {
        return key.equals(Dimension.NONE) ? "no VRP" : Foreign.line(key, MAX_NAME);
    }

    /** How kinds of Invalid are called. */
    static String kind(CoverageState state) {
        return switch (state) {
            case INVALID_AS -> "AS";
            case INVALID_ML -> "ML";
            case INVALID_ML_AS -> "ML-AS";
            case INVALID_AS_SET -> "AS-SET";
            case VALID, NOT_FOUND -> "";
        };
    }

    /** The kinds of Invalid. */
    static List<CoverageState> kinds() {
        return List.of(
                CoverageState.INVALID_AS,
                CoverageState.INVALID_ML,
                CoverageState.INVALID_ML_AS,
                CoverageState.INVALID_AS_SET);
    }

    /** A difference with its sign. */
    static String signed(long value) {
        return value == 0 ? "0" : (value > 0 ? "+" : "\u2212") + Amounts.count(Math.abs(value));
    }

    /** Space with a sign, without its unit. */
    static String signedSpace(AddressFamily family, long units) {
        return units == 0 ? "0" : (units > 0 ? "+" : "\u2212") + number(family, Math.abs(units));
    }

    /** A share with two decimals, as coverage changes slowly. */
    static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f %%", 100 * share);
    }

    /** A mean with one decimal, as it is seldom whole. */
    static String mean(double value) {
        return value == Math.rint(value) ? Amounts.count((long) value) : String.format(Locale.ROOT, "%,.1f", value);
    }
}
