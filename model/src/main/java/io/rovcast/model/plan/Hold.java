package io.rovcast.model.plan;

import java.util.List;

/**
 * A change that is held back, and why. What it would break is what breaks if it were released alone, all others being
 * held or released as they are.
 *
 * @param change its number in the delta
 * @param reason why
 * @param turnInvalid how many routes would turn INVALID
 * @param loseProtection how many VALID routes would become NOT_FOUND
 * @param networks how many distinct origins these routes have, NONE not counted
 * @param examples numbers in the table of the first few of these routes, those that turn INVALID before the others
 */
public record Hold(
        int change, Reason reason, int turnInvalid, int loseProtection, int networks, List<Integer> examples) {
    /** Why a change is held back. */
    public enum Reason {
        /** It is quarantined, whatever it does. */
        QUARANTINED("quarantined"),
        /** It would turn routes INVALID, and holding others instead would not help. */
        FORCED("forced"),
        /** It would turn routes INVALID; holding others would have helped as well, but at a higher price. */
        CHOSEN("chosen"),
        /**
         * It would leave VALID routes without any VRP. If all changes that are held for this reason are released together,
         * no route turns INVALID; of one released alone that is not said, since the others still cover its routes.
         */
        PROTECTION("protection");

        private final String text;

        Reason(String text) {
            this.text = text;
        }

        /** The name in tables and JSON: the word in lower case. */
        public String text() {
            return text;
        }
    }

    /** Copies the list. */
    public Hold {
        examples = List.copyOf(examples);
    }
}
