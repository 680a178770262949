package io.rovcast.model.side;

import static java.util.Objects.requireNonNull;

import io.rovcast.model.net.Asn;
import io.rovcast.model.net.Prefix;

/**
 * Something that must not be lost.
 *
 * @param target where it is
 * @param tier 0 if losing it is unacceptable, 1 if somebody has to be called, 2 if it is to be reported
 * @param label what it is, for people
 */
public record CriticalAsset(Target target, int tier, String label) {
    /** The last tier. */
    public static final int MAX_TIER = 2;

    /** Addresses, or all that a network announces. */
    public sealed interface Target {
        /**
         * Addresses, whoever announces them.
         *
         * @param prefix all of them
         */
        record Addresses(Prefix prefix) implements Target {
            /** Checks for null. */
            public Addresses {
                requireNonNull(prefix, "prefix");
            }

            @Override
            public String toString() {
                return prefix.toString();
            }
        }

        /**
         * All that a network announces.
         *
         * @param asn its AS number
         */
        record Network(Asn asn) implements Target {
            /** Checks for null. */
            public Network {
                requireNonNull(asn, "asn");
            }

            @Override
            public String toString() {
                return asn.toString();
            }
        }
    }

    /** Checks the tier. */
    public CriticalAsset {
        requireNonNull(target, "target");
        requireNonNull(label, "label");
        if (tier < 0 || tier > MAX_TIER) {
            throw new IllegalArgumentException("tier %d of %s outside 0..%d".formatted(tier, target, MAX_TIER));
        }
    }

    /** What people call it and where it is, e.g. {@code resolver (192.0.2.0/24, tier 0)}. */
    @Override
    public String toString() {
        return label.isEmpty()
                ? "%s (tier %s)".formatted(target, tier)
                : "%s (%s, tier %s)".formatted(label, target, tier);
    }
}
