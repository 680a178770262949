package io.rovcast.report;

import io.rovcast.model.check.CheckResult;
import io.rovcast.model.impact.ReachabilityClass;
import io.rovcast.model.rov.InvalidReason;
import io.rovcast.model.rov.RouteState;

/** Terms in plain words. */
final class Words {
    private Words() {}

    /** What a class of space means, in three or four words. */
    static String of(ReachabilityClass outcome) {
        return switch (outcome) {
            case UNAFFECTED -> "reached as before";
            case FALLBACK_SAME_ORIGIN -> "by another route of its network";
            case FALLBACK_SAME_ORG -> "by a route of its organisation";
            case FALLBACK_PROVIDER -> "by a route of its provider";
            case MOAS_SHIFT -> "same prefix, other network";
            case DIVERTED -> "astray to an unrelated network";
            case LOST -> "no route left";
        };
    }

    /** What a class of space means, in a sentence. */
    static String sentence(ReachabilityClass outcome) {
        return switch (outcome) {
            case UNAFFECTED -> "The route that carried it is still accepted.";
            case FALLBACK_SAME_ORIGIN ->
                "Its route is dropped, but another, shorter prefix of the same network covers it.";
            case FALLBACK_SAME_ORG -> "Its route is dropped, but a route of the same organisation covers it.";
            case FALLBACK_PROVIDER ->
                "Its route is dropped, but a route of a network upstream covers it, which can pass packets on.";
            case MOAS_SHIFT -> "The same prefix is still announced, but only by other, unrelated networks.";
            case DIVERTED -> "Only a route of an unrelated network covers it: packets go astray.";
            case LOST -> "No route covers it any more: packets are dropped.";
        };
    }

    /** A state with its reason, in plain words. */
    static String of(CheckResult.Status status) {
        return switch (status) {
            case PASSED -> "passed";
            case WARN -> "warn";
            case BLOCK -> "block";
            case NOT_APPLICABLE -> "not applicable";
            case INCONCLUSIVE -> "inconclusive";
        };
    }

    static String of(RouteState state) {
        return SummaryTables.name(state.state())
                + state.reason().map(reason -> " (" + of(reason) + ")").orElse("");
    }

    /** Why a route is invalid, in plain words. */
    static String of(InvalidReason reason) {
        return switch (reason) {
            case AS_SET -> "no single origin";
            case AS0 -> "AS0";
            case ASN -> "wrong AS";
            case LENGTH -> "too long";
            case BOTH_MIXED, BOTH_ALL -> "wrong AS, too long";
        };
    }

    /** A severity: {@code 0}, {@code 0.05}, {@code 1}. */
    static String number(double severity) {
        return severity == Math.rint(severity) ? Integer.toString((int) severity) : Double.toString(severity);
    }
}
