package io.rovcast.model.coverage;

import static java.util.Objects.requireNonNull;

import io.rovcast.model.net.AddressFamily;
import java.io.Serializable;
import java.util.EnumMap;
import java.util.Map;

/**
 * A network or country whose pairs changed between two days.
 *
 * @param family the family
 * @param dimension {@link Dimension#ORIGIN} or {@link Dimension#COUNTRY}
 * @param key which one
 * @param valid more Valid pairs, or fewer if negative
 * @param invalid more Invalid pairs
 * @param notFound more NotFound pairs
 * @param validUnits more addresses or /64s in the prefixes of Valid pairs. Each prefix counts by its size, also where others
 *     lie in it or several networks announce it; prefixes that are no space do not
 * @param invalidUnits likewise of Invalid ones
 * @param validByCause what {@code valid} is made of
 * @param invalidByCause what {@code invalid} is made of
 */
public record Mover(
        AddressFamily family,
        Dimension dimension,
        String key,
        long valid,
        long invalid,
        long notFound,
        long validUnits,
        long invalidUnits,
        Map<Cause, Long> validByCause,
        Map<Cause, Long> invalidByCause)
        implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Why pairs changed. */
    public enum Cause {
        /** The pair stayed; VRPs that cover it were added. */
        ROA_ADDED("ROAs added"),
        /** The pair stayed; VRPs that cover it were removed. */
        ROA_REMOVED("ROAs removed"),
        /** The pair stayed; VRPs that cover it were added, and others removed. */
        ROA_CHANGED("ROAs changed"),
        /** The pair is new. */
        ANNOUNCED("announcements added"),
        /** The pair is gone. */
        WITHDRAWN("announcements withdrawn");

        private final String text;

        Cause(String text) {
            this.text = text;
        }

        /** In words. */
        public String text() {
            return text;
        }
    }

    /** Copies the maps. */
    public Mover {
        requireNonNull(family, "family");
        requireNonNull(dimension, "dimension");
        requireNonNull(key, "key");
        validByCause = copy(validByCause);
        invalidByCause = copy(invalidByCause);
    }

    private static Map<Cause, Long> copy(Map<Cause, Long> causes) {
        Map<Cause, Long> copy = new EnumMap<>(Cause.class);
        copy.putAll(causes);
        return copy;
    }

    /** The cause of the most changes of Valid and Invalid pairs; the first of several. */
    public Cause mainCause() {
        Cause main = Cause.ROA_ADDED;
        long most = -1;
        for (Cause cause : Cause.values()) {
            long changes =
                    Math.abs(validByCause.getOrDefault(cause, 0L)) + Math.abs(invalidByCause.getOrDefault(cause, 0L));
            if (changes > most) {
                most = changes;
                main = cause;
            }
        }
        return main;
    }

    /** By how much it moved. */
    public long size() {
        return Math.abs(valid) + Math.abs(invalid);
    }
}
