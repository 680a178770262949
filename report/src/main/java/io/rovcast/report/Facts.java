package io.rovcast.report;

import io.rovcast.model.impact.Impact;
import io.rovcast.model.impact.SpaceByClass;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.rov.ValidationState;
import io.rovcast.report.text.Amounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The key figures of a forecast, as numbers and as plain sentences. */
final class Facts {
    private Facts() {}

    /** Routes that turn invalid. */
    static int newlyInvalid(Impact impact) {
        return impact.count(ValidationState.VALID, ValidationState.INVALID)
                + impact.count(ValidationState.NOT_FOUND, ValidationState.INVALID);
    }

    /** Routes that are invalid no more. */
    static int repaired(Impact impact) {
        return impact.count(ValidationState.INVALID, ValidationState.VALID)
                + impact.count(ValidationState.INVALID, ValidationState.NOT_FOUND);
    }

    /** Networks of which a route turns invalid. */
    static long networksHit(Impact impact) {
        return impact.origins().stream()
                .filter(origin -> origin.newlyInvalid() > 0)
                .count();
    }

    /** Space of a family that is lost or diverted, in /24s or /48s. */
    static double lost(Impact impact, AddressFamily family) {
        return family.equivalents(impact.loss().hardLossUnits(family));
    }

    /** The same as a share of all that the family announces, 0 to 1. */
    static double lostShare(Impact impact, AddressFamily family) {
        SpaceByClass loss = impact.loss();
        long announced = loss.totalUnits(family);
        return announced == 0 ? 0 : (double) loss.hardLossUnits(family) / announced;
    }

    /** Space of a family that was valid and is not found then, in /24s or /48s. */
    static double unprotected(Impact impact, AddressFamily family) {
        return family.equivalents(impact.unprotectedUnits(family));
    }

    /** What a family is called. */
    static String name(AddressFamily family) {
        return family == AddressFamily.IPV4 ? "IPv4" : "IPv6";
    }

    /** An amount of space with its unit: {@code 16 /24s}. */
    static String space(AddressFamily family, double blocks) {
        return Amounts.space(blocks) + " /" + family.reportLength() + (blocks == 1 ? "" : "s");
    }

    /** The sentences with which a summary leads. */
    static List<String> sentences(Forecast forecast) {
        Impact impact = forecast.impact();
        List<String> sentences = new ArrayList<>();
        int newlyInvalid = newlyInvalid(impact);
        if (newlyInvalid == 0) {
            sentences.add("Nothing turns invalid: every address that is reached now is reached then.");
        } else {
            sentences.add("%s of %s turn%s invalid.%s"
                    .formatted(
                            Amounts.count(newlyInvalid, "route"),
                            Amounts.count(networksHit(impact), "network"),
                            newlyInvalid == 1 ? "s" : "",
                            unreachable(impact)));
        }
        others(impact).ifPresent(sentences::add);
        sentences.add(changes(forecast));
        return sentences;
    }

    private static String unreachable(Impact impact) {
        List<String> parts = new ArrayList<>();
        for (AddressFamily family : AddressFamily.values()) {
            if (impact.loss().hardLossUnits(family) > 0) {
                parts.add("%s of %s (%s)"
                        .formatted(
                                space(family, lost(impact, family)),
                                name(family),
                                Amounts.share(lostShare(impact, family))));
            }
        }
        return parts.isEmpty()
                ? " Other routes still reach all of their addresses."
                : " Unreachable then: " + String.join(" and ", parts) + ".";
    }

    /** Routes that change in ways that cut nobody off. */
    private static Optional<String> others(Impact impact) {
        List<String> parts = new ArrayList<>();
        int repaired = repaired(impact);
        if (repaired > 0) {
            parts.add(
                    "%s %s invalid no more".formatted(Amounts.count(repaired, "route"), repaired == 1 ? "is" : "are"));
        }
        int unprotected = impact.count(ValidationState.VALID, ValidationState.NOT_FOUND);
        if (unprotected > 0) {
            parts.add("%s from valid to not found, reachable but unprotected"
                    .formatted(Amounts.count(unprotected, "route") + (unprotected == 1 ? " goes" : " go")));
        }
        return parts.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", parts) + ".");
    }

    private static String changes(Forecast forecast) {
        Impact impact = forecast.impact();
        if (impact.delta().isEmpty()) {
            String nothing = forecast.simulation().isPresent()
                    ? "No VRP is gone, and none is new: %s."
                    : "The candidate is equal to what is deployed: %s.";
            return nothing.formatted(Amounts.count(forecast.baseline().size(), "VRP"));
        }
        int blamed = impact.changes().size();
        return "%s: %s announced, %s withdrawn; %s to blame."
                .formatted(
                        Amounts.count(impact.delta().size(), "changed VRP"),
                        Amounts.count(impact.delta().announced().size()),
                        Amounts.count(impact.delta().withdrawn().size()),
                        blamed == 0 ? "none is" : Amounts.count(blamed) + (blamed == 1 ? " is" : " are"));
    }
}
