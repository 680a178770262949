package io.rovcast.model.side;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a regional registry says of addresses or AS numbers.
 *
 * @param registry {@code afrinic}, {@code apnic}, {@code arin}, {@code lacnic} or {@code ripencc}
 * @param country two letters for where the holder is registered, which is not where the addresses are used; empty if not given
 * @param status whether somebody holds them
 * @param holder the registry's opaque identifier of the holder; empty if not given
 * @param registered when they were given out, or null if not known
 */
public record Registration(
        String registry,
        String country,
        Status status,
        String holder,
        @Nullable LocalDate registered) implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Whether somebody holds addresses or AS numbers; the first one counts where records overlap. */
    public enum Status {
        /** Given to a holder who may give them on. */
        ALLOCATED,
        /** Given to a holder for own use. */
        ASSIGNED,
        /** Kept back by the registry. */
        RESERVED,
        /** Free to be given out. */
        AVAILABLE;

        /** Whether there is a holder. */
        public boolean isHeld() {
            return this == ALLOCATED || this == ASSIGNED;
        }
    }

    /** Checks for null. */
    public Registration {
        requireNonNull(registry, "registry");
        requireNonNull(country, "country");
        requireNonNull(status, "status");
        requireNonNull(holder, "holder");
    }

    /** When they were given out, if that is known. */
    public Optional<LocalDate> date() {
        return Optional.ofNullable(registered);
    }

    /** Whether both are known to have the same holder. Identifiers mean nothing beyond their registry. */
    public boolean sameHolder(Registration other) {
        return !holder.isEmpty() && holder.equals(other.holder) && registry.equals(other.registry);
    }
}
