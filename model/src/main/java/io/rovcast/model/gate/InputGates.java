package io.rovcast.model.gate;

import io.rovcast.model.bgp.RoutingTable;
import io.rovcast.model.bgp.Visibility;
import io.rovcast.model.check.CheckResult;
import io.rovcast.model.check.CheckResult.Status;
import io.rovcast.model.history.PairCounts;
import io.rovcast.model.net.AddressFamily;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether the inputs are fit to answer the question: fresh, whole, and seen from enough places. One that is not makes the
 * answer INCONCLUSIVE. An input that does not say when it was made cannot be judged by its age, and the result says so.
 */
final class InputGates {
    private static final int SECONDS_OF_A_MINUTE = 60;
    private static final int MINUTES_OF_AN_HOUR = 60;

    /** Ids of the gates, in order. */
    static final List<String> IDS = List.of(
            "table-age",
            VrpAgeGate.ID,
            "future-input",
            "vantage-points",
            "pair-count",
            "rejected-records",
            "truncated-tables");

    private final List<InputFacts> inputs;
    private final long at;
    private final InputLimits limits;

    /**
     * Gates for some inputs.
     *
     * @param at time of evaluation, in seconds since 1970
     */
    InputGates(List<InputFacts> inputs, long at, InputLimits limits) {
        this.inputs = inputs;
        this.at = at;
        this.limits = limits;
    }

    /** All gates, in a fixed order. */
    List<CheckResult> run(RoutingTable table, Visibility visibility, Optional<PairCounts> counts) {
        return List.of(
                tableAge(),
                new VrpAgeGate(inputs, at, limits).result(),
                future(),
                vantagePoints(table, visibility),
                pairCount(table.size(), counts),
                rejects(),
                truncation());
    }

    private CheckResult tableAge() {
        InputFacts newest = null;
        for (InputFacts input : inputs) {
            if (input.kind() == InputFacts.Kind.TABLE
                    && input.generatedAt().isPresent()
                    && (newest == null
                            || input.generatedAt().getAsLong()
                                    > newest.generatedAt().getAsLong())) {
                newest = input;
            }
        }
        String limit = duration(limits.maxTableAge());
        if (newest == null) {
            return result(
                    "table-age", Status.NOT_APPLICABLE, "unknown", limit, "no routing table says when it was taken");
        }
        long age = at - newest.generatedAt().getAsLong();
        return age <= limits.maxTableAge()
                ? result("table-age", Status.PASSED, duration(age), limit, "the routing tables are fresh")
                : result(
                        "table-age",
                        Status.INCONCLUSIVE,
                        duration(age),
                        limit,
                        "the newest routing table (%s) is %s old, and routes may have changed since: take one that is at most %s old"
                                .formatted(newest.name(), duration(age), limit));
    }

    private CheckResult future() {
        for (InputFacts input : inputs) {
            if (input.kind() != InputFacts.Kind.SIDE_DATA && input.generatedAt().isPresent()) {
                long ahead = input.generatedAt().getAsLong() - at;
                if (ahead > limits.maxFuture()) {
                    return result(
                            "future-input",
                            Status.INCONCLUSIVE,
                            duration(ahead),
                            duration(limits.maxFuture()),
                            "%s is from %s after the time of evaluation: is a clock wrong, or --at?"
                                    .formatted(input.name(), duration(ahead)));
                }
            }
        }
        return result(
                "future-input", Status.PASSED, "none", duration(limits.maxFuture()), "no input is from the future");
    }

    private CheckResult vantagePoints(RoutingTable table, Visibility visibility) {
        String limit = "at least " + limits.minVantageAses();
        if (!visibility.isKnown()) {
            return limits.minVantageAses() == 0
                    ? result("vantage-points", Status.PASSED, "unknown", limit, "visibility is not asked for")
                    : result(
                            "vantage-points",
                            Status.INCONCLUSIVE,
                            "unknown",
                            limit,
                            "the routing table does not say who sees a route: give a table with vantage points, or set"
                                    + " minVantageAses to 0 in the policy");
        }
        int fewest = Integer.MAX_VALUE;
        for (AddressFamily family : AddressFamily.values()) {
            if (table.size(family) > 0) {
                fewest = Math.min(fewest, visibility.fullFeedAses(family));
            }
        }
        int ases = fewest == Integer.MAX_VALUE ? 0 : fewest;
        return ases >= limits.minVantageAses()
                ? result(
                        "vantage-points",
                        Status.PASSED,
                        String.valueOf(ases),
                        limit,
                        "enough networks show their table")
                : result(
                        "vantage-points",
                        Status.INCONCLUSIVE,
                        String.valueOf(ases),
                        limit,
                        "only " + number(ases)
                                + " networks show a full table, and what they do not see is missing: add collectors");
    }

