package io.rovcast.model.gate;

import io.rovcast.model.impact.Impact;
import io.rovcast.model.impact.OriginImpact;
import io.rovcast.model.net.AddressFamily;
import io.rovcast.model.net.Asn;
import io.rovcast.model.rov.ValidationState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * The rule that no network of some size may lose most of its space: BLOCK if an origin that announces at least {@value
 * #MIN_BLOCKS} /24s or {@value #MIN_BLOCKS} /48s has a hard loss share of {@value #MAX_SHARE} or more, else PASS.
 */
public final class LossRule {
    /** Networks smaller than this many /24s and /48s do not block a candidate alone. */
    public static final int MIN_BLOCKS = 16;

    /** Share of a network's space that may not be LOST or DIVERTED. */
    public static final double MAX_SHARE = 0.5;

    private static final int MAX_REASONS = 5;
    private static final String NOBODY =
            ", but no network of %d or more /24s or /48s loses half of its space".formatted(MIN_BLOCKS);

    private LossRule() {}

    /** Applies the rule. */
    public static Decision decide(Impact impact) {
        List<OriginImpact> hit = impact.origins().stream()
                .filter(LossRule::isForbidden)
                .sorted(Comparator.comparingDouble((OriginImpact origin) -> -origin.hardLossShare()
                                * Math.max(blocks(origin, AddressFamily.IPV4), blocks(origin, AddressFamily.IPV6)))
                        .thenComparing(OriginImpact::asn, Integer::compareUnsigned))
                .toList();
        List<String> reasons = new ArrayList<>();
        for (OriginImpact origin : hit.subList(0, Math.min(hit.size(), MAX_REASONS))) {
            reasons.add(sentence(impact, origin));
        }
        if (hit.size() > MAX_REASONS) {
            int more = hit.size() - MAX_REASONS;
            reasons.add(
                    more == 1
                            ? "one more network loses at least half of its space"
                            : more + " more networks lose at least half of their space");
        }
        if (hit.isEmpty()) {
            int newlyInvalid = impact.count(ValidationState.VALID, ValidationState.INVALID)
                    + impact.count(ValidationState.NOT_FOUND, ValidationState.INVALID);
            reasons.add(harmless(newlyInvalid));
        }
        return new Decision(hit.isEmpty() ? Verdict.PASS : Verdict.BLOCK, reasons);
    }

    private static String harmless(int newlyInvalid) {
        return switch (newlyInvalid) {
            case 0 -> "no route turns invalid";
            case 1 -> "one route turns invalid" + NOBODY;
            default -> newlyInvalid + " routes turn invalid" + NOBODY;
        };
    }

    private static boolean isForbidden(OriginImpact origin) {
        boolean largeEnough =
                blocks(origin, AddressFamily.IPV4) >= MIN_BLOCKS || blocks(origin, AddressFamily.IPV6) >= MIN_BLOCKS;
        return largeEnough && origin.hardLossShare() >= MAX_SHARE;
    }

    private static double blocks(OriginImpact origin, AddressFamily family) {
        return family.equivalents(origin.announcedUnits(family));
    }

    private static String sentence(Impact impact, OriginImpact origin) {
        AddressFamily family =
                origin.hardLossShare(AddressFamily.IPV4) >= origin.hardLossShare(AddressFamily.IPV6) * 0.5
                        ? AddressFamily.IPV4
                        : AddressFamily.IPV6;
        String blame = origin.topBlame().isPresent()
                ? ", mostly because of " + impact.delta().text(origin.topBlame().getAsInt())
                : "";
        return String.format(
                Locale.ROOT,
                "%s becomes unreachable at %.0f %% of its %s space (%s of %s /%ds)%s",
                Asn.ofBits(origin.asn()),
                100 * origin.hardLossShare(family),
                family == AddressFamily.IPV4 ? "IPv4" : "IPv6",
                number(family.equivalents(origin.space().hardLossUnits(family))),
                number(blocks(origin, family)),
                family.reportLength(),
                blame);
    }

    private static String number(double value) {
        return value == Math.rint(value)
                ? String.format(Locale.ROOT, "%,.0f", value)
                : String.format(Locale.ROOT, "%,.1f", value);
    }
}
