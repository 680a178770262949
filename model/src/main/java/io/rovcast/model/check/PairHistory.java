package io.rovcast.model.check;

import io.rovcast.model.net.Prefix;
import java.util.OptionalInt;

/** What is known of the past of the routing table. */
public interface PairHistory {
    /** Days that {@link #originDays} looks back. */
    int MAX_DAYS = 365;

    /** Nothing is known. */
    PairHistory NONE = new PairHistory() {
        @Override
        public boolean isKnown() {
            return false;
        }

        @Override
        public OptionalInt stableDays(int pair) {
            return OptionalInt.empty();
        }

        @Override
        public int originDays(int originBits, Prefix prefix) {
            return 0;
        }
    };

    /** Whether anything is known at all. */
    boolean isKnown();

    /**
     * For how many days up to now the pair has been seen, in nine of ten daily tables; empty if nothing is known of it.
     *
     * @param pair number of the pair in the routing table
     */
    OptionalInt stableDays(int pair);

    /**
     * On how many days of the last {@value #MAX_DAYS} the AS announced a prefix that is covered by this one or covers it.
     * Default routes and prefixes that no network should announce do not count as covering.
     *
     * @param originBits AS number as unsigned bits
     */
    int originDays(int originBits, Prefix prefix);

    /** Whether a registry says that the space changed hands within the last 30 days; false if that is not known. */
    default boolean changedHands(Prefix prefix) {
        return false;
    }
}