    private CheckResult pairCount(int pairs, Optional<PairCounts> counts) {
        if (counts.isEmpty()) {
            return result(
                    "pair-count",
                    Status.NOT_APPLICABLE,
                    number(pairs),
                    "unknown",
                    "without history nobody knows how many routes there should be");
        }
        int now = counts.get().now();
        int usual = counts.get().usual();
        double least = limits.minPairShare() * usual;
        String limit = "at least " + number((long) Math.ceil(least));
        return now >= least
                ? result("pair-count", Status.PASSED, number(now), limit, "the table is as large as usual")
                : result(
                        "pair-count",
                        Status.INCONCLUSIVE,
                        number(now),
                        limit,
                        ("the table has %s routes that are widely seen, and %s were usual in the week before (days with tables:"
                                        + " %s): a collector is missing, or a dump is not whole")
                                .formatted(
                                        number(now),
                                        number(usual),
                                        number(counts.get().days())));
    }

    private CheckResult rejects() {
        InputFacts worst = null;
        double greatest = 0;
        for (InputFacts input : inputs) {
            double share = input.read() == 0 ? 0 : (double) input.rejected() / input.read();
            if (share > greatest) {
                greatest = share;
                worst = input;
            }
        }
        String limit = percent(limits.maxRejectedShare());
        return worst == null || greatest <= limits.maxRejectedShare()
                ? result("rejected-records", Status.PASSED, percent(greatest), limit, "the inputs could be read")
                : result(
                        "rejected-records",
                        Status.INCONCLUSIVE,
                        percent(greatest),
                        limit,
                        "%s of the records of %s could not be used (%s of %s): is the file damaged?"
                                .formatted(
                                        percent(greatest),
                                        worst.name(),
                                        number(worst.rejected()),
                                        number(worst.read())));
    }

    private CheckResult truncation() {
        List<String> cut = new ArrayList<>();
        int tables = 0;
        for (InputFacts input : inputs) {
            if (input.kind() == InputFacts.Kind.TABLE) {
                tables++;
                if (input.isTruncated()) {
                    cut.add(input.name());
                }
            }
        }
        double share = tables == 0 ? 0 : (double) cut.size() / tables;
        String limit = percent(limits.maxTruncatedShare());
        return share <= limits.maxTruncatedShare()
                ? new CheckResult(
                        "truncated-tables",
                        Status.PASSED,
                        "inputs",
                        percent(share),
                        limit,
                        "the routing tables are whole",
                        cut,
                        List.of())
                : new CheckResult(
                        "truncated-tables",
                        Status.INCONCLUSIVE,
                        "inputs",
                        percent(share),
                        limit,
                        "%s of %s routing tables end too soon (%s): fetch them again"
                                .formatted(number(cut.size()), number(tables), cut.get(0)),
                        cut,
                        List.of());
    }

    private static CheckResult result(String id, Status status, String observed, String limit, String message) {
        return new CheckResult(id, status, "inputs", observed, limit, message, List.of(), List.of());
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, share > 0 && share < 0.01 ? "%.2f %%" : "%.0f %%", 100 * share);
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** Such as 35 min, 8 h 30 min or 12 d. */
    static String duration(long seconds) {
        long minutes = Math.max(0, seconds) / SECONDS_OF_A_MINUTE;
        long hours = minutes / MINUTES_OF_AN_HOUR;
        if (hours >= 48) {
            return hours / 24 + " d";
        }
        long rest = minutes % MINUTES_OF_AN_HOUR;
        return hours == 0 ? minutes + " min" : hours + " h" + (rest == 0 ? "" : " " + rest + " min");
    }
}
